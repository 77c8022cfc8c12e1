"""What a class may see of an entry that coaches called or corrected."""

from dataclasses import replace

from declic.domain.activity import Confidence
from declic.domain.coach_notes import OWN_CALL, CoachNotes
from declic.domain.confirmation import Confirmation
from declic.domain.correction import Correction
from declic.domain.help import HelpLine
from tests.factories import make_help_line

TODAY = "2026-11-21"
KEY = "help/BE/child-focus"
LINE = make_help_line(hours={"fr": "24 h/24"}, hours_checked_on="2015-01-01")
UNSOURCED = replace(LINE, confidence=Confidence.GENERAL, source="general knowledge")


def called(line: HelpLine | None, day: str = TODAY) -> dict[str, Confirmation]:
    return {KEY: Confirmation(KEY, day, "AB", line)}


def corrected(line: HelpLine, shipped: HelpLine = LINE) -> dict[str, Correction]:
    return {KEY: Correction(KEY, line, shipped, TODAY, "AB")}


def test_without_notes_the_directory_stands() -> None:
    assert CoachNotes().for_class(LINE) == LINE
    assert CoachNotes().for_coaches(LINE) == LINE
    assert CoachNotes().is_due(LINE, TODAY)


def test_a_number_in_doubt_is_not_shown_at_all() -> None:
    notes = CoachNotes(corrections=corrected(replace(LINE, call="116 111")))

    assert notes.for_coaches(LINE).call == "116 111"
    assert notes.for_class(LINE) is None


def test_other_words_in_doubt_leave_the_shipped_ones() -> None:
    changed = replace(LINE, hours={"fr": "9 h à 17 h"}, free=False, hours_checked_on="")
    notes = CoachNotes(corrections=corrected(changed))

    assert notes.for_coaches(LINE).free is False
    assert notes.for_class(LINE) == LINE


def test_a_call_shows_the_correction_with_its_day() -> None:
    changed = replace(LINE, call="116 111", hours={"fr": "9 h à 17 h"}, hours_checked_on="")
    seen = CoachNotes(called(changed), corrected(changed)).for_class(LINE)

    assert seen is not None
    assert (seen.call, seen.hours) == ("116 111", {"fr": "9 h à 17 h"})
    assert seen.hours_checked_on == seen.checked_on == TODAY


def test_a_call_backs_an_unsourced_entry_and_a_correction_alone_does_not() -> None:
    changed = replace(UNSOURCED, about={"fr": "Autre."})
    alone = CoachNotes(corrections=corrected(changed, UNSOURCED)).for_class(UNSOURCED)
    backed = CoachNotes(called(UNSOURCED)).for_class(UNSOURCED)

    assert alone is not None
    assert alone.confidence is Confidence.GENERAL
    assert backed is not None
    assert (backed.confidence, backed.source) == (Confidence.SOURCED, OWN_CALL)


def test_a_call_is_about_the_number_that_was_called() -> None:
    notes = CoachNotes(called(UNSOURCED))
    update = replace(UNSOURCED, call="116 111")
    seen = notes.for_class(update)

    assert seen is not None
    assert seen.confidence is Confidence.GENERAL
    assert notes.is_due(update, TODAY)
    assert not notes.is_due(replace(UNSOURCED, call="116-000"), TODAY), "only written otherwise"


def test_a_call_noted_before_lines_were_kept_backs_no_number() -> None:
    notes = CoachNotes(called(None))
    seen = notes.for_class(UNSOURCED)

    assert seen is not None
    assert seen.confidence is Confidence.GENERAL
    assert not notes.is_due(UNSOURCED, TODAY)


def test_a_call_freshens_the_hours_that_were_read_and_no_others() -> None:
    notes = CoachNotes(called(LINE))
    fresh, other = notes.for_class(LINE), notes.for_class(replace(LINE, hours={"fr": "9 h"}))

    assert fresh is not None
    assert fresh.hours_checked_on == TODAY
    assert other is not None
    assert other.hours_checked_on == "2015-01-01"


def test_a_place_without_number_or_site_is_never_backed() -> None:
    local = replace(UNSOURCED, call="", site="")
    seen = CoachNotes(called(local)).for_class(local)

    assert seen is not None
    assert seen.confidence is Confidence.GENERAL


def test_a_reminder_comes_after_twelve_months_and_after_an_update_underneath() -> None:
    changed = replace(LINE, call="116 111")
    notes = CoachNotes(called(changed), corrected(changed))

    assert not notes.is_due(LINE, TODAY)
    assert notes.is_due(LINE, "2027-11-22")
    update = replace(LINE, site="new.example")
    assert notes.is_overtaken(update)
    assert notes.is_due(update, TODAY)
    same_field = replace(LINE, call="116 222")
    assert notes.for_coaches(same_field) == notes.for_coaches(LINE)
    assert notes.is_due(same_field, TODAY), "the update knows another number than the coach"
    assert notes.is_noted(LINE)
