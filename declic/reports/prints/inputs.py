"""What can be printed, and what each document is made from."""

from dataclasses import dataclass
from enum import StrEnum

from declic.domain.help import HelpLine
from declic.domain.school import School
from declic.domain.session import SessionRecord, Snapshot
from declic.reports.released import Releases


class PrintKind(StrEnum):
    """Everything that can be printed; the values are stable, for command lines and settings."""

    PLAN_SHEET = "plan-sheet"
    POCKET_FIRST = "pocket-1"
    POCKET_SECOND = "pocket-2"
    MATERIALS = "materials"
    QUESTION_SLIPS = "question-slips"
    DOOR_SIGN = "door-sign"
    RULES_POSTER = "rules-poster"
    HELP_CARDS = "help-cards"
    HELP_POSTER = "help-poster"
    ATTESTATION = "attestation"
    PARENTS_LETTER = "parents-letter"
    PRIVACY_FILE = "privacy-file"
    FOLLOW_UP = "follow-up"
    VISIT_LIST = "visit-list"


class Need(StrEnum):
    """What a document cannot be made without."""

    PLAN = "plan"
    HELP = "help"


NEEDS: dict[PrintKind, frozenset[Need]] = {
    PrintKind.PLAN_SHEET: frozenset({Need.PLAN}),
    PrintKind.POCKET_FIRST: frozenset({Need.PLAN}),
    PrintKind.POCKET_SECOND: frozenset({Need.PLAN}),
    PrintKind.MATERIALS: frozenset({Need.PLAN}),
    PrintKind.RULES_POSTER: frozenset({Need.PLAN}),
    PrintKind.HELP_CARDS: frozenset({Need.HELP}),
    PrintKind.HELP_POSTER: frozenset({Need.HELP}),
}
"""What each kind needs; kinds that are not here need nothing at all."""

EDITABLE = frozenset(
    {
        PrintKind.PLAN_SHEET,
        PrintKind.ATTESTATION,
        PrintKind.PARENTS_LETTER,
        PrintKind.PRIVACY_FILE,
        PrintKind.FOLLOW_UP,
        PrintKind.VISIT_LIST,
    }
)
"""What is made as a Word file too, for schools that put it into their own words."""


class MissingInput(ValueError):
    """A document was asked for without what it is made from; ``need`` says what.

    Attributes:
        need: what is missing.
    """

    def __init__(self, kind: PrintKind, need: Need) -> None:
        super().__init__(f"{kind.value} needs {need.value}")
        self.need = need


@dataclass(frozen=True, slots=True)
class PrintInputs:
    """What documents are made from; each kind takes what it needs.

    Attributes:
        snapshot: plan, activities, words and help lines; a record's own one for its papers.
        record: a session that was run, for the rules that its class voted.
        releases: what the ledger gave for that session; nothing is ordered by votes without it.
        help_lines: for papers without a plan; otherwise the snapshot's. Participants' lines only.
        country: two letters; decides what the privacy file says about ages of consent.
        school: name of the school, or empty for a line to fill.
        contact: one line: whom to call about the workshops, or empty.
        referent: role or office that disclosures go to, or empty.
        logo: a PNG or JPEG picture of the school's logo, or empty.
        profile: what the coach keeps about the school, for the pre-visit check-list.
    """

    snapshot: Snapshot | None = None
    record: SessionRecord | None = None
    releases: Releases | None = None
    help_lines: tuple[HelpLine, ...] = ()
    country: str = "BE"
    school: str = ""
    contact: str = ""
    referent: str = ""
    logo: bytes = b""
    profile: School | None = None

    @property
    def content(self) -> Snapshot | None:
        """The session's own copy, else the plan's."""
        return self.record.snapshot if self.record is not None else self.snapshot

    @property
    def lines(self) -> tuple[HelpLine, ...]:
        """The help lines that participants may see."""
        found = self.help_lines or (self.content.help_lines if self.content else ())
        return tuple(line for line in found if line.participants)
