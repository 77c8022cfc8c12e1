"""Splits a ``<lang>.md`` file into its blocks, keeping line numbers; knows no activity yet.

The format is line oriented on purpose: a heading line opens a block, every other line belongs to
the block above it. So a mistake is always found in one line and never spoils the rest of the file.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from types import MappingProxyType

from declic.content.complaints import Findings
from declic.domain.ids import SLUG
from declic.i18n import N_


class Shape(Enum):
    """How a block is written."""

    LINE = auto()
    """One line."""
    TEXT = auto()
    """Paragraphs."""
    SCREEN = auto()
    """Lines and ``- `` bullets, kept as they are."""
    LIST = auto()
    """``- `` lines."""
    SCRIPT = auto()
    """``- say: …`` lines."""


TOP_BLOCKS: Mapping[str, Shape] = MappingProxyType(
    {
        "title": Shape.LINE,
        "summary": Shape.TEXT,
        "goals": Shape.LIST,
        "key-message": Shape.TEXT,
        "safeguarding": Shape.LIST,
        "no-phones": Shape.LIST,
        "debrief": Shape.LIST,
    }
)
"""Blocks that stand once in a file."""

GROUPS: Mapping[str, Mapping[str, Shape]] = MappingProxyType(
    {
        "phase": {"title": Shape.LINE, "screen": Shape.SCREEN, "script": Shape.SCRIPT},
        "poll": {
            "question": Shape.TEXT,
            "hint": Shape.TEXT,
            "option": Shape.LINE,
            "explain": Shape.TEXT,
            "when-split": Shape.TEXT,
        },
        "scene": {"title": Shape.LINE, "text": Shape.TEXT},
        "material": {"title": Shape.LINE, "cards": Shape.LIST},
        "source": {},
    }
)
"""Blocks that stand once for each part of a kind, with their sub-blocks."""

_HEADING = re.compile(r"(#+)[ ]*(.*)")
_OPTION = re.compile(rf"{SLUG.pattern}|[1-5]")
_COMMENT = re.compile(r"\s*<!--(?:(?!-->).)*-->\s*")
_FRONT = re.compile(r"([a-z-]+)[ ]*:[ ]*(.*)")


@dataclass(slots=True)
class Block:
    """One block: ``key`` as in ``declic.domain.words``, its heading's line, its text lines.

    Attributes:
        lines: line number and text, blank lines included, right ends trimmed.
    """

    key: str
    line: int
    shape: Shape
    lines: list[tuple[int, str]] = field(default_factory=list)

    @property
    def written(self) -> tuple[tuple[int, str], ...]:
        """The lines that are not blank."""
        return tuple((number, text) for number, text in self.lines if text.strip())


@dataclass(frozen=True, slots=True)
class WordsFile:
    """A split file.

    Attributes:
        front: name -> line and value of the front block.
        blocks: key -> block.
        openings: ``phase/scene`` -> line of its ``#`` heading.
        last_line: number of the file's last line, at least 1.
    """

    front: Mapping[str, tuple[int, str]]
    blocks: Mapping[str, Block]
    openings: Mapping[str, int]
    last_line: int


@dataclass(frozen=True, slots=True)
class Headings:
    """Which headings a kind of file has.

    Attributes:
        top: blocks that stand once, by name.
        groups: blocks that stand once for each part, with their sub-blocks.
    """

    top: Mapping[str, Shape]
    groups: Mapping[str, Mapping[str, Shape]]


ACTIVITY_HEADINGS = Headings(TOP_BLOCKS, GROUPS)
"""The headings of an activity's words."""


def split(text: str, found: Findings, headings: Headings = ACTIVITY_HEADINGS) -> WordsFile:
    """Split a file's text; what is wrong goes to ``found``. Never fails on any text."""
    lines = [(number, line.rstrip()) for number, line in enumerate(text.split("\n"), start=1)]
    lines = [(number, _untab(number, line, found)) for number, line in lines]
    kept = [(number, line) for number, line in lines if not _COMMENT.fullmatch(line)]
    front, rest = _front(kept, found)
    splitter = _Splitter(found, headings)
    for number, line in rest:
        splitter.take(number, line)
    last = max((number for number, line in lines if line), default=1)
    return WordsFile(front, splitter.blocks, splitter.openings, last)


def _untab(number: int, line: str, found: Findings) -> str:
    if "\t" not in line:
        return line
    found.warn(number, "tab", N_("This line holds a tab. Use spaces."))
    return line.replace("\t", " ").rstrip()


def _front(
    lines: list[tuple[int, str]], found: Findings
) -> tuple[Mapping[str, tuple[int, str]], list[tuple[int, str]]]:
    """Take the front block off; without one, everything is the rest."""
    start = next((at for at, (_, line) in enumerate(lines) if line.strip()), len(lines))
    fences = [at for at in range(start, len(lines)) if lines[at][1] == "---"][:2]
    if len(fences) < 2 or fences[0] != start:
        found.error(
            lines[start][0] if start < len(lines) else 1,
            "no-front",
            N_("The file must begin with a line “---”, “lang: …”, “state: draft”, and “---”."),
        )
        return {}, lines
    front: dict[str, tuple[int, str]] = {}
    for number, line in lines[start + 1 : fences[1]]:
        if not line:
            continue
        match = _FRONT.fullmatch(line)
        if match is None or match[1] not in {"lang", "state"}:
            message = N_("“{word}” is not known here.")
            word = match[1] if match else line
            found.unknown(number, "front-unknown", message, word, ("lang", "state"))
        elif match[1] in front:
            found.error(number, "front-twice", N_("This stands twice. Keep one of them."))
        else:
            front[match[1]] = (number, match[2])
    return front, lines[fences[1] + 1 :]


class _Splitter:
    """Takes line after line and files them under blocks."""

    def __init__(self, found: Findings, headings: Headings) -> None:
        self.blocks: dict[str, Block] = {}
        self.openings: dict[str, int] = {}
        self._found = found
        self._headings = headings
        self._group = ""
        self._block: Block | None = None
        self._ignore = False

    def take(self, number: int, line: str) -> None:
        match = _HEADING.fullmatch(line)
        if match is not None:
            self._heading(number, len(match[1]), match[2].split(" ") if match[2] else [])
        elif self._block is not None:
            self._block.lines.append((number, line))
        elif line.strip() and not self._ignore:
            self._found.error(
                number,
                "outside",
                N_("This line belongs to no block. Put it under a heading such as “{example}”."),
                example="## title" if self._group else "# summary",
            )

    def _heading(self, number: int, depth: int, words: list[str]) -> None:
        self._block, self._ignore = None, True
        name, slug = [*words, "", ""][:2]
        if depth > 2 or not words or len(words) > 2:
            self._found.error(
                number,
                "bad-heading",
                N_(
                    "A line that begins with # is a heading: “# name”, “# phase slug”, “## name” "
                    "or “## option slug”. A text may not begin with #."
                ),
            )
        elif depth == 1:
            self._open_top(number, name, slug)
        else:
            self._open_sub(number, name, slug)

    def _open_top(self, number: int, name: str, slug: str) -> None:
        self._group = ""
        top, groups = self._headings.top, self._headings.groups
        if name in top:
            if slug:
                self._no_slug(number, name)
            self._start(name, number, top[name])
        elif name in groups:
            self._open_group(number, name, slug)
        else:
            self._unknown(number, name, [*top, *groups])

    def _open_group(self, number: int, name: str, slug: str) -> None:
        if not SLUG.fullmatch(slug):
            self._found.error(
                number,
                "slug-missing",
                N_("Write the name of the {part} after it, as in activity.yaml: “# {part} name”."),
                part=name,
            )
            return
        key = f"{name}/{slug}"
        if name == "source":
            self._start(key, number, Shape.LINE)
            return
        if key in self.openings:
            self._twice(number, self.openings[key])
            return
        self._group = key
        self._ignore = False
        self.openings[key] = number

    def _open_sub(self, number: int, name: str, slug: str) -> None:
        if not self._group:
            self._found.error(
                number,
                "sub-outside",
                N_("“## {name}” needs a block above it, such as “# phase …” or “# poll …”."),
                name=name,
            )
            return
        shapes = self._headings.groups[self._group.partition("/")[0]]
        if name not in shapes:
            self._unknown(number, name, shapes)
        elif name == "option":
            if _OPTION.fullmatch(slug):
                self._start(f"{self._group}/option/{slug}", number, shapes[name])
            else:
                message = N_("Write the option's name after it: “## option name”.")
                self._found.error(number, "slug-missing", message)
        else:
            if slug:
                self._no_slug(number, name)
            self._start(f"{self._group}/{name}", number, shapes[name])

    def _start(self, key: str, number: int, shape: Shape) -> None:
        if key in self.blocks:
            self._twice(number, self.blocks[key].line)
            return
        self._block = self.blocks[key] = Block(key, number, shape)

    def _twice(self, number: int, first: int) -> None:
        message = N_("This block stands twice (first in line {first}). Keep one of them.")
        self._found.error(number, "block-twice", message, first=first)

    def _no_slug(self, number: int, name: str) -> None:
        message = N_("Nothing may stand after “{name}” in this heading.")
        self._found.error(number, "bad-heading", message, name=name)

    def _unknown(self, number: int, name: str, known: Iterable[str]) -> None:
        message = N_("There is no block “{word}” here.")
        self._found.unknown(number, "unknown-block", message, name, known)
