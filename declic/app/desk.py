"""What the windows can reach of the house: the ``Desk`` of ``declic.ui.ports``.

Content, storage and the ballot box are imported at first use: nothing of them may be loaded
before the first paint (DESIGN.md 11).
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from declic.app.file_words import file_words
from declic.app.one_console import OneConsole
from declic.app.refusal import Refusal
from declic.app.rooms import Rooms
from declic.app.told import told
from declic.settings import Settings
from declic.ui.ports import (
    ActivityCard,
    CheckItem,
    DeskError,
    DocumentFormat,
    PlanCard,
    Progress,
    SessionCard,
)

if TYPE_CHECKING:
    from declic.app.card_cameras import Cameras
    from declic.app.keeping import HouseKeeping
    from declic.app.library_desk import LibraryRoom
    from declic.app.live_session import Handover, RunningSession
    from declic.app.plans import Planning
    from declic.app.reaching import RoomReach
    from declic.app.report_desk import SessionReports
    from declic.domain.help import HelpLine
    from declic.domain.session import SessionRecord
    from declic.domain.sheet import Sheet
    from declic.storage import Store


class CoachDesk:
    """Implements ``declic.ui.ports.Desk`` on the real house. Window's thread, but for workers.

    Args:
        rooms: the house.
        host: address on which ballot boxes listen; empty means every address of this laptop.
        cameras: where cameras come from; without it, this computer's own.
    """

    def __init__(self, rooms: Rooms, host: str = "", cameras: "Cameras | None" = None) -> None:
        self._rooms = rooms
        self._host = host
        self._cameras = cameras
        self._console = OneConsole(rooms.folders.run)
        self._running: list[RunningSession] = []

    def settings(self) -> Settings:
        """Return the settings as they stand."""
        return self._rooms.settings

    def save_settings(self, settings: Settings) -> None:
        """Keep changed settings."""
        try:
            self._rooms.change_settings(settings)
        except OSError as error:
            tr, why = self._rooms.tr, file_words(error, self._rooms.tr)
            raise DeskError(
                tr.gettext("The settings could not be saved: {detail}.", detail=why),
                tr.gettext("Check that the data folder can be written."),
            ) from error

    def load(self, progress: Progress) -> None:
        """Open the database and read the content; *worker*."""
        from declic.app.house import own_activities
        from declic.content.packs import mend_packs

        mend_packs(own_activities(self._rooms.folders))
        library = self._rooms.library
        _forget_old(self._rooms, self._open_store())
        for done, ref in enumerate(library.refs):
            progress.tell(done, len(library.refs))
            if progress.cancelled:
                return
            library.activities.get(ref)
        _ = len(library.plans)
        _ = self.help_lines()
        progress.tell(len(library.refs), len(library.refs))

    def _open_store(self) -> "Store":
        """Open the database; one that is damaged can be put aside by a button."""
        from declic.storage import CorruptDatabase, backups

        rooms = self._rooms
        try:
            return rooms.store
        except Refusal as refusal:
            if not isinstance(refusal.__cause__, CorruptDatabase):
                raise DeskError(str(refusal)) from refusal
            words = rooms.tr.gettext("Put it aside and start anew")
            if backups(rooms.folders.database):
                words = rooms.tr.gettext("Put the last copy in its place")
            raise DeskError(str(refusal), mend=(words, self._mend_store)) from refusal

    def _mend_store(self) -> None:
        from declic.storage import StorageError

        tr = self._rooms.tr
        try:
            self._rooms.mend_store()
        except (StorageError, OSError) as error:
            raise DeskError(
                tr.gettext("The data file could not be put aside; nothing was changed."),
                tr.gettext("Close other programs that use it, then try again."),
            ) from error

    def plans(self, lang: str) -> Sequence[PlanCard]:
        """Return coach's plans first, then templates, those for a first lesson leading."""
        from declic.app.cards import as_offered, plan_card

        with told(self._rooms):
            own = self._rooms.store.plans.all()
        templates = self._rooms.library.plans
        cards = [plan_card(plan, self._rooms.library, lang, template=False) for plan in own]
        offered = as_offered(
            plan_card(plan, self._rooms.library, lang, template=True) for plan in templates.values()
        )
        return [*cards, *offered]

    def planning(self) -> "Planning":
        """Return what the plan editor and shared files need."""
        from declic.app.plans import Planning

        return Planning(self._rooms)

    def library(self) -> "LibraryRoom":
        """Return what the pages of activities and of help need."""
        from declic.app.library_desk import LibraryRoom

        return LibraryRoom(self._rooms)

    def keeping(self) -> "HouseKeeping":
        """Return what the settings and the schools' page need."""
        from declic.app.keeping import HouseKeeping

        return HouseKeeping(self._rooms, self._empty_house)

    def reports(self) -> "SessionReports":
        """Return what the page of reports needs."""
        from declic.app.report_desk import SessionReports

        return SessionReports(self._rooms)

    def activities(self, lang: str) -> Sequence[ActivityCard]:
        """Return the library."""
        from declic.app.cards import activity_card

        library = self._rooms.library
        return [activity_card(library, ref, lang) for ref in sorted(library.activities)]

    def sessions(self) -> Sequence[SessionCard]:
        """Return the sessions, latest first."""
        from declic.app.cards import session_card

        with told(self._rooms):
            return [session_card(record) for record in self._rooms.store.sessions.overview()]

    def disclosure_card(self) -> "Sheet | None":
        """Return the disclosure card's words, ``None`` where its files cannot be read."""
        return self._rooms.library.disclosure_card

    def help_lines(self) -> "Sequence[HelpLine]":
        """Return the help lines of the chosen country that participants may see."""
        from declic.session.timing import SystemClock

        settings = self._rooms.settings
        with told(self._rooms):
            notes = self._rooms.store.notes()
        return self._rooms.library.help_lines(
            settings.country,
            participants=True,
            today=SystemClock().today(),
            lang=settings.language,
            notes=notes,
        )

    def start_session(self, plan_id: str, handover: "Handover") -> "RunningSession":
        """Start a session of a plan or of a copy of a template."""
        with told(self._rooms):
            self._console.claim(self._rooms.tr)
            record = _new_record(self._rooms, plan_id)
            self._rooms.store.sessions.create(record)
        return self._run(record, handover, resume=False)

    def rehearse(self, plan_id: str, speed: int, handover: "Handover") -> "RunningSession":
        """Start a rehearsal: nothing is stored and no ballot box is started."""
        from declic.app.rehearsal import Rehearsal

        with told(self._rooms):
            record = _new_record(self._rooms, plan_id)
        rehearsal = Rehearsal(record, handover, self._rooms.tr, speed)
        rehearsal.card = self.disclosure_card()
        rehearsal.begin()
        self._running.append(rehearsal)
        return rehearsal

    def resume_session(self, session_id: str, handover: "Handover") -> "RunningSession":
        """Go on with a session where it stood."""
        with told(self._rooms):
            self._console.claim(self._rooms.tr)
            record = self._rooms.store.sessions.load(session_id)
        return self._run(record, handover, resume=True)

    def write_report(
        self, session_id: str, form: DocumentFormat, lang: str, progress: Progress
    ) -> Path:
        """Write a report into the exports folder; *worker*."""
        return self.reports().write(session_id, form, lang, progress)

    def print_cards(self, lang: str, progress: Progress) -> Path:
        """Write the sheets of answer cards into the exports folder; *worker*."""
        from declic.app.card_sheets import write_cards

        progress.tell(0, 1)
        try:
            path = write_cards(self._rooms.folders.exports, lang)
        except OSError as error:
            tr, why = self._rooms.tr, file_words(error, self._rooms.tr)
            raise DeskError(
                tr.gettext("The cards could not be written: {detail}.", detail=why),
                tr.gettext("Close the file if it is open in another program, then try again."),
            ) from error
        progress.tell(1, 1)
        return path

    def check_room(self, lang: str, progress: Progress) -> Sequence[CheckItem]:
        """Look at network, battery and folder; *worker*."""
        from declic.app.room import check_room

        found = check_room(self._rooms.folders, lang, progress)
        return found if progress.cancelled else (*found, self.library().check_help(lang))

    def reach_test(self) -> "RoomReach":
        """Return a test with a person's phone; sessions then begin on the address that it found."""
        from declic.app.reaching import room_reach

        return room_reach(self._rooms)

    def close(self) -> None:
        """Stop what still runs, in order: ballot box, writer, database."""
        self._end_sessions()
        self._console.release()
        self._rooms.close()

    def _empty_house(self) -> None:
        """End the sessions, and make sure that no other console runs one with this data."""
        self._end_sessions()
        with told(self._rooms):
            self._console.claim(self._rooms.tr)
        self._console.release()

    def _end_sessions(self) -> None:
        """Leave every session as it stands and wait until its ballot box is gone."""
        for running in self._running:
            running.stop()
        for running in self._running:
            running.wait_gone()
        self._running.clear()

    def _run(
        self, record: "SessionRecord", handover: "Handover", *, resume: bool
    ) -> "RunningSession":
        from declic.app.boxes import box_config
        from declic.app.live_session import RunningSession
        from declic.app.schools import school_of

        rooms = self._rooms
        running = RunningSession(record, rooms.store.sessions, handover, rooms.tr, self._cameras)
        running.card = self.disclosure_card()
        with told(self._rooms):
            school = school_of(record.snapshot.plan, rooms.store)
        if school is not None:
            door = running.session.door
            door.wifi, door.wifi_qr = school.wifi_name, school.wifi_qr
        running.session.door.preferred = rooms.reached_host
        config = box_config(rooms.folders, rooms.settings, record, host=self._host, resume=resume)
        running.start(config)
        self._running.append(running)
        return running


def _new_record(rooms: Rooms, plan_id: str) -> "SessionRecord":
    """Make the record of a new session, which is not kept yet."""
    from declic.app.house import find_plan, take_snapshot
    from declic.session.book import new_record
    from declic.session.timing import SystemClock

    plan = find_plan(plan_id, rooms.library, rooms.store, rooms.tr)
    if plan_id in rooms.library.plans:
        plan = replace(plan, lang=rooms.settings.language, country=rooms.settings.country)
    snapshot = take_snapshot(rooms.library, plan, rooms.store, rooms.tr)
    return new_record(snapshot, SystemClock())


def _forget_old(rooms: Rooms, store: "Store") -> None:
    """Delete sessions that are older than the coach keeps them (DESIGN.md 7)."""
    from declic.session.timing import SystemClock

    months = rooms.settings.keep_sessions_months
    if months > 0:
        store.sessions.delete_before(months_before(SystemClock().today(), months))


def months_before(day: str, months: int) -> str:
    """Return the ISO date some months before another; the 31st becomes a month's last day."""
    from calendar import monthrange

    year, month, number = (int(part) for part in day.split("-"))
    total = year * 12 + month - 1 - months
    year, month = divmod(total, 12)
    last = monthrange(year, month + 1)[1]
    return f"{year:04}-{month + 1:02}-{min(number, last):02}"
