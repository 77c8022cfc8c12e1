"""Whether a phase's script fits its minutes, and how easily its words are read."""

from declic.content.complaints import Findings
from declic.content.readability import LEVEL, SPOKEN, joined, reading_ease
from declic.content.words_reader import ReadWords
from declic.domain.activity import Activity, LineKind, Phase
from declic.domain.poll import TEXT_KINDS
from declic.domain.words import ScriptLine
from declic.i18n import N_

WORDS_PER_MINUTE = 130
"""A calm reader in front of a class."""

POLL_SECONDS = 45
"""Reading the question, choosing, closing."""

TEXT_POLL_SECONDS = 75
"""Thinking of words and typing them."""

ANSWER_SECONDS = 15
"""Waiting for an answer after a question that is not the poll's."""

SLACK_SECONDS = 20
"""Estimates are rough: a phase is too full only beyond this."""


def seconds_needed(activity: Activity, phase: Phase, script: tuple[ScriptLine, ...]) -> int:
    """Estimate how long a phase takes when its script is read aloud as it stands."""
    words = sum(len(line.text.split()) for line in script if line.kind in SPOKEN)
    asked = sum(1 for line in script if line.kind is LineKind.ASK)
    seconds = words * 60 / WORDS_PER_MINUTE
    if phase.poll:
        kind = activity.poll(phase.poll).kind
        seconds += TEXT_POLL_SECONDS if kind in TEXT_KINDS else POLL_SECONDS
        asked = max(0, asked - 1)
    return round(seconds + asked * ANSWER_SECONDS)


def check_timing(activity: Activity, read: ReadWords, found: Findings) -> None:
    """Warn where the words do not fit the minutes of their phase."""
    for phase in activity.phases:
        key = f"phase/{phase.slug}/script"
        needed = seconds_needed(activity, phase, read.words.scripts.get(key, ()))
        if needed > phase.minutes * 60 + SLACK_SECONDS:
            found.warn(
                read.lines[key],
                "script-long",
                N_(
                    "Read aloud, with its vote and answers, this takes about {needed} seconds; "
                    "the phase has {minutes} minutes. Shorten it, or give it more time."
                ),
                needed=needed,
                minutes=phase.minutes,
            )


def check_readability(activity: Activity, read: ReadWords, found: Findings) -> None:
    """Warn where a phase's spoken lines, or all that is read on screens, are hard to follow."""
    lang = read.words.lang
    for phase in activity.phases:
        key = f"phase/{phase.slug}/script"
        spoken = [piece.text for piece in read.pieces if piece.key == key and piece.kind in SPOKEN]
        _warn(read.lines.get(key, 0), reading_ease(joined(spoken), lang), found)
    screens = [piece for piece in read.pieces if _is_read(piece.key)]
    if screens:
        ease = reading_ease(joined(piece.text for piece in screens), lang)
        _warn(screens[0].line, ease, found)


def _is_read(key: str) -> bool:
    """Tell whether a class reads this on the projector or the phone."""
    return key.endswith(("/screen", "/question")) or "/option/" in key


def _warn(line: int, ease: float | None, found: Findings) -> None:
    if ease is not None and ease < LEVEL:
        message = N_(
            "This reads hard (reading ease {ease}, aim for {level} or more). "
            "Use shorter sentences and shorter words."
        )
        found.warn(line, "hard-to-read", message, ease=round(ease), level=LEVEL)
