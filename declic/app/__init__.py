"""The app: builds every object, hands it what it needs, and alone knows all rooms."""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the ``declic`` command.

    Returns:
        0 when done, 1 when refused with one clear sentence, 2 for wrong usage (DESIGN.md 9).
    """
    from declic.app.commands import run_command

    return run_command(list(sys.argv[1:] if arguments is None else arguments))
