"""Typst source in, PDF or page pictures out, with our own fonts only."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Final

import fontpkg_atkinson_hyperlegible
import fontpkg_inter
import fontpkg_noto_sans
import fontpkg_noto_sans_arabic
import typst

_FONT_PACKAGES: Final = (
    fontpkg_inter,
    fontpkg_atkinson_hyperlegible,
    fontpkg_noto_sans,
    fontpkg_noto_sans_arabic,
)
_MAIN: Final = "main.typ"
_EPOCH: Final = 0
_COARSE_PPI: Final = 8
"""Pictures that are only counted."""
# typst's own type hints leave out that a dictionary of files may be its input, and tie the font
# folders to a type variable that nothing solves.
_typst_fonts: Callable[..., typst.Fonts] = typst.Fonts
_typst_compile: Callable[..., bytes | list[bytes]] = typst.compile


class PaperError(RuntimeError):
    """A document could not be set; the text is typst's own complaint, for the log."""


@cache
def _fonts() -> typst.Fonts:
    folders: list[str | Path | bytes] = [
        Path(package.__file__).parent / "files" for package in _FONT_PACKAGES
    ]
    return _typst_fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=folders
    )


def quoted(text: str) -> str:
    """Write any text as a typst string literal, so that words never become markup."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def compile_pdf(
    source: str, files: Mapping[str, bytes] | None = None, *, tagged: bool = True
) -> bytes:
    """Set a document as PDF, PDF/UA-1 (tagged, for screen readers) unless told otherwise.

    `files` are what the source reads, by name (pictures, data). The source must set a document
    title and no date; then equal input gives equal bytes.

    Raises:
        PaperError: the source does not compile or misses what PDF/UA asks for.
    """
    standards = ["ua-1"] if tagged else []
    return _compile(source, files, format="pdf", pdf_standards=standards)[0]


def compile_pngs(
    source: str, files: Mapping[str, bytes] | None = None, *, dots_per_inch: float = 144
) -> list[bytes]:
    """Set a document as pictures, one PNG a page, for previews.

    Raises:
        PaperError: the source does not compile.
    """
    return _compile(source, files, format="png", ppi=dots_per_inch)


def count_pages(source: str, files: Mapping[str, bytes] | None = None) -> int:
    """Count a document's pages, which costs less than setting it as a PDF.

    Raises:
        PaperError: the source does not compile.
    """
    return len(compile_pngs(source, files, dots_per_inch=_COARSE_PPI))


def _compile(source: str, files: Mapping[str, bytes] | None, **options: object) -> list[bytes]:
    everything = {_MAIN: source.encode(), **(files or {})}
    try:
        made = _typst_compile(
            everything, font_paths=_fonts(), ignore_system_fonts=True, timestamp=_EPOCH, **options
        )
    except (typst.TypstError, RuntimeError) as error:
        raise PaperError(str(error)) from error
    return made if isinstance(made, list) else [made]
