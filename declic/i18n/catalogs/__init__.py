"""Finds, compiles and opens the gettext catalogues.

The compiled ``.mo`` files are never committed: a wheel carries those that its build made, a
checkout compiles a catalogue again when its ``.po`` is newer.
"""

import gettext
from pathlib import Path

CATALOG_DIR = Path(__file__).resolve().parent


def compile_catalogs(root: Path = CATALOG_DIR) -> int:
    """Compile each ``.po`` below ``root`` whose ``.mo`` is missing or older.

    Returns:
        How many catalogues were compiled.
    """
    return sum(_compile(path) for path in sorted(root.glob("*/*.po")))


def load(language: str, root: Path = CATALOG_DIR) -> gettext.NullTranslations:
    """Open every room's catalogue of one language as one chain; an unknown language is empty."""
    chain = gettext.NullTranslations()
    for source in sorted((root / language).glob("*.po")):
        _compile(source)
    for compiled in sorted((root / language).glob("*.mo"), reverse=True):
        with compiled.open("rb") as stream:
            room = gettext.GNUTranslations(stream)
        room.add_fallback(chain)
        chain = room
    return chain


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
