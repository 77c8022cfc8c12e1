"""What the page of reports asks of the house, in memory: blank previews, papers nobody writes."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QPixmap

from declic.domain.report_edits import Action, ReportEdits
from declic.ui.ports import DeskError, Progress
from declic.ui.reporting import ReportPreview, SessionPaper

PROPOSED = (
    Action("Afficher les numéros", "secrétariat", "cette semaine"),
    Action("Reprendre la question 3", "titulaire", "avant les congés"),
    Action("Nommer un adulte", "direction", "ce trimestre"),
)


class MemoryReports:
    """Satisfies ``ReportDesk``; its pages are blank.

    Attributes:
        kept: session -> edits.
        previews: (session, language) of each preview asked for.
        papers_written: (key, form, language).
        broken: what everything is refused with, or ``None``.
        gone: sessions that were deleted.
    """

    def __init__(self) -> None:
        self.kept: dict[str, ReportEdits] = {}
        self.previews: list[tuple[str, str]] = []
        self.papers_written: list[tuple[str, str, str]] = []
        self.broken: DeskError | None = None
        self.gone: list[str] = []

    def folder(self) -> Path:
        self._refuse()
        return Path("rapports")

    def edits(self, session_id: str) -> ReportEdits:
        return self.kept.get(session_id, ReportEdits())

    def save_edits(self, session_id: str, edits: ReportEdits) -> None:
        self._refuse()
        self.kept[session_id] = edits

    def preview(self, session_id: str, lang: str, progress: Progress) -> ReportPreview:
        self._refuse()
        self.previews.append((session_id, lang))
        edits = self.edits(session_id)
        pages = (blank_page(),) * (1 if edits.one_page else 2)
        return ReportPreview(pages, edits.actions or PROPOSED)

    def papers(self, session_id: str, progress: Progress) -> Sequence[SessionPaper]:
        return (
            SessionPaper("door-sign", "Panneau de porte", ("pdf",)),
            SessionPaper("parents-letter", "Lettre aux parents", ("pdf", "docx")),
        )

    def write_paper(
        self, session_id: str, key: str, form: str, lang: str, progress: Progress
    ) -> Path:
        self._refuse()
        self.papers_written.append((key, form, lang))
        return Path(f"{key}.{form}")

    def delete(self, session_id: str) -> None:
        self._refuse()
        self.gone.append(session_id)

    def _refuse(self) -> None:
        if self.broken is not None:
            raise self.broken


def blank_page() -> bytes:
    """A white page as PNG."""
    page = QPixmap(105, 148)
    page.fill(Qt.GlobalColor.white)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    page.save(buffer, "PNG")
    return bytes(buffer.data().data())
