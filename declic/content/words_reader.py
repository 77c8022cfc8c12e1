"""Reads ``<lang>.md``: matches its blocks with the activity and with the reference language."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from declic.content.complaints import Findings
from declic.content.files import read_text
from declic.content.structure import ACTIVITY_FILE
from declic.content.words_blocks import WordsFile, split
from declic.content.words_match import Matched, compare, match_blocks
from declic.content.words_values import Piece, Value
from declic.domain.activity import Activity, Shows
from declic.domain.poll import TEXT_KINDS, PollKind
from declic.domain.words import ActivityWords
from declic.i18n import N_

REFERENCE = "fr"
"""The language with which the others must match, line by line."""


@dataclass(frozen=True, slots=True)
class ReadWords:
    """The words of one file, and their blocks with lines."""

    words: ActivityWords
    matched: Matched

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """All stretches of text, in the file's order."""
        return self.matched.pieces

    @property
    def lines(self) -> Mapping[str, int]:
        """Key -> line of the block's heading."""
        return self.matched.lines


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
    matched = match_blocks(file, lang, expected_keys(activity), ACTIVITY_FILE, found)
    values = matched.values
    _check_counts(activity, file, values, found)
    words = ActivityWords(
        activity.ref,
        lang,
        matched.state,
        {key: value.text for key, value in values.items() if value.text},
        {key: value.items for key, value in values.items() if value.items},
        {key: value.script for key, value in values.items() if value.script},
    )
    if reference is not None:
        compare(matched, reference.matched, file, found)
    return ReadWords(words, matched)


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
