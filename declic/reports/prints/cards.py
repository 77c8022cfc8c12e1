"""Cards, signs and slips to cut out, from the activities' own materials."""

import re

from declic.domain.activity import Activity, Material, Topic
from declic.domain.session import Snapshot
from declic.domain.words import Text
from declic.i18n import Translator
from declic.reports.prints.plan_words import activities_of, sets_text

TEMPLATE = "cards.typ"

TOPIC_COLOURS = {
    Topic.PRIVACY: "0F766E",
    Topic.SEXTING: "7C3AED",
    Topic.CYBERBULLYING: "B45309",
    Topic.SEXTORTION: "B4232F",
    Topic.GENERAL: "3D4270",
}
"""One colour a topic, as on the screens (UX.md 3)."""

LARGE = (1, 2)
SMALL = (2, 4)
MANY = {9: (2, 5), 10: (2, 5), 11: (3, 4), 12: (3, 4)}
"""Columns and rows of cards on an A4 page; a few more than eight share one page too."""

_DOTS = re.compile(r"\s*…{4,}")
"""A row of dots in an activity's words is a place to write."""

_HOUR = re.compile(r"(?<=\d)\s(?=(?:h|uur|Uhr)\b)|(?<=\d\sh)\s(?=\d)")
"""White inside a time of day, where no line may end."""

SLIP_LINES = 3
SLIPS = "question-slips"


def materials_data(snapshot: Snapshot, tr: Translator) -> dict[str, object]:
    """Return every set of cards of a plan; ``snapshot`` speaks the cards' language already.

    Activities share slugs of materials (slips, help cards); the same words are printed once.
    """
    sets: list[dict[str, object]] = []
    seen: set[tuple[Text, ...]] = set()
    for activity in activities_of(snapshot):
        for material in activity.materials:
            cards = snapshot.words_of(activity.ref).list(f"material/{material.slug}/cards")
            if material.kind != "print" or not cards or cards in seen:
                continue
            seen.add(cards)
            sets.append(_set(snapshot, activity, material, cards, tr))
    return _data(tr.gettext("Materials to print"), sets, tr)


def slips_data(tr: Translator) -> dict[str, object]:
    """Return a page of blank slips for the question box."""
    prompt = tr.gettext(
        "My question, or the sentence to copy: “You can learn to ask for help.”"
        " No name. The adult reads before anybody else."
    )
    title = tr.gettext("Slips for the question box")
    note = tr.gettext("Everybody writes something, everybody folds it: nobody stands out.")
    cards = [_card(Text(prompt, tr.language), tr)] * (SMALL[0] * SMALL[1])
    sets = [_page(title, note, SMALL, TOPIC_COLOURS[Topic.GENERAL], cards, SLIP_LINES, "")]
    return _data(title, sets, tr)


def _set(
    snapshot: Snapshot, activity: Activity, material: Material, texts: tuple[Text, ...],
    tr: Translator,
) -> dict[str, object]:  # fmt: skip
    """One material: what everybody gets fills its page, what the class shares is large."""
    words = snapshot.words_of(activity.ref)
    drawn = [snapshot.pictograms.get(slug, "") for slug in material.pictograms]
    pictures = drawn if len(drawn) == len(texts) else [""] * len(texts)
    cards = [_card(text, tr, path) for text, path in zip(texts, pictures, strict=True)]
    layout = LARGE if material.per == "class" else MANY.get(len(cards), SMALL)
    if material.per == "participant" and len(cards) == 1:
        cards *= SMALL[0] * SMALL[1]
    needed = sets_text(material, snapshot.plan.participants, tr)
    return _page(
        words.text(f"material/{material.slug}/title").value,
        f"{words.text('title').value} · {needed}",
        layout,
        TOPIC_COLOURS[activity.topic],
        cards,
        SLIP_LINES if material.slug == SLIPS else 0,
        "" if len(set(map(str, cards))) == 1 else words.text("title").value,
    )


def _page(
    title: str, note: str, layout: tuple[int, int], colour: str, cards: list[dict[str, object]],
    lines: int, foot: str,
) -> dict[str, object]:  # fmt: skip
    columns, rows = layout
    return {
        "title": title,
        "note": note,
        "columns": columns,
        "rows": rows,
        "colour": colour,
        "cards": cards,
        "lines": lines,
        "foot": foot,
    }


def _card(text: Text, tr: Translator, path: str = "") -> dict[str, object]:
    """One card; ``path`` draws a pictogram above its words."""
    lang = text.lang if text.lang not in ("", tr.language) else ""
    alone = _DOTS.sub("", text.value)
    kept = _HOUR.sub("\N{NO-BREAK SPACE}", alone)
    return {"text": kept, "lang": lang, "write": alone != text.value, "picture": path}


def _data(label: str, sets: list[dict[str, object]], tr: Translator) -> dict[str, object]:
    return {
        "lang": tr.language,
        "label": label,
        "cut": tr.gettext("Cut along the dashed lines."),
        "nothing": tr.gettext("This plan needs no cards."),
        "sets": sets,
    }
