"""``run.py``'s own logic: what it does when, and what it tells a person. Nothing is installed."""

import ast
import importlib.util
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

TOP = Path(__file__).resolve().parent.parent
SOURCE = (TOP / "run.py").read_text(encoding="utf-8")
DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")

Answer = subprocess.CompletedProcess[str]


def answer(code: int = 0, out: str = "", err: str = "") -> Answer:
    """What a finished command says."""
    return subprocess.CompletedProcess([], code, out, err)


class Commands:
    """Stands in for ``capture``: notes each command and answers as a healthy machine would.

    Attributes:
        ran: one line per command.
        pip: what installing answers.
        missing: sonames that the loader does not find.
    """

    def __init__(self, run: ModuleType) -> None:
        self.run = run
        self.ran: list[str] = []
        self.pip = answer()
        self.missing: list[str] = []

    def __call__(self, command: list[str], **extra: str) -> Answer:
        line = " ".join(command)
        self.ran.append(line)
        if "-m venv" in line:
            self.make_venv()
        if "pip --version" in line:
            version = f"(python {sys.version_info[0]}.{sys.version_info[1]})"
            return answer(out=f"pip 25.0 from here {version}\n")
        if "ctypes" in line:
            return answer(out="\n".join(self.missing))
        if "apt-get install" in line:
            self.missing = []
        return self.pip if "pip install" in line else answer()

    def make_venv(self) -> None:
        """Lay down the two places that set-up looks for."""
        python = self.run.venv_python()
        python.parent.mkdir(parents=True, exist_ok=True)
        python.touch()
        name = f"lib/python3.{sys.version_info.minor}" if sys.platform != "win32" else "Lib"
        (self.run.VENV / name / "site-packages").mkdir(parents=True, exist_ok=True)
        self.run.UNFINISHED.unlink(missing_ok=True)

    def count(self, words: str) -> int:
        """How many commands contained these words."""
        return sum(words in line for line in self.ran)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """``run.py`` as a module, at home in an empty checkout whose path has a space and an accent."""
    spec = importlib.util.spec_from_file_location("declic_run", TOP / "run.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "declic_run", module)
    spec.loader.exec_module(module)
    top = tmp_path / "Déclic copie"
    (top / "locks").mkdir(parents=True)
    for kind in ("run", "test"):
        (top / "locks" / f"{kind}.txt").write_text(f"alpha==1 \\\n    --hash=sha256:{kind}\n")
    monkeypatch.setattr(module, "TOP", top)
    monkeypatch.setattr(module, "VENV", top / ".venv")
    for name in ("STAMP", "UNFINISHED", "LOG"):
        monkeypatch.setattr(module, name, top / ".venv" / getattr(module, name).name)
    monkeypatch.setattr(module, "may_use_apt", lambda: False)
    for name in DISPLAYS:
        monkeypatch.delenv(name, raising=False)
    return module


@pytest.fixture
def commands(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Commands:
    """Every command that set-up runs, noted instead of run."""
    stand_in = Commands(run)
    monkeypatch.setattr(run, "capture", stand_in)
    return stand_in


def test_an_old_python_can_read_the_file() -> None:
    ast.parse(SOURCE, feature_version=(3, 8))


def test_only_the_standard_library_is_imported() -> None:
    imported = set()
    for node in ast.walk(ast.parse(SOURCE)):
        if isinstance(node, ast.Import):
            imported |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add((node.module or "").split(".")[0])
    assert imported <= sys.stdlib_module_names


def test_an_old_python_is_refused_in_one_sentence(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "OLDEST", (99, 0))
    monkeypatch.setattr(run.shutil, "which", lambda name: None)
    with pytest.raises(SystemExit) as ended:
        run.main([])
    assert ended.value.code == 1
    assert "Python 3.11 or newer is needed" in capsys.readouterr().err


def test_first_set_up_installs_the_locked_versions_with_hashes(
    run: ModuleType, commands: Commands
) -> None:
    run.set_up("run")
    (pip,) = [line for line in commands.ran if "pip install" in line]
    assert {"--require-hashes", "--no-deps"} <= set(pip.split())
    assert pip.endswith("run.txt")
    assert not run.UNFINISHED.exists()


def test_second_start_runs_no_command_at_all(run: ModuleType, commands: Commands) -> None:
    run.set_up("test")
    commands.ran.clear()
    run.set_up("test")
    run.set_up("run")
    assert commands.ran == []


@pytest.mark.parametrize("change", ["lock", "contract", "python", "kind"])
def test_a_change_installs_again(
    run: ModuleType, commands: Commands, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    run.set_up("run")
    commands.ran.clear()
    if change == "lock":
        run.lock_file("run").write_text("alpha==2\n")
    elif change == "contract":
        monkeypatch.setattr(run, "CONTRACT", "later")
    elif change == "python":
        monkeypatch.setattr(run.platform, "python_version", lambda: "3.99.1")
    run.set_up("test" if change == "kind" else "run")
    assert commands.count("pip install") == 1


def test_an_interrupted_set_up_starts_afresh(run: ModuleType, commands: Commands) -> None:
    run.set_up("run")
    run.UNFINISHED.touch()
    commands.ran.clear()
    run.set_up("run")
    assert (commands.count("-m venv --clear"), commands.count("pip install")) == (1, 1)


def test_a_moved_checkout_starts_afresh(
    run: ModuleType, commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    run.set_up("run")
    stamps = run.read_stamps()
    run.write_stamps({**stamps, "place": "elsewhere", "run": "another"})
    commands.ran.clear()
    run.set_up("run")
    assert commands.count("-m venv --clear") == 1


def test_a_damaged_stamp_counts_as_none(run: ModuleType, commands: Commands) -> None:
    run.set_up("run")
    run.STAMP.write_text("{ half")
    commands.ran.clear()
    run.set_up("run")
    assert commands.count("pip install") == 1


@pytest.mark.parametrize(
    ("complaint", "sentence", "kept"),
    [
        ("NewConnectionError('no route')", "is this computer online", True),
        ("THESE PACKAGES DO NOT MATCH THE HASHES FROM", "not the one that was locked", True),
        ("OSError: [Errno 28] No space left on device", "disk is full", False),
        ("something else", "could not be installed", False),
    ],
)
def test_a_failed_install_is_explained(
    run: ModuleType,
    commands: Commands,
    capsys: pytest.CaptureFixture[str],
    complaint: str,
    sentence: str,
    kept: bool,
) -> None:
    commands.pip = answer(1, err=complaint)
    with pytest.raises(SystemExit):
        run.set_up("run")
    assert sentence.lower() in capsys.readouterr().err.lower()
    assert run.UNFINISHED.exists() is not kept
    assert run.read_stamps() == {}


def test_the_checkout_is_importable_wherever_it_stands(
    run: ModuleType, commands: Commands, tmp_path: Path
) -> None:
    run.set_up("run")
    (path_file,) = run.VENV.rglob("declic-checkout.pth")
    (run.TOP / "found_me.py").touch()
    code = "import site, sys; site.addsitedir(sys.argv[1]); import found_me"
    subprocess.run([sys.executable, "-I", "-c", code, path_file.parent], check=True)


@pytest.mark.skipif(sys.platform != "linux", reason="system libraries are Linux's matter")
class TestQtLibraries:
    """What set-up says and does about the libraries of the system."""

    @pytest.mark.parametrize(
        ("tool", "expected"),
        [
            ("apt-get", "Run: sudo apt-get install libegl1"),
            ("dnf", "Run: sudo dnf install 'libEGL.so.1()(64bit)'"),
            ("zypper", "Run: sudo zypper install 'libEGL.so.1()(64bit)'"),
            ("pacman", "Run: sudo pacman -S libglvnd"),
            ("none", "with your system's package tool."),
        ],
    )
    def test_the_exact_command_is_named(
        self, run: ModuleType, monkeypatch: pytest.MonkeyPatch, tool: str, expected: str
    ) -> None:
        monkeypatch.setattr(run.shutil, "which", lambda name: name if name == tool else None)
        sentence = run.install_command([run.QT_LIBRARIES[0]])
        assert "missing: libEGL.so.1" in sentence
        assert sentence.endswith(expected)

    def test_what_is_needed_and_missing_stops(
        self, run: ModuleType, commands: Commands, capsys: pytest.CaptureFixture[str]
    ) -> None:
        run.set_up("run")
        commands.missing = ["libGL.so.1"]
        with pytest.raises(SystemExit):
            run.find_qt_libraries(needed=True)
        assert "libGL.so.1" in capsys.readouterr().err

    def test_without_a_window_it_is_said_once(
        self, run: ModuleType, commands: Commands, capsys: pytest.CaptureFixture[str]
    ) -> None:
        run.set_up("run")
        commands.missing = ["libGL.so.1"]
        run.find_qt_libraries(needed=False)
        run.find_qt_libraries(needed=False)
        assert capsys.readouterr().err.count("libGL.so.1") == 1

    def test_root_on_debian_installs_them(
        self, run: ModuleType, commands: Commands, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(run, "may_use_apt", lambda: True)
        run.set_up("run")
        commands.missing = ["libGL.so.1", "libxcb-cursor.so.0"]
        run.find_qt_libraries(needed=True)
        assert commands.count("apt-get install") == 1
        assert any("libgl1" in line and "libxcb-cursor0" in line for line in commands.ran)
        commands.ran.clear()
        run.find_qt_libraries(needed=True)
        assert commands.ran == []

    def test_a_new_display_looks_for_the_window_libraries(
        self, run: ModuleType, commands: Commands, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        run.set_up("run")
        run.find_qt_libraries(needed=True)
        commands.ran.clear()
        monkeypatch.setenv("DISPLAY", ":0")
        run.find_qt_libraries(needed=True)
        assert commands.count("libxcb-cursor.so.0") == 1


def started(run: ModuleType, monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> list[str]:
    """The arguments that ``declic`` is started with."""
    begun: list[list[str]] = []
    monkeypatch.setattr(run.os, "execv", lambda path, command: begun.append(command))
    monkeypatch.setattr(run.subprocess, "call", lambda command: begun.append(command) or 0)
    monkeypatch.setattr(run, "find_qt_libraries", lambda needed: None)
    run.start(arguments)
    assert begun[0][:3] == [str(run.venv_python()), "-m", "declic"]
    return begun[0][3:]


@pytest.mark.skipif(sys.platform != "linux", reason="packages are Linux's matter")
@pytest.mark.parametrize("root", [True, False])
def test_what_the_browser_tests_lack_is_installed_or_named(
    run: ModuleType,
    commands: Commands,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    root: bool,
) -> None:
    monkeypatch.setattr(run.shutil, "which", lambda name: None)
    monkeypatch.setattr(run, "may_use_apt", lambda: root)
    commands.missing = ["libatomic.so.1"]
    run.find_browser()
    assert commands.count("apt-get install") == int(root)
    assert "chromium libatomic1" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_without_a_display_the_demo_runs_and_says_so(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert started(run, monkeypatch, []) == ["demo"]
    assert "no display" in capsys.readouterr().err


def test_with_a_display_the_window_opens(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    assert started(run, monkeypatch, []) == []


def test_other_arguments_pass_through(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = ["demo", "--participants", "24", "--out", "a b"]
    assert started(run, monkeypatch, wanted) == wanted


@pytest.mark.parametrize(
    ("failing", "code"), [("", 0), ("mypy", 1), ("ruff check", 1), ("pytest", 3)]
)
def test_every_check_runs_and_pytest_comes_last(
    monkeypatch: pytest.MonkeyPatch, failing: str, code: int
) -> None:
    ran: list[str] = []
    checks = checks_module()

    def call(command: list[str]) -> int:
        ran.append(" ".join(command[1:]))
        return code if failing and failing in ran[-1] else 0

    monkeypatch.setattr(checks.subprocess, "call", call)
    monkeypatch.chdir(TOP)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert checks.run_tests(["-k", "house"]) == code
    assert ran[-1].startswith("-m pytest")
    assert ran[-1].endswith("-k house")
    tools = ("ruff check", "ruff format", "mypy", "importlinter")
    assert [any_in(words, ran) for words in tools] == [True] * 4
    assert len(ran) == 5


@pytest.mark.parametrize("argument", ["-n4", "-s", "--pdb", "--dist=load"])
def test_who_steers_the_workers_is_left_to_it(argument: str) -> None:
    flags = checks_module().worker_flags
    assert flags(["-k", "net"]) == ["-n", "2", "--dist", "loadfile"]
    assert flags(["tests", argument]) == []


def checks_module() -> ModuleType:
    """The file that runs the checks, as a module."""
    spec = importlib.util.spec_from_file_location("declic_checks", TOP / ".ci" / "checks.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def any_in(words: str, lines: list[str]) -> bool:
    """Whether any line contains the words."""
    return any(words in line for line in lines)


def pins(kind: str) -> dict[str, str]:
    """Each locked package with its version and conditions."""
    text = (TOP / "locks" / f"{kind}.txt").read_text(encoding="utf-8")
    entries = re.findall(r"(?m)^([a-z0-9-]+)==(\S+)(?: ; (.*?))? \\$", text)
    return {f"{name} {condition}": version for name, version, condition in entries}


def test_the_locks_agree_and_carry_hashes() -> None:
    assert pins("run").items() <= pins("test").items()
    for kind in ("run", "test"):
        text = (TOP / "locks" / f"{kind}.txt").read_text(encoding="utf-8")
        assert len(re.findall(r"(?m)^[a-z0-9-]+==", text)) == len(pins(kind)) > 20
        assert len(re.findall(r"(?m)^[a-z0-9-]+==.*\\\n    --hash=sha256:", text)) == len(
            pins(kind)
        )


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {
        re.split(r"[<>=\[; ]", each)[0].lower().replace(".", "-")
        for each in project["dependencies"] + project["optional-dependencies"]["test"]
    }
    assert wanted <= {name.split()[0] for name in pins("test")}
