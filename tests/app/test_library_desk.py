"""The library's pages on the real content and database, without a window."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from declic.app.desk import CoachDesk
from declic.app.house import take_snapshot
from declic.app.library_desk import LibraryRoom
from declic.app.rooms import Rooms
from declic.domain.activity import Confidence
from declic.domain.confirmation import Confirmation, help_entry
from declic.domain.correction import Draft
from declic.domain.ids import ActivityRef
from declic.domain.sheet import SheetKind
from declic.i18n import LANGUAGES
from declic.session.order import running_order
from declic.settings import Settings, open_folders
from declic.ui.ports import CheckKind, CheckState, DeskError
from declic.ui.shelf import HelpPaper


class Silent:
    """Progress that nobody watches."""

    cancelled = False

    def tell(self, done: int, total: int) -> None:
        pass


@pytest.fixture
def rooms(data_folder):
    made = Rooms(open_folders(data_folder), Settings(language="fr"))
    yield made
    made.close()


@pytest.fixture
def library(rooms) -> LibraryRoom:
    return LibraryRoom(rooms)


def test_the_windows_desk_leads_to_it(rooms):
    assert isinstance(CoachDesk(rooms).library(), LibraryRoom)


def test_every_activity_is_there_with_the_state_of_its_words(library):
    entries = library.entries()
    assert len(entries) >= 20
    assert {entry.state(lang) for entry in entries for lang in ("fr", "nl", "de", "en")} <= {
        "draft", "reviewed",
    }  # fmt: skip
    assert not any(entry.own for entry in entries)
    assert entries[0].ref.slug == "our-frame"


def test_a_preview_keeps_legal_votes_that_sessions_leave_out(library):
    snapshot = library.preview(ActivityRef("declic", "law-truths"), "nl")
    assert snapshot.plan.lang == "nl"
    assert [beat.poll.law for beat in running_order(snapshot) if beat.poll].count(True) == 3


def test_a_preview_of_an_activity_that_is_gone_is_refused_in_words(library):
    with pytest.raises(DeskError) as error:
        library.preview(ActivityRef("declic", "gone"), "fr")
    assert error.value.what == "Cette activité n’est plus sur cet ordinateur."


def test_coaches_see_lines_that_participants_do_not(library):
    assert "BE" in library.countries()
    assert "EU" not in library.countries()
    entries = library.help_entries("BE", "fr")
    assert {entry.shown for entry in entries} == {True, False}
    assert all(entry.line.confidence is Confidence.SOURCED for entry in entries if entry.shown)
    old = next(entry for entry in entries if entry.line.slug == "ecoute-enfants")
    assert old.line.hours
    assert not old.hours_shown


def test_a_confirmation_lasts_twelve_months(library, monkeypatch):
    monkeypatch.setattr(LibraryRoom, "today", lambda self: "2026-11-21")
    key = "help/BE/child-focus"

    def due() -> bool:
        return next(e for e in library.help_entries("BE", "fr") if e.key == key).due

    assert due()
    library.confirm(key, "AB")
    assert library.confirmations()[key] == Confirmation(key, "2026-11-21", "AB")
    assert not due()
    library.confirm(key, "AB", "2025-11-21")
    assert not due()
    library.confirm(key, "AB", "2025-11-20")
    assert due()


def test_a_law_sheet_is_off_until_it_is_confirmed_and_off_again_when_taken_back(library):
    def law():
        return next(each for each in library.sheets("BE") if each.sheet.kind is SheetKind.LAW)

    assert not law().shown
    library.confirm(law().key, "ME", "2026-11-01")
    assert law().shown
    assert library._rooms.library.law_sheet("BE", library.confirmations()) is not None
    library.withdraw(law().key)
    assert not law().shown


def test_all_kinds_of_sheets_are_there(library):
    assert {each.sheet.kind for each in library.sheets("BE")} == set(SheetKind)


@pytest.mark.parametrize("paper", list(HelpPaper))
def test_help_lines_are_printed_into_the_exports_folder(library, rooms, paper):
    path = library.print_help(paper, "BE", "nl", Silent())
    assert path.parent == rooms.folders.exports
    assert path.read_bytes().startswith(b"%PDF")


def test_the_cards_of_an_activity_are_printed_in_each_language(library, rooms):
    refs = [ActivityRef("declic", slug) for slug in ("first-hour", "chat-take-two")]
    paths = {library.print_materials(ref, lang, Silent()) for ref in refs for lang in LANGUAGES}
    assert len(paths) == len(refs) * len(LANGUAGES), "each is a file of its own"
    for path in paths:
        assert path.parent == rooms.folders.exports
        assert path.read_bytes().startswith(b"%PDF")
        assert "hour" not in path.name, "no file name tells its topic"


def test_the_cards_of_an_activity_that_is_gone_are_refused(library):
    with pytest.raises(DeskError):
        library.print_materials(ActivityRef("mine", "gone"), "fr", Silent())


def test_sheets_are_printed_and_the_law_only_once_confirmed(library, rooms):
    guide = library.sheets("BE")[0]
    path = library.print_sheet(guide, "BE", "nl", Silent())
    assert path.name == f"blad-{guide.sheet.slug}-nl.pdf"
    assert path.parent == rooms.folders.exports
    law = next(each for each in library.sheets("BE") if each.sheet.kind is SheetKind.LAW)
    with pytest.raises(DeskError):
        library.print_sheet(law, "BE", "fr", Silent())
    library.confirm(law.key, "ME", "2026-11-01")
    assert library.print_sheet(law, "BE", "fr", Silent()).read_bytes().startswith(b"%PDF")


def test_a_country_without_lines_prints_nothing(library, rooms, tmp_path):
    rooms.folders = replace(rooms.folders, content=tmp_path)
    with pytest.raises(DeskError):
        library.print_help(HelpPaper.POSTER, "BE", "fr", Silent())


def test_the_check_names_file_line_and_gravity(library, tmp_path):
    folder = tmp_path / "bad"
    folder.mkdir()
    (folder / "activity.yaml").write_text("format: 1\nslug: 7\n", encoding="utf-8")
    remarks = library.check((folder,), "fr", Silent())
    assert remarks
    assert all(isinstance(remark.file, Path) and remark.message for remark in remarks)
    assert any(remark.grave and remark.line > 0 for remark in remarks)


def test_an_own_pack_is_checked_with_the_rest(library, rooms):
    folder = rooms.folders.data / "activities" / "mine" / "broken"
    folder.mkdir(parents=True)
    (folder / "activity.yaml").write_text("format: 1\n", encoding="utf-8")
    remarks = library.check((), "fr", Silent())
    assert any(remark.file.is_relative_to(folder) and remark.grave for remark in remarks)


def entry_of(library, slug, country="BE"):
    found = (each for each in library.help_entries(country, "fr") if each.line.slug == slug)
    return next(found)


def typed(entry, **changes) -> Draft:
    line = entry.line
    made = Draft(
        "fr", line.call, line.site, line.hours.get("fr", ""), line.describe("fr"), line.languages,
        line.free, line.anonymous,
    )  # fmt: skip
    return replace(made, **changes)


def class_sees(library, slug):
    """The number of a service in a session's snapshot, on phones, screen and papers alike."""
    rooms = library._rooms
    plan = rooms.library.plans["taster-25"]
    made = take_snapshot(rooms.library, plan, rooms.store, rooms.tr)
    return next((line.call for line in made.help_lines if line.slug == slug), None)


def test_a_correction_with_a_call_reaches_the_class(library):
    entry = entry_of(library, "ecoute-enfants")
    library.correct(entry, typed(entry, call="104"), "AB", library.today())
    found = entry_of(library, "ecoute-enfants")
    assert (found.line.call, found.shown, found.due) == ("104", True, False)
    assert found.correction.initials == "AB"
    assert class_sees(library, "ecoute-enfants") == "104"
    assert library._rooms.library.help_lines(
        "BE", participants=True, today=library.today(), notes=library._notes()
    )[0].call == "104"  # fmt: skip


def test_a_correction_without_a_call_waits(library):
    entry = entry_of(library, "ecoute-enfants")
    library.correct(entry, typed(entry, call="104"), "AB", "")
    found = entry_of(library, "ecoute-enfants")
    assert (found.line.call, found.shown, found.due) == ("104", False, True)
    assert class_sees(library, "ecoute-enfants") is None
    library.confirm(found.key, "AB", library.today(), found.line)
    assert class_sees(library, "ecoute-enfants") == "104"


def test_a_correction_alone_never_makes_an_entry_sourced(library):
    entry = entry_of(library, "sos-enfants")
    library.correct(entry, typed(entry, call="02 000 00 00"), "AB", "")
    assert not entry_of(library, "sos-enfants").shown
    entry = entry_of(library, "sos-enfants")
    library.correct(entry, typed(entry, call="02 000 00 01"), "AB", library.today())
    assert entry_of(library, "sos-enfants").shown
    assert class_sees(library, "sos-enfants") == "02 000 00 01"


def test_a_correction_taken_back_leaves_the_shipped_entry_unconfirmed(library):
    entry = entry_of(library, "child-focus")
    library.correct(entry, typed(entry, call="116 111"), "AB", library.today())
    library.take_back(entry_of(library, "child-focus"))
    found = entry_of(library, "child-focus")
    assert (found.line.call, found.correction, found.confirmation) == ("116 000", None, None)
    assert class_sees(library, "child-focus") == "116 000"


def test_typing_the_directory_s_own_entry_is_no_correction(library):
    entry = entry_of(library, "child-focus")
    library.correct(entry, typed(entry, call="116 111"), "AB", "")
    wrong = entry_of(library, "child-focus")
    library.correct(wrong, typed(wrong, call="116 000"), "AB", library.today())
    found = entry_of(library, "child-focus")
    assert (found.correction, found.due, found.shown) == (None, False, True)


@pytest.mark.parametrize("country", ["BE", "NL", "DE", "AT", "GB", "FR", "LU"])
def test_whatever_a_class_sees_a_coach_can_confirm_until_nothing_is_due(library, rooms, country):
    rooms.settings = replace(rooms.settings, country=country)
    shown = rooms.library.help_lines(country, participants=True, today=library.today())
    entries = library.help_entries(country, "fr")
    assert {help_entry(line) for line in shown} == {each.key for each in entries if each.shown}
    for entry in entries:
        if entry.shown:
            library.confirm(entry.key, "AB", library.today(), entry.line)
    assert library.check_help("fr").state is CheckState.GOOD


def test_a_doubted_tool_for_all_of_europe_is_a_call_to_make(library):
    for entry in library.help_entries("BE", "fr"):
        if entry.shown:
            library.confirm(entry.key, "AB", library.today(), entry.line)
    entry = entry_of(library, "take-it-down")
    library.correct(entry, typed(entry, site="example.org"), "AB", "")
    assert library.check_help("fr").state is CheckState.WARN


def test_an_update_under_a_correction_is_told_until_it_is_settled(library, rooms, tmp_path):
    entry = entry_of(library, "child-focus")
    library.correct(entry, typed(entry, hours="9 h à 17 h"), "AB", library.today())
    content = tmp_path / "content"
    shutil.copytree(rooms.folders.content / "resources", content / "resources")
    path = content / "resources" / "help" / "be.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace('call: "116 000"', 'call: "116 111"', 1), "utf-8")
    rooms.folders = replace(rooms.folders, content=content)
    rooms.read_again()

    found = entry_of(library, "child-focus")
    assert (found.overtaken, found.due, found.line.call) == (True, True, "116 111")
    library.keep_correction(found)
    found = entry_of(library, "child-focus")
    assert (found.overtaken, found.line.hours) == (False, {"fr": "9 h à 17 h"})
    assert found.due, "nobody has called the new number"


def test_a_correction_of_an_entry_that_is_gone_is_listed_until_taken_back(library, rooms, tmp_path):
    entry = entry_of(library, "child-focus")
    library.correct(entry, typed(entry, call="116 111"), "AB", library.today())
    content = tmp_path / "content"
    shutil.copytree(rooms.folders.content / "resources", content / "resources")
    path = content / "resources" / "help" / "be.yaml"
    path.write_text(
        path.read_text("utf-8").replace("slug: child-focus\n", "slug: child-focus-two\n", 1),
        "utf-8",
    )
    rooms.folders = replace(rooms.folders, content=content)
    rooms.read_again()

    found = entry_of(library, "child-focus")
    assert (found.gone, found.shown) == (True, False)
    library.take_back(found)
    assert "child-focus" not in {each.line.slug for each in library.help_entries("BE", "fr")}


def test_the_room_check_reminds_of_calls_before_each_session(library, rooms, monkeypatch):
    monkeypatch.setattr("declic.app.room.check_room", lambda *_: ())

    def item():
        found = CoachDesk(rooms).check_room("fr", Silent())
        return next(each for each in found if each.kind is CheckKind.HELP)

    first = item()
    assert first.state is CheckState.WARN
    assert "20" in first.value
    for entry in library.help_entries("BE", "fr"):
        if entry.shown:
            library.confirm(entry.key, "AB", library.today(), entry.line)
    assert item().state is CheckState.GOOD
    entry = entry_of(library, "awel")
    library.correct(entry, typed(entry, call="109"), "AB", "")
    assert item().state is CheckState.WARN, "a withheld line is a call to make"
