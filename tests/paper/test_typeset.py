"""Documents set with our own fonts only, the same bytes each time."""

import io

import pytest
from PIL import Image

from declic.paper import PaperError, compile_pdf, compile_pngs, qr_svg, quoted

HEAD = '#set document(title: "Test", date: none)\n#set text(font: "Inter", lang: "fr")\n'


def test_equal_input_gives_equal_bytes() -> None:
    source = HEAD + "= Bonjour"

    assert compile_pdf(source) == compile_pdf(source)
    assert compile_pdf(source).startswith(b"%PDF-")


def test_files_are_handed_over_in_memory() -> None:
    source = HEAD + '#image("code.svg", alt: "code")'

    assert compile_pdf(source, {"code.svg": qr_svg("x").encode()}).startswith(b"%PDF-")


def test_pages_become_pictures() -> None:
    pages = compile_pngs(HEAD + "a #pagebreak() b", dots_per_inch=36)

    assert len(pages) == 2
    assert Image.open(io.BytesIO(pages[0])).size == (298, 421)


def test_a_mistake_is_told() -> None:
    with pytest.raises(PaperError, match="unknown variable"):
        compile_pdf(HEAD + "#nothing")


def test_what_screen_readers_need_is_asked_for() -> None:
    with pytest.raises(PaperError):
        compile_pdf(HEAD + '#image("code.svg")', {"code.svg": qr_svg("x").encode()})


@pytest.mark.parametrize("text", ['"', "\\", '\\"', "#panic()", "a\nb", "] [", "é « »"])
def test_words_never_become_markup(text: str) -> None:
    assert compile_pdf(HEAD + f"#{quoted(text)}").startswith(b"%PDF-")


def test_each_packaged_font_is_found() -> None:
    fonts = ["Inter", "Atkinson Hyperlegible", "Noto Sans", "Noto Sans Arabic", "No Such Font"]
    looks = {
        compile_pngs(HEAD + f'#text(font: "{font}", fallback: false)[abc سلام 123]')[0]
        for font in fonts
    }

    assert len(looks) == len(fonts)


def test_no_other_font_is_used() -> None:
    title = '#set document(title: "x", date: none)\n'

    assert compile_pngs(title + '#text(font: "Libertinus Serif", fallback: false)[abc]') == (
        compile_pngs(title + '#text(font: "No Such Font", fallback: false)[abc]')
    )
