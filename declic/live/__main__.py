"""Runs the ballot box: ``python -m declic.live``, or the frozen app with ``--ballot-box``.

The key and the run folder come as one JSON line on standard input, never as an argument or in the
environment, where other programs could read them.
"""

import asyncio
import json
import os
import sys
from pathlib import Path


def main() -> int:
    """Run the box until its end; 2 when it was not started by the console."""
    line = sys.stdin.readline(4096)
    try:
        given = json.loads(line)
        key, run_dir = bytes.fromhex(given["key"]), Path(given["run_dir"])
    except (ValueError, KeyError, TypeError):
        return 2
    if len(key) < 32:
        return 2
    from declic.live.harden import harden

    harden()
    from declic.live.process import Announce, BoxProcess

    asyncio.run(BoxProcess(key, run_dir).run(Announce(sys.stdout.fileno())))
    # The interpreter's own tidying is not needed: the process's end is what frees the memory.
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
