"""Polls: what can be asked, and which answers are well formed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from declic.domain.ids import PASS

NO_SCENES: Mapping[str, str] = MappingProxyType({})
NO_PICTOGRAMS: Mapping[str, str] = MappingProxyType({})

MAX_TEXT = 500
"""Longest text of the question box, in characters (TRUST.md 2)."""

MAX_WORD = 30
"""Longest entry of a word cloud, in characters."""


class PollKind(StrEnum):
    """The ways of asking (DESIGN.md 3). Two rounds are two polls that name one measure."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    SCALE = "scale"
    QUIZ = "quiz"
    ESTIMATE = "estimate"
    RANKING = "ranking"
    WORD_CLOUD = "word-cloud"
    DILEMMA = "dilemma"
    QUESTION_BOX = "question-box"


TEXT_KINDS = frozenset({PollKind.WORD_CLOUD, PollKind.QUESTION_BOX})
"""Kinds that have no tally: typed words stay in the ballot box until the adult opens them."""


class Sensitivity(StrEnum):
    """What a poll touches; it alone, with the number of answers, decides the released form."""

    KNOWLEDGE = "knowledge"
    OPINION = "opinion"
    SECRET = "secret"
    PERSONAL = "personal"


class NoPhones(StrEnum):
    """How a class without phones answers a poll."""

    CARDS = "cards"
    HANDS = "hands"
    ENVELOPES = "envelopes"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Poll:
    """A question with its options; the words are looked up elsewhere.

    Attributes:
        slug: name within its activity, never reused.
        revision: grows when the meaning of the question or of an option changes.
        options: option slugs in the order shown; a scale has ``1`` .. ``5``; text kinds have none.
        right: the right options of a quiz or an estimate, or the advice of a dilemma.
        pick: how many options one ballot names: exact for multiple choice and ranking, else 1.
        measure: shared by polls that ask the same before and after.
        occasion: ``before``, ``after``, ``later`` when there is a measure, else empty.
        leads_to: option slug -> scene slug, for a branching dilemma.
        sources: keys of the activity's sources that back the right answer.
        law: a legal statement: off until a coach has recorded who confirmed it.
        without_phones: the stated ways of answering without phones.
        pictograms: option slug -> slug of a picture of the program's set; of a scale its ends.
    """

    slug: str
    revision: int
    kind: PollKind
    sensitivity: Sensitivity
    options: tuple[str, ...] = ()
    right: frozenset[str] = frozenset()
    pick: int = 1
    measure: str = ""
    occasion: str = ""
    leads_to: Mapping[str, str] = field(default_factory=lambda: NO_SCENES)
    sources: tuple[str, ...] = ()
    law: bool = False
    without_phones: tuple[NoPhones, ...] = (NoPhones.ENVELOPES,)
    pictograms: Mapping[str, str] = field(default_factory=lambda: NO_PICTOGRAMS)

    def accepts(self, choice: Sequence[str]) -> bool:
        """Tell whether ``choice`` is a well-formed ballot: ``["pass"]``, or ``pick`` own options.

        A ranking names its first ``pick`` options in order; text kinds are checked by
        ``accepts_text``.
        """
        return is_well_formed(choice, self.options, self.pick)

    def accepts_text(self, text: str) -> bool:
        """Tell whether typed text fits this poll's kind: not blank, and within its length."""
        limit = MAX_WORD if self.kind is PollKind.WORD_CLOUD else MAX_TEXT
        return self.kind in TEXT_KINDS and 0 < len(text.strip()) <= limit


def is_well_formed(choice: Sequence[str], options: Sequence[str], pick: int) -> bool:
    """Tell whether a ballot names pass alone, or exactly ``pick`` different known options."""
    if list(choice) == [PASS]:
        return True
    return len(choice) == pick == len(set(choice)) and set(choice) <= set(options)
