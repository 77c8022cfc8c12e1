"""The pre-filled impact assessment of the privacy file: risks, what is done, what remains."""

from declic.i18n import Translator
from declic.reports.prints.sheet import Block, Grid, Heading, paragraph, plain, strong


def assessment(tr: Translator) -> list[Block]:
    """Return why one is made, and a row for each risk; the school fills the last column."""
    head = (
        tr.pgettext("privacy", "Risk"),
        tr.pgettext("privacy", "What is done"),
        tr.pgettext("privacy", "What remains"),
        tr.pgettext("privacy", "Our decision"),
    )
    rows = tuple(
        ((strong(risk),), plain(done), plain(left), plain(""))
        for risk, done, left in (*_in_the_room(tr), *_afterwards(tr))
    )
    return [
        Heading(tr.gettext("5. Impact assessment, pre-filled")),
        paragraph(
            tr.gettext(
                "Why: an assessment is presumed necessary when two of nine criteria are met (WP"
                " 248); children and sensitive subjects are two already. Your authority’s own list"
                " counts as well: check it."
            )
        ),
        paragraph(
            tr.gettext(
                "Test: could a classmate or a teacher, with what they know, single somebody out,"
                " link answers or infer them? They are the realistic intruders, not strangers."
            )
        ),
        Grid(tr.gettext("5. Impact assessment, pre-filled"), head, (21, 36, 25, 18), rows),
    ]


def _in_the_room(tr: Translator) -> tuple[tuple[str, str, str], ...]:
    return (
        (
            tr.gettext("A neighbour sees an answer"),
            tr.gettext(
                "sensitive questions by phone or in envelopes, never by raised hands; an answer can"
                " be changed until the close; passing looks the same"
            ),
            tr.gettext("seats close together: the adult sees to distance"),
        ),
        (
            tr.gettext("A pupil feels pressed to answer or to tell"),
            tr.gettext(
                "“I’d rather pass” everywhere, invented stories, rules voted by the class, a room"
                " to step out to"
            ),
            tr.gettext("the group’s looks: peers are trained for it"),
        ),
        (
            tr.gettext("A text gives somebody away"),
            tr.gettext("only the adult opens texts; nothing is shown or kept word for word"),
            tr.gettext("the adult may recognise a style: says nothing about it"),
        ),
        (
            tr.gettext("Somebody listens on the Wi-Fi"),
            tr.gettext("local network, votes sealed by the page, no internet needed"),
            tr.gettext(
                "a skilled person sees that a phone is connected; a faked page could read answers"
            ),
        ),
    )


def _afterwards(tr: Translator) -> tuple[tuple[str, str, str], ...]:
    return (
        (
            tr.gettext("A small group is recognised in a result"),
            tr.gettext(
                "nothing under 10 answers in documents; shares to 5 or 10 %, ends capped; results"
                " that could be subtracted are refused; no breakdown by sex or origin"
            ),
            tr.gettext("a class knows its own answers: rules voted at the start"),
        ),
        (
            tr.gettext("The laptop is lost, stolen or opened"),
            tr.gettext("no answer of a person is on it; deletion is for good, and automatic"),
            tr.gettext("class names and totals: encrypt the disk"),
        ),
        (
            tr.gettext("A disclosure is handled badly"),
            tr.gettext(
                "adult present and named, card with the next sentence, paper sheet, nobody looks"
                " at pictures"
            ),
            tr.gettext("the school’s procedure must be known beforehand"),
        ),
    )
