"""Confirmations and corrections of the help directory, kept and taken back together."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from declic.domain.coach_notes import CoachNotes
from declic.domain.confirmation import Confirmation
from declic.domain.correction import Correction
from declic.storage import Store, open_store
from tests.factories import make_help_line

KEY = "help/BE/child-focus"
LINE = make_help_line(hours={"fr": "24 h/24"}, hours_checked_on="2026-11-21")
CORRECTION = Correction(KEY, replace(LINE, call="116 111"), LINE, "2026-11-21", "AB")
CALL = Confirmation(KEY, "2026-11-20", "AB", CORRECTION.line)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "declic.sqlite")
    yield opened
    opened.close()


def test_a_correction_is_kept_with_its_call(store: Store) -> None:
    store.corrections.save(CORRECTION, CALL)
    assert store.notes() == CoachNotes({KEY: CALL}, {KEY: CORRECTION})


def test_a_correction_without_a_call_takes_an_earlier_call_away(store: Store) -> None:
    store.confirmations.save(Confirmation(KEY, "2026-11-01", "CD", LINE))
    store.corrections.save(CORRECTION, None)
    assert store.notes() == CoachNotes({}, {KEY: CORRECTION})


def test_the_latest_correction_stands(store: Store) -> None:
    later = replace(CORRECTION, line=replace(LINE, call="116 222"), initials="CD")
    store.corrections.save(CORRECTION, CALL)
    store.corrections.save(later, None)
    assert store.notes() == CoachNotes({}, {KEY: later})


def test_a_correction_over_a_newer_entry_keeps_its_call(store: Store) -> None:
    store.corrections.save(CORRECTION, CALL)
    newer = replace(CORRECTION, shipped=replace(LINE, site="new.example"))
    store.corrections.rebase(newer)
    assert store.notes() == CoachNotes({KEY: CALL}, {KEY: newer})


def test_taking_a_correction_back_forgets_its_call(store: Store) -> None:
    store.corrections.save(CORRECTION, CALL)
    store.corrections.remove(KEY)
    assert store.notes() == CoachNotes()
