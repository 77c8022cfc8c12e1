"""Databases of past releases are opened, upgraded and read for ever.

Each release adds one sample, ``python -m tests.storage.test_samples``; none is ever changed.
"""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from declic.domain.confirmation import Confirmation
from declic.domain.correction import Correction
from declic.domain.plan_checks import PhoneRule
from declic.domain.release import Release
from declic.domain.report_edits import Action, ReportEdits
from declic.domain.school import School
from declic.storage import open_store
from declic.storage.tables import METADATA, VERSION
from tests.factories import make_help_line, make_plan, make_record
from tests.storage.making import POSITION, make_closed

SAMPLES = Path(__file__).parent / "samples"
THIEF = "declic/sample/thief@1"
EDITS = ReportEdits(
    school="École des Tilleuls (exemple fictif)",
    actions=(Action("Afficher les lignes d’aide", "secrétariat", "cette semaine"),),
    themes=("Comment bloquer quelqu’un",),
    logo=b"\x89PNG",
)
SCHOOL = School(
    "c" * 32,
    "École des Tilleuls (exemple fictif)",
    referent="M. Exemple",
    phone_rule=PhoneRule.FORBIDDEN,
    wifi_name="Tilleuls",
    logo=b"\x89PNG",
    languages=("fr", "nl"),
)


LINE = make_help_line("listening", hours={"fr": "24 h/24"}, hours_checked_on="2026-11-21")
CORRECTION = Correction("help/BE/listening", replace(LINE, call="104"), LINE, "2026-11-21", "CD")
CALL = Confirmation("help/BE/listening", "2026-11-21", "CD", CORRECTION.line)


def write_sample() -> Path:
    """Write the sample of this version; refuses to change one that stands."""
    target = SAMPLES / f"version-{VERSION:04d}.sqlite"
    if target.exists():
        raise SystemExit(f"{target.name} is there already")
    SAMPLES.mkdir(exist_ok=True)
    store = open_store(target)
    store.plans.save(make_plan(steps=4, peers=("Lou", "Sam"), adult="M. Exemple"))
    store.sessions.create(make_record(notes=("Le son était coupé.",)))
    store.sessions.save_closed("a" * 32, make_closed(), POSITION)
    store.ledger.release(store.sessions.load("a" * 32))
    store.sessions.create(make_record(id="b" * 32, day="2026-12-02", ended=True))
    store.edits.save("a" * 32, EDITS)
    store.schools.save(SCHOOL)
    store.confirmations.save(Confirmation("help/BE/child-focus", "2026-11-21", "AB"))
    store.corrections.save(CORRECTION, CALL)
    store.close()
    with closing(sqlite3.connect(target)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    return target


@pytest.fixture(params=sorted(SAMPLES.glob("*.sqlite")), ids=lambda path: path.stem)
def store(request, tmp_path):
    copy = tmp_path / "declic.sqlite"
    shutil.copyfile(request.param, copy)
    opened = open_store(copy)
    yield opened
    opened.close()


def test_there_is_a_sample_of_this_version():
    assert (SAMPLES / f"version-{VERSION:04d}.sqlite").exists()


def test_the_upgraded_tables_are_the_current_ones(store):
    with store.database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_everything_that_was_kept_is_read(store):
    ended, running = store.sessions.all()
    assert (ended.id[0], ended.ended, running.id[0], running.ended) == ("b", True, "a", False)
    assert running.closed == (make_closed(),)
    assert running.notes == ("Le son était coupé.",)
    assert running.position.spent_seconds == POSITION.spent_seconds
    assert running.snapshot.plan.title == "Un plan"
    assert running.snapshot.words_of(running.snapshot.activities[0].ref).text("title")
    (plan,) = store.plans.all()
    assert plan.peers == ("Lou", "Sam")
    assert store.confirmations.all()["help/BE/child-focus"].initials == "AB"


def test_report_edits_are_read_where_the_version_had_them(store, request):
    first = "version-0001" in request.node.name
    assert store.edits.load("a" * 32) == (ReportEdits() if first else EDITS)


def test_schools_are_read_where_the_version_had_them(store, request):
    before = any(name in request.node.name for name in ("version-0001", "version-0002"))
    assert store.schools.all() == (() if before else (SCHOOL,))


def test_corrections_are_read_where_the_version_had_them(store, request):
    had = not any(f"version-000{number}" in request.node.name for number in (1, 2, 3))
    assert store.corrections.all() == ({CORRECTION.entry: CORRECTION} if had else {})
    assert store.confirmations.all().get(CORRECTION.entry) == (CALL if had else None)


def test_what_was_released_stays_released(store):
    value = store.ledger.load().value(THIEF, {"a" * 32})
    assert isinstance(value, Release)
    assert value.percent["two-step"] == 75
    assert store.ledger.release(store.sessions.load("a" * 32))[THIEF] == value


if __name__ == "__main__":
    print(write_sample())
