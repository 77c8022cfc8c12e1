"""The privacy file: what a school needs to decide and to write down about a workshop.

What it says about the program is what the program does; what it says about the law is general and
marked as such (GDPR recital 26, articles 8, 9, 30 and 35; WP 248 rev. 01). It is no legal advice.
"""

from declic.i18n import Translator
from declic.reports.prints.inputs import PrintInputs
from declic.reports.prints.privacy_risks import assessment
from declic.reports.prints.sheet import (
    Blank,
    Block,
    Grid,
    Heading,
    PageBreak,
    Paragraph,
    Sheet,
    Spans,
    Style,
    bullets,
    paragraph,
    plain,
    strong,
)

CONSENT_AGES = {"BE": 13, "NL": 16, "DE": 16, "AT": 14, "FR": 15, "GB": 13}
"""Country -> age from which a child consents alone to online services (GDPR article 8)."""


def privacy_file(inputs: PrintInputs, tr: Translator) -> Sheet:
    """Return the file with what is known filled in and what the school decides left blank."""
    blocks: list[Block] = [
        paragraph(
            tr.gettext(
                "This is not legal advice. It says how the program works and prepares what the"
                " school has to decide. Have it checked by your data protection officer."
            ),
            Style.BOX,
        ),
        Heading(tr.gettext("1. In short")),
        bullets(
            tr.gettext("The program runs on one laptop, without internet and without accounts."),
            tr.gettext("Votes are held in memory until the vote closes; then only totals stay."),
            tr.gettext("No address of a phone and no time of an answer is ever written down."),
            tr.gettext("Documents show rounded results, and only from 10 answers."),
            tr.gettext("There is no field about a person: follow-up is on paper, with the adult."),
        ),
        *_roles(inputs, tr),
        *_basis(inputs, tr),
        PageBreak(),
        *_record(tr),
        *assessment(tr),
        *_signed(tr),
    ]
    return Sheet(
        lang=tr.language,
        label=tr.pgettext("document", "Privacy file"),
        title=tr.gettext("Privacy file of the school"),
        subtitle=inputs.school,
        blocks=tuple(blocks),
        note=tr.gettext(
            "Sources: GDPR (EU) 2016/679, recital 26, articles 8, 9, 30 and 35; WP 248 rev. 01;"
            " ICO guidance on anonymisation. Checked in November 2026; check again yearly."
        ),
        logo=inputs.logo,
        logo_words=tr.gettext("Logo of the school"),
    )


def _roles(inputs: PrintInputs, tr: Translator) -> list[Block]:
    blank = plain("")
    rows: tuple[tuple[Spans, ...], ...] = (
        (
            (strong(tr.pgettext("privacy", "School")),),
            plain(tr.gettext("decides why and how the workshop takes place: controller")),
            plain(inputs.school),
        ),
        (
            (strong(tr.pgettext("privacy", "Coach, partner organisation")),),
            plain(tr.gettext("prepares, on the school’s instructions or jointly: to be agreed")),
            blank,
        ),
        (
            (strong(tr.pgettext("privacy", "Trusted adult")),),
            plain(tr.gettext("alone opens typed questions; follows the disclosure procedure")),
            plain(inputs.referent),
        ),
        (
            (strong(tr.pgettext("privacy", "Peer educators")),),
            plain(tr.gettext("lead; see totals only after a vote has closed")),
            blank,
        ),
        (
            (strong(tr.pgettext("privacy", "Makers of the program")),),
            plain(tr.gettext("receive nothing: there is no server and no account")),
            plain("–"),
        ),
        (
            (strong(tr.pgettext("privacy", "Data protection officer")),),
            plain(tr.gettext("advises the school on this file")),
            blank,
        ),
    )
    head = (
        tr.pgettext("privacy", "Role"),
        tr.pgettext("privacy", "What they do"),
        tr.pgettext("privacy", "Who at our school"),
    )
    return [
        Heading(tr.gettext("2. Roles")),
        Grid(tr.gettext("2. Roles"), head, (28, 43, 29), rows),
    ]


def _basis(inputs: PrintInputs, tr: Translator) -> list[Block]:
    """The legal basis is the school's choice; two facts keep it from the wrong one."""
    found: list[Block] = [
        Heading(tr.gettext("3. Legal basis")),
        paragraph(
            tr.gettext(
                "To be chosen with your data protection officer, for the short time in which a"
                " vote is open and for the names of those who lead:"
            )
        ),
        bullets(
            tr.gettext("task in the public interest (education, prevention), under: ________"),
            tr.gettext("other basis: ________"),
            boxes=True,
        ),
        bullets(
            tr.gettext(
                "Pupils’ own consent is not the basis of a school activity. Taking part in votes"
                " stays free all the same: every question can be passed."
            ),
            tr.gettext(
                "Answers about sex life, orientation or health are a special category if somebody"
                " can be identified (article 9). That is why shipped questions are about invented"
                " people, never about one’s own experience."
            ),
            tr.gettext(
                "Truly anonymous data is outside the GDPR (recital 26): published results, rounded"
                " and from 10 answers, aim at that. An open vote is not anonymous in this sense,"
                " and the exact totals on the laptop are kept with the same care."
            ),
        ),
    ]
    if age := CONSENT_AGES.get(inputs.country):
        text = tr.gettext(
            "Age of consent to online services offered to a child in this country (article 8):"
            " {age} years.",
            age=age,
        )
        found.append(Paragraph(plain(text), Style.QUIET))
    return found


def _kept(tr: Translator) -> tuple[tuple[str, str, str, str], ...]:
    """Return what is processed: kind, data, where and how long, who sees it."""
    return (
        (
            tr.pgettext("privacy", "Votes"),
            tr.gettext("one choice a device, no name; an address for at most 10 minutes, keyed"),
            tr.gettext("memory of a separate process; gone when the vote closes; totals stay"),
            tr.gettext("nobody; the class sees the rounded result"),
        ),
        (
            tr.pgettext("privacy", "Typed questions"),
            tr.gettext("free text without a name"),
            tr.gettext("memory only; gone when the session ends; never on disk"),
            tr.gettext("the trusted adult; others only what the adult reworded"),
        ),
        (
            tr.pgettext("privacy", "Session"),
            tr.gettext("plan, timings, totals, notes about timing; class as the coach calls it"),
            tr.gettext("this laptop; deleted after 12 months unless the coach sets otherwise"),
            tr.gettext("coach"),
        ),
        (
            tr.pgettext("privacy", "Names"),
            tr.gettext("first names of peer educators and adult, if typed"),
            tr.gettext(
                "this laptop; gone from a session when it ends, from a plan when it is deleted;"
                " never in a shared file"
            ),
            tr.gettext("coach, peer educators"),
        ),
        (
            tr.pgettext("privacy", "Reports"),
            tr.gettext("rounded shares from 10 answers, themes in the coach’s words"),
            tr.gettext("where the coach saves them; the school decides how long"),
            tr.gettext("school; nothing is sent by the program"),
        ),
    )


def _record(tr: Translator) -> list[Block]:
    """The record of processing, one row a kind of data."""
    head = (
        tr.pgettext("privacy", "What"),
        tr.pgettext("privacy", "Data"),
        tr.pgettext("privacy", "Where and how long"),
        tr.pgettext("privacy", "Who sees it"),
    )
    cells = tuple(((strong(row[0]),), *(plain(text) for text in row[1:])) for row in _kept(tr))
    return [
        Heading(tr.gettext("4. Record of processing")),
        paragraph(
            tr.gettext(
                "Purpose: prevention of online violence among pupils, and a report for the school."
                " People concerned: pupils of a class, peer educators, one adult. No transfer to"
                " third countries, no automated decision."
            )
        ),
        Grid(tr.gettext("4. Record of processing"), head, (14, 31, 31, 24), cells),
        Blank(tr.gettext("Controller, address:")),
        Blank(tr.gettext("Date of entry in the school’s record:")),
    ]


def _signed(tr: Translator) -> list[Block]:
    return [
        Heading(tr.gettext("6. Information and decision")),
        bullets(
            tr.gettext("Letter to parents sent, with another activity for those who opt out"),
            tr.gettext("Promises read to the class and shown on the phones"),
            tr.gettext("Disclosure procedure known to the adult in the room"),
            tr.gettext("Disk of the laptop encrypted, laptop locked away"),
            boxes=True,
        ),
        Blank(tr.gettext("Opinion of the data protection officer:"), lines=2),
        Blank(tr.gettext("Decision of the school, date, signature:")),
    ]
