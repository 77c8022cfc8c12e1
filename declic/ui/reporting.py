"""What the page of reports needs from the house, as Protocols and frozen values.

``declic.app.report_desk`` implements them. Methods marked *worker* run through
``declic.ui.bridge``; the others are called on the window's thread and answer within a few
milliseconds. All raise ``declic.ui.ports.DeskError`` when they cannot do what was asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from declic.domain.report_edits import Action, ReportEdits
    from declic.ui.ports import Progress


@dataclass(frozen=True, slots=True)
class ReportPreview:
    """A report as it would be written now.

    Attributes:
        pages: PNG pictures, in order.
        actions: the actions that stand in it, proposed or the coach's own.
    """

    pages: tuple[bytes, ...]
    actions: "tuple[Action, ...]"


@dataclass(frozen=True, slots=True)
class SessionPaper:
    """Another document of a session.

    Attributes:
        key: lasting name, for ``write_paper``.
        title: what it is called, in the windows' language.
        forms: what it can be written as (``pdf``, ``docx``), the one for printing first.
    """

    key: str
    title: str
    forms: tuple[str, ...]


class ReportDesk(Protocol):
    """Edits, previews, papers and the deletion of sessions that were run."""

    def folder(self) -> Path:
        """Return the folder that documents are written into; it exists when it is returned."""

    def edits(self, session_id: str) -> "ReportEdits":
        """Return what the coach changed in a session's report."""

    def save_edits(self, session_id: str, edits: "ReportEdits") -> None:
        """Keep what the coach changed; every later document of the session has it."""

    def preview(self, session_id: str, lang: str, progress: "Progress") -> ReportPreview:
        """Return the report's pages; *worker*."""

    def papers(self, session_id: str, progress: "Progress") -> Sequence[SessionPaper]:
        """Return what else can be printed of a session; *worker*."""

    def write_paper(
        self, session_id: str, key: str, form: str, lang: str, progress: "Progress"
    ) -> Path:
        """Write one of ``papers`` into the folder; *worker*."""

    def delete(self, session_id: str) -> None:
        """Delete a session for good; what was released of it stays noted in the ledger."""
