"""Every activity's cards on paper: none missing, and no word outside its card."""

import re
from dataclasses import replace
from functools import cache

import cv2
import numpy as np
import pytest

from declic.content import load_library
from declic.content.pictograms import pictogram_paths, used_pictograms
from declic.domain.plan import Plan, Step, StepKind
from declic.domain.session import Snapshot
from declic.i18n import LANGUAGES, translator
from declic.reports.prints import PrintInputs, PrintKind, preview_print
from declic.reports.prints.cards import materials_data
from tests.reports.sessions import ROOT

DOTS_PER_INCH = 80
LEFT_MM, TOP_MM, WIDTH_MM, HEIGHT_MM = 10, 24, 190, 262
MOAT_MM = (0.9, 2.4)
"""Between the line to cut and the card's border nothing may be printed."""


@cache
def every_activity(lang: str) -> Snapshot:
    """All shipped activities in one plan, as no coach would run them."""
    library = load_library(ROOT)
    steps = tuple(
        Step(f"{n:032x}", StepKind.ACTIVITY, ref) for n, ref in enumerate(library.activities)
    )
    words = tuple(each for ref in library.activities for each in library.all_words(ref))
    return Snapshot(Plan("0" * 32, steps, lang=lang), tuple(library.activities.values()), words, ())


def moats(page: bytes, columns: int, rows: int, cards: int) -> list[tuple[int, int]]:
    """Return (card, dark pixels) of each card on a page with something in its moat."""
    grey = cv2.imdecode(np.frombuffer(page, np.uint8), cv2.IMREAD_GRAYSCALE)
    px = DOTS_PER_INCH / 25.4
    wide, high = WIDTH_MM / columns, HEIGHT_MM / rows
    found = []
    for place in range(cards):
        left = LEFT_MM + place % columns * wide
        top = TOP_MM + place // columns * high
        mask = np.zeros_like(grey, dtype=bool)
        for inset, value in zip(MOAT_MM, (True, False), strict=True):
            box = (left + inset, top + inset, left + wide - inset, top + high - inset)
            x0, y0, x1, y1 = (round(mm * px) for mm in box)
            mask[y0:y1, x0:x1] = value
        if dark := int((grey[mask] < 160).sum()):
            found.append((place, dark))
    return found


def pictured(snapshot: Snapshot) -> Snapshot:
    """The same with a pictogram on every card."""
    return replace(snapshot, pictograms=used_pictograms(snapshot.activities))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("pictograms", [False, True])
def test_every_card_of_every_activity_stays_inside_its_border(lang, pictograms):
    snapshot = pictured(every_activity(lang)) if pictograms else every_activity(lang)
    data = materials_data(snapshot, translator(lang))
    inputs = PrintInputs(snapshot=snapshot)
    pages = preview_print(PrintKind.MATERIALS, inputs, lang, dots_per_inch=DOTS_PER_INCH)
    expected = []
    for each in data["sets"]:
        a_page = each["columns"] * each["rows"]
        for start in range(0, len(each["cards"]), a_page):
            expected.append((each, min(a_page, len(each["cards"]) - start)))
    assert len(pages) == len(expected) >= 40
    outside = [
        (each["title"], card)
        for page, (each, cards) in zip(pages, expected, strict=True)
        for card in moats(page, each["columns"], each["rows"], cards)
    ]
    assert outside == []


def test_a_word_outside_its_card_would_be_seen():
    """The planted fault of the test above: a text that no size of ours makes fit."""
    snapshot = every_activity("fr")
    data = materials_data(snapshot, translator("fr"))
    card = data["sets"][0]["cards"][0]
    data["sets"][0]["cards"] = [{**card, "text": "Un texte sans fin, " * 90}]
    from declic.reports.prints.typeset import set_pages

    page = set_pages("cards.typ", data, dots_per_inch=DOTS_PER_INCH)[0]
    first = data["sets"][0]
    assert moats(page, first["columns"], first["rows"], 1)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_card_is_in_the_language_asked_for(lang):
    data = materials_data(every_activity(lang), translator(lang))
    assert {card["lang"] for each in data["sets"] for card in each["cards"]} == {""}


def test_a_pictogram_stands_on_each_card_where_the_plan_shows_them():
    plain, shown = every_activity("fr"), pictured(every_activity("fr"))
    drawn = [
        card["picture"]
        for each in materials_data(shown, translator("fr"))["sets"]
        for card in each["cards"]
    ]
    assert all(drawn)
    assert set(drawn) <= set(pictogram_paths().values())
    bare = materials_data(plain, translator("fr"))["sets"]
    assert {card["picture"] for each in bare for card in each["cards"]} == {""}
    pages = [
        preview_print(PrintKind.MATERIALS, PrintInputs(snapshot=each), "fr", dots_per_inch=40)
        for each in (plain, shown)
    ]
    assert len(pages[0]) == len(pages[1]), "a picture takes room on the card, no more paper"
    assert all(bare != pictured for bare, pictured in zip(*pages, strict=True))


@pytest.mark.parametrize("lang", ["fr", "nl", "de"])
def test_no_line_of_a_card_ends_inside_an_hour(lang):
    sets = materials_data(every_activity(lang), translator(lang))["sets"]
    texts = [card["text"] for each in sets for card in each["cards"]]

    assert any(re.search(r"\d\N{NO-BREAK SPACE}(h|uur|Uhr)\b", text) for text in texts)
    assert not [text for text in texts if re.search(r"\d (h|uur|Uhr)\b|\d\sh \d", text)]
