"""How long the library takes: opening it, one activity, everything, one country's help lines.

    .venv/bin/python tests/bench/library.py

Opening is what the first window waits for; DESIGN.md 11 leaves no room for parsing before it.
The median of nine runs, each with a fresh library; twenty activities are reckoned from those there.
"""

import json
import statistics
import time
from collections.abc import Callable

from declic.content import Library, load_library
from declic.settings import content_root

RUNS = 9


def median_ms(work: Callable[[Library], object]) -> float:
    """Return the median of the runs in milliseconds, without the opening."""
    spent = []
    for _ in range(RUNS):
        library = load_library(content_root())
        start = time.perf_counter()
        work(library)
        spent.append((time.perf_counter() - start) * 1000)
    return round(statistics.median(spent), 1)


def main() -> None:
    """Print one JSON line."""
    library = load_library(content_root())
    library.activities.get(library.refs[0])  # imports the YAML reader once
    every = median_ms(lambda fresh: len(fresh.activities))
    figures = {
        "activities": len(library.refs),
        "open_ms": median_ms(lambda _: load_library(content_root())),
        "one_activity_ms": median_ms(lambda fresh: fresh.activities.get(fresh.refs[0])),
        "all_ms": every,
        "twenty_ms": round(every / len(library.refs) * 20, 1),
        "help_be_ms": median_ms(
            lambda fresh: fresh.help_lines("BE", participants=True, today="2026-11-21")
        ),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
