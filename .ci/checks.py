"""All checks, then all tests, in the environment that ``run.py test`` has set up."""

import os
import re
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent


def say(sentence: str) -> None:
    """Tell the person what is going on."""
    print(f"Declic: {sentence}", file=sys.stderr, flush=True)


def run_tests(arguments: list[str]) -> int:
    """Run every check, then pytest, whose closing line ends the output."""
    os.chdir(TOP)
    python = sys.executable
    lint = "import sys; from importlinter.cli import lint_imports_command as main; sys.exit(main())"
    stages = {
        "ruff check": [python, "-m", "ruff", "check", "."],
        "ruff format": [python, "-m", "ruff", "format", "--check", "."],
        "mypy": [python, "-m", "mypy"],
        "import contracts": [python, "-c", lint, "--no-logo"],
    }
    failed = []
    for name, command in stages.items():
        say(f"{name}...")
        if subprocess.call(command) != 0:
            failed.append(name)
    say(f"FAILED: {', '.join(failed)}. Now pytest." if failed else "all checks pass. Now pytest.")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    tests = subprocess.call([python, "-m", "pytest", *worker_flags(arguments), *arguments])
    return tests or int(bool(failed))


def worker_flags(arguments: list[str]) -> list[str]:
    """Two workers, a file each, unless the person steers that or debugs."""
    steered = re.compile(r"-n|-s|--numprocesses|--dist|--pdb|--trace").match
    return [] if any(map(steered, arguments)) else ["-n", "2", "--dist", "loadfile"]


if __name__ == "__main__":
    sys.exit(run_tests(sys.argv[1:]))
