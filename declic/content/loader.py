"""Reads one activity's folder: its structure and the words of each language in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from declic.content.complaints import Complaint, ContentError, Findings
from declic.content.poll_rules import SHIPPED_PACK
from declic.content.structure import ACTIVITY_FILE, Layout, read_structure
from declic.content.words_reader import REFERENCE, ReadWords, read_words
from declic.domain.activity import Activity
from declic.domain.words import ActivityWords
from declic.i18n import LANGUAGES, N_, Translator, translator


@dataclass(frozen=True, slots=True)
class ReadActivity:
    """Everything read from one folder, with lines, for the loader and for the linter.

    Attributes:
        words: language -> its words with lines, the reference first.
        complaints: about all files of the folder.
    """

    layout: Layout
    words: Mapping[str, ReadWords]
    complaints: tuple[Complaint, ...]


def load_activity(
    folder: Path, lang: str = "en"
) -> tuple[Activity, dict[str, ActivityWords], tuple[Complaint, ...]]:
    """Read an activity's folder.

    Args:
        folder: holds ``activity.yaml`` and the ``<lang>.md`` files.
        lang: language of the complaints.

    Returns:
        The activity, its words by language, and what is wrong with the words.

    Raises:
        ContentError: the structure cannot be used, or no language can be read.
    """
    read = read_activity(folder, translator(lang))
    words = {code: found.words for code, found in read.words.items()}
    return read.layout.activity, words, read.complaints


def read_activity(folder: Path, tr: Translator) -> ReadActivity:
    """Read an activity's folder with lines; see ``load_activity``."""
    found = Findings(str(folder / ACTIVITY_FILE), tr)
    layout = read_structure(folder, found)
    complaints = list(found.complaints)
    words: dict[str, ReadWords] = {}
    for lang in languages_in(folder):
        path = folder / f"{lang}.md"
        found = Findings(str(path), tr)
        if not path.is_file():
            _miss_language(layout.activity.ref.pack, lang, found)
        elif read := read_words(path, layout.activity, found, words.get(REFERENCE)):
            words[lang] = read
        complaints += found.complaints
    complaints += _stray_files(folder, tr)
    if not words:
        raise ContentError(complaints)
    return ReadActivity(layout, words, tuple(complaints))


def _miss_language(pack: str, lang: str, found: Findings) -> None:
    """Our own activities have every language; a school's may have the one that it speaks."""
    if pack == SHIPPED_PACK:
        message = N_("The language {lang} is missing. Copy fr.md to {lang}.md and translate.")
        found.error(0, "language-missing", message, lang=lang)
        return
    message = N_(
        "The language {lang} is missing: whoever asks for it gets another. To add it, copy a "
        "finished file to {lang}.md and translate."
    )
    found.warn(0, "language-missing", message, lang=lang)


def languages_in(folder: Path) -> tuple[str, ...]:
    """Return the languages of the house and any other two-letter file, the reference first."""
    others = sorted(
        path.stem
        for path in folder.glob("*.md")
        if len(path.stem) == 2 and path.stem.isascii() and path.stem.islower()
    )
    return tuple(dict.fromkeys((REFERENCE, *LANGUAGES, *others)))


def _stray_files(folder: Path, tr: Translator) -> list[Complaint]:
    complaints: list[Complaint] = []
    for path in sorted(folder.iterdir()):
        known = path.name == ACTIVITY_FILE or (path.suffix == ".md" and len(path.stem) == 2)
        if known or path.name.startswith("."):
            continue
        found = Findings(str(path), tr)
        message = N_("This file has no place in an activity's folder. Rename it or move it away.")
        found.error(0, "stray-file", message)
        complaints += found.complaints
    return complaints
