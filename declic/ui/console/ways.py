"""The console's words for voting without phones."""

from collections.abc import Iterable

from declic.domain.poll import NoPhones, PollKind
from declic.i18n import Translator
from declic.session.counting import CountSheet, Fault, answers_of
from declic.session.views import ConsoleView, CountSource, Main, PollStatus
from declic.ui.counting import LookAt, ScanView
from declic.ui.theme.icons import Icon

ICONS = {
    CountSource.CARDS: Icon.CARDS,
    CountSource.HANDS: Icon.HAND,
    CountSource.ENVELOPES: Icon.ENVELOPE,
}


def next_count(view: ConsoleView) -> CountSource | None:
    """Return what is to be counted before a vote without phones is closed, if anything."""
    poll = view.poll
    if poll is None or view.main is not Main.CLOSE or poll.phones or poll.counted or not poll.ways:
        return None
    return poll.ways[0]


def way_name(source: CountSource, tr: Translator) -> str:
    """Return the short name on a button."""
    names = {
        CountSource.CARDS: tr.pgettext("button", "Cards"),
        CountSource.HANDS: tr.pgettext("button", "Hands"),
        CountSource.ENVELOPES: tr.pgettext("button", "Envelopes"),
    }
    return names[source]


def count_text(source: CountSource, tr: Translator) -> str:
    """Return the words of the main button when a vote is to be counted."""
    texts = {
        CountSource.CARDS: tr.pgettext("main action", "Read the cards"),
        CountSource.HANDS: tr.pgettext("main action", "Count the hands"),
        CountSource.ENVELOPES: tr.pgettext("main action", "Type the totals of the envelopes"),
    }
    return texts[source]


def way_words(ways: Iterable[NoPhones], tr: Translator) -> str:
    """Return stated ways without phones as they stand within a sentence."""
    names = {
        NoPhones.CARDS: tr.pgettext("way without phones", "cards"),
        NoPhones.HANDS: tr.pgettext("way without phones", "raised hands"),
        NoPhones.ENVELOPES: tr.pgettext("way without phones", "tokens in envelopes"),
        NoPhones.PAPER: tr.pgettext("way without phones", "slips of paper"),
    }
    return ", ".join(names[way] for way in ways)


def ways_text(poll: PollStatus, tr: Translator) -> str:
    """Return the poll's stated way without phones as one sentence."""
    if poll.kind in (PollKind.QUESTION_BOX, PollKind.WORD_CLOUD):
        return tr.gettext("Without a phone: a slip of paper, which only the adult reads.")
    if not poll.ways:
        return tr.gettext("Only on phones. Whoever has none leaves this question out.")
    return tr.gettext("Without a phone: {ways}.", ways=way_words(poll.without_phones, tr))


def look_text(view: ScanView, tr: Translator) -> str:
    """Return how to find the cards that are missing; several views are put together."""
    if view.undealt and not view.confirmed:
        return tr.gettext(
            "Shuffle the cards and deal them anew for this session. Nobody notes who holds which."
        )
    if view.look is None or not view.running:
        return ""
    if view.dealt and not view.missing:
        return tr.gettext("All cards are in. Thank you!")
    texts = {
        LookAt.STILL: tr.gettext("Keep the camera still for a moment: some cards are almost in."),
        LookAt.LEFT: tr.gettext("Turn the camera slowly to the left, then keep it still."),
        LookAt.RIGHT: tr.gettext("Turn the camera slowly to the right, then keep it still."),
        LookAt.HIGHER: tr.gettext(
            "Hold the camera higher, or ask everybody without a tick to move a little: heads and "
            "arms hide cards."
        ),
    }
    return texts[view.look]


def missing_text(view: ScanView, tr: Translator) -> str:
    """Return how many cards are missing; never which."""
    if not view.dealt:
        return tr.gettext("Say how many cards were handed out to see how many are missing.")
    if view.confirmed > view.dealt:
        return tr.gettext("More cards than handed out: correct the number below.")
    if not view.missing:
        return tr.gettext("No card is missing.")
    return tr.ngettext("{n} card is missing.", "{n} cards are missing.", view.missing)


def fault_text(fault: Fault, sheet: CountSheet, people: int, tr: Translator) -> str:
    """Return what is wrong with typed numbers and what to do.

    Args:
        fault: from ``fault_of``.
        sheet: what was typed into.
        people: who answered or passed, all ways together.
        tr: of the window.
    """
    if fault is Fault.UNEVEN and sheet.kind is PollKind.RANKING:
        return tr.gettext("Each place must add up to the same number. Check the slips again.")
    if fault is Fault.UNEVEN:
        return tr.gettext(
            "Everybody chose {pick} answers, so the total must be a multiple of {pick}.",
            pick=sheet.pick,
        )
    if fault is Fault.TOO_OFTEN:
        return tr.gettext("One answer has more voices than people who voted. Count it again.")
    if fault is Fault.MORE:
        return tr.gettext(
            "{n} answers, but only {heads} students are here. Count again, or correct the head "
            "count.",
            n=people,
            heads=sheet.heads,
        )
    if fault is Fault.FEWER:
        return tr.gettext(
            "{n} of {heads} have answered. Count again, or keep it so if the others did not vote.",
            n=people,
            heads=sheet.heads,
        )
    return tr.gettext(
        "The head count was not typed, so nothing can be compared. Keep the numbers all the same?"
    )


def sheet_people(sheet: CountSheet, counts: dict[str, int], passes: int) -> int:
    """Return how many people answered or passed, all ways together."""
    return answers_of(sheet, counts) + passes + sheet.elsewhere
