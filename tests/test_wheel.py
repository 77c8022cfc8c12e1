"""The built wheel works away from the checkout: its content, its catalogues and a whole demo."""

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from declic.i18n import CATALOG_DIR

TOP = Path(__file__).resolve().parent.parent

pytestmark = [pytest.mark.wheel, pytest.mark.slow]


def run(*command: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command away from the checkout; it must succeed."""
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    result = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env={**clean, "PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert result.returncode == 0, f"{command}\n{result.stdout[-2000:]}\n{result.stderr[-4000:]}"
    return result


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout without network."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, folder=TOP)
    (built,) = folder.glob("declic-*.whl")
    return built


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of a fresh environment with the wheel and our locked dependencies.

    The dependencies are those of the environment that runs the tests, reached by one line in a
    .pth file: Python reads no further .pth files there, so the checkout stays out of reach.
    """
    home = tmp_path_factory.mktemp("fresh environment")
    run(sys.executable, "-m", "venv", "--without-pip", home, folder=home)
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    fresh = scripts / Path(sys.executable).name
    pip = [sys.executable, "-I", "-m", "pip", "--python", fresh, "install", "--no-deps"]
    run(*pip, "--no-index", wheel, folder=home)
    (site,) = {path.parent for path in home.rglob("declic-*.dist-info")}
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return fresh


def test_the_wheel_carries_what_the_program_needs(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    sources = {path.relative_to(CATALOG_DIR.parent.parent.parent) for path in po_files()}
    assert {source.with_suffix(".mo").as_posix() for source in sources} <= names
    assert not [name for name in names if name.endswith((".po", ".pyc"))]
    assert not [name for name in names if name.startswith(("tests/", "activities/", ".ci/"))]
    for folder in ("activities", "resources"):
        shipped = [path for path in (TOP / folder).rglob("*") if path.is_file()]
        assert shipped
        paths = {f"declic/shipped/{path.relative_to(TOP).as_posix()}" for path in shipped}
        assert paths <= names
    assert any(name.endswith("licenses/LICENSE") for name in names)


def po_files() -> list[Path]:
    """The sources of the catalogues."""
    return sorted(CATALOG_DIR.rglob("*.po"))


def test_the_installed_program_finds_its_own_content(python: Path, tmp_path: Path) -> None:
    code = (
        "import declic, declic.settings as s; print(declic.__file__); print(s.content_root());"
        "from declic.i18n import translator; translator('fr').gettext('x')"
    )
    package, content = run(python, "-c", code, folder=tmp_path).stdout.split("\n")[:2]
    home = python.parent.parent
    assert Path(package).is_relative_to(home)
    assert Path(content) == Path(package).parent / "shipped"


def test_the_entry_point_answers(python: Path, tmp_path: Path) -> None:
    declic = python.with_name(f"declic{python.suffix}")
    assert "0." in run(declic, "--version", folder=tmp_path).stdout


def test_a_whole_demo_runs_from_another_folder(python: Path, tmp_path: Path) -> None:
    out, data = tmp_path / "the documents", tmp_path / "the data"
    declic = python.with_name(f"declic{python.suffix}")
    options = ["--participants", "8", "--seed", "1", "--out", out, "--data", data]
    lines = run(declic, "demo", *options, folder=tmp_path).stdout.splitlines()
    summary = json.loads(lines[-1])
    assert summary["ballots_counted"] == summary["ballots_acknowledged"] > 0
    assert summary["documents"]
    for document in summary["documents"]:
        path = tmp_path / document["path"]
        assert path.is_relative_to(out)
        assert path.stat().st_size == document["bytes"] > 0
