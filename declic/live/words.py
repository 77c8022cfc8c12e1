"""Every word of the participant page, in the translator's language.

The promises are those of the trust paper, to the letter of their meaning: what stands here must
be true and tested, and words such as "anonymous" or "untraceable" never stand in a promise.
"""

from declic.i18n import Translator


def promises(tr: Translator, adult: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the three promises that show at once, and those behind "more".

    Args:
        tr: language of the page.
        adult: who reads typed texts, or empty.
    """
    first = (
        tr.gettext(
            "We don't ask who you are, and this app never writes down your phone's address or "
            "when you answered."
        ),
        tr.gettext("Your answers are not linked to each other."),
        tr.gettext("When the vote closes, we keep totals only."),
    )
    more = (
        tr.gettext(
            "The school gets results for groups of 10 or more, rounded; on sensitive questions "
            "50 or more, and never one class."
        ),
        tr.gettext(
            "Someone skilled on this Wi-Fi can see that your phone is connected, and a faked page "
            "could read answers: you may skip anything."
        ),
        reader(tr, adult),
        tr.gettext("Skipping looks the same as answering."),
    )
    return first, more


def reader(tr: Translator, adult: str) -> str:
    """Return who reads typed texts and what happens then."""
    if adult:
        return tr.gettext(
            "{adult} reads what you write before anything is shown. If it shows danger, we tell "
            "a trusted adult, but we won't know who wrote it.",
            adult=adult,
        )
    return tr.gettext(
        "An adult reads what you write before anything is shown. If it shows danger, we tell "
        "a trusted adult, but we won't know who wrote it."
    )


def shell_words(tr: Translator) -> dict[str, str]:
    """Return the words that stand in the page itself."""
    return {
        "leave": tr.pgettext("button", "Leave quickly"),
        "leave_about": tr.gettext(
            "“Leave quickly” at the top replaces this page at once; so does pressing Shift three "
            "times. It cannot erase your browser's history."
        ),
        "tab_poll": tr.pgettext("tab", "Poll"),
        "tab_question": tr.pgettext("tab", "Question"),
        "tab_help": tr.pgettext("tab", "Help"),
        "tab_language": tr.pgettext("tab", "Language"),
        "sections": tr.gettext("Sections of this page"),
        "promises": tr.gettext("What happens to your answers"),
        "more": tr.pgettext("button", "More about this"),
        "no_script": tr.gettext(
            "This page needs JavaScript to send your answer. Switch it on in your browser's "
            "settings, use another phone, or ask for a paper slip."
        ),
        "loading": tr.gettext("One moment…"),
        "compare": tr.gettext(
            "Did you type the address? Then these four words must be the same on the screen. If "
            "they are not, tell a presenter."
        ),
        "question_title": tr.gettext("Ask without raising your hand"),
        "question_label": tr.gettext("Your question, or just a sentence"),
        "question_no_names": tr.gettext("Write no names, please."),
        "question_send": tr.pgettext("button", "Send"),
        "help_title": tr.gettext("You are not alone. It is not your fault."),
        "help_nothing_sent": tr.gettext("Opening this page sends nothing."),
        "help_us": tr.gettext("We can't tell who you are, so come to us."),
        "pause_ask": tr.pgettext("button", "I need a pause"),
        "pause_about": tr.gettext(
            "The presenters only see “1 pause”. They are not told who asked."
        ),
        "language_title": tr.gettext("Choose your language"),
    }


def script_words(tr: Translator, adult: str) -> dict[str, str]:
    """Return the words that the page's script shows; ``adult`` as in ``promises``."""
    return {
        "reader": reader(tr, adult),
        "text_label": tr.gettext("Your question, or just a sentence"),
        "welcome": tr.gettext("Welcome"),
        "wait": tr.gettext("The next question appears here by itself."),
        "changeable": tr.gettext(
            "You can change your mind until the vote closes. Only totals are kept."
        ),
        "pass": tr.gettext("I'd rather pass"),
        "sending": tr.gettext("Sending…"),
        "received": tr.gettext("Answer received"),
        "retrying": tr.gettext("Not received yet. We keep trying…"),
        "again": tr.gettext("The laptop had to start again. Please answer once more."),
        "held": tr.gettext("Your answer was received. You can still change it."),
        "refused": tr.gettext("This did not work. Please try once more."),
        "lost": tr.gettext(
            "The connection is gone; we keep trying. Stay on the Wi-Fi of this room and switch "
            "mobile data off."
        ),
        "closed": tr.gettext("The vote is closed."),
        "look_up": tr.gettext("Look at the screen."),
        "answer_is": tr.gettext("The right answer"),
        **_form_words(tr),
        **_room_words(tr),
    }


def _form_words(tr: Translator) -> dict[str, str]:
    """Return the words around an answer that takes more than one tap."""
    return {
        "pick_left_one": tr.gettext("1 more to choose"),
        "pick_left": tr.gettext("{n} more to choose"),
        "pick_done": tr.gettext("All chosen: you can send."),
        "order": tr.gettext("Tap in your order, the most important first."),
        "undo": tr.pgettext("button", "Undo the last one"),
        "place": tr.gettext("{label}, place {n}"),
        "send": tr.pgettext("button", "Send my answer"),
        "word": tr.gettext("Your word"),
        "word_n": tr.gettext("Word {n}"),
        "word_left": tr.gettext("{n} characters left"),
    }


def _room_words(tr: Translator) -> dict[str, str]:
    """Return the words for what else happens: pause, typed texts, the end, a locked door."""
    return {
        "pause_title": tr.gettext("Two quiet minutes"),
        "pause_text": tr.gettext(
            "Put your phone down, breathe slowly, look out of the window. Nobody has to talk. "
            "We go on together afterwards."
        ),
        "pause_sent": tr.gettext("Your wish for a pause was passed on."),
        "text_received": tr.gettext("Received. Thank you."),
        "text_soon": tr.gettext("Please wait 20 seconds before you send another one."),
        "text_many": tr.gettext("You have sent five; that is the most this box takes."),
        "text_empty": tr.gettext("Write something first."),
        "end_title": tr.gettext("It is over. Thank you!"),
        "end_text": tr.gettext("This page keeps nothing. You can close it now."),
        "locked": tr.gettext("The door is closed: nobody new can join now. Tell a presenter."),
        "slip_counted": tr.gettext(
            "This phone was used with a paper slip in this vote, so it cannot answer once more."
        ),
        "no_cookie": tr.gettext(
            "Your browser refuses this page's cookie, so your answer cannot be counted once. "
            "Try another browser."
        ),
    }


def front_words(tr: Translator) -> dict[str, str]:
    """Return the words of the small pages: typed address, wrong code, locked door."""
    return {
        "code_title": tr.gettext("Type the code from the screen"),
        "code_label": tr.gettext("Code, 4 letters or digits"),
        "code_go": tr.pgettext("button", "Join"),
        "wrong_title": tr.gettext("This code is not the one on the screen"),
        "wrong_text": tr.gettext(
            "Look at the screen once more, or scan the square again. Codes change from one "
            "session to the next."
        ),
        "locked_title": tr.gettext("The door is closed"),
        "locked_text": tr.gettext(
            "Nobody new can join at the moment. Tell a presenter, they can open it again."
        ),
    }


def slip_words(tr: Translator) -> dict[str, str]:
    """Return the words of the page that takes an answer with a paper slip."""
    return {
        "slip_title": tr.gettext("Answer with your paper slip"),
        "slip_label": tr.gettext("Code of the slip, 16 letters and digits"),
        "slip_go": tr.pgettext("button", "Go on"),
        "slip_other": tr.pgettext("button", "Use another slip"),
        "slip_ready": tr.gettext("Your slip is good. The question appears here by itself."),
        "slip_once": tr.gettext(
            "A slip counts once. You cannot change the answer after you have sent it."
        ),
        "slip_done": tr.gettext(
            "Answer received. Leave this page open until the vote closes, then tear up the slip."
        ),
        "slip_used": tr.gettext("This slip has already been used. Each slip counts once."),
        "slip_unknown": tr.gettext(
            "This slip does not belong to this session. Check the code, or ask a presenter."
        ),
        "slip_phone": tr.gettext(
            "This phone has already answered this question. Keep your slip for another question, "
            "or use another phone."
        ),
        "slip_private": tr.gettext(
            "Slips are drawn from a bag. This app notes that a slip was used, not what was "
            "answered with it."
        ),
    }


def reach_words(tr: Translator) -> dict[str, str]:
    """Return the words of the page that tells a phone, before a session, that it gets through."""
    return {
        "title": tr.gettext("Connected!"),
        "text": tr.gettext("This phone reaches the laptop. You can close this page."),
    }


def help_tags(tr: Translator, *, free: bool | None, anonymous: bool | None) -> list[str]:
    """Return what is known to be true of a help line, as short words."""
    tags = []
    if free:
        tags.append(tr.pgettext("help line", "free"))
    if anonymous:
        tags.append(tr.pgettext("help line", "anonymous"))
    return tags


def call_label(tr: Translator, number: str) -> str:
    """Return the words of the link that dials a number.

    A number keeps its order in a sentence from right to left, too (Unicode isolates, UAX 9).
    """
    if tr.direction == "rtl":
        number = f"\N{LEFT-TO-RIGHT ISOLATE}{number}\N{POP DIRECTIONAL ISOLATE}"
    return tr.gettext("Call {number}", number=number)


def away_words(tr: Translator) -> dict[str, str]:
    """Return the words of the neutral page that quick exit leads to."""
    return {
        "title": tr.gettext("Word of the day"),
        "word": tr.pgettext("dictionary", "footbridge"),
        "kind": tr.pgettext("dictionary", "noun"),
        "meaning": tr.gettext("A narrow bridge for people on foot, over water, a road or rails."),
        "example": tr.gettext("They met on the footbridge by the station."),
    }
