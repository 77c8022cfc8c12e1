"""One window a data folder: a second start raises the first, and hands it a file."""

from pathlib import Path

from declic.ui.single import SingleWindow


def test_the_second_start_is_heard_by_the_first(qtbot, tmp_path):
    first, second = SingleWindow(tmp_path), SingleWindow(tmp_path)
    heard: list[Path | None] = []
    assert first.claim()
    first.listen(heard.append)
    assert not second.claim()
    assert second.ask_first(None)
    qtbot.waitUntil(lambda: heard == [None])
    plan = tmp_path / "plan.declic"
    assert second.ask_first(plan)
    qtbot.waitUntil(lambda: heard == [None, plan])
    first.release()
    assert second.claim()
    second.release()


def test_other_data_folders_have_windows_of_their_own(qtbot, tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    first, other = SingleWindow(tmp_path / "one"), SingleWindow(tmp_path / "two")
    assert first.claim()
    assert other.claim()
    assert first.name != other.name
    first.release()
    other.release()


def test_nobody_there_is_told_so(qtbot, tmp_path):
    assert not SingleWindow(tmp_path).ask_first(None)


def test_what_is_no_plan_only_raises_the_window(qtbot, tmp_path):
    first, second = SingleWindow(tmp_path), SingleWindow(tmp_path)
    heard: list[Path | None] = []
    assert first.claim()
    first.listen(heard.append)
    assert second.ask_first(Path("/etc/passwd"))
    qtbot.waitUntil(lambda: heard == [None])
    first.release()
