"""The rules of the house that no linter knows: sizes, names, words, and what stands where."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parent.parent
FILE_LINES, CLASS_LINES, FUNCTION_LINES = 400, 250, 50

TOO_LONG: dict[str, int] = {}
"""Known exceptions, ``path`` or ``path::name`` to lines. It only shrinks: nothing is added here."""

AT_THE_TOP = {
    ".ci",
    ".gitignore",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "DECISIONS.md",
    "LICENSE",
    "README.md",
    "activities",
    "declic",
    "docs",
    "exports",
    "locks",
    "pyproject.toml",
    "resources",
    "run.py",
    "tests",
}
MADE_BY_TOOLS = {
    ".git",
    ".venv",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
    ".import_linter_cache",
    ".hypothesis",
    "__pycache__",
    "dist",
    "build",
}
TEXT_SUFFIXES = {
    ".py",
    ".md",
    ".toml",
    ".yaml",
    ".yml",
    ".po",
    ".typ",
    ".html",
    ".css",
    ".js",
    ".mako",
    ".svg",
}
FORBIDDEN_NAMES = re.compile(r"manager|helper|utils?(?![a-z])", re.IGNORECASE)


def python_files() -> list[Path]:
    """Every Python file that we wrote."""
    folders = [TOP / "declic", TOP / "tests", TOP / ".ci"]
    return sorted([TOP / "run.py", *(path for each in folders for path in each.rglob("*.py"))])


def shipped_files() -> list[Path]:
    """The Python files of the program itself."""
    return sorted((TOP / "declic").rglob("*.py"))


def text_files() -> list[Path]:
    """Every text file of the project but the locks and the licence."""
    entries = [TOP / name for name in AT_THE_TOP - {"locks", "LICENSE"}]
    found = [path for each in entries if each.is_dir() for path in each.rglob("*")]
    found += [each for each in entries if each.is_file()]
    return sorted(path for path in found if path.suffix in TEXT_SUFFIXES and path.is_file())


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of one file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def place(path: Path, line: int | None = None) -> str:
    """A path as people write it, with a line where there is one."""
    name = path.relative_to(TOP).as_posix()
    return name if line is None else f"{name}:{line}"


def definitions(path: Path) -> Iterator[tuple[str, ast.stmt]]:
    """Every class and function of a file with its dotted name."""

    def walk(body: list[ast.stmt], prefix: str) -> Iterator[tuple[str, ast.stmt]]:
        for node in body:
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                yield prefix + node.name, node
                yield from walk(node.body, f"{prefix}{node.name}.")

    yield from walk(tree(path).body, "")


def lengths() -> dict[str, int]:
    """What is longer than it may be, with its lines."""
    found = {}
    for path in python_files():
        lines = path.read_text(encoding="utf-8").count("\n")
        if lines > FILE_LINES:
            found[place(path)] = lines
        for name, node in definitions(path):
            limit = CLASS_LINES if isinstance(node, ast.ClassDef) else FUNCTION_LINES
            size = (node.end_lineno or node.lineno) - node.lineno + 1
            if size > limit:
                found[f"{place(path)}::{name}"] = size
    return found


def test_nothing_is_longer_than_the_house_allows() -> None:
    assert {name: size for name, size in lengths().items() if size > TOO_LONG.get(name, 0)} == {}


def test_the_list_of_exceptions_only_shrinks() -> None:
    assert lengths().items() >= TOO_LONG.items(), "something got shorter: take it off the list"


def test_every_public_name_says_what_it_is_for() -> None:
    bare = [place(path) for path in shipped_files() if not ast.get_docstring(tree(path))]
    for path in shipped_files():
        for name, node in definitions(path):
            public = not any(part.startswith("_") for part in name.split("."))
            inside_function = name.count(".") > 1
            if public and not inside_function and not exempt(node) and not described(node):
                bare.append(f"{place(path, node.lineno)} {name}")
    assert bare == []


def described(node: ast.stmt) -> bool:
    """Whether a class or function has a docstring."""
    assert isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
    return bool(ast.get_docstring(node))


def exempt(node: ast.stmt) -> bool:
    """Whether a definition repeats another one's promise: overrides, overloads, setters."""
    marks = [ast.unparse(mark) for mark in getattr(node, "decorator_list", [])]
    return any(mark.split(".")[-1] in {"override", "overload", "setter"} for mark in marks)


def test_imports_name_the_whole_way() -> None:
    relative = [
        place(path, node.lineno)
        for path in python_files()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []


def test_names_say_what_a_thing_is() -> None:
    vague = [place(path) for path in python_files() if FORBIDDEN_NAMES.search(path.stem)]
    for path in python_files():
        vague += [
            f"{place(path, node.lineno)} {name}"
            for name, node in definitions(path)
            if FORBIDDEN_NAMES.search(name.split(".")[-1])
        ]
    assert vague == []


def test_only_the_app_prints() -> None:
    printing = [
        place(path, node.lineno)
        for path in shipped_files()
        if path.relative_to(TOP / "declic").parts[0] not in {"app", "app.py", "__main__.py"}
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
    ]
    assert printing == []


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param(r"(#|//|\*|--)\s*(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b", id="left for later"),
        pytest.param(r"(?<![\w.:/~-])/(wor" + r"k|tm" + r"p|roo" + r"t)/", id="a machine's path"),
    ],
)
def test_no_file_contains(pattern: str) -> None:
    found = [
        f"{place(path, number)} {line.strip()[:80]}"
        for path in text_files()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if re.search(pattern, line)
    ]
    assert found == []


def test_the_top_level_stays_small() -> None:
    assert {entry.name for entry in TOP.iterdir()} - MADE_BY_TOOLS - AT_THE_TOP == set()


def test_every_room_has_its_place_in_the_order() -> None:
    config = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = config["tool"]["importlinter"]["contracts"]
    layers = next(each["layers"] for each in contracts if each["type"] == "layers")
    declared = {room.strip("() ") for layer in layers for room in layer.split("|")}
    entries = (TOP / "declic").iterdir()
    rooms = {entry.stem for entry in entries if entry.suffix == ".py" or has_code(entry)}
    assert rooms - {"__init__"} <= declared


def has_code(folder: Path) -> bool:
    """Whether a folder is a package."""
    return (folder / "__init__.py").is_file()
