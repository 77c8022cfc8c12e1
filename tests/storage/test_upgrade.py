"""Databases of other versions: upgraded whole, or refused unchanged."""

import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from declic.storage import Locked, NewerDatabase, open_store, upgrade
from declic.storage.tables import METADATA, VERSION
from tests.factories import make_record
from tests.storage.making import finish, program

NEXT = '''
"""A later migration."""
import sqlalchemy as sa
from alembic import op
revision = "{revision}"
down_revision = "{down}"

def upgrade():
    """Rebuild a table that others point to, then perhaps fail."""
    with op.batch_alter_table("sessions", recreate="always") as batch:
        batch.add_column(sa.Column("colour", sa.String(8), nullable=False, server_default="blue"))
    {fault}
'''


@pytest.fixture
def path(tmp_path) -> Path:
    made = tmp_path / "declic.sqlite"
    store = open_store(made)
    store.sessions.create(make_record())
    store.close()
    return made


@pytest.fixture
def next_version(tmp_path, monkeypatch):
    """Make this program one version newer; returns a function that writes its migration."""

    def write(fault: str = "pass") -> None:
        folder = tmp_path / "migrations"
        shutil.copytree(upgrade.MIGRATIONS, folder)
        text = NEXT.format(fault=fault, revision=VERSION + 1, down=VERSION)
        (folder / "versions" / "r9999_next.py").write_text(text)
        monkeypatch.setattr(upgrade, "MIGRATIONS", folder)
        monkeypatch.setattr(upgrade, "VERSION", VERSION + 1)

    return write


def columns(path: Path, table: str = "sessions") -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def user_version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA user_version").fetchone()[0]


def test_the_migrations_make_exactly_the_tables(path):
    store = open_store(path)
    with store.database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
    store.close()


def test_an_upgrade_keeps_everything_and_a_copy(path, next_version):
    next_version()
    upgrade.prepare(path)
    assert "colour" in columns(path)
    assert user_version(path) == VERSION + 1
    (copy,) = upgrade.copies(path)
    assert "colour" not in columns(copy)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM sessions").fetchone()[0] == 1


def test_an_upgrade_does_not_drop_the_rows_that_point_to_a_rebuilt_table(path, next_version):
    from tests.storage.making import POSITION, make_closed

    store = open_store(path)
    store.sessions.save_closed("a" * 32, make_closed(), POSITION)
    store.close()
    next_version()
    upgrade.prepare(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM closed_polls").fetchone()[0] == 1
        assert connection.execute("SELECT count(*) FROM counts").fetchone()[0] == 3


def test_a_failed_upgrade_changes_nothing(path, next_version, monkeypatch):
    next_version('raise RuntimeError("planted")')
    with pytest.raises(RuntimeError, match="planted"):
        upgrade.prepare(path)
    monkeypatch.undo()
    assert "colour" not in columns(path)
    assert user_version(path) == VERSION
    assert open_and_count(path) == 1


def test_a_newer_database_is_refused_unchanged(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(NewerDatabase):
        open_store(path)
    assert path.read_bytes() == before


def test_an_upgrade_waits_for_nobody_to_have_the_file_open(path, next_version, monkeypatch):
    monkeypatch.setattr(upgrade, "WAIT_SECONDS", 0.2)
    other = open_store(path)
    next_version()
    with pytest.raises(Locked):
        upgrade.prepare(path)
    assert "colour" not in columns(path)
    other.close()
    upgrade.prepare(path)
    assert "colour" in columns(path)


def test_deleting_a_session_deletes_the_copies_of_upgrades(path):
    copy = path.with_name("declic-before-0001.sqlite")
    shutil.copyfile(path, copy)
    assert upgrade.copies(path) == (copy,)
    store = open_store(path)
    store.sessions.delete("a" * 32)
    store.close()
    assert upgrade.copies(path) == ()


def test_starting_many_times_at_once_makes_one_database(tmp_path):
    path = tmp_path / "declic.sqlite"
    stores = []
    threads = [Thread(target=lambda: stores.append(open_store(path))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(stores) == 8
    stores[0].sessions.create(make_record())
    assert all(len(store.sessions.all()) == 1 for store in stores)
    for store in stores:
        store.close()


START = """
import sys
from pathlib import Path
from declic.storage import open_store
store = open_store(Path(sys.argv[1]))
print("alembic" in sys.modules, "sqlalchemy" in sys.modules)
store.close()
"""


def test_a_current_database_is_opened_without_alembic(path):
    with program(START, path) as process:
        assert finish(process) == ["False True"]


def test_two_processes_start_a_new_database_together(tmp_path):
    path = tmp_path / "declic.sqlite"
    with program(START, path) as one, program(START, path) as other:
        assert finish(one)
        assert finish(other)
    assert open_and_count(path) == 0


def open_and_count(path: Path) -> int:
    store = open_store(path)
    try:
        return len(store.sessions.all())
    finally:
        store.close()


def test_alembic_is_not_needed_to_import_the_room():
    code = "import sys, declic.storage; print('alembic' in sys.modules)"
    with program(code) as process:
        assert finish(process) == ["False"]
    assert sys.modules["alembic"]  # this test's own file has imported it
