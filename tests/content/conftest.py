"""The sample content, and a copy of it that a test may damage."""

import shutil
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parent / "samples"


@pytest.fixture
def samples() -> Path:
    """The folder with the sample content; never written to."""
    return SAMPLES


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the sample content."""
    return Path(shutil.copytree(SAMPLES, tmp_path / "content"))


@pytest.fixture
def folder(root: Path) -> Path:
    """The sample activity's folder in the copy."""
    return root / "activities" / "small-steps"
