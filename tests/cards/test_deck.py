"""Decks: letters permuted per card, backs that pass, a text that loads again."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from declic.cards.deck import (
    BACK_OFFSET,
    DECK_SIZE,
    Deck,
    DeckError,
    deal,
    deck_from_text,
    make_deck,
    standard_deck,
)
from declic.domain.ids import PASS


def test_every_letter_stands_on_every_edge_about_as_often() -> None:
    deck = make_deck("x", 24, seed=1)

    for edge in range(4):
        assert Counter(letters[edge] for letters in deck.edges.values()) == dict.fromkeys("ABCD", 6)


def test_a_new_deck_is_random_and_a_seed_repeats_it() -> None:
    assert make_deck("x").edges != make_deck("x").edges
    assert make_deck("x", seed=5) == make_deck("x", seed=5)


def test_the_back_is_the_code_32_further_and_passes_whichever_way_up() -> None:
    deck = make_deck("x", 5, seed=1)

    assert deck.face(3) == (3, False)
    assert deck.face(3 + BACK_OFFSET) == (3, True)
    assert deck.face(7) is None
    assert {deck.answer(3 + BACK_OFFSET, edge) for edge in range(4)} == {PASS}


def test_letters_go_clockwise_from_the_top_of_the_page() -> None:
    deck = Deck("x", standard_deck().codes, {0: "CABD"})

    assert [deck.answer(0, edge) for edge in range(4)] == list("CABD")


@given(st.integers(1, DECK_SIZE), st.integers(0, 1000))
def test_a_deck_loads_again_from_its_text(count: int, seed: int) -> None:
    deck = make_deck("Class 3 B", count, seed=seed)

    assert deck_from_text(deck.to_text()) == deck


def test_the_standard_deck_never_changes() -> None:
    deck = standard_deck()

    assert deck.edges[0] == "CBDA"
    assert deck.to_text() == "DECLIC1:Declic 1:pdutmragilvkwncbqoxsefhjfdsbvihg"


@pytest.mark.parametrize(
    "text", ["", "hello", "DECLIC1:x:", "DECLIC1:x:zzz", "DECLIC2:x:abc", "DECLIC1:x:" + "a" * 33]
)
def test_other_texts_are_no_decks(text: str) -> None:
    with pytest.raises(DeckError):
        deck_from_text(text)


@pytest.mark.parametrize("edges", [{0: "ABC"}, {0: "ABCC"}, {99: "ABCD"}])
def test_a_deck_refuses_cards_that_cannot_be(edges: dict[int, str]) -> None:
    with pytest.raises(DeckError):
        Deck("x", standard_deck().codes, edges)


def test_dealing_shuffles_and_never_deals_a_card_twice() -> None:
    deck = standard_deck()

    assert len(set(deal(deck, 28))) == 28
    assert deal(deck, 28) != deal(deck, 28)
    with pytest.raises(DeckError):
        deal(deck, 33)
