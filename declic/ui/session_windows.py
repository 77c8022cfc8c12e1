"""The way from the main window into a session or rehearsal, and back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from declic.ui.bridge import Bridge

if TYPE_CHECKING:
    from collections.abc import Callable

    from declic.i18n import Translator
    from declic.settings import Settings
    from declic.ui.coach.ports import PlanningDesk
    from declic.ui.ports import LiveSession
    from declic.ui.running import Running


class SessionWindows(QObject):
    """Starts sessions on the desk and owns their windows while they are open. Window's thread.

    Signals:
        opened: console and audience window are there; the main window steps aside.
        over: they are closed; the flags tell whether it was a rehearsal and whether it was ended.

    Attributes:
        running: the session's console and audience window, when one runs.
    """

    opened = Signal()
    over = Signal(bool, bool)

    def __init__(self, desk: "PlanningDesk", bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._bridge = bridge
        self.running: Running | None = None

    def start(self, plan_id: str, tr: "Translator", scale: float) -> None:
        """Start a session of a plan.

        Raises:
            DeskError: the plan cannot be run.
        """
        self._open(lambda: self._desk.start_session(plan_id, self._bridge.handover), tr, scale)

    def rehearse(self, plan_id: str, speed: int, tr: "Translator", scale: float) -> None:
        """Rehearse a plan against simulated phones.

        Raises:
            DeskError: the plan cannot be run.
        """
        self._open(lambda: self._desk.rehearse(plan_id, speed, self._bridge.handover), tr, scale)

    def resume(self, session_id: str, tr: "Translator", scale: float) -> None:
        """Go on with a session where it stood.

        Raises:
            DeskError: it cannot be resumed.
        """
        self._open(lambda: self._desk.resume_session(session_id, self._bridge.handover), tr, scale)

    def leave(self) -> None:
        """Close what runs so that it can be resumed."""
        if self.running is not None:
            self.running.leave()

    def _open(self, begin: "Callable[[], LiveSession]", tr: "Translator", scale: float) -> None:
        """Open the windows of what ``begin`` starts, unless a session runs already.

        The second press of a double click comes after the first has opened everything: it would
        begin the same session once more, with a second console over the first.
        """
        if self.running is not None:
            return
        from declic.ui.room_setup import setup_of
        from declic.ui.running import Running

        settings: Settings = self._desk.settings()
        self.running = Running(
            begin(), tr, scale, audience_dark=settings.audience_dark, setup=setup_of(settings)
        )
        self.running.over.connect(lambda ended: self._closed(ended=ended))
        self.running.show()
        self.opened.emit()

    def _closed(self, *, ended: bool) -> None:
        running, self.running = self.running, None
        self.over.emit(running is not None and running.rehearsal, ended)
