"""YAML 1.2 as a tree that remembers its lines, for files that strangers may have written."""

from collections.abc import Mapping
from dataclasses import dataclass

from declic.content.complaints import Findings


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value: text, a whole number, yes or no, or nothing."""

    value: str | int | bool | None
    line: int


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple["Node", ...]
    line: int


@dataclass(frozen=True, slots=True)
class Entries:
    """Keys with their values; ``key_lines`` says where each key stands."""

    entries: Mapping[str, "Node"]
    key_lines: Mapping[str, int]
    line: int


Node = Scalar | Items | Entries


def parse(text: str, found: Findings) -> Node | None:
    """Return the tree of the one document in ``text``, or ``None`` after an error in ``found``."""
    # ruamel.yaml takes a tenth of a second to import, and the first window opens without it.
    from declic.content.yaml_events import build

    return build(text, found)
