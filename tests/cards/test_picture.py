"""The drawn class of the demonstration reads back, whole."""

import pytest

from declic.cards.deck import Deck, deal
from declic.cards.picture import draw_class
from declic.cards.reader import CardReader


@pytest.mark.parametrize("count", [1, 7, 28, 32])
@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_every_card_of_a_drawn_class_is_read(
    deck: Deck, reader: CardReader, count: int, size: tuple[int, int]
) -> None:
    cards = deal(deck, count, seed=count)
    answers = {card: (*"ABCD", "pass")[i % 5] for i, card in enumerate(cards)}

    picture = draw_class(deck, answers, size=size, seed=count)

    assert picture.shape == (size[1], size[0])
    assert {r.card_id: r.answer for r in reader.read(picture)} == answers


def test_a_class_without_cards_is_drawn_too(deck: Deck, reader: CardReader) -> None:
    assert reader.read(draw_class(deck, {})) == []
