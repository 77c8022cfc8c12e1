"""Reads a sheet of the resources with its words, for the library and for the linter."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from declic.content.complaints import Complaint, ContentError, Findings
from declic.content.files import read_text
from declic.content.loader import languages_in
from declic.content.readability import LEVEL, joined, reading_ease
from declic.content.sheet_structure import HEADINGS, SheetLayout, read_sheet_structure
from declic.content.wording import check_proof, check_tone
from declic.content.words_blocks import split
from declic.content.words_match import Matched, compare, match_blocks
from declic.content.words_reader import REFERENCE
from declic.content.words_values import Piece
from declic.domain.sheet import Sheet, SheetKind, SheetWords
from declic.i18n import N_, Translator


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """Everything read from one sheet's folder.

    Attributes:
        sheet: with the words of every language that could be read.
        matched: language -> blocks with lines, the reference first.
        complaints: about all files of the folder.
    """

    sheet: Sheet
    matched: Mapping[str, Matched]
    complaints: tuple[Complaint, ...]


def read_sheet(path: Path, tr: Translator) -> ReadSheet:
    """Read a sheet from its structure's file and the words beside it.

    Raises:
        ContentError: the structure cannot be used, or no language can be read.
    """
    found = Findings(str(path), tr)
    layout = read_sheet_structure(path, found)
    complaints = list(found.complaints)
    matched: dict[str, Matched] = {}
    for lang in languages_in(path.parent):
        file = path.parent / f"{lang}.md"
        found = Findings(str(file), tr)
        if not file.is_file():
            message = N_("The language {lang} is missing. Copy fr.md to {lang}.md and translate.")
            found.error(0, "language-missing", message, lang=lang)
        elif (words := _words(file, layout, matched.get(REFERENCE), found)) is not None:
            matched[lang] = words
        complaints += found.complaints
    if not matched:
        raise ContentError(complaints)
    words_by_lang = {lang: _sheet_words(lang, each) for lang, each in matched.items()}
    sheet = replace(layout.sheet, words=MappingProxyType(words_by_lang))
    return ReadSheet(sheet, matched, tuple(complaints))


def sheet_complaints(
    read: ReadSheet, folder: Path, numbers: Collection[str], tr: Translator
) -> tuple[Complaint, ...]:
    """Return what is wrong with a sheet's wording in each language (the authors' linter).

    Args:
        read: the sheet.
        folder: where its files are.
        numbers: digits of all numbers of the help directory.
        tr: the author's language.
    """
    made: list[Complaint] = []
    for lang, matched in read.matched.items():
        found = Findings(str(folder / f"{lang}.md"), tr)
        check_tone(matched.pieces, lang, numbers, found)
        check_proof(_units(matched), lang, found)
        _check_ease(read.sheet.kind, matched, lang, found)
        made += found.complaints
    return tuple(made)


def _words(
    file: Path, layout: SheetLayout, reference: Matched | None, found: Findings
) -> Matched | None:
    text = read_text(file, found)
    if text is None:
        return None
    blocks = split(text, found, HEADINGS[layout.sheet.kind])
    read = match_blocks(blocks, file.stem, _expected(layout.sheet), layout.file.name, found)
    if reference is not None:
        compare(read, reference, blocks, found)
    return read


def _expected(sheet: Sheet) -> dict[str, bool]:
    """Return each key that the words of a sheet may have -> whether it must be there."""
    headings = HEADINGS[sheet.kind]
    keys = dict.fromkeys(headings.top, True)
    for part in sheet.parts:
        keys |= {f"part/{part.slug}/{name}": True for name in headings.groups["part"]}
    return keys | {f"source/{source.key}": False for source in sheet.sources}


def _sheet_words(lang: str, matched: Matched) -> SheetWords:
    return SheetWords(
        lang,
        matched.state,
        MappingProxyType({key: value.text for key, value in matched.values.items() if value.text}),
        MappingProxyType(
            {key: value.items for key, value in matched.values.items() if value.items}
        ),
    )


def _units(matched: Matched) -> Iterable[tuple[Piece, ...]]:
    """Group what is read together: each part, and each block that stands once."""
    units: dict[str, list[Piece]] = {}
    for piece in matched.pieces:
        units.setdefault("/".join(piece.key.split("/")[:2]), []).append(piece)
    return [tuple(pieces) for pieces in units.values()]


def _check_ease(kind: SheetKind, matched: Matched, lang: str, found: Findings) -> None:
    """Warn where a sheet as a whole is hard to read; names of menus and of laws are as they are."""
    if kind is SheetKind.LAW:
        return
    labels = ("/title", "/where", "/choose") if kind is SheetKind.SETTINGS else ()
    pieces = [piece for piece in matched.pieces if not piece.key.endswith(labels)]
    ease = reading_ease(joined(piece.text for piece in pieces), lang)
    if ease is not None and ease < LEVEL:
        message = N_(
            "This reads hard (reading ease {ease}, aim for {level} or more). "
            "Use shorter sentences and shorter words."
        )
        found.warn(pieces[0].line, "hard-to-read", message, ease=round(ease), level=LEVEL)
