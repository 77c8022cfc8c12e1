"""The console's sentences that follow from the session's state."""

from declic.domain.poll import TEXT_KINDS, PollKind
from declic.i18n import Translator
from declic.session.views import ConsoleView, Main, Offer, PollStatus
from declic.ui.console.ways import count_text, next_count, ways_text
from declic.ui.theme.tokens import Tone


def main_text(view: ConsoleView, tr: Translator) -> str:
    """Return the words of the one main button."""
    if (source := next_count(view)) is not None:
        return count_text(source, tr)
    if view.main is Main.NEXT and view.next_title:
        return tr.gettext("Next: {title}", title=view.next_title)
    if view.main in (Main.WAIT, Main.CANCEL_CLOSE):
        return waiting_text(view.poll, tr)
    if (text := _writing_text(view, tr)) is not None:
        return text
    texts = {
        Main.START: tr.pgettext("main action", "Start the session"),
        Main.CONFIRM_ADULT: tr.pgettext("main action", "The adult confirms to be here"),
        Main.NEXT: tr.pgettext("main action", "Next"),
        Main.OPEN: tr.pgettext("main action", "Open the vote"),
        Main.CLOSE: tr.pgettext("main action", "Close the vote"),
        Main.SHOW: tr.pgettext("main action", "Show the result"),
        Main.REVEAL: tr.pgettext("main action", "Show the right answer"),
        Main.END: tr.pgettext("main action", "End the session"),
        Main.ENDED: tr.pgettext("main action", "Back to the home page"),
    }
    return texts[view.main]


def _writing_text(view: ConsoleView, tr: Translator) -> str | None:
    """Return the main action's words where the class writes: scripts call it box or cloud."""
    kind = view.poll.kind if view.poll is not None else None
    texts = {
        (Main.OPEN, PollKind.QUESTION_BOX): tr.pgettext("main action", "Open the question box"),
        (Main.CLOSE, PollKind.QUESTION_BOX): tr.pgettext("main action", "Close the question box"),
        (Main.OPEN, PollKind.WORD_CLOUD): tr.pgettext("main action", "Open the word cloud"),
        (Main.CLOSE, PollKind.WORD_CLOUD): tr.pgettext("main action", "Close the word cloud"),
    }
    return texts.get((view.main, kind)) if kind is not None else None


def waiting_text(poll: PollStatus | None, tr: Translator) -> str:
    """Return what the console says while a vote closes."""
    if poll is not None and poll.closing_seconds_left > 0:
        return tr.ngettext(
            "The vote closes in {n} second", "The vote closes in {n} seconds",
            poll.closing_seconds_left,
        )  # fmt: skip
    return tr.gettext("Adding up…")


def after_text(view: ConsoleView, tr: Translator) -> str:
    """Return the line below the script: what comes after the main action."""
    poll = view.poll
    match view.main:
        case Main.OPEN if poll is not None and poll.kind in TEXT_KINDS:
            return tr.gettext("Then: let the class write, and close.")
        case Main.OPEN:
            return tr.gettext("Then: let the class vote, and close.")
        case Main.CLOSE if poll is not None and not poll.shows:
            return tr.gettext("Then: close the vote. Its result waits for the second vote.")
        case Main.CLOSE if next_count(view) is not None:
            return tr.gettext("Then: close the vote and show the result.")
        case Main.CLOSE:
            return tr.gettext("Then: show the result.")
        case Main.WAIT if poll is not None and poll.shows:
            return tr.gettext("Then: show the result.")
        case Main.SHOW if poll is not None and poll.reveals:
            return tr.gettext("Then: show the right answer.")
        case Main.SHOW | Main.REVEAL | Main.WAIT if view.next_title:
            return tr.gettext("Then: {title}", title=view.next_title)
        case Main.CONFIRM_ADULT:
            return tr.gettext("This part waits for the trusted adult.")
        case _:
            return ""


def late_text(seconds: int, tr: Translator) -> str:
    """Return how the session stands against its plan."""
    minutes = round(abs(seconds) / 60)
    if minutes == 0:
        return tr.gettext("on time")
    if seconds > 0:
        return tr.gettext("{minutes} min late", minutes=minutes)
    return tr.gettext("{minutes} min ahead", minutes=minutes)


def poll_title(poll: PollStatus, tr: Translator) -> str:
    """Return the heading of the vote's panel."""
    titles = {
        "ready": tr.pgettext("vote", "Vote ready"),
        "open": tr.pgettext("vote", "Vote open"),
        "closing": tr.pgettext("vote", "Vote closing"),
        "closed": tr.pgettext("vote", "Vote closed"),
        "shown": tr.pgettext("vote", "Result shown"),
        "revealed": tr.pgettext("vote", "Result shown"),
    }
    if poll.refused and poll.shows:
        return tr.pgettext("vote", "Result not shown")
    return titles.get(poll.state, "")


def poll_text(poll: PollStatus, tr: Translator) -> str:
    """Return the sentence below the vote's numbers."""
    parts: list[str] = []
    if poll.voided:
        parts.append(tr.gettext("This vote was interrupted and does not count. Open it again."))
    elif poll.state in ("open", "closing"):
        parts.append(tr.gettext("Results stay hidden, from you too, until the vote is closed."))
    elif poll.refused:
        parts.append(tr.gettext("This vote has no result to show. Go on, or vote again."))
    elif poll.state == "closed" and not poll.shows:
        parts.append(tr.gettext("The totals are kept. The class sees them with the second vote."))
    elif poll.state == "closed":
        parts.append(tr.gettext("The totals are kept. Show them when you are ready."))
    if poll.flagged:
        parts.append(
            tr.gettext("There are more answers than students: type the head count and vote again.")
        )
    if poll.pauses:
        parts.append(
            tr.ngettext("{n} person asks for a break.", "{n} people ask for a break.", poll.pauses)
        )
    if poll.unread_texts:
        parts.append(
            tr.ngettext(
                "{n} text waits for the adult.", "{n} texts wait for the adult.", poll.unread_texts
            )
        )
    if poll.state in ("ready", "open"):
        parts.append(ways_text(poll, tr))
    return " ".join(parts)


def offer_text(offer: Offer, tr: Translator) -> str:
    """Return what an offer to win time does."""
    if offer.drop:
        return tr.gettext(
            "Win {n} min: leave out “{title}”", n=offer.wins_minutes, title=offer.title
        )
    return tr.gettext("Win {n} min: shorten “{title}”", n=offer.wins_minutes, title=offer.title)


def warning_text(key: str, tr: Translator) -> tuple[str, Tone]:
    """Return a warning of the session as a sentence: what happened and what to do now."""
    texts = {
        "box-interrupted": (
            tr.gettext("The vote was interrupted. The phones come back by themselves: wait a bit."),
            Tone.WARN,
        ),
        "address-changed": (
            tr.gettext("The network changed. Everybody scans the new code; open the vote again."),
            Tone.WARN,
        ),
        "more-than-heads": (
            tr.gettext("More answers than students. Check the head count and vote again."),
            Tone.WARN,
        ),
        "many-from-one-address": (
            tr.gettext("Many phones share one address. In a school this is usual."),
            Tone.PLAIN,
        ),
        "projector-gone": (
            tr.gettext(
                "The projector is gone, the class sees nothing. Plug it in again: its picture "
                "comes back by itself."
            ),
            Tone.WARN,
        ),
        "battery-low": (
            tr.gettext("The battery is at 20% or less. Plug the laptop in now."),
            Tone.WARN,
        ),
        "slips-moved": (
            tr.gettext(
                "The squares on the printed slips lead nowhere now. Type their codes at the new "
                "address, or make new slips."
            ),
            Tone.WARN,
        ),
        "box-failed": (
            tr.gettext("The phones cannot vote now. Go on with hands or cards; nothing is lost."),
            Tone.BAD,
        ),
        "not-kept": (
            tr.gettext(
                "The disk cannot be written; it may be full. Free some space now: nothing is lost "
                "while this window is open. If a vote was closing, close it again."
            ),
            Tone.BAD,
        ),
    }
    return texts.get(key, (tr.gettext("Something needs your attention."), Tone.WARN))
