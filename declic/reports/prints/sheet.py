"""What a printed document says, as blocks that Word and PDF both know how to set."""

from dataclasses import dataclass, field
from enum import StrEnum

from declic.domain.words import Text


class Style(StrEnum):
    """How a span or a paragraph looks."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    BOX = "box"
    STEP = "step"


@dataclass(frozen=True, slots=True)
class Span:
    """A few words in one look.

    Attributes:
        lang: their language where it is not the document's, else empty.
    """

    text: str
    style: Style = Style.PLAIN
    lang: str = ""


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title's, so sections begin at 2.

    Attributes:
        keep: all that follows, up to the next heading, stands on one page with it.
    """

    text: str
    level: int = 2
    lang: str = ""
    keep: bool = False
    block: str = field(default="heading", init=False)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``BOX`` ones that follow each other share one shaded box.

    A ``STEP`` stands in such a box as an item of a numbered list; a document has one list of them.
    """

    spans: Spans
    style: Style = Style.PLAIN
    block: str = field(default="paragraph", init=False)


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; with ``boxes`` each item has a box to tick by hand."""

    items: tuple[Spans, ...]
    boxes: bool = False
    block: str = field(default="bullets", init=False)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a header row.

    Attributes:
        shares: relative widths of the columns.
        rows: cells from left to right; empty ones are to be written in by hand.
        title: what the table is, for whoever does not see it.
        pad_mm: white above and below each cell's words; more where somebody writes by hand.
    """

    title: str
    head: tuple[str, ...]
    shares: tuple[int, ...]
    rows: tuple[tuple[Spans, ...], ...]
    pad_mm: float = 1.15
    block: str = field(default="grid", init=False)


@dataclass(frozen=True, slots=True)
class Blank:
    """A label with room to write by hand: a line beside it, or ``lines`` lines below it."""

    label: str
    lines: int = 0
    block: str = field(default="blank", init=False)


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The heading that follows begins a new page."""

    block: str = field(default="break", init=False)


@dataclass(frozen=True, slots=True)
class CutLine:
    """A dashed line to cut along; on one page with the heading that follows."""

    block: str = field(default="cut", init=False)


Block = Heading | Paragraph | Bullets | Grid | Blank | PageBreak | CutLine


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole document in one language.

    Attributes:
        label: what kind of document it is; also its title for software.
        note: small print at the end.
        large: large type on few words, for an attestation.
        logo: a PNG or JPEG picture of the school's logo, or empty.
        logo_words: the picture's alternative text.
    """

    lang: str
    label: str
    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    note: str = ""
    large: bool = False
    logo: bytes = b""
    logo_words: str = ""


def plain(text: str) -> Spans:
    """Return words in the document's language."""
    return (Span(text),)


def strong(text: str) -> Span:
    """Return words in bold."""
    return Span(text, Style.STRONG)


def quiet(text: str) -> Span:
    """Return words in grey."""
    return Span(text, Style.QUIET)


def said(text: Text, lang: str, style: Style = Style.PLAIN) -> Span:
    """Return looked-up words, marked when they are in another language than the document."""
    return Span(text.value, style, text.lang if text.lang not in ("", lang) else "")


def paragraph(text: str, style: Style = Style.PLAIN) -> Paragraph:
    """Return a paragraph of plain words."""
    return Paragraph(plain(text), style)


def bullets(*texts: str, boxes: bool = False) -> Bullets:
    """Return a list of plain words."""
    return Bullets(tuple(plain(text) for text in texts), boxes)
