"""What a session report says, ready for any format: no writer decides or computes anything."""

from dataclasses import dataclass

from declic.domain.report_edits import Action, ReportEdits
from declic.domain.words import Text

__all__ = [
    "MAX_THEMES",
    "Action",
    "Comparison",
    "Figure",
    "Headings",
    "Option",
    "PollResult",
    "ReportData",
    "ReportEdits",
    "Share",
]

MAX_THEMES = 8
MOST_WIDE = 7
"""So many polls stand one below the other over the whole width."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A key figure: a large value and what it counts."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Right answers before and after; both values are published ones.

    Attributes:
        question: as the class read it.
        answer: the right answer.
        before, after: percent.
        change: published points up or down, 0 for less than ten ("the same").
        about_before, about_after: numbers of answers, to the nearest 5.
        before_text, after_text, change_text: values and change in words.
    """

    question: Text
    answer: Text
    before: int
    after: int
    change: int
    about_before: int
    about_after: int
    before_text: str
    after_text: str
    change_text: str


@dataclass(frozen=True, slots=True)
class Share:
    """One published value of one option.

    Attributes:
        percent: as published.
        text: the same in words, with its occasion when there are two.
        occasion: ``before``, ``after`` or empty; decides the shade together with the option.
    """

    percent: int
    text: str
    occasion: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a poll with its published values.

    Attributes:
        place: from 0: decides letter, shape and colour; -1 for a scale, which has none.
        right: it is a right answer.
    """

    slug: str
    label: Text
    place: int
    right: bool
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class PollResult:
    """A poll, or the same poll before and after, with what may be said of it.

    Attributes:
        note: how many answered, what kind of question, how it was rounded.
        described: every bar in one sentence, for whoever does not see the bars.
        change: what moved between before and after, in words; empty without a pair.
    """

    question: Text
    note: str
    described: str
    options: tuple[Option, ...]
    change: str = ""


@dataclass(frozen=True, slots=True)
class Headings:
    """The fixed words of a report in its language, the same in every format."""

    label: str
    figures: str
    actions: str
    help: str
    brief: str
    themes: str
    knowledge: str
    question: str
    right_share: str
    opinions: str
    polls: str
    answer: str
    share: str
    silent: str
    right: str
    logo: str
    letter: str


@dataclass(frozen=True, slots=True)
class ReportData:
    """A whole report in one language; frozen, made of published values only.

    Attributes:
        lang: language of every sentence that is no ``Text``.
        headings: the fixed words.
        subtitle: school and day.
        key: short neutral name of the session for file names; no class, no hour.
        help_text: help lines of the country.
        referral: that disclosures are not in this report, and whom to ask.
        silent: questions that were asked and of which nothing is published.
        compared: number-of-answers note of the comparisons.
        changes: opinions that were asked before and after, with both bars.
        polls: everything else that has a result.
        method: how to read the report.
    """

    lang: str
    key: str
    headings: Headings
    title: str
    subtitle: str
    contact: str
    figures: tuple[Figure, ...]
    actions: tuple[Action, ...]
    help_text: str
    referral: str
    summary: tuple[str, ...]
    comparisons: tuple[Comparison, ...]
    compared: str
    changes: tuple[PollResult, ...]
    polls: tuple[PollResult, ...]
    silent: tuple[Text, ...]
    themes: tuple[str, ...]
    method: str
    logo: bytes = b""

    @property
    def crowded(self) -> bool:
        """Whether there are so many polls that they stand in two columns, to keep to two pages."""
        return len(self.changes) + len(self.polls) > MOST_WIDE
