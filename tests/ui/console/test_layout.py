"""The script is laid out whole, in sizes read at two metres (UX.md 1)."""

from hypothesis import given
from hypothesis import strategies as st

from declic.domain.activity import LineKind, Speaker
from declic.domain.words import Text
from declic.i18n import translator
from declic.session.views import LineView
from declic.ui.console.layout import gap_before, lay_out, quoted

TR = translator("fr")
WORDS = st.lists(st.text("abcdeéghilmnoprstuv", min_size=1, max_size=16), min_size=1, max_size=40)
LINES = st.lists(st.tuples(st.sampled_from(list(LineKind)), WORDS), min_size=1, max_size=9)


def make_line(kind: LineKind, words: str, speaker: Speaker | None = None) -> LineView:
    return LineView(kind, Text(words, "fr"), speaker)


@given(LINES, st.floats(300, 1400), st.floats(150, 1200))
def test_every_word_is_on_some_page_in_order(
    lines: list[tuple[LineKind, list[str]]], width: float, height: float
) -> None:
    views = [make_line(kind, " ".join(words)) for kind, words in lines]
    pages = lay_out(views, width, height, 1.0, TR)
    painted = "".join("".join(b.lines) for page in pages for b in page)
    wanted = "".join("".join(words) for _, words in lines)
    letters = [c for c in painted if c.isalpha()]
    assert "".join(letters) == wanted


@given(LINES, st.floats(300, 1400), st.floats(150, 1200))
def test_no_page_is_taller_than_its_room_and_no_text_too_small(
    lines: list[tuple[LineKind, list[str]]], width: float, height: float
) -> None:
    views = [make_line(kind, " ".join(words)) for kind, words in lines]
    for page in lay_out(views, width, height, 1.0, TR):
        used = sum(b.height + (gap_before(b) if i else 0) for i, b in enumerate(page))
        assert used <= height + 0.5
        assert all(b.px >= (32 if b.kind is LineKind.SAY else 24) for b in page)


def test_a_short_script_grows_on_a_large_window() -> None:
    line = make_line(LineKind.SAY, "Bonjour !", Speaker.FIRST)
    (page,) = lay_out([line], 1200, 800, 1.0, TR)
    assert page[0].px > 32


def test_labels_say_who_speaks() -> None:
    lines = [
        make_line(LineKind.SAY, "Bonjour", Speaker.SECOND),
        make_line(LineKind.ASK, "Et toi ?", Speaker.FIRST),
        make_line(LineKind.DO, "Attendre"),
        make_line(LineKind.CAREFUL, "Pas de nom"),
    ]
    (page,) = lay_out(lines, 1200, 900, 1.0, TR)
    assert [b.label for b in page] == ["PAIR 2", "PAIR 1 · DEMANDER", "FAIRE", "ATTENTION"]


def test_spoken_lines_have_the_quotes_of_their_language_once() -> None:
    assert quoted("Bonjour", "fr") == "«\xa0Bonjour\xa0»"
    assert quoted("Hallo", "de") == "„Hallo“"
    assert quoted("« Bonjour »", "fr") == "« Bonjour »"
