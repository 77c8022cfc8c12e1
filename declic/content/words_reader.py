"""Reads ``<lang>.md``: matches its blocks with the activity and with the reference language."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from declic.content.complaints import Findings
from declic.content.files import read_text
from declic.content.words_blocks import WordsFile, split
from declic.content.words_values import Piece, Value, read_value
from declic.domain.activity import Activity, Shows
from declic.domain.poll import TEXT_KINDS, PollKind
from declic.domain.words import ActivityWords
from declic.i18n import N_

REFERENCE = "fr"
"""The language with which the others must match, line by line."""

STATES = ("draft", "reviewed")

LEAST_WORDS_TRANSLATED = 5
"""Shorter lines may well be the same in two languages (names, numbers)."""


@dataclass(frozen=True, slots=True)
class ReadWords:
    """The words of one file and all their pieces with lines.

    Attributes:
        values: key -> value, for comparing languages.
        lines: key -> line of the block's heading.
    """

    words: ActivityWords
    pieces: tuple[Piece, ...]
    values: Mapping[str, Value]
    lines: Mapping[str, int]


def read_words(
    path: Path, activity: Activity, found: Findings, reference: ReadWords | None = None
) -> ReadWords | None:
    """Read one language of an activity; its code is the file's name.

    Args:
        path: the ``<lang>.md`` file.
        activity: whose words these are.
        found: takes the complaints.
        reference: the reference language, when this is another one.

    Returns:
        ``None`` when the file cannot be read at all. After other errors, what could be read.
    """
    text = read_text(path, found)
    if text is None:
        return None
    return match_words(split(text, found), path.stem, activity, found, reference)


def match_words(
    file: WordsFile,
    lang: str,
    activity: Activity,
    found: Findings,
    reference: ReadWords | None = None,
) -> ReadWords:
    """Match a split file with its activity; see ``read_words``."""
    state = _check_front(file, lang, found)
    expected = expected_keys(activity)
    values: dict[str, Value] = {}
    for key, block in file.blocks.items():
        if key not in expected:
            _unknown_key(key, block.line, expected, found)
        elif (value := read_value(block, found)) is not None:
            values[key] = value
    _check_missing(file, expected, found)
    _check_openings(file, expected, found)
    _check_counts(activity, file, values, found)
    lines = {key: block.line for key, block in file.blocks.items()}
    words = ActivityWords(
        activity.ref,
        lang,
        state,
        {key: value.text for key, value in values.items() if value.text},
        {key: value.items for key, value in values.items() if value.items},
        {key: value.script for key, value in values.items() if value.script},
    )
    pieces = tuple(piece for value in values.values() for piece in value.pieces)
    read = ReadWords(words, pieces, values, lines)
    if reference is not None:
        _check_against(read, reference, file, found)
    return read


def expected_keys(activity: Activity) -> dict[str, bool]:
    """Return each key that the words of an activity may have -> whether it must be there."""
    keys = dict.fromkeys(("title", "summary", "goals", "key-message", "safeguarding"), True)
    keys |= {"no-phones": True, "debrief": True}
    for phase in activity.phases:
        at = f"phase/{phase.slug}"
        keys |= {f"{at}/title": True, f"{at}/screen": phase.shows is Shows.WORDS}
        keys[f"{at}/script"] = True
    for poll in activity.polls:
        at = f"poll/{poll.slug}"
        keys |= {f"{at}/question": True, f"{at}/hint": False}
        for option in poll.options:
            ends = poll.kind is not PollKind.SCALE or option in {"1", "5"}
            keys[f"{at}/option/{option}"] = ends
        if poll.kind not in TEXT_KINDS:
            keys[f"{at}/when-split"] = True
        if poll.right:
            keys[f"{at}/explain"] = True
    for scene in activity.scenes:
        keys |= {f"scene/{scene}/title": True, f"scene/{scene}/text": True}
    for material in activity.materials:
        keys[f"material/{material.slug}/title"] = True
        if material.cards:
            keys[f"material/{material.slug}/cards"] = True
    return keys | {f"source/{source.key}": False for source in activity.sources}


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


def _unknown_key(key: str, line: int, expected: Mapping[str, bool], found: Findings) -> None:
    head, _, tail = key.rpartition("/")
    siblings = [name.rpartition("/")[2] for name in expected if name.rpartition("/")[0] == head]
    if siblings and "/option/" in key:
        message = N_("The poll has no option “{word}” in activity.yaml.")
        found.unknown(line, "unknown-option", message, tail, siblings)
    elif siblings:
        message = N_("“{word}” has no place here; activity.yaml does not ask for it.")
        found.error(line, "not-expected", message, word=tail)
    # Otherwise the block around it is unknown, and its heading gets the complaint.
    elif key.startswith("source/"):
        sources = [name.partition("/")[2] for name in expected if name.startswith("source/")]
        message = N_("There is no source “{word}” in “sources”.")
        found.unknown(line, "no-such-source", message, tail, sources)


def _check_openings(file: WordsFile, expected: Mapping[str, bool], found: Findings) -> None:
    parts = {"/".join(key.split("/")[:2]) for key in expected if "/" in key}
    for part, line in file.openings.items():
        if part in parts:
            continue
        kind, slug = part.split("/")
        known = [name.split("/")[1] for name in parts if name.startswith(f"{kind}/")]
        message = N_("There is no {kind} “{word}” in activity.yaml.")
        found.unknown(line, "unknown-part", message, slug, known, kind=kind)


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


def _check_counts(
    activity: Activity, file: WordsFile, values: Mapping[str, Value], found: Findings
) -> None:
    wanted = {"debrief": activity.debrief} | {
        f"material/{material.slug}/cards": material.cards
        for material in activity.materials
        if material.cards
    }
    for key, count in wanted.items():
        value = values.get(key)
        if value is not None and len(value.items) != count:
            found.error(
                file.blocks[key].line,
                "wrong-count",
                N_("activity.yaml announces {count} entries here; there are {n}."),
                count=count,
                n=len(value.items),
            )
    for phase in activity.phases:
        value = values.get(f"phase/{phase.slug}/script")
        spoken = [line for line in value.script if line.kind in {"say", "ask"}] if value else []
        if value is not None and phase.speakers and len(spoken) != len(phase.speakers):
            found.error(
                file.blocks[f"phase/{phase.slug}/script"].line,
                "speakers-count",
                N_("“speakers” names {count} speakers, but {n} lines are said or asked."),
                count=len(phase.speakers),
                n=len(spoken),
            )


def _check_against(read: ReadWords, reference: ReadWords, file: WordsFile, found: Findings) -> None:
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
