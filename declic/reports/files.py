"""Writes a session's documents into a folder, each whole or not at all."""

import secrets
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

from declic.domain.session import SessionRecord
from declic.domain.session_releases import release_session
from declic.i18n import translator
from declic.reports.build import report_data
from declic.reports.data import ReportEdits
from declic.reports.released import Releases

FORMATS = ("docx", "pdf", "xlsx", "csv", "json")
"""What a report can be written as."""


class Progress(Protocol):
    """Hears how far the writing is, and may ask it to stop; see ``declic.ui.ports.Progress``."""

    def tell(self, done: int, total: int) -> None:
        """Report progress."""

    @property
    def cancelled(self) -> bool:
        """Whether to stop before the next document."""


def write_report(
    record: SessionRecord,
    lang: str,
    formats: Iterable[str],
    out_dir: Path,
    progress: Progress | None = None,
    *,
    releases: Releases | None = None,
    edits: ReportEdits | None = None,
) -> list[Path]:
    """Write a session's report in some formats; all of them say the same released values.

    Args:
        record: the session.
        lang: language of the documents.
        formats: of ``FORMATS``.
        out_dir: made when it is not there.
        progress: told after each document; none is written after it was cancelled.
        releases: from ``store.ledger.release(record)``; without it the session is released as if
            nothing had left before, which is right for a rehearsal's only.
        edits: what the coach added or changed.

    Returns:
        The files written, in the order of ``formats``.

    Raises:
        ValueError: an unknown format.
        OSError: a file cannot be written.
    """
    chosen = list(formats)
    unknown = [each for each in chosen if each not in FORMATS]
    if unknown:
        raise ValueError(unknown[0])
    given = releases if releases is not None else release_session(record)[1]
    out_dir.mkdir(parents=True, exist_ok=True)
    written = []
    for done, form in enumerate(chosen):
        if progress is not None:
            progress.tell(done, len(chosen))
            if progress.cancelled:
                break
        content = _writer(form)(record, lang, given, edits)
        path = out_dir / report_name(record.id, lang, form)
        write_whole(path, content)
        written.append(path)
    if progress is not None:
        progress.tell(len(written), len(chosen))
    return written


def preview_report(
    record: SessionRecord,
    lang: str,
    *,
    releases: Releases | None = None,
    edits: ReportEdits | None = None,
    dots_per_inch: float = 96,
) -> list[bytes]:
    """Return the report's pages as PNG pictures, as the PDF has them; arguments as above.

    Raises:
        PaperError: the pages could not be set.
    """
    from declic.reports import pdf

    return pdf.preview(report_data(record, lang, edits, releases), dots_per_inch=dots_per_inch)


def report_name(session_id: str, lang: str, form: str) -> str:
    """Return a file name that tells neither class nor hour nor topic, always the same."""
    word = translator(lang).pgettext("file name", "report")
    return f"{word}-{session_id[:8]}-{lang}.{form}"


_Writer = Callable[[SessionRecord, str, Releases, ReportEdits | None], bytes]


def _writer(form: str) -> _Writer:
    """Return the function that makes one format; heavy libraries are imported only now."""
    return {"docx": _docx, "pdf": _pdf}.get(form) or _table(form)


def _docx(record: SessionRecord, lang: str, releases: Releases, edits: ReportEdits | None) -> bytes:
    from declic.reports import docx

    return docx.write(report_data(record, lang, edits, releases))


def _pdf(record: SessionRecord, lang: str, releases: Releases, edits: ReportEdits | None) -> bytes:
    from declic.reports import pdf

    return pdf.write(report_data(record, lang, edits, releases))


def _table(form: str) -> _Writer:
    from declic.reports import tables
    from declic.reports.tidy import tidy

    make = {
        "xlsx": tables.xlsx_bytes,
        "csv": tables.csv_bytes,
        "json": tables.json_bytes,
    }[form]

    def write(
        record: SessionRecord, lang: str, releases: Releases, edits: ReportEdits | None
    ) -> bytes:
        return make(tidy(record, translator(lang), releases))

    return write


def write_whole(path: Path, content: bytes) -> None:
    """Write aside, then rename: nobody ever opens half a document."""
    partial = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    try:
        partial.write_bytes(content)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
