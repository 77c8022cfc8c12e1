"""What hangs on walls and doors, and the card that everybody takes home."""

import re

from declic.domain.help import HelpLine
from declic.domain.ids import ActivityRef, PollRef
from declic.domain.release import Release
from declic.domain.session import Snapshot
from declic.domain.words import Text
from declic.i18n import Translator
from declic.reports.prints.inputs import PrintInputs
from declic.reports.typography import NO_BREAK, unbroken

DOOR, RULES, HELP, WALLET = "door.typ", "rules.typ", "help.typ", "wallet.typ"

RULES_POLL = PollRef("declic", "our-frame", "helpful-rules", 1)
"""The poll in which a class votes the rules that help it most."""

OWN_LINES, ALL_LINES = 2, 8
"""Lines to write rules on, below the voted ones or where the plan votes none."""

CARD_LINES = 4
CARD_KINDS = ("talk", "images", "danger")
POSTER_LINES = 5

_BEFORE_WORD = re.compile(r"(?<=\d) (?=[^\W\d])")


def door_data(tr: Translator) -> dict[str, object]:
    """Return the sign for the door; it tells no topic."""
    return {
        "lang": tr.language,
        "label": tr.pgettext("document", "Sign for the door"),
        "title": tr.gettext("Workshop in progress"),
        "lines": [
            tr.gettext("We are talking among ourselves."),
            tr.gettext("Please knock and wait: somebody comes out to you."),
        ],
        "room": tr.pgettext("door", "Room"),
        "until": tr.pgettext("door", "Until"),
        "adult": tr.gettext("In an emergency, ask for the adult in the room."),
    }


def rules_data(snapshot: Snapshot, inputs: PrintInputs, tr: Translator) -> dict[str, object]:
    """Return the poster of the rules, the class's favourites first where a result is released.

    No figure stands on it: what counts is that the rules are the class's own.
    """
    rules = _rules(snapshot)
    release = (inputs.releases or {}).get(str(RULES_POLL))
    voted = isinstance(release, Release)
    if isinstance(release, Release):
        percent = release.percent
        rules = sorted(rules, key=lambda rule: -percent.get(rule[0], 0))
    title = tr.gettext("Our rules, kept by us")
    note = tr.gettext("In the order in which our class chose them.") if voted else ""
    return {
        "lang": tr.language,
        "label": tr.pgettext("document", "Poster of the rules"),
        "title": title,
        "note": note,
        "rules": [{"text": text.value, "lang": _other(text.lang, tr)} for _, text in rules],
        "own": tr.gettext("Our own rule:"),
        "blanks": OWN_LINES if rules else ALL_LINES,
        "pass": tr.gettext("Everybody may pass, at any time, without saying why."),
    }


def _rules(snapshot: Snapshot) -> list[tuple[str, Text]]:
    """Return the rules that the class could vote, with their slugs."""
    ref = ActivityRef(RULES_POLL.pack, RULES_POLL.activity)
    if ref not in snapshot.plan.activity_refs():
        return []
    words = snapshot.words_of(ref)
    poll = snapshot.activity(ref).poll(RULES_POLL.poll)
    return [
        (option, text)
        for option in poll.options
        if (text := words.text(f"poll/{poll.slug}/option/{option}"))
    ]


def help_data(inputs: PrintInputs, tr: Translator) -> dict[str, object]:
    """Return the poster of the help lines, with what each is for; numbers before sites."""
    lines = chosen_lines(inputs.lines, tr.language, POSTER_LINES)
    sites = for_readers(inputs.lines, tr.language)[:POSTER_LINES]
    return {
        "lang": tr.language,
        "label": tr.pgettext("document", "Help poster"),
        "title": tr.gettext("You can talk about it"),
        "intro": tr.gettext("Whatever happened, you are not alone, and it is never too late."),
        "lines": [_line(line, tr) for line in lines or sites],
        "school": tr.gettext("At our school, you can go to:"),
        "friend": tr.gettext("For a friend too: listen, do not judge, go to an adult together."),
    }


def wallet_data(inputs: PrintInputs, tr: Translator) -> dict[str, object]:
    """Return ten cards for an A4 page, all the same."""
    lines = chosen_lines(inputs.lines, tr.language, CARD_LINES)
    return {
        "lang": tr.language,
        "label": tr.pgettext("document", "Help card"),
        "title": tr.gettext("You can talk about it"),
        "lines": [_line(line, tr) for line in lines],
        "person": tr.gettext("Somebody I can talk to:"),
        "cut": tr.gettext("Cut along the dashed lines."),
    }


def chosen_lines(lines: tuple[HelpLine, ...], lang: str, most: int) -> list[HelpLine]:
    """Return the few numbers that a paper has room for: one of each kind, then the next ones.

    The order is for readers of ``lang``; a service that removes pictures stays among them even
    where it answers in other languages only.
    """
    lines = tuple(for_readers(lines, lang))
    called = [line for line in lines if line.call]
    kept: list[HelpLine] = []
    for kind in CARD_KINDS:
        fitting = [line for line in called if kind in line.kinds and line not in kept]
        kept += fitting[:1]
    rest = [line for line in called if line not in kept]
    return (kept + rest)[:most]


def for_readers(lines: tuple[HelpLine, ...], lang: str) -> list[HelpLine]:
    """Return the lines in the order for readers of a language: those that answer in it first."""
    return sorted(lines, key=lambda line: (bool(line.languages) and lang not in line.languages,
                                           line.rank))  # fmt: skip


def called_lines(lines: tuple[HelpLine, ...], lang: str, most: int) -> str:
    """Return the first numbers for readers of a language in one line: ``103 Name · …``.

    A number is broken neither inside nor before its name.
    """
    called = chosen_lines(lines, lang, most)
    names = [line.named(lang) for line in called]
    return " · ".join(
        name if name == line.call else unbroken(f"{line.call} ") + name
        for line, name in zip(called, names, strict=True)
    )


def hours(line: HelpLine, lang: str) -> str:
    """Return when a service answers, if known; no line ends between a number and its word."""
    return _BEFORE_WORD.sub(NO_BREAK, line.hours.get(lang, ""))


def _line(line: HelpLine, tr: Translator) -> dict[str, str]:
    short = [
        tr.pgettext("help line", "free") if line.free else "",
        tr.pgettext("help line", "no name needed") if line.anonymous else "",
    ]
    notes = [*short, hours(line, tr.language)]
    return {
        "call": line.call or line.site,
        "name": line.named(tr.language),
        "lang": _other(line.name_lang(tr.language), tr),
        "site": line.site if line.call else "",
        "about": line.describe(tr.language),
        "short": " · ".join(note for note in short if note),
        "notes": " · ".join(note for note in notes if note),
    }


def _other(lang: str, tr: Translator) -> str:
    return lang if lang not in ("", tr.language) else ""
