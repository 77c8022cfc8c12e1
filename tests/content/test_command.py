"""``declic check`` as a person sees it."""

from pathlib import Path

import pytest

from declic.content import run_check


def test_all_well(samples: Path) -> None:
    lines: list[str] = []

    assert run_check([samples], "fr", lines.append) == 0
    assert lines == ["Tout est en ordre."]


def test_errors_fail_with_place_and_summary(folder: Path) -> None:
    path = folder / "de.md"
    path.write_text(path.read_text("utf-8").replace("Was hält", "Kinderporno hält"), "utf-8")
    lines: list[str] = []

    assert run_check([folder], "de", lines.append) == 1
    assert lines[0].startswith(f"{path}:34: Fehler: „Kinderporno“ ist kein Begriff")
    assert lines[0].endswith("[term]")
    assert lines[-2:] == [f"  {path}: 2", "2 Fehler, 0 Warnungen"]


@pytest.mark.parametrize(("strict", "code"), [(False, 0), (True, 1)])
def test_warnings_fail_only_when_asked(folder: Path, strict: bool, code: int) -> None:
    path = folder / "en.md"
    path.write_text(path.read_text("utf-8").replace("A thief has", "The victim has"), "utf-8")
    lines: list[str] = []

    assert run_check([folder], "en", lines.append, strict=strict) == code
    assert ": warning: " in lines[0]
    assert lines[-1] == "0 errors, 1 warning"
