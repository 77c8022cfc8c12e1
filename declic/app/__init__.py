"""The app: builds every object, hands it what it needs, and alone knows all rooms."""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the ``declic`` command; a frozen program also runs its own helper processes with it.

    Returns:
        0 when done, 1 when refused with one clear sentence, 2 for wrong usage (DESIGN.md 9).
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["--ballot-box"]:
        from declic.live.__main__ import main as ballot_box

        return ballot_box()
    if given[:1] == ["--camera"]:
        from declic.cards.capture_child import main as camera

        sys.argv = given
        camera()
        return 0
    if given[:1] == ["--booth"]:
        from declic.app.booth import main as booth

        return booth()
    if given[:1] == ["--read-pack"]:
        from declic.content.pack_child import main as read_pack

        return read_pack(given[1:])
    try:
        from declic.app.commands import run_command

        return run_command(given)
    except KeyboardInterrupt:
        # Nothing has begun yet: a command that has begun ends itself in order.
        return 1
