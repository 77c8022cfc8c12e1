"""``exports/samples`` is what this program writes today, small, and hides nothing."""

from pathlib import Path

import pytest

from tests.reports.office import members, office_scan
from tests.samples import FOLDERS, SAMPLES, write_samples

OFFICE = (".docx", ".xlsx")
MAX_BYTES = 1_000_000


def kept() -> list[Path]:
    """The sample documents that stand in the folder."""
    return sorted(path for name in FOLDERS for path in (SAMPLES / name).rglob("*.*"))


@pytest.fixture(scope="module")
def fresh(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("samples")
    write_samples(folder)
    return folder


def same(one: Path, other: Path) -> bool:
    """Whether two documents say the same; office files are compared unpacked."""
    if one.suffix in OFFICE:
        return members(one.read_bytes()) == members(other.read_bytes())
    return one.read_bytes() == other.read_bytes()


def test_the_samples_are_current(fresh):
    names = [path.relative_to(SAMPLES) for path in kept()]
    assert names == sorted(path.relative_to(fresh) for path in fresh.rglob("*.*"))
    stale = [str(name) for name in names if not same(SAMPLES / name, fresh / name)]
    assert stale == [], "run: .venv/bin/python -m tests.samples"


def test_a_stale_sample_would_be_noticed(fresh, tmp_path):
    document = next(path for path in fresh.rglob("*.csv"))
    changed = tmp_path / document.name
    changed.write_bytes(document.read_bytes() + b"x")
    assert not same(document, changed)


def test_the_samples_stay_small():
    assert sum(path.stat().st_size for path in SAMPLES.rglob("*") if path.is_file()) < MAX_BYTES


def test_nothing_hides_in_the_office_samples():
    office = [path for path in kept() if path.suffix in OFFICE]
    assert office
    assert [path.name for path in office if office_scan(path.read_bytes())] == []


def test_the_school_says_that_it_is_invented():
    text = b"".join(members(path.read_bytes()).get("word/document.xml", b"") for path in kept()
                    if path.suffix == ".docx").decode()  # fmt: skip
    assert "exemple fictif" in text
    assert "fictief voorbeeld" in text
