"""Builds the tree of a YAML file from its events, and refuses what could do harm.

ruamel.yaml splits the file into events; the tree is made here, because only then can anchors,
aliases, tags, second documents, duplicate keys and deep nesting be refused before they cost
anything, each with its line.
"""

import re
from collections.abc import Iterator
from typing import NoReturn

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from declic.content.complaints import Findings
from declic.content.yaml_nodes import Entries, Items, Node, Scalar
from declic.i18n import N_

MAX_DEPTH = 8
"""Deepest nesting; our own files need five."""

_WHOLE = re.compile(r"[-+]?[0-9]{1,9}")


class _RefusedError(Exception):
    """Parsing stops: the complaint is made."""


def build(text: str, found: Findings) -> Node | None:
    """Return the tree of the one document in ``text``, or ``None`` after an error in ``found``."""
    try:
        return _Builder(text, found).document()
    except _RefusedError:
        return None
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = (mark.line + 1) if mark is not None else 0
        _bad_yaml(found, line, str(error.problem or error.context or ""))
    except (YAMLError, RecursionError, ValueError) as error:
        _bad_yaml(found, 0, type(error).__name__)
    return None


def _bad_yaml(found: Findings, line: int, problem: str) -> None:
    found.error(
        line,
        "not-yaml",
        N_(
            "The file cannot be understood from here on ({problem}). "
            "Check the indentation, the colons and the brackets of this line and the one above."
        ),
        problem=problem,
    )


class _Builder:
    """Turns the events of one file into nodes."""

    def __init__(self, text: str, found: Findings) -> None:
        self._events: Iterator[Event] = iter(YAML(typ="safe", pure=True).parse(text))
        self._found = found

    def document(self) -> Node:
        documents = 0
        root: Node | None = None
        for event in self._events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(event, "two-documents", N_("Only one document fits in a file."))
            elif isinstance(event, NodeEvent):
                root = self._node(event, 0)
            elif isinstance(event, StreamEndEvent):
                break
        if root is None:
            self._found.error(
                1, "empty-file", N_("This file is empty. Copy a template and fill it.")
            )
            raise _RefusedError
        return root

    def _node(self, event: Event, depth: int) -> Node:
        if depth > MAX_DEPTH:
            self._refuse(event, "too-deep", N_("Lists are nested too deeply here."))
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            self._refuse(
                event,
                "anchor",
                N_("References with & and * are not allowed. Write the value out."),
            )
        line = _line(event)
        if isinstance(event, ScalarEvent):
            self._no_tag(event)
            plain = event.style is None
            return Scalar(_plain_value(event.value) if plain else event.value, line)
        if isinstance(event, SequenceStartEvent):
            self._no_tag(event)
            return Items(tuple(self._items(depth)), line)
        self._no_tag(event)
        return self._entries(line, depth)

    def _items(self, depth: int) -> Iterator[Node]:
        for event in self._events:
            if isinstance(event, SequenceEndEvent):
                return
            yield self._node(event, depth + 1)

    def _entries(self, line: int, depth: int) -> Entries:
        entries: dict[str, Node] = {}
        key_lines: dict[str, int] = {}
        for event in self._events:
            if isinstance(event, MappingEndEvent):
                break
            key = self._key(event)
            if key in entries:
                self._refuse(
                    event,
                    "twice",
                    N_("“{key}” stands twice here (first in line {first}). Keep one of them."),
                    key=key,
                    first=key_lines[key],
                )
            key_lines[key] = _line(event)
            entries[key] = self._node(next(self._events), depth + 1)
        return Entries(entries, key_lines, line)

    def _key(self, event: Event) -> str:
        if not isinstance(event, ScalarEvent) or event.anchor:
            self._refuse(event, "odd-key", N_("A name must be a simple word."))
        self._no_tag(event)
        return str(event.value)

    def _no_tag(self, event: Event) -> None:
        if isinstance(event, ScalarEvent | SequenceStartEvent | MappingStartEvent) and event.tag:
            self._refuse(event, "tag", N_("Types with ! are not allowed. Write the value alone."))

    def _refuse(self, event: Event, code: str, message: str, **values: object) -> NoReturn:
        self._found.error(_line(event), code, message, **values)
        raise _RefusedError


def _line(event: Event) -> int:
    return int(event.start_mark.line) + 1


def _plain_value(text: str) -> str | int | bool | None:
    """Resolve an unquoted value as YAML 1.2's core schema does, as far as our files need it."""
    if text in {"", "~", "null"}:
        return None
    if text in {"true", "false"}:
        return text == "true"
    return int(text) if _WHOLE.fullmatch(text) else text
