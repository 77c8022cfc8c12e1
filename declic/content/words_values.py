"""Turns the lines of a block into its value: one line, paragraphs, a list or a script."""

import re
from dataclasses import dataclass

from declic.content.complaints import Findings
from declic.content.words_blocks import Block, Shape
from declic.domain.activity import LineKind
from declic.domain.words import ScriptLine
from declic.i18n import N_

_MARKUP = re.compile(
    r"\*\*|__|`|(?<!\w)\*\w[^*]*\*|(?<!\w)_\w[^_]*_(?!\w)|\]\(|</?[A-Za-z!]|&#?\w+;|https?://|^>|^\s*\*\s"
)
_SCRIPT = re.compile(r"- ([a-z]+):[ ]*(.*)")
_WHITE = re.compile(r"[ \t\r\n]+")
"""What may be one space. No-break spaces are not: they are how French keeps its signs in place."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in one line of a words file, as the wording rules look at it.

    Attributes:
        key: of the block it belongs to.
        kind: of a script line, else ``None``.
    """

    key: str
    line: int
    text: str
    kind: LineKind | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """A block's value in the form that its shape asks for, and its pieces."""

    pieces: tuple[Piece, ...]
    text: str = ""
    items: tuple[str, ...] = ()
    script: tuple[ScriptLine, ...] = ()


def read_value(block: Block, found: Findings) -> Value | None:
    """Read a block; ``None`` after an error that leaves nothing usable."""
    if not block.written:
        found.error(
            block.line,
            "empty-block",
            N_("This block is empty. Write its text, or delete the heading if it is optional."),
        )
        return None
    for number, line in block.written:
        if bad := _MARKUP.search(line):
            found.error(
                number,
                "markup",
                N_("“{sign}” is markup or a link. Write plain words, and sites without https://."),
                sign=bad[0].strip(),
            )
    if block.shape is Shape.SCRIPT:
        return _script(block, found)
    if block.shape is Shape.LIST:
        return _list(block, found)
    return _text(block, found)


def _text(block: Block, found: Findings) -> Value | None:
    pieces = []
    for number, line in block.written:
        stripped = line.strip()
        bullet = re.match(r"-(\s|$)", stripped) is not None
        if bullet and block.shape is not Shape.SCREEN:
            found.error(
                number,
                "bullet-here",
                N_("This block is a text, not a list. Write a sentence, or check the heading."),
            )
        if stripped == "-":
            found.error(number, "empty-line", N_("Write something after the hyphen."))
        pieces.append(Piece(block.key, number, stripped.removeprefix("- ").strip()))
    if block.shape is Shape.LINE and len(pieces) > 1:
        found.error(pieces[1].line, "one-line", N_("This block has one line only."))
    if block.shape is Shape.SCREEN:
        text = "\n".join(line.strip() for _, line in block.written)
    else:
        text = "\n\n".join(_WHITE.sub(" ", part.strip()) for part in _paragraphs(block))
    return Value(tuple(pieces), text=text)


def _paragraphs(block: Block) -> list[str]:
    joined = "\n".join(line for _, line in block.lines)
    return [part for part in re.split(r"\n\s*\n", joined) if part.strip()]


def _list(block: Block, found: Findings) -> Value | None:
    pieces = []
    for number, line in block.written:
        if not line.startswith("- ") or not line[2:].strip():
            found.error(
                number,
                "not-an-item",
                N_("Each entry of this list is one line that begins with a hyphen: “- …”."),
            )
            continue
        pieces.append(Piece(block.key, number, line[2:].strip()))
    if not pieces:
        return None
    return Value(tuple(pieces), items=tuple(piece.text for piece in pieces))


def _script(block: Block, found: Findings) -> Value | None:
    pieces = []
    for number, line in block.written:
        match = _SCRIPT.fullmatch(line)
        kind = LineKind(match[1]) if match and match[1] in set(LineKind) else None
        if match is None or kind is None or not match[2].strip():
            found.error(
                number,
                "not-a-script-line",
                N_(
                    "A script line is “- say: …”, “- do: …”, “- ask: …” or “- careful: …”, on one "
                    "line; the four words stay English."
                ),
            )
            continue
        pieces.append(Piece(block.key, number, match[2].strip(), kind))
    if not pieces:
        return None
    script = tuple(ScriptLine(piece.kind, piece.text) for piece in pieces if piece.kind)
    return Value(tuple(pieces), script=script)
