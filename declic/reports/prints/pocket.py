"""The pocket script of one peer educator: A6, folded from A4, with the own lines marked."""

from declic.domain.activity import LineKind, Speaker
from declic.domain.session import Snapshot
from declic.i18n import Translator
from declic.reports.prints.plan_words import timed_beats, trust_steps
from declic.session.console import beat_lines

TEMPLATE = "pocket.typ"


def pocket_data(snapshot: Snapshot, speaker: Speaker, tr: Translator) -> dict[str, object]:
    """Return what the template sets; ``snapshot`` speaks the script's language already.

    Args:
        snapshot: plan and words.
        speaker: ``FIRST`` or ``SECOND``: whose lines are marked.
        tr: language of everything else.
    """
    other = Speaker.SECOND if speaker is Speaker.FIRST else Speaker.FIRST
    items: list[dict[str, object]] = []
    for each in timed_beats(snapshot, tr):
        minutes = tr.gettext("{minutes} min", minutes=each.beat.minutes)
        head = {"head": True, "time": each.starts, "title": each.title.value, "minutes": minutes}
        items.append({**head, "lang": _other(each.title.lang, tr)})
        for line in beat_lines(snapshot, each.beat, "", tr):
            items.append(
                {
                    "head": False,
                    "who": _who(line.speaker, speaker, other),
                    "tag": kind_name(line.kind, tr),
                    "careful": line.kind is LineKind.CAREFUL,
                    "text": line.text.value,
                    "lang": _other(line.text.lang, tr),
                }
            )
    number = 1 if speaker is Speaker.FIRST else 2
    return {
        "lang": tr.language,
        "label": tr.pgettext("document", "Pocket script"),
        "title": snapshot.plan.named(tr.language),
        "peer": tr.gettext("Peer educator {number}", number=number),
        "mine": tr.gettext("Your lines stand on a bar of colour. The others are your partner’s."),
        "both": tr.gettext("DO and CAREFUL are for both of you."),
        "late": tr.gettext("Lost or late? Look at the laptop: it shows where you are."),
        "trust": tr.gettext("If somebody confides in you"),
        "steps": list(trust_steps(tr)),
        "fold": tr.gettext(
            "Print on one side, at full size. Fold each sheet with the print outside: first across,"
            " then down, its lowest number in front. Lay the sheets one on the other."
        ),
        "page": tr.pgettext("pocket script", "page"),
        "items": items,
    }


def kind_name(kind: LineKind, tr: Translator) -> str:
    """Return the word before a script line, as the console has it."""
    return {
        LineKind.SAY: tr.pgettext("script", "SAY"),
        LineKind.DO: tr.pgettext("script", "DO"),
        LineKind.ASK: tr.pgettext("script", "ASK"),
        LineKind.CAREFUL: tr.pgettext("script", "CAREFUL"),
    }[kind]


def _who(speaker: Speaker | None, mine: Speaker, other: Speaker) -> str:
    """Tell whose line it is: ``mine``, ``other``, ``adult`` or ``all``."""
    if speaker in (mine, Speaker.BOTH):
        return "mine"
    if speaker is other:
        return "other"
    return "all" if speaker is None else "adult"


def _other(lang: str, tr: Translator) -> str:
    return lang if lang not in ("", tr.language) else ""
