"""One deck and one reader for all card tests: building the templates takes a moment."""

import pytest

from declic.cards.deck import Deck, standard_deck
from declic.cards.reader import CardReader


@pytest.fixture(scope="session")
def deck() -> Deck:
    return standard_deck()


@pytest.fixture(scope="session")
def reader(deck: Deck) -> CardReader:
    return CardReader(deck)
