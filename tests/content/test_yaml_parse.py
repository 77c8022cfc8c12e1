"""YAML from strangers: a tree with lines, or one complaint and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from declic.content.complaints import Findings
from declic.content.yaml_nodes import Entries, Items, Node, Scalar
from declic.content.yaml_parse import parse
from declic.i18n import translator


def read(text: str) -> tuple[Node | None, list[tuple[int, str]]]:
    found = Findings("file.yaml", translator("en"))
    node = parse(text, found)
    return node, [(complaint.line, complaint.code) for complaint in found.complaints]


def test_every_node_knows_its_line() -> None:
    node, complaints = read("a: 1\nb:\n  - x\n  - y: true\n")

    assert complaints == []
    assert isinstance(node, Entries)
    assert node.key_lines == {"a": 1, "b": 2}
    items = node.entries["b"]
    assert isinstance(items, Items)
    assert [item.line for item in items.items] == [3, 4]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12", 12),
        ("'12'", "12"),
        ("true", True),
        ('"true"', "true"),
        ("yes", "yes"),
        ("on", "on"),
        ("no", "no"),
        ("010", 10),
        ("~", None),
        ("", None),
        ("2026-11-21", "2026-11-21"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
    ],
)
def test_values_are_those_of_yaml_1_2(written: str, value: object) -> None:
    node, complaints = read(f"key: {written}\n")

    assert complaints == []
    assert isinstance(node, Entries)
    found = node.entries["key"]
    assert isinstance(found, Scalar)
    assert found.value == value
    assert type(found.value) is type(value)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("a: &x 1\nb: *x\n", (1, "anchor")),
        ("b: *x\n", (1, "anchor")),
        ("&x a: 1\n", (1, "odd-key")),
        ("a: 1\nb: 2\na: 3\n", (3, "twice")),
        ("a: !!python/object/apply:os.system [ls]\n", (1, "tag")),
        ("!thing {a: 1}\n", (1, "tag")),
        ("a: !!str 1\n", (1, "tag")),
        ("a: 1\n---\nb: 2\n", (2, "two-documents")),
        ("", (1, "empty-file")),
        ("# only a comment\n", (1, "empty-file")),
        ("? [a, b]\n: 1\n", (1, "odd-key")),
        ("a: [1, 2\nb: 3\n", (2, "not-yaml")),
        ("a: b: c\n", (1, "not-yaml")),
        ("a:\n\t- b\n", (2, "not-yaml")),
        ("[" * 50_000, (1, "too-deep")),
        ("{a: " * 2_000, (1, "too-deep")),
        ("%YAML 9.9\n---\na: 1\n", (0, "not-yaml")),
    ],
)
def test_harmful_or_broken_files_are_refused(text: str, complaint: tuple[int, str]) -> None:
    node, complaints = read(text)

    assert node is None
    assert len(complaints) == 1
    assert complaints[0][1] == complaint[1]
    assert complaints[0][0] in {complaint[0], complaint[0] + 1}


def test_an_alias_bomb_is_refused_at_its_first_line() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{new}: &{new} [*{old}, *{old}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )

    assert read(bomb) == (None, [(1, "anchor")])


@given(st.text(alphabet="ab:-[]{}#&*!|>'\"\n \t%@`,?", max_size=80))
def test_no_text_breaks_the_reader(text: str) -> None:
    node, complaints = read(text)

    assert (node is None) == bool(complaints)
