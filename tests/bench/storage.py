"""How long the short writes of a session take on this disk: closing a poll is the durable one.

    .venv/bin/python tests/bench/storage.py

Medians and worst of 200 writes with full synchronisation; opening an existing file and releasing a
session through the ledger beside them.
"""

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from declic.storage import open_store
from tests.factories import make_record
from tests.storage.making import POSITION, make_closed

WRITES = 200


def timed_ms(work: Callable[[int], object]) -> dict[str, float]:
    """Return median and worst of the writes in milliseconds."""
    spent = []
    for number in range(WRITES):
        start = time.perf_counter()
        work(number)
        spent.append((time.perf_counter() - start) * 1000)
    return {"median_ms": round(statistics.median(spent), 2), "worst_ms": round(max(spent), 2)}


def main() -> None:
    """Print one JSON line."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "declic.sqlite")
        start = time.perf_counter()
        store = open_store(path)
        made = (time.perf_counter() - start) * 1000
        store.sessions.create(make_record())
        figures: dict[str, object] = {"make_ms": round(made, 1)}
        figures["save_position"] = timed_ms(
            lambda n: store.sessions.save_position("a" * 32, replace(POSITION, beat=n))
        )
        figures["save_closed"] = timed_ms(
            lambda n: store.sessions.save_closed("a" * 32, make_closed(f"{n:032x}"), POSITION)
        )
        store.close()
        start = time.perf_counter()
        store = open_store(path)
        figures["open_ms"] = round((time.perf_counter() - start) * 1000, 1)
        start = time.perf_counter()
        store.ledger.release(store.sessions.load("a" * 32))
        figures["load_and_release_ms"] = round((time.perf_counter() - start) * 1000, 1)
        store.close()
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
