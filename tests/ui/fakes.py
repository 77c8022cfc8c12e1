"""A desk and a session for windows: the real engine with a ballot box in the same thread."""

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from declic.content import load_library
from declic.domain.activity import Topic
from declic.domain.help import HelpLine
from declic.domain.session import SessionRecord
from declic.domain.sheet import Sheet
from declic.domain.tally import Tally
from declic.session.counting import CountSheet
from declic.session.ports import BoxConfig, Counted, Text
from declic.session.running import Session
from declic.session.showing import console, count_sheet
from declic.session.texts import WaitingText
from declic.session.views import ConsoleView, CountSource
from declic.settings import Settings, content_root
from declic.ui.ports import (
    ActivityCard,
    CheckItem,
    CheckKind,
    CheckState,
    DeskError,
    DocumentFormat,
    Gap,
    PlanCard,
    Progress,
    SessionCard,
)
from tests.factories import make_help_lines, make_record
from tests.session.fakes import FakeBox, FakeClock, MemoryStore
from tests.ui.coach.desks import MemoryPlans
from tests.ui.keepings import TILLEULS, MemoryKeeping
from tests.ui.library.desks import MemoryLibrary
from tests.ui.phone_sides import FakePhones
from tests.ui.reaches import FakeReach
from tests.ui.reportings import MemoryReports
from tests.ui.scans import FakeScan


@cache
def shipped_card() -> Sheet | None:
    """The disclosure card that comes with the program."""
    return load_library(content_root()).disclosure_card


class FakeLive:
    """Drives the real ``Session`` as the application does, but with fakes below it.

    Attributes:
        box, clock, store: the fakes.
        calls: names of the commands that were given, in order.
    """

    def __init__(self, record: SessionRecord | None = None) -> None:
        self.box, self.clock, self.store = FakeBox(), FakeClock(), MemoryStore()
        record = record or make_record()
        self.store.create(record)
        self.session = Session(record, self.store, self.box, self.clock)
        self.calls: list[str] = []
        self.scan = FakeScan()
        self.card = shipped_card()
        self.phones = FakePhones(self.session)
        self.changed: Callable[[], None] = lambda: None
        config = BoxConfig("fr", (), run_dir="")
        self.session.start(config, self.session.receive)
        self.box.deliver()

    @property
    def id(self) -> str:
        return self.session.record.id

    def console(self) -> ConsoleView:
        return console(self.session)

    def listen(self, changed: Callable[[], None]) -> None:
        self.changed = changed

    def tick(self) -> None:
        self.session.tick()
        self.box.deliver()

    def wait(self, seconds: float) -> None:
        """Let time pass, as the clock's ticks would."""
        self.clock.wait(seconds)
        self.tick()
        self.changed()

    def vote(self, *choices: list[str]) -> None:
        """Let phones answer the open poll."""
        self.box.vote(*choices)
        self.changed()

    def main(self) -> None:
        self._do("main", self.session.advance)

    def opened_texts(self) -> Sequence[WaitingText]:
        return self.session.texts.opened()

    def read_texts(self) -> None:
        self._do("read_texts", self.session.texts.read)

    def approve_text(self, text_id: str) -> None:
        self._do("approve_text", lambda: self.session.texts.approve(text_id))

    def reword_text(self, text_id: str, words: str) -> None:
        self._do("reword_text", lambda: self.session.texts.reword(text_id, words))

    def discard_text(self, text_id: str) -> None:
        self._do("discard_text", lambda: self.session.texts.discard(text_id))

    def turn_question(self) -> None:
        self._do("turn_question", self.session.turn_question)

    def type(self, *texts: tuple[str, str, str]) -> None:
        """Let phones send texts of (id, opening, words); they wait in the ballot box."""
        self.box.texts += [Text(*text) for text in texts]
        self.box.unread += len(texts)
        self.session.receive(Counted(9, 0, 0, self.box.unread))
        self.changed()

    def count_sheet(self, source: CountSource) -> CountSheet | None:
        return count_sheet(self.session, source)

    def set_tally(self, source: CountSource, tally: Tally) -> None:
        self._do("set_tally", lambda: self.session.set_tally(source, tally))

    def cancel_close(self) -> None:
        self._do("cancel_close", self.session.polls.cancel_closing)

    def run_again(self) -> None:
        self._do("run_again", lambda: self.session.polls.run_again(self.session.beat))

    def end(self) -> None:
        self._do("end", self.session.end)

    def back(self) -> None:
        self._do("back", self.session.back)

    def skip(self) -> None:
        self._do("skip", self.session.next)

    def add_minutes(self, minutes: int) -> None:
        self._do("add_minutes", lambda: self.session.change_minutes(minutes))

    def pause_timer(self, *, on: bool) -> None:
        self._do("pause_timer", lambda: self.session.timeline.pause(on=on))

    def confirm_adult(self) -> None:
        self._do("confirm_adult", self.session.confirm_adult)

    def set_heads(self, count: int) -> None:
        self._do("set_heads", lambda: self.session.set_heads(count))

    def lock_door(self, *, locked: bool) -> None:
        self._do("lock_door", lambda: self.session.lock_door(locked=locked))

    def show_code(self, *, on: bool) -> None:
        def change() -> None:
            self.session.shows_code = on

        self._do("show_code", change)

    def black(self, *, on: bool) -> None:
        def change() -> None:
            self.session.black = on

        self._do("black", change)

    def pause_class(self, *, on: bool) -> None:
        self._do("pause_class", lambda: self.session.pause_class(on=on))

    def note(self, text: str) -> None:
        self._do("note", lambda: self.session.add_note(text))

    def take_offer(self, index: int) -> None:
        self._do("take_offer", lambda: self.session.accept(self.console().offers[index]))

    def undo_offer(self) -> None:
        self._do("undo_offer", self.session.undo_minutes)

    def stop(self) -> None:
        self._do("stop", self.session.leave)

    def _do(self, name: str, action: Callable[[], None]) -> None:
        self.calls.append(name)
        action()
        self.box.deliver()


class FakeDesk:
    """A desk with three plans, two sessions and three help lines.

    Attributes:
        failing: what every start, report and check is refused with, or ``None``.
        written: reports asked for, as (session, format, language).
        live: the last session that was started.
        shelf: what the library's pages are given.
        desk_plans, keep: the coach's plans, and the housekeeping.
        reach: every test with a phone.
    """

    def __init__(self, settings: Settings | None = None, *, empty: bool = False) -> None:
        self._reports = MemoryReports()
        self._settings = settings or Settings(theme="light")
        self.empty = empty
        self.failing: DeskError | None = None
        self.written: list[tuple[str, str, str]] = []
        self.live: FakeLive | None = None
        self.loads = 0
        self.shelf = MemoryLibrary(empty=empty)
        self.desk_plans = MemoryPlans()
        self.reach = FakeReach()
        self.keep = MemoryKeeping() if empty else MemoryKeeping(TILLEULS)
        self.make_live: Callable[[], FakeLive] = FakeLive

    def settings(self) -> Settings:
        return self._settings

    def save_settings(self, settings: Settings) -> None:
        self._settings = settings

    def load(self, progress: Progress) -> None:
        self.loads += 1
        progress.tell(1, 1)

    def plans(self, lang: str) -> Sequence[PlanCard]:
        if self.empty:
            return ()
        titles = {
            "fr": ("La vie privée, ça se règle", "Avant d’envoyer", "Cinquante minutes"),
            "nl": ("Privacy stel je zelf in", "Voor je iets verstuurt", "Vijftig minuten"),
            "de": ("Privatsphäre ist Einstellungssache", "Vor dem Verschicken", "Fünfzig Minuten"),
            "en": ("Privacy is a setting", "Before you send", "Fifty minutes"),
        }[lang]
        return (
            PlanCard("p1", titles[0], 50, 5, (Topic.PRIVACY,), "4e B", "2026-11-27", 24, 2),
            PlanCard("p2", titles[1], 100, 8, (Topic.SEXTING,), "5e A", "2026-12-01", 21,
                     gaps=(Gap.ADULT,)),
            PlanCard("fifty", titles[2], 50, 7, tuple(Topic), template=True),
        )  # fmt: skip

    def planning(self) -> MemoryPlans:
        return self.desk_plans

    def keeping(self) -> MemoryKeeping:
        return self.keep

    def reports(self) -> MemoryReports:
        return self._reports

    def library(self) -> MemoryLibrary:
        return self.shelf

    def activities(self, lang: str) -> Sequence[ActivityCard]:
        if self.empty:
            return ()
        return tuple(
            ActivityCard(f"declic/{topic}", f"{topic.value.title()} {lang}", "Une phrase. " * 4, 25,
                         topic, 2, sensitive=topic is Topic.SEXTORTION)
            for topic in Topic
        )  # fmt: skip

    def sessions(self) -> Sequence[SessionCard]:
        if self.empty:
            return ()
        return (
            SessionCard("s1", "4e B — vendredi", "2026-11-20", 3, 7, 2, ended=False),
            SessionCard("s2", "5e A — Avant d’envoyer", "2026-11-13", 7, 7, 6, ended=True),
        )

    def disclosure_card(self) -> Sheet | None:
        return shipped_card()

    def help_lines(self) -> Sequence[HelpLine]:
        return () if self.empty else make_help_lines()

    def start_session(
        self, plan_id: str, handover: Callable[[Callable[[], None]], None]
    ) -> FakeLive:
        self._refuse()
        self.live = self.make_live()
        return self.live

    def rehearse(
        self, plan_id: str, speed: int, handover: Callable[[Callable[[], None]], None]
    ) -> FakeLive:
        self.rehearsed = (plan_id, speed)
        return self.start_session(plan_id, handover)

    def resume_session(
        self, session_id: str, handover: Callable[[Callable[[], None]], None]
    ) -> FakeLive:
        return self.start_session(session_id, handover)

    def write_report(
        self, session_id: str, form: DocumentFormat, lang: str, progress: Progress
    ) -> Path:
        self._refuse()
        progress.tell(1, 2)
        self.written.append((session_id, form.value, lang))
        return Path("rapport.docx")

    def print_cards(self, lang: str, progress: Progress) -> Path:
        self._refuse()
        progress.tell(1, 1)
        self.written.append(("cards", "pdf", lang))
        return Path("cartes.pdf")

    def reach_test(self) -> FakeReach:
        return self.reach

    def check_room(self, lang: str, progress: Progress) -> Sequence[CheckItem]:
        self._refuse()
        return (
            CheckItem(CheckKind.PHONES, CheckState.GOOD, "192.0.2.17"),
            CheckItem(CheckKind.CARDS, CheckState.WARN, "—", "—"),
            CheckItem(CheckKind.HELP, CheckState.WARN, "20 —", "—"),
        )

    def close(self) -> None:
        pass

    def _refuse(self) -> None:
        if self.failing is not None:
            raise self.failing
