"""The printed card: measures, letters, backs behind fronts, and that it reads back."""

import re

import cv2
import numpy as np
import pytest

from declic.cards.codes import marker_bits
from declic.cards.cover import deck_of_cover
from declic.cards.deck import BACK_OFFSET, Deck, DeckError, make_deck, standard_deck
from declic.cards.printing import cover_text, sheet_pdf, sheet_pngs
from declic.cards.qr import read_qr
from declic.cards.reader import CardReader
from declic.cards.sheet import CardSize, Label, Rect, card_face, card_places, cut_marks
from declic.domain.ids import PASS
from declic.i18n import LANGUAGES, translator
from tests.cards.classes import wall
from tests.cards.judging import Score
from tests.cards.printed import printed_faces
from tests.cards.rendering import WEBCAM_720, faces_from


@pytest.mark.parametrize(("size", "marker_mm"), [(CardSize.A5, 112.0), (CardSize.A4, 160.0)])
def test_the_marker_stands_in_the_middle_with_white_all_round(
    deck: Deck, size: CardSize, marker_mm: float
) -> None:
    face = card_face(deck, 3, "front", size)
    square = face.marker[0]

    assert (square.width_mm, square.height_mm, square.ink) == (marker_mm, marker_mm, 1.0)
    assert square.x_mm * 2 + marker_mm == pytest.approx(face.width_mm)
    assert square.y_mm * 2 + marker_mm == pytest.approx(face.height_mm)
    assert min(square.x_mm, square.y_mm) >= 18


def test_the_rectangles_draw_the_code_and_nothing_else(deck: Deck) -> None:
    face = card_face(deck, 9, "back")
    assert face.code_id == 9 + BACK_OFFSET
    cells = np.zeros((7, 7), np.uint8)
    square = face.marker[0]
    for rect in face.marker[1:]:
        assert isinstance(rect, Rect)
        assert rect.ink == 0
        module = square.width_mm / 7
        x, y = (rect.x_mm - square.x_mm) / module, (rect.y_mm - square.y_mm) / module
        w, h = rect.width_mm / module, rect.height_mm / module
        cells[round(y) : round(y + h), round(x) : round(x + w)] = 1

    assert (cells == marker_bits(deck.codes[face.code_id])).all()


def test_letters_go_clockwise_and_stand_upright_when_their_edge_is_up(deck: Deck) -> None:
    face = card_face(deck, 7, "front")
    labels = [s for s in face.shapes if isinstance(s, Label) and len(s.text) == 1]

    assert "".join(label.text for label in labels) == deck.edges[7]
    assert [label.turn_deg for label in labels] == [0, 90, 180, 270]
    assert all(label.cap_mm == 6 for label in labels)
    top, right, bottom, left = labels
    assert top.y_mm < face.height_mm / 4 < face.height_mm * 3 / 4 < bottom.y_mm
    assert left.x_mm < face.width_mm / 4 < face.width_mm * 3 / 4 < right.x_mm


def test_a_back_has_no_letter_that_could_be_an_answer(deck: Deck) -> None:
    labels = [s.text for s in card_face(deck, 7, "back", pass_word="je passe").shapes
              if isinstance(s, Label)]  # fmt: skip

    assert labels.count("je passe") == 4
    assert not {"A", "B", "C", "D"} & set(labels)


def test_two_cards_fill_a_sheet_and_are_cut_where_they_meet() -> None:
    assert card_places(CardSize.A5) == [(0.0, 0.0), (0.0, 148.5)]
    assert {round(mark.y_mm + mark.height_mm / 2, 2) for mark in cut_marks(CardSize.A5)} == {148.5}
    assert cut_marks(CardSize.A4) == []


def test_the_printed_card_reads_back_from_both_sides(deck: Deck, reader: CardReader) -> None:
    for code_id, page in printed_faces().items():
        face = cv2.copyMakeBorder(page, 40, 40, 40, 40, cv2.BORDER_CONSTANT, value=120)
        (reading,) = reader.read(cv2.resize(face, None, fx=0.5, fy=0.5))
        assert reading.card_id == code_id % BACK_OFFSET
        assert reading.answer == (PASS if code_id >= BACK_OFFSET else deck.edges[code_id][0])


@pytest.mark.parametrize("size", CardSize)
def test_every_page_reads_back_all_four_ways_up(
    deck: Deck, reader: CardReader, size: CardSize
) -> None:
    pages = sheet_pngs(deck, 32, [translator("fr")], size, dots_per_inch=36)[2:]
    read: set[tuple[int, int, str]] = set()
    for number, png in enumerate(pages):
        page = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_GRAYSCALE)
        for quarter in range(4):
            # turned anticlockwise, the next edge clockwise comes up
            readings = reader.read(np.ascontiguousarray(np.rot90(page, quarter)))
            assert len(readings) == size.per_sheet, (number, quarter)
            for reading in readings:
                is_back = number % 2 == 1
                wanted = PASS if is_back else deck.edges[reading.card_id][quarter]
                assert reading.answer == wanted
                # corners start at the page's top left, wherever that has gone, and run clockwise
                first = reading.corners[0] - reading.corners.mean(0)
                signs = [(-1, -1), (-1, 1), (1, 1), (1, -1)][quarter]
                assert tuple(np.sign(first).astype(int)) == signs
                assert cv2.contourArea(reading.corners, oriented=True) > 0
                read.add((reading.card_id, quarter, wanted))

    assert len(read) == 32 * 4 * 2, "every card, every way up, both sides"


@pytest.mark.parametrize("economy", [False, True])
def test_printed_cards_read_in_a_class(deck: Deck, reader: CardReader, economy: bool) -> None:
    score = Score()
    faces = faces_from(printed_faces(economy=economy))
    for seed in range(2):
        rng = np.random.default_rng([seed, 81])
        picture = wall(WEBCAM_720, deck, rng, 6, faces=faces)
        score.add(picture, reader.read(picture.grey))

    assert score.recall >= 0.95
    assert score.wrong == 0


def test_economy_print_is_80_percent_black() -> None:
    full, thrifty = printed_faces()[0], printed_faces(economy=True)[0]

    assert full.min() == 0
    assert np.median(thrifty[thrifty < 128]) == pytest.approx(51, abs=2)


def test_a_back_lies_behind_its_front_when_turned_over_the_long_edge(deck: Deck) -> None:
    pages = sheet_pngs(deck, 4, [translator("en")], dots_per_inch=30)[2:]

    assert len(pages) == 4
    reader = CardReader(deck)
    for front, back in zip(pages[::2], pages[1::2], strict=True):
        sides = []
        for png in (front, back):
            page = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_GRAYSCALE)
            readings = sorted(reader.read(page), key=lambda r: r.corners[:, 1].mean())
            sides.append([reading.card_id for reading in readings])
        assert sides[0] == sides[1]


@pytest.mark.parametrize("size", CardSize)
def test_the_pdf_is_tagged_undated_and_the_same_each_time(deck: Deck, size: CardSize) -> None:
    pdf = sheet_pdf(deck, 3, [translator("de")], size)

    assert pdf == sheet_pdf(deck, 3, [translator("de")], size)
    assert b"pdfuaid:part" in pdf or b"pdfuaid" in pdf
    assert b"CreationDate" not in pdf
    pages = len(re.findall(rb"/Type\s*/Page\b", pdf))
    assert pages == 2 + 2 * -(-3 // size.per_sheet)


def test_the_cover_speaks_every_language_asked_for(deck: Deck) -> None:
    translators = [translator(language) for language in LANGUAGES]

    assert len(sheet_pngs(deck, 1, translators, dots_per_inch=20)) == 2 * len(LANGUAGES) + 2
    titles = {tr.gettext("How to print these cards") for tr in translators}
    assert len(titles) == len(LANGUAGES)


def test_the_cover_loads_the_deck_that_was_printed() -> None:
    deck = make_deck("3 B", 20, seed=9)
    printing = sheet_pngs(deck, 20, [translator("nl")], dots_per_inch=90)[1]
    page = cv2.imdecode(np.frombuffer(printing, np.uint8), cv2.IMREAD_GRAYSCALE)

    assert deck_of_cover(read_qr(page)) == deck
    assert deck_of_cover(read_qr(np.full((100, 100), 255, np.uint8))) is None


def test_printing_fewer_cards_makes_a_smaller_deck_of_the_same_letters() -> None:
    assert cover_text(standard_deck(), 5) == "DECLIC1:Declic 1:pdutm"


def test_more_cards_than_the_deck_has_are_refused(deck: Deck) -> None:
    with pytest.raises(DeckError):
        sheet_pdf(deck, 33, [translator("fr")])
