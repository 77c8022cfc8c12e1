"""The page of reports on the real house: documents, edits and deletion of finished sessions."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from declic.app.file_words import file_words
from declic.app.rooms import Rooms
from declic.app.schools import completed_edits, school_of
from declic.app.told import told
from declic.domain.report_edits import ReportEdits
from declic.domain.session import SessionRecord
from declic.ui.ports import DeskError, DocumentFormat, Progress
from declic.ui.reporting import ReportPreview, SessionPaper

if TYPE_CHECKING:
    from declic.reports.prints import PrintInputs


class SessionReports:
    """Implements ``declic.ui.reporting.ReportDesk``. Window's thread, but for workers."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms

    def folder(self) -> Path:
        """Return the exports folder."""
        folder = self._rooms.folders.exports
        with self._told():
            folder.mkdir(parents=True, exist_ok=True)
        return folder

    def edits(self, session_id: str) -> ReportEdits:
        """Return what the coach changed; what the school's profile adds is not in it."""
        with self._told():
            return self._rooms.store.edits.load(session_id)

    def save_edits(self, session_id: str, edits: ReportEdits) -> None:
        """Keep what the coach changed."""
        with self._told():
            self._rooms.store.edits.save(session_id, edits)

    def write(self, session_id: str, form: DocumentFormat, lang: str, progress: Progress) -> Path:
        """Write a report in one format; *worker*."""
        from declic.reports import write_report

        progress.tell(0, 1)
        with self._told():
            record, edits = self._session(session_id)
            releases = self._rooms.store.ledger.release(record)
            paths = write_report(
                record, lang, (form.value,), self._rooms.folders.exports,
                releases=releases, edits=edits,
            )  # fmt: skip
        progress.tell(1, 1)
        return paths[0]

    def preview(self, session_id: str, lang: str, progress: Progress) -> ReportPreview:
        """Return the report's pages; *worker*. What it shows is released, as if it were written."""
        from declic.reports import preview_report, report_data

        progress.tell(0, 0)
        with self._told():
            record, edits = self._session(session_id)
            releases = self._rooms.store.ledger.release(record)
            data = report_data(record, lang, edits, releases)
            if progress.cancelled:
                return ReportPreview((), data.actions)
            pages = preview_report(record, lang, releases=releases, edits=edits)
        return ReportPreview(tuple(pages), data.actions)

    def papers(self, session_id: str, progress: Progress) -> Sequence[SessionPaper]:
        """Return what else can be printed; *worker*."""
        from declic.reports.prints import available_prints, print_forms, print_title

        progress.tell(0, 0)
        with self._told():
            record, _ = self._session(session_id)
            kinds = available_prints(_inputs(record, ReportEdits()))
        tr = self._rooms.tr
        return tuple(
            SessionPaper(kind.value, print_title(kind, tr), print_forms(kind)) for kind in kinds
        )

    def write_paper(
        self, session_id: str, key: str, form: str, lang: str, progress: Progress
    ) -> Path:
        """Write another document; *worker*."""
        from declic.reports.prints import PrintKind, print_document

        progress.tell(0, 0)
        with self._told():
            record, edits = self._session(session_id)
            store = self._rooms.store
            inputs = replace(
                _inputs(record, edits),
                releases=store.ledger.release(record),
                profile=school_of(record.snapshot.plan, store),
            )
            return print_document(PrintKind(key), inputs, lang, self._rooms.folders.exports, form)

    def delete(self, session_id: str) -> None:
        """Delete a session; one that is gone already is no error."""
        with self._told():
            try:
                self._rooms.store.sessions.delete(session_id)
            except KeyError:
                return

    def _session(self, session_id: str) -> tuple[SessionRecord, ReportEdits]:
        """Return a session, and the coach's edits completed by the profile of its school."""
        store = self._rooms.store
        record = store.sessions.load(session_id)
        return record, completed_edits(record, store)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what can go wrong into the window's own kind."""
        from declic.paper import PaperError

        rooms = self._rooms
        tr = rooms.tr
        try:
            with told(rooms):
                yield
        except KeyError as error:
            raise DeskError(tr.gettext("This session was deleted.")) from error
        except PaperError as error:
            raise DeskError(
                tr.gettext("The pages could not be set; the session itself is safe."),
                tr.gettext(
                    "Shorten what you added to the report, or take the logo out, and try again."
                ),
            ) from error
        except OSError as error:
            raise DeskError(
                tr.gettext(
                    "The report could not be written: {detail}.", detail=file_words(error, tr)
                ),
                tr.gettext("Close it if it is open in another program, then try again."),
            ) from error


def _inputs(record: SessionRecord, edits: ReportEdits) -> "PrintInputs":
    """Return what a session's papers are made from."""
    from declic.reports.prints import PrintInputs

    return PrintInputs(
        record=record,
        country=record.snapshot.plan.country,
        school=edits.school,
        contact=edits.contact,
        referent=edits.referent,
        logo=edits.logo,
    )
