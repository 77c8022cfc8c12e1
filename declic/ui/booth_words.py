"""What the booth says to whoever holds a slip."""

from declic.i18n import Translator
from declic.ui.booth_port import BoothPoll


def refusal_text(reason: str, tr: Translator) -> str:
    """Return why a slip or an answer was turned down, and what to do."""
    texts = {
        "slip-used": tr.gettext("This slip has already been used. Each slip counts once."),
        "slip-unknown": tr.gettext(
            "This slip does not belong to this session. Check the code, or ask a presenter."
        ),
        "not-open": tr.gettext(
            "The vote closed before your answer. It does not count; keep the slip for another vote."
        ),
    }
    return texts.get(reason) or tr.gettext(
        "The vote cannot be reached. Nothing was counted; tell a presenter and keep your slip."
    )


def how_text(question: BoothPoll, tr: Translator) -> str:
    """Return how many to choose, and in which order."""
    if question.ordered:
        return tr.gettext("Choose all of them in your order: the first one first.")
    return tr.ngettext("Choose {n} answer.", "Choose {n} answers.", question.pick)
