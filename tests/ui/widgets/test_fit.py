"""Text fits its box whole, or says that it does not."""

from hypothesis import given
from hypothesis import strategies as st

from declic.ui.widgets.fit import Face, bind_signs, fit_same, fit_text

WORDS = st.lists(st.text("abcdefghimnoprstuvé", min_size=1, max_size=18), min_size=1, max_size=40)


@given(WORDS, st.floats(200, 1800), st.floats(60, 800))
def test_every_word_is_painted_and_every_line_is_in_the_box(
    words: list[str], width: float, height: float
) -> None:
    text = " ".join(words)
    fitted = fit_text(text, width, height, 90.0, 20.0, Face())
    assert " ".join(fitted.lines).split() == words
    if fitted.fits:
        assert fitted.width <= width + 0.5
        assert fitted.height <= height + 0.5
    else:
        assert fitted.px == 20


def test_a_text_that_fits_is_as_large_as_it_may_be() -> None:
    assert fit_text("Oui", 900, 300, 90.0, 20.0, Face()).px == 90
    assert fit_text("Oui", 40, 300, 90.0, 20.0, Face()).px < 40


def test_a_text_that_cannot_fit_says_so() -> None:
    assert not fit_text("Donaudampfschifffahrt" * 4, 200, 100, 90.0, 28.0, Face()).fits


def test_several_texts_share_one_size() -> None:
    fitted = fit_same(["Oui", "Une réponse nettement plus longue que l’autre"], 500, 60, 50, 20,
                      Face())  # fmt: skip
    assert len({one.px for one in fitted}) == 1


def test_no_line_starts_with_a_sign() -> None:
    assert bind_signs("Prêt ? Oui : « non » à 5 %") == "Prêt\xa0? Oui\xa0: «\xa0non\xa0» à 5\xa0%"
