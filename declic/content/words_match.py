"""Matches the blocks of a ``<lang>.md`` file with what it should hold, and with the French file."""

from collections.abc import Mapping
from dataclasses import dataclass

from declic.content.complaints import Findings
from declic.content.words_blocks import WordsFile
from declic.content.words_values import Piece, Value, read_value
from declic.i18n import N_

STATES = ("draft", "reviewed")

LEAST_WORDS_TRANSLATED = 5
"""Shorter lines may well be the same in two languages (names, numbers)."""


@dataclass(frozen=True, slots=True)
class Matched:
    """What one words file holds.

    Attributes:
        state: ``draft`` or ``reviewed``.
        values: key -> value, only of blocks that belong here and could be read.
        lines: key -> line of the block's heading.
    """

    state: str
    values: Mapping[str, Value]
    lines: Mapping[str, int]

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """All stretches of text, in the file's order."""
        return tuple(piece for value in self.values.values() for piece in value.pieces)


def match_blocks(
    file: WordsFile, lang: str, expected: Mapping[str, bool], source: str, found: Findings
) -> Matched:
    """Match a split file with the keys that it may have.

    Args:
        file: the blocks of one language.
        lang: its code, from the file's name.
        expected: key -> whether it must be there.
        source: name of the structure's file, for complaints.
        found: takes the complaints.
    """
    state = _check_front(file, lang, found)
    values: dict[str, Value] = {}
    for key, block in file.blocks.items():
        if key not in expected:
            _unknown_key(key, block.line, expected, source, found)
        elif (value := read_value(block, found)) is not None:
            values[key] = value
    _check_missing(file, expected, found)
    _check_openings(file, expected, source, found)
    return Matched(state, values, {key: block.line for key, block in file.blocks.items()})


def _check_front(file: WordsFile, lang: str, found: Findings) -> str:
    for name in ("lang", "state"):
        if file.front and name not in file.front:
            message = N_("The front block lacks the line “{name}: …”.")
            found.error(1, "front-missing", message, name=name)
    line, written = file.front.get("lang", (1, lang))
    if written != lang:
        message = N_("The front block says “{written}” but the file is named {lang}.md.")
        found.error(line, "front-lang", message, written=written, lang=lang)
    line, state = file.front.get("state", (1, STATES[0]))
    if state not in STATES:
        found.unknown(line, "front-state", N_("“{word}” is no state."), state, STATES)
        return STATES[0]
    return state


def _unknown_key(
    key: str, line: int, expected: Mapping[str, bool], source: str, found: Findings
) -> None:
    head, _, tail = key.rpartition("/")
    siblings = [name.rpartition("/")[2] for name in expected if name.rpartition("/")[0] == head]
    if siblings and "/option/" in key:
        message = N_("The poll has no option “{word}” in activity.yaml.")
        found.unknown(line, "unknown-option", message, tail, siblings)
    elif siblings:
        message = N_("“{word}” has no place here; {source} does not ask for it.")
        found.error(line, "not-expected", message, word=tail, source=source)
    # Otherwise the block around it is unknown, and its heading gets the complaint.
    elif key.startswith("source/"):
        sources = [name.partition("/")[2] for name in expected if name.startswith("source/")]
        message = N_("There is no source “{word}” in “sources”.")
        found.unknown(line, "no-such-source", message, tail, sources)


def _check_openings(
    file: WordsFile, expected: Mapping[str, bool], source: str, found: Findings
) -> None:
    parts = {"/".join(key.split("/")[:2]) for key in expected if "/" in key}
    for part, line in file.openings.items():
        if part in parts:
            continue
        kind, slug = part.split("/")
        known = [name.split("/")[1] for name in parts if name.startswith(f"{kind}/")]
        message = N_("There is no {kind} “{word}” in {source}.")
        found.unknown(line, "unknown-part", message, slug, known, kind=kind, source=source)


def _check_missing(file: WordsFile, expected: Mapping[str, bool], found: Findings) -> None:
    """Complain about missing blocks, each whole missing part once."""
    told: set[str] = set()
    for key, required in expected.items():
        if not required or key in file.blocks:
            continue
        parts = key.split("/")
        part = "/".join(parts[:2])
        if len(parts) > 1 and part not in file.openings:
            if part not in told:
                told.add(part)
                _missing(file.last_line, f"# {parts[0]} {parts[1]}", found)
            continue
        if len(parts) == 1:
            _missing(file.last_line, f"# {key}", found)
        else:
            _missing(file.openings[part], "## " + " ".join(parts[2:]), found)


def _missing(line: int, heading: str, found: Findings) -> None:
    message = N_("The block “{heading}” is missing. Add it with its text.")
    found.error(line, "missing-block", message, heading=heading)


def compare(read: Matched, reference: Matched, file: WordsFile, found: Findings) -> None:
    """Complain where a language has not the same blocks and lines as the reference."""
    for key in reference.values:
        # Titles of sources are translated where a language needs it, and only there.
        if key not in read.lines and not key.startswith("source/"):
            message = N_("The French file has the block “{key}”, this one does not. Translate it.")
            part = "/".join(key.split("/")[:2])
            line = file.openings.get(part, file.last_line)
            found.error(line, "not-translated", message, key=key)
    for key, value in read.values.items():
        theirs = reference.values.get(key)
        if theirs is None:
            if key not in reference.lines and not key.startswith("source/"):
                message = N_("The French file does not have this block. Delete it or add it there.")
                found.error(read.lines[key], "not-in-reference", message)
            continue
        if value.script or theirs.script:
            _compare_scripts(read.lines[key], value, theirs, found)
        elif len(value.pieces) != len(theirs.pieces):
            found.error(
                read.lines[key],
                "lines-differ",
                N_("The French file has {theirs} lines here, this one {ours}. Make them match."),
                theirs=len(theirs.pieces),
                ours=len(value.pieces),
            )
        _check_translated(value, theirs, found)


def _check_translated(value: Value, theirs: Value, found: Findings) -> None:
    """Complain about lines that were copied and never translated."""
    french = {other.text for other in theirs.pieces}
    for piece in value.pieces:
        if piece.text in french and len(piece.text.split()) >= LEAST_WORDS_TRANSLATED:
            message = N_("This line is the same as in the French file. Translate it.")
            found.error(piece.line, "same-as-french", message)


def _compare_scripts(line: int, value: Value, theirs: Value, found: Findings) -> None:
    """Complain about the first line where two scripts part, once."""
    pairs = enumerate(zip(value.pieces, theirs.pieces, strict=False), start=1)
    parted = [(at, piece, other) for at, (piece, other) in pairs if piece.kind is not other.kind]
    if len(value.pieces) != len(theirs.pieces):
        found.error(
            parted[0][1].line if parted else line,
            "script-length",
            N_("The French script has {theirs} lines, this one {ours}. Make them match."),
            theirs=len(theirs.pieces),
            ours=len(value.pieces),
        )
    elif parted:
        at, piece, other = parted[0]
        found.error(
            piece.line,
            "script-kind",
            N_("Line {at} of this script is “{ours}”, in French it is “{theirs}”."),
            at=at,
            ours=piece.kind,
            theirs=other.kind,
        )
