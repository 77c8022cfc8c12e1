"""Reads the named values of a mapping strictly: every key known, every value of its kind."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from declic.content.complaints import Findings
from declic.content.yaml_nodes import Entries, Items, Node, Scalar
from declic.domain.ids import SLUG
from declic.i18n import N_

MAX_TEXT = 300
"""Longest single text in a YAML file, in characters; words live in the language files."""

_Choice = TypeVar("_Choice", bound=StrEnum)
_Value = TypeVar("_Value", bound=str)


class Fields:
    """One mapping being read.

    Each reading method returns the value, or a harmless stand-in after a complaint, so that one
    pass finds everything that is wrong. ``done`` complains about keys that nobody read.
    """

    def __init__(self, node: Node, found: Findings) -> None:
        self.line = node.line
        self.found = found
        self._read: set[str] = set()
        if isinstance(node, Entries):
            self._entries, self._lines = node.entries, node.key_lines
            return
        found.error(node.line, "not-a-mapping", N_("Write “name: value” lines here."))
        self._entries, self._lines = MappingProxyType({}), MappingProxyType({})

    def line_of(self, key: str) -> int:
        """Return where a key stands, else where the mapping begins."""
        return self._lines.get(key, self.line)

    def has(self, key: str) -> bool:
        """Tell whether the key is given."""
        return key in self._entries

    def text(self, key: str, default: str | None = None) -> str:
        """Read a text; without ``default`` it must be there and not be blank."""
        node = self._node(key, required=default is None)
        if node is None:
            return default or ""
        if not isinstance(node, Scalar) or not isinstance(node.value, str | int):
            return self._wrong(key, N_("“{key}” must be a text."))
        value = _written(node.value).strip()
        if len(value) > MAX_TEXT:
            return self._wrong(key, N_("“{key}” is too long: at most 300 signs."))
        if not value and default is None:
            return self._wrong(key, N_("“{key}” is empty. Write its text."))
        return value

    def slug(self, key: str, default: str | None = None) -> str:
        """Read a slug: small letters, digits and single hyphens."""
        value = self.text(key, default)
        if value and not SLUG.fullmatch(value):
            self._not_slug(key, value)
            return default or ""
        return value

    def whole(self, key: str, low: int, high: int, default: int | None = None) -> int:
        """Read a whole number from ``low`` to ``high``."""
        node = self._node(key, required=default is None)
        if node is None:
            return low if default is None else default
        return self._number(key, node, low, high)

    def flag(self, key: str, default: bool | None = None) -> bool:
        """Read ``true`` or ``false``."""
        node = self._node(key, required=default is None)
        if node is None:
            return bool(default)
        if isinstance(node, Scalar) and isinstance(node.value, bool):
            return node.value
        self._wrong(key, N_("“{key}” must be true or false."))
        return bool(default)

    def tristate(self, key: str) -> bool | None:
        """Read ``true``, ``false`` or ``null`` (not known); the key must be there."""
        node = self._node(key, required=True)
        if isinstance(node, Scalar) and (node.value is None or isinstance(node.value, bool)):
            return node.value
        if node is not None:
            self._wrong(key, N_("“{key}” must be true, false, or null when nobody knows."))
        return None

    def date(self, key: str, default: str | None = None) -> str:
        """Read an ISO date."""
        value = self.text(key, default)
        if value and not _is_date(value):
            return self._wrong(key, N_("“{key}” must be a date like 2026-11-21."))
        return value

    def choice(self, key: str, kind: type[_Choice], default: _Choice | None = None) -> _Choice:
        """Read one of an enumeration's values."""
        value = self.text(key, default)
        try:
            return kind(value)
        except ValueError:
            if value:
                self.found.unknown(
                    self.line_of(key),
                    "unknown-value",
                    N_("“{word}” is no value of “{key}”."),
                    value,
                    [str(member) for member in kind],
                    key=key,
                )
        return default or next(iter(kind))

    def choices(
        self, key: str, kind: type[_Choice], *, repeats: bool = False
    ) -> tuple[_Choice, ...]:
        """Read a list of an enumeration's values; each once unless it may repeat."""
        found: list[_Choice] = []
        for node in self._list(key, required=True):
            word = _written(node.value) if isinstance(node, Scalar) else ""
            try:
                found.append(kind(word))
            except ValueError:
                known = [str(member) for member in kind]
                message = N_("“{word}” is no value of “{key}”.")
                self.found.unknown(node.line, "unknown-value", message, word, known, key=key)
        return tuple(found) if repeats else self._once(key, found)

    def slugs(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """Read a list of slugs, each once."""
        values: list[str] = []
        for node in self._list(key, required=required):
            word = _written(node.value) if isinstance(node, Scalar) else ""
            if SLUG.fullmatch(word):
                values.append(word)
            else:
                self._not_slug(key, word, node.line)
        return self._once(key, values)

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """Read a list of short texts, each once."""
        values: list[str] = []
        for node in self._list(key, required=required):
            word = _written(node.value).strip() if isinstance(node, Scalar) else ""
            if word and len(word) <= MAX_TEXT:
                values.append(word)
            else:
                self._wrong(key, N_("“{key}” must be a list of short texts."))
        return self._once(key, values)

    def span(self, key: str, low: int, high: int) -> tuple[int, int]:
        """Read two whole numbers ``[least, most]``."""
        numbers = [self._number(key, node, low, high) for node in self._list(key, required=True)]
        if len(numbers) == 2 and numbers[0] <= numbers[1]:
            return numbers[0], numbers[1]
        if self.has(key):
            self._wrong(key, N_("“{key}” must be two numbers, the smaller first, as in [12, 18]."))
        return low, high

    def numbers(self, key: str, low: int, high: int, *, required: bool) -> Mapping[str, int]:
        """Read slug -> whole number."""
        inner = self._inner(key, required=required)
        if inner is None:
            return MappingProxyType({})
        made = {name: inner._number(name, node, low, high) for name, node in inner._entries.items()}
        return MappingProxyType(made)

    def strings(self, key: str, *, required: bool) -> Mapping[str, str]:
        """Read slug -> text."""
        inner = self._inner(key, required=required)
        if inner is None:
            return MappingProxyType({})
        return MappingProxyType({name: inner.text(name) for name in inner._entries})

    def mappings(self, key: str, *, required: bool = False) -> Iterator["Fields"]:
        """Read a list of mappings."""
        for node in self._list(key, required=required):
            yield Fields(node, self.found)

    def done(self) -> None:
        """Complain about each key that was not read."""
        for key in self._entries:
            if key not in self._read:
                self.found.unknown(
                    self.line_of(key),
                    "unknown-key",
                    N_("“{word}” is not known here."),
                    key,
                    self._read,
                )

    def _node(self, key: str, *, required: bool) -> Node | None:
        self._read.add(key)
        node = self._entries.get(key)
        if node is None and required:
            message = N_("“{key}” is missing here. Add a line “{key}: …”.")
            self.found.error(self.line, "missing-key", message, key=key)
        return node

    def _list(self, key: str, *, required: bool) -> tuple[Node, ...]:
        node = self._node(key, required=required)
        if node is None or isinstance(node, Items):
            return node.items if node is not None else ()
        self._wrong(key, N_("“{key}” must be a list: [one, two], or a line “- one” for each."))
        return ()

    def _inner(self, key: str, *, required: bool) -> "Fields | None":
        node = self._node(key, required=required)
        if node is None:
            return None
        if not isinstance(node, Entries):
            self._wrong(key, N_("“{key}” must be written as {{name: value}}."))
            return None
        return Fields(node, self.found)

    def _number(self, key: str, node: Node, low: int, high: int) -> int:
        value = node.value if isinstance(node, Scalar) else None
        if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
            return value
        message = N_("“{key}” must be a whole number from {low} to {high}.")
        self.found.error(node.line, "wrong-kind", message, key=key, low=low, high=high)
        return low

    def _once(self, key: str, values: list[_Value]) -> tuple[_Value, ...]:
        for value in {v for v in values if values.count(v) > 1}:
            self.found.error(
                self.line_of(key),
                "twice-in-list",
                N_("“{word}” stands twice in “{key}”. Delete one."),
                word=value,
                key=key,
            )
        return tuple(dict.fromkeys(values))

    def _not_slug(self, key: str, word: str, line: int = 0) -> None:
        message = N_(
            "“{word}” in “{key}” is not a name that files can use. "
            "Use small letters a-z, digits and single hyphens, as in first-move."
        )
        self.found.error(line or self.line_of(key), "bad-slug", message, word=word, key=key)

    def _wrong(self, key: str, message: str) -> str:
        self.found.error(self.line_of(key), "wrong-kind", message, key=key)
        return ""


def _written(value: str | int | bool | None) -> str:
    """Return a value as the author wrote it, near enough."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _is_date(text: str) -> bool:
    """Tell whether the text is a real day."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
