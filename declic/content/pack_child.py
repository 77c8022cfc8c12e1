"""The process that reads a pack: whatever is wrong with a stranger's file ends here.

Run as ``python -m declic.content.pack_child FILE LANG``; a frozen application runs ``main`` when
its first argument is ``READ_FLAG``. It prints one msgpack message and ends. On POSIX it takes
limits on memory, computing time and file size first, so that no file can take more than that.
"""

import contextlib
import sys
from pathlib import Path

import msgspec

from declic.content.pack_reader import PackPreview, parse_pack
from declic.content.share_zip import ShareError, ShareReason

READ_FLAG = "--read-pack"
"""Argument with which a frozen application runs ``main`` with what follows it."""

MEMORY_BYTES = 1_500_000_000
CPU_SECONDS = 60
FILE_BYTES = 5_000_000


class Answer(msgspec.Struct):
    """What the process says: a preview, or why the pack is refused."""

    preview: PackPreview | None = None
    reason: ShareReason = ShareReason.UNSAFE
    detail: str = ""


def main(arguments: list[str]) -> int:
    """Read the pack that the arguments name; always prints an answer unless it is killed."""
    _limit_itself()
    path, lang = Path(arguments[0]), arguments[1]
    try:
        answer = Answer(preview=parse_pack(path, lang))
    except ShareError as error:
        answer = Answer(reason=error.reason, detail=error.detail)
    except (MemoryError, RecursionError) as error:
        answer = Answer(detail=type(error).__name__)
    sys.stdout.buffer.write(msgspec.msgpack.encode(answer))
    sys.stdout.buffer.flush()
    return 0


def _limit_itself() -> None:
    if sys.platform == "win32":
        return
    import resource

    for kind, most in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, FILE_BYTES),
        (resource.RLIMIT_CORE, 0),
    ):
        # A system may not know a limit, or have a lower one already: then that one holds.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
