import os
import stat
from pathlib import Path

import pytest

from declic.live import runfile
from declic.live.runfile import RunFile

RUN = RunFile(4242, b"\x01" * 32, 99)


def test_it_comes_back_as_it_was_and_only_the_user_can_read_it(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    runfile.write(folder, RUN)
    assert runfile.read(folder) == RUN
    assert [path.name for path in folder.iterdir()] == [runfile.NAME]
    if os.name == "posix":
        assert stat.S_IMODE((folder / runfile.NAME).stat().st_mode) == 0o600
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"format": 2}', '{"format": 1, "port": "x", "key": "", "pid": 1}']
)
def test_a_file_that_is_none_is_as_if_there_were_none(tmp_path: Path, content: str) -> None:
    (tmp_path / runfile.NAME).write_text(content, encoding="ascii")
    assert runfile.read(tmp_path) is None


def test_a_box_removes_only_its_own_file(tmp_path: Path) -> None:
    runfile.write(tmp_path, RUN)
    runfile.remove(tmp_path, b"\x02" * 32)
    assert runfile.read(tmp_path) == RUN
    runfile.remove(tmp_path, RUN.key)
    assert list(tmp_path.iterdir()) == []
    runfile.remove(tmp_path)
