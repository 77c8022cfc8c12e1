"""What a coach adds to a session's report before it is handed over."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that the school can do.

    Attributes:
        what, who, when: short phrases in the report's language.
    """

    what: str
    who: str
    when: str


@dataclass(frozen=True, slots=True)
class ReportEdits:
    """What a coach adds or changes before the report is written. Empty fields change nothing.

    Attributes:
        school: name of the school, for the heading.
        contact: one line: whom the school can call about the workshops.
        referent: role or office that disclosures go to; never a participant's name.
        actions: instead of the proposed ones, at most three.
        themes: themes of the question box in the coach's own words, never the slips' words.
        logo: a PNG or JPEG picture of the school's logo.
        one_page: leave the polls out.
    """

    school: str = ""
    contact: str = ""
    referent: str = ""
    actions: tuple[Action, ...] = ()
    themes: tuple[str, ...] = ()
    logo: bytes = b""
    one_page: bool = False
