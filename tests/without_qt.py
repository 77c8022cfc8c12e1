"""Runs the tests of everything but windows as on a computer that has no PySide6.

    .venv/bin/python -m pytest -p no:pytest-qt -p tests.without_qt -m "not slow and not browser"

The ballot box, storage, documents, cards and the commands must do without it (STYLE.md 3).
"""

import importlib.abc
import re
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

import pytest

WINDOWS = re.compile(r"PySide6|qtbot|declic\.ui\b|tests\.ui\b")
"""What a test file that opens windows speaks of."""


class Absent(importlib.abc.MetaPathFinder):
    """Answers for PySide6 as an interpreter does that never had it."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Refuse PySide6 and its parts; leave everything else to the other finders."""
        if name.partition(".")[0] in ("PySide6", "shiboken6"):
            raise ModuleNotFoundError(f"No module named {name!r} in this run", name=name)
        return None


def pytest_addoption(parser: pytest.Parser) -> None:
    """Know the settings of pytest-qt, which cannot start here; take PySide6 away."""
    for name in ("qt_api", "qt_log_level_fail", "qt_log_ignore"):
        parser.addini(name, "not used without Qt")
    sys.meta_path.insert(0, Absent())


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Leave out the tests that open windows."""
    if collection_path.is_dir():
        return True if collection_path.name == "ui" else None
    text = collection_path.read_text(encoding="utf-8") if collection_path.suffix == ".py" else ""
    return True if collection_path.name.startswith("test_") and WINDOWS.search(text) else None
