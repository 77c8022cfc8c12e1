"""``declic plan``: papers around a workshop, from the plan alone."""

import zipfile

import pytest

from declic.app import main
from declic.app.context import FORMATS, PAPERS
from declic.reports import FORMATS as REPORT_FORMATS
from declic.reports.prints import PrintKind


def run(data_folder, *arguments):
    return main(["--data", str(data_folder), "--lang", "nl", "plan", *map(str, arguments)])


def test_the_command_line_knows_every_paper_and_form():
    assert set(PAPERS) == {kind.value for kind in PrintKind}
    assert FORMATS == REPORT_FORMATS


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_a_plan_sheet_is_printed(capsys, data_folder, tmp_path, form):
    assert run(data_folder, "first-hour-50", "--print", form, "--out", tmp_path / "out") == 0
    (path,) = (tmp_path / "out").iterdir()
    assert capsys.readouterr().out.strip() == str(path)
    assert path.suffix == f".{form}"
    assert (form == "pdf") == path.read_bytes().startswith(b"%PDF-")
    assert (form == "docx") == zipfile.is_zipfile(path)


def test_all_papers_are_printed_and_tell_no_topic_by_their_names(capsys, data_folder, tmp_path):
    assert run(data_folder, "first-hour-50", "--kind", "all", "--out", tmp_path / "out") == 0
    names = [path.name for path in (tmp_path / "out").iterdir()]
    assert len(names) == len(PAPERS)
    assert not [n for n in names if "sext" in n or "chantage" in n or "uur" in n]


def test_an_unknown_paper_is_wrong_usage(capsys, data_folder, tmp_path):
    assert run(data_folder, "first-hour-50", "--kind", "banner", "--out", tmp_path / "out") == 2
    assert "plan-sheet" in capsys.readouterr().err
