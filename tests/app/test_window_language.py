"""A language asked for on the command line is spoken by all of the window."""

import argparse
from pathlib import Path

import pytest

from declic.app import window
from declic.app.context import Context
from declic.app.desk import CoachDesk
from declic.settings import Settings, open_folders
from declic.ui import application


@pytest.mark.parametrize(("asked", "spoken"), [("de", "de"), (None, "nl")])
def test_what_the_desk_says_is_in_the_windows_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: str | None, spoken: str
) -> None:
    opened: list[tuple[CoachDesk, str]] = []

    def run(desk: CoachDesk, lang: str, *others: object) -> int:
        opened.append((desk, lang))
        return 0

    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(application, "run_application", run)
    folders = open_folders(tmp_path)
    options = argparse.Namespace(lang=asked)
    assert window.open_window(Context(options, folders, Settings(language="nl"))) == 0
    [(desk, lang)] = opened
    assert lang == spoken
    assert desk.settings().language == spoken
    assert not folders.settings_file.exists(), "asked for once, not kept"
