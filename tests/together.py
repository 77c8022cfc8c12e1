"""Programs that start at one word, so that what they race for is met in the same moment."""

import subprocess
from collections.abc import Sequence

HERE = "here\n"


def let_go(starters: Sequence[subprocess.Popen[str]]) -> None:
    """Wait until each has said ``here``, then let all of them go on with one line of input."""
    for starter in starters:
        assert starter.stdout is not None
        assert starter.stdout.readline() == HERE
    for starter in starters:
        assert starter.stdin is not None
        starter.stdin.write("go\n")
        starter.stdin.flush()
