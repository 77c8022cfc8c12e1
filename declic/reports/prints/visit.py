"""The check-list for the visit before a workshop: what coach and school settle, on one page.

What the school's profile knows already stands in it to be corrected; the rest is blank, for the
school to fill in. The Wi-Fi's password is never printed: the sheet is made to be sent.
"""

from declic.domain.plan_checks import PhoneRule
from declic.domain.school import School
from declic.i18n import Translator
from declic.reports.prints.inputs import PrintInputs
from declic.reports.prints.sheet import (
    Blank,
    Block,
    Grid,
    Heading,
    PageBreak,
    Sheet,
    paragraph,
    plain,
)

LONG_TEXT, ONE_LONG_TEXT, ALL_TEXTS = 120, 240, 480
"""What is longer goes overleaf, so that the first page holds the whole list; one answer may be
longer where all of them together are not."""

SHARES = (50, 40, 10)

MANY_WORDS = 320
PAD_MM, CROWDED_PAD_MM = 2.2, 1.15
"""Room to write by hand, and what is left of it when the profile says a lot already."""

_Point = tuple[str, str]


def visit_list(inputs: PrintInputs, tr: Translator) -> Sheet:
    """Return the check-list, filled in from the school's profile where it says something."""
    school = inputs.profile or School("", name=inputs.school, referent=inputs.referent)
    blocks: list[Block] = [
        paragraph(
            tr.gettext(
                "Please complete or correct the middle column and send this sheet back before the"
                " visit. Tick the last column once a point is settled."
            )
        ),
        Blank(tr.gettext("Day, time and classes of the workshops:")),
    ]
    parts = (
        (tr.gettext("People and protection"), _people(school, tr)),
        (tr.gettext("Room, phones and network"), _room(school, tr)),
        (tr.gettext("Papers"), _papers(tr)),
    )
    every = [point for _, points in parts for point in points]
    whole = sum(len(known) for _, known in every)
    limit = ONE_LONG_TEXT if whole <= ALL_TEXTS else LONG_TEXT
    words = sum(len(known) for _, known in every if len(known) <= limit)
    pad_mm = PAD_MM if words < MANY_WORDS else CROWDED_PAD_MM
    for title, points in parts:
        blocks += _part(title, points, limit, pad_mm, tr)
    blocks += _overleaf(every, limit)
    return Sheet(
        lang=tr.language,
        label=tr.pgettext("document", "Pre-visit check-list"),
        title=tr.gettext("Before our visit: what we settle together"),
        subtitle=" · ".join(part for part in (school.name, school.place) if part),
        blocks=tuple(blocks),
        note=tr.gettext(
            "No pupil’s name, no password and nothing that a pupil told belongs on this sheet."
        ),
        logo=school.logo or inputs.logo,
        logo_words=tr.gettext("Logo of the school"),
    )


def _part(
    title: str, points: list[_Point], limit: int, pad_mm: float, tr: Translator
) -> list[Block]:
    head = (
        tr.pgettext("check-list", "To settle"),
        tr.pgettext("check-list", "Known so far, or to fill in"),
        tr.pgettext("check-list", "OK"),
    )
    overleaf = tr.gettext("noted overleaf")
    rows = tuple(
        (plain(point), plain(known if len(known) <= limit else overleaf), plain(""))
        for point, known in points
    )
    return [Heading(title), Grid(title, head, SHARES, rows, pad_mm)]


def _people(school: School, tr: Translator) -> list[_Point]:
    return [
        (tr.gettext("Safeguarding contact whom disclosures go to, and their room"),
         school.referral),
        (tr.gettext("School care service and its number"), school.care_contact),
        (tr.gettext("Procedure after a disclosure"), school.disclosure),
        (tr.gettext("Adult of the school in each room, from beginning to end"), ""),
        (tr.gettext("Quiet room where a pupil can talk at once"), ""),
        (tr.gettext("Other activity, with an adult, for pupils who do not take part"), ""),
        (tr.gettext("Whom to ask for on arrival, telephone"), ""),
    ]  # fmt: skip


def _room(school: School, tr: Translator) -> list[_Point]:
    return [
        (tr.gettext("Room with movable chairs, free 30 minutes before"), ""),
        (tr.gettext("Projector: plug, sound, who has the key"), school.projector),
        (tr.gettext("Phones in lessons"), _phones(school.phone_rule, tr)),
        (tr.gettext("Wi-Fi for participants; a test with two phones"), school.wifi_name),
        (tr.gettext("Number and age of the pupils in each class"), ""),
    ]


def _papers(tr: Translator) -> list[_Point]:
    return [
        (tr.gettext("Letter to parents sent on; replies go to"), ""),
        (tr.gettext("Privacy file read by the management"), ""),
        (tr.gettext("Help cards and help poster handed over"), ""),
        (tr.gettext("Talk after the workshop with the adults who were there"), ""),
    ]


def _phones(rule: PhoneRule, tr: Translator) -> str:
    return {
        PhoneRule.UNKNOWN: "",
        PhoneRule.ALLOWED: tr.gettext("allowed for the workshop"),
        PhoneRule.FORBIDDEN: tr.gettext("forbidden: the class votes with printed cards"),
    }[rule]


def _overleaf(points: list[_Point], limit: int) -> list[Block]:
    """Return in full what is too long for the list."""
    found: list[Block] = []
    for point, known in points:
        if len(known) > limit:
            found.append(Heading(point))
            found += [paragraph(line) for line in known.splitlines() if line.strip()]
    return [PageBreak(), *found] if found else []
