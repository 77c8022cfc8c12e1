"""Finds, compiles and opens the gettext catalogues.

The compiled ``.mo`` files are never committed: a wheel carries those that its build made, a
checkout compiles a catalogue again when its ``.po`` is newer.
"""

from gettext import GNUTranslations, NullTranslations
from pathlib import Path

CATALOG_DIR = Path(__file__).resolve().parent


def compile_catalogs(root: Path = CATALOG_DIR) -> int:
    """Compile each ``.po`` below ``root`` whose ``.mo`` is missing or older.

    Returns:
        How many catalogues were compiled.
    """
    return sum(_compile(path) for path in sorted(root.glob("*/*.po")))


def load(language: str, root: Path = CATALOG_DIR) -> NullTranslations:
    """Open every room's catalogue of one language as one chain; an unknown language is empty."""
    chain = NullTranslations()
    for source in sorted((root / language).glob("*.po")):
        _compile(source)
    for compiled in sorted((root / language).glob("*.mo"), key=_place):
        chain = RoomCatalog(compiled, chain)
    return chain


def _place(path: Path) -> int:
    """Return where a catalogue stands, the last one being asked first.

    Most sentences before the first paint are the windows' own, the others those of the start.
    """
    return ("app", "ui").index(path.stem) if path.stem in ("app", "ui") else -1


class RoomCatalog(NullTranslations):
    """One room's catalogue, read when somebody first asks it; what it does not know, it passes on.

    Reading twice, from two threads at once, does no harm.
    """

    def __init__(self, path: Path, rest: NullTranslations) -> None:
        super().__init__()
        self._path = path
        self._rest = rest
        self._words: GNUTranslations | None = None

    def gettext(self, message: str) -> str:
        """Translate a sentence."""
        return self._read().gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Translate a counted sentence."""
        return self._read().ngettext(msgid1, msgid2, n)

    def pgettext(self, context: str, message: str) -> str:
        """Translate a short string in a context."""
        return self._read().pgettext(context, message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        """Translate a counted short string in a context."""
        return self._read().npgettext(context, msgid1, msgid2, n)

    def _read(self) -> GNUTranslations:
        if self._words is None:
            with self._path.open("rb") as stream:
                words = GNUTranslations(stream)
            words.add_fallback(self._rest)
            self._words = words
        return self._words


def _compile(source: Path) -> bool:
    """Bring one ``.mo`` up to date; Babel is imported only when there is work to do."""
    target = source.with_suffix(".mo")
    try:
        if target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            return False
    except FileNotFoundError:
        pass
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as stream:
        catalog = read_po(stream)
    # Two processes may start at once: write aside, then rename, so nobody reads half a file.
    partial = target.with_name(f"{target.name}.{id(catalog):x}.part")
    with partial.open("wb") as stream:
        write_mo(stream, catalog)
    partial.replace(target)
    return True
