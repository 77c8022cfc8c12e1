"""The documents of ``exports/samples``: a fictional school, always the same bytes.

    .venv/bin/python -m tests.samples

writes them anew; ``tests/test_samples.py`` says when that is due. Pictures of the screens, which
depend on the computer's drawing, are made apart: ``python -m tests.ui.pictures``.
"""

import shutil
import sys
from pathlib import Path

from declic.domain.report_edits import ReportEdits
from declic.domain.session_releases import release_session
from declic.reports import write_report
from declic.reports.prints import PrintKind, print_document
from tests.reports.prints.making import make_inputs, voted_inputs
from tests.reports.sessions import ROOT, SCHOOL, finished_session

SAMPLES = ROOT / "exports" / "samples"
FOLDERS = ("report-fr", "report-one-page-fr", "report-nl", "prints-fr", "prints-de")
"""What is made here; whatever else stands in the folder is left alone."""

THEMES = {
    "fr": ("Comment bloquer quelqu’un sans que ça s’aggrave", "Que dire à un ami qui a honte"),
    "nl": ("Hoe je iemand blokkeert zonder dat het erger wordt", "Wat je zegt tegen een vriend"),
}
REFERENT = {"fr": "la direction", "nl": "de directie"}
LEFT_OUT = (PrintKind.POCKET_SECOND, PrintKind.QUESTION_SLIPS)
"""Nearly the same as another sample; the folder stays under a megabyte."""

GERMAN = ((PrintKind.PLAN_SHEET, "docx"), (PrintKind.PARENTS_LETTER, "pdf"))


def write_samples(folder: Path) -> list[Path]:
    """Write all sample documents into a folder and return them."""
    written = []
    for lang, name, formats, one_page in (
        ("fr", "report-fr", ("docx", "pdf", "xlsx", "csv", "json"), False),
        ("fr", "report-one-page-fr", ("pdf",), True),
        ("nl", "report-nl", ("docx", "pdf"), False),
    ):
        record = finished_session()
        edits = ReportEdits(
            school=SCHOOL[lang],
            referent=REFERENT[lang],
            themes=THEMES[lang],
            one_page=one_page,
        )
        releases = release_session(record)[1]
        written += write_report(
            record, lang, formats, folder / name, releases=releases, edits=edits
        )
    for kind in PrintKind:
        if kind in LEFT_OUT:
            continue
        inputs = voted_inputs("fr") if kind is PrintKind.RULES_POSTER else make_inputs("fr")
        written.append(print_document(kind, inputs, "fr", folder / "prints-fr"))
    for kind, form in GERMAN:
        written.append(print_document(kind, make_inputs("de"), "de", folder / "prints-de", form))
    return written


def main() -> None:
    """Replace the samples and print what was written."""
    for name in FOLDERS:
        shutil.rmtree(SAMPLES / name, ignore_errors=True)
    for path in write_samples(SAMPLES):
        print(path.relative_to(ROOT), path.stat().st_size)


if __name__ == "__main__":
    main()
    sys.exit(0)
