"""A session's released polls, looked up once for everything that is written about it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from declic.domain.activity import Activity
from declic.domain.ids import ActivityRef, PollRef
from declic.domain.ledger import Value
from declic.domain.poll import Poll, PollKind, Sensitivity
from declic.domain.release import Refusal, Release
from declic.domain.session import SessionRecord
from declic.domain.session_releases import last_closed, poll_of, release_session
from declic.domain.words import NO_TEXT, Text, Words

WRONG_BELIEF_PERCENT = 25
"""A wrong answer that so many chose is a belief to take up again: one in four."""

AFTER = ("after", "later")

MAX_CHARACTERS = 400
"""Longest question or option that a document quotes; anything longer is cut."""

Releases = Mapping[str, Value | Refusal]


@dataclass(frozen=True, slots=True)
class Released:
    """One poll of a session with its words and what was released of it.

    Attributes:
        ref: the poll's lasting name.
        release: ``None`` when nothing is published.
    """

    ref: str
    poll: Poll
    activity: Activity
    words: Words
    release: Release | None

    @property
    def question(self) -> Text:
        """The question as the class read it, in the report's language where it has it."""
        return _bounded(self.words.text(f"poll/{self.poll.slug}/question"))

    def label(self, option: str) -> Text:
        """Return an option's words; a scale's middle values are just their number."""
        text = _bounded(self.words.text(f"poll/{self.poll.slug}/option/{option}"))
        if self.poll.kind is not PollKind.SCALE:
            return text or Text(option, "")
        return Text(f"{option} · {text.value}", text.lang) if text else Text(option, text.lang)

    @property
    def answer(self) -> Text:
        """The right answer's words; several are joined; empty when there is none."""
        labels = [self.label(option) for option in self.poll.options if option in self.poll.right]
        if not labels:
            return NO_TEXT
        return Text(" / ".join(label.value for label in labels), labels[0].lang)

    @property
    def right_percent(self) -> int | None:
        """The published share of right answers of a knowledge poll, ``None`` when there is none.

        With several right options it is the largest of their published shares.
        """
        if self.release is None or self.poll.sensitivity is not Sensitivity.KNOWLEDGE:
            return None
        shares = [self.release.percent[o] for o in self.poll.right if o in self.release.percent]
        return max(shares, default=None)

    @property
    def wrong_beliefs(self) -> tuple[tuple[str, int], ...]:
        """Wrong options of a knowledge poll that one in four or more chose, with their percent."""
        if self.release is None or self.right_percent is None:
            return ()
        return tuple(
            (option, percent)
            for option, percent in self.release.percent.items()
            if option not in self.poll.right and percent >= WRONG_BELIEF_PERCENT
        )


def released_polls(
    record: SessionRecord, lang: str, releases: Releases | None = None
) -> tuple[Released, ...]:
    """Return a session's closed polls in order, with words for readers of ``lang``.

    Args:
        record: the session.
        lang: language of the report.
        releases: what the ledger gave for this session; without it the session is released as if
            nothing else ever had been (samples, rehearsals).
    """
    given = releases if releases is not None else release_session(record)[1]
    return tuple(_released(record, closed.poll, lang, given) for closed in last_closed(record))


def pairs(polls: tuple[Released, ...]) -> Iterator[tuple[Released, Released]]:
    """Yield the polls that asked the same before and after, both with their result or without."""
    before = {each.poll.measure: each for each in polls if each.poll.occasion == "before"}
    for each in polls:
        if each.poll.occasion in AFTER and each.poll.measure in before:
            yield before[each.poll.measure], each


def remaining_beliefs(polls: tuple[Released, ...]) -> list[tuple[Released, str, int]]:
    """Return wrong answers that are common when last asked, the most common first."""
    asked_again = {before.ref for before, after in pairs(polls) if after.release is not None}
    found = [
        (each, option, percent)
        for each in polls
        if each.ref not in asked_again
        for option, percent in each.wrong_beliefs
    ]
    return sorted(found, key=lambda belief: -belief[2])


def _released(record: SessionRecord, ref: str, lang: str, releases: Releases) -> Released:
    parsed = PollRef.parse(ref)
    activity = ActivityRef(parsed.pack, parsed.activity)
    value = releases.get(ref)
    return Released(
        ref,
        poll_of(record.snapshot, ref),
        record.snapshot.activity(activity),
        record.snapshot.words_of(activity, lang),
        value if isinstance(value, Release) else None,
    )


def _bounded(text: Text) -> Text:
    """Cut a text that no author's check has let through but a foreign pack may bring."""
    if len(text.value) <= MAX_CHARACTERS:
        return text
    return Text(text.value[: MAX_CHARACTERS - 1] + "…", text.lang)
