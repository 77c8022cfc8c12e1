"""How long a session's documents take, each kind and all together; the budget is three seconds.

    .venv/bin/python tests/bench/bench_documents.py

A session of the shipped 50-minute plan, written in four languages, and every print of its plan; the
median of five runs. The first document of a kind also imports its library: that is measured apart.
"""

import json
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from declic.i18n import LANGUAGES
from declic.reports import FORMATS, write_report
from declic.reports.prints import PrintKind, print_document, print_forms
from tests.reports.prints.making import make_inputs, planned
from tests.reports.sessions import finished_session

RUNS = 5


def spent_ms(formats: tuple[str, ...], lang: str, folder: Path) -> float:
    """Return the milliseconds of writing these formats once."""
    record = finished_session()
    start = time.perf_counter()
    write_report(record, lang, formats, folder)
    return (time.perf_counter() - start) * 1000


def printed_ms(kind: PrintKind, lang: str, folder: Path) -> float:
    """Return the milliseconds of writing one print in each of its forms once."""
    inputs = make_inputs(lang)
    start = time.perf_counter()
    for form in print_forms(kind):
        print_document(kind, inputs, lang, folder, form)
    return (time.perf_counter() - start) * 1000


def main() -> None:
    """Print one JSON line."""
    finished_session()
    planned()
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        figures["first_all_ms"] = round(spent_ms(FORMATS, "fr", folder), 1)
        for form in FORMATS:
            runs = [spent_ms((form,), "fr", folder) for _ in range(RUNS)]
            figures[f"{form}_ms"] = round(statistics.median(runs), 1)
        runs = [sum(spent_ms(FORMATS, lang, folder) for lang in LANGUAGES) for _ in range(RUNS)]
        figures["all_in_four_languages_ms"] = round(statistics.median(runs), 1)
        start = time.perf_counter()
        for kind in PrintKind:
            printed_ms(kind, "nl", folder)
        figures["first_all_prints_ms"] = round((time.perf_counter() - start) * 1000, 1)
        for kind in PrintKind:
            runs = [printed_ms(kind, "fr", folder) for _ in range(RUNS)]
            figures[f"{kind.value}_ms"] = round(statistics.median(runs), 1)
        runs = [sum(printed_ms(kind, "fr", folder) for kind in PrintKind) for _ in range(RUNS)]
        figures["all_prints_ms"] = round(statistics.median(runs), 1)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
