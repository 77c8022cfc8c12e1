"""Reports, papers, edits and deletion on the real house."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from declic.app.desk import CoachDesk
from declic.app.report_desk import SessionReports
from declic.app.rooms import Rooms
from declic.domain.ids import new_id
from declic.domain.report_edits import Action, ReportEdits
from declic.domain.school import School
from declic.paper import PaperError
from declic.settings import Settings, open_folders
from declic.storage import StorageError
from declic.ui.ports import DeskError, DocumentFormat
from tests.reports.sessions import SESSION, made_up_session


class Quiet:
    """A ``Progress`` that nobody watches."""

    cancelled = False

    def tell(self, done: int, total: int) -> None:
        """Hear nothing."""


class Stopped(Quiet):
    """A ``Progress`` whose person asked to stop."""

    cancelled = True


@pytest.fixture
def rooms(data_folder: Path) -> Iterator[Rooms]:
    made = Rooms(open_folders(data_folder), Settings(language="en"))
    made.store.sessions.create(made_up_session())
    yield made
    made.close()


@pytest.fixture
def desk(rooms: Rooms) -> SessionReports:
    return CoachDesk(rooms).reports()


def released(path: Path) -> object:
    """What a JSON report says."""
    return json.loads(path.read_text(encoding="utf-8"))


def test_a_report_written_again_says_the_same_values(desk, rooms) -> None:
    first = released(desk.write(SESSION, DocumentFormat.JSON, "fr", Quiet()))
    lines = len(rooms.store.ledger.load().lines)
    desk.preview(SESSION, "nl", Quiet())
    desk.save_edits(SESSION, ReportEdits(one_page=True, contact="02 000 00 00"))
    again = released(desk.write(SESSION, DocumentFormat.JSON, "fr", Quiet()))
    assert again == first
    assert lines == len(rooms.store.ledger.load().lines) > 0


def test_the_coachs_words_are_in_the_preview(desk) -> None:
    proposed = desk.preview(SESSION, "en", Quiet())
    assert len(proposed.actions) == 3
    assert all(page.startswith(b"\x89PNG") for page in proposed.pages)
    mine = Action("Repaint the yard", "pupils", "in May")
    desk.save_edits(SESSION, ReportEdits(actions=(mine,), one_page=True))
    assert desk.edits(SESSION).actions == (mine,)
    changed = desk.preview(SESSION, "en", Quiet())
    assert changed.actions == (mine,)
    assert len(changed.pages) < len(proposed.pages)


def test_a_cancelled_preview_sets_no_page(desk) -> None:
    assert desk.preview(SESSION, "en", Stopped()).pages == ()


def test_papers_of_a_session_are_written_in_the_language_asked_for(desk, rooms) -> None:
    papers = {paper.key: paper for paper in desk.papers(SESSION, Quiet())}
    assert papers["follow-up"].title == "Follow-up sheet"
    assert "docx" in papers["follow-up"].forms
    path = desk.write_paper(SESSION, "rules-poster", "pdf", "de", Quiet())
    assert path.parent == desk.folder() == rooms.folders.exports
    assert path.read_bytes().startswith(b"%PDF")
    assert path.stem.endswith("-de")


def test_the_schools_profile_completes_the_coachs_words(desk, rooms) -> None:

    school = School(new_id(), "Tilleuls", "Namur", "the nurse")
    rooms.store.schools.save(school)
    record = made_up_session()
    plan = replace(record.snapshot.plan, school=school.id)
    named = replace(record, id="b" * 32, snapshot=replace(record.snapshot, plan=plan), closed=())
    rooms.store.sessions.create(named)
    _, edits = desk._session(named.id)
    assert (edits.school, edits.referent) == ("Tilleuls · Namur", "the nurse")
    desk.save_edits(named.id, ReportEdits(school="Mine"))
    assert desk._session(named.id)[1].school == "Mine"
    assert desk.edits(named.id) == ReportEdits(school="Mine"), "the profile is not copied"


def test_a_deleted_session_is_gone_but_its_ledger_line_stays(desk, rooms) -> None:
    desk.save_edits(SESSION, ReportEdits(contact="Mme Inoubliable"))
    desk.write(SESSION, DocumentFormat.CSV, "fr", Quiet())
    before = rooms.store.ledger.load()
    desk.delete(SESSION)
    desk.delete(SESSION)
    assert rooms.store.sessions.overview() == ()
    assert desk.edits(SESSION) == ReportEdits()
    assert rooms.store.ledger.load() == before
    for refused in (
        lambda: desk.write(SESSION, DocumentFormat.CSV, "fr", Quiet()),
        lambda: desk.preview(SESSION, "fr", Quiet()),
        lambda: desk.papers(SESSION, Quiet()),
        lambda: desk.write_paper(SESSION, "follow-up", "pdf", "fr", Quiet()),
        lambda: desk.save_edits(SESSION, ReportEdits(contact="x")),
    ):
        with pytest.raises(DeskError, match="deleted"):
            refused()


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError("busy"), "could not be written"),
        (PaperError("typst says no"), "could not be set"),
        (StorageError(None), "cannot be opened"),
    ],
)
def test_what_goes_wrong_is_told_in_words(desk, monkeypatch, error, words: str) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("declic.reports.write_report", fail)
    with pytest.raises(DeskError) as told:
        desk.write(SESSION, DocumentFormat.PDF, "fr", Quiet())
    assert words in told.value.what
    assert "typst" not in told.value.what + told.value.do
