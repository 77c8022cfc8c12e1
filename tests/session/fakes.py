"""Fakes that implement the session's ports."""

from collections.abc import Mapping
from dataclasses import replace

from declic.domain.session import ClosedPoll, Position, SessionRecord
from declic.domain.tally import Tally, count
from declic.session import ports


class FakeClock:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now

    def today(self) -> str:
        return "2026-12-01"

    def wait(self, seconds: float) -> None:
        self.now += seconds


class MemoryStore:
    """Keeps records in memory and remembers in which order it was written to."""

    def __init__(self) -> None:
        self.records: dict[str, SessionRecord] = {}
        self.writes: list[str] = []

    def create(self, record: SessionRecord) -> None:
        self.records[record.id] = record

    def load(self, session_id: str) -> SessionRecord:
        return self.records[session_id]

    def unfinished(self) -> tuple[SessionRecord, ...]:
        return tuple(r for r in self.records.values() if not r.ended)

    def save_position(self, session_id: str, position: Position) -> None:
        self._change(session_id, "position", position=position)

    def save_closed(self, session_id: str, closed: ClosedPoll, position: Position) -> None:
        all_closed = (*self.records[session_id].closed, closed)
        self._change(session_id, "closed", closed=all_closed, position=position)

    def save_notes(self, session_id: str, notes: tuple[str, ...]) -> None:
        self._change(session_id, "notes", notes=notes)

    def save_ended(self, session_id: str, position: Position) -> None:
        self._change(session_id, "ended", position=position, ended=True)

    def _change(self, session_id: str, what: str, **changes: object) -> None:
        self.writes.append(what)
        self.records[session_id] = replace(self.records[session_id], **changes)  # type: ignore[arg-type]


class FakeBox:
    """A ballot box in the same thread: events come when the test calls ``deliver``."""

    def __init__(self) -> None:
        self.said: list[tuple[str, object]] = []
        self.opened: ports.PhonePoll | None = None
        self.ballots: list[list[str]] = []
        self.waiting: list[ports.BoxEvent] = []
        self.texts: list[ports.Text] = []
        self.unread = 0
        self.reopens = ""
        self.warnings: tuple[str, ...] = ()

    def start(self, config: ports.BoxConfig, on_event: ports.OnEvent) -> None:
        self.on_event = on_event
        self.said.append(("start", config.resume))
        self.waiting.append(
            ports.Ready("http://127.0.0.1:1/j/K7M4", "K7M4", 7, opening=self.reopens)
        )

    def open(self, poll: ports.PhonePoll) -> None:
        self.opened = poll
        self.said.append(("open", poll.opening))
        self.waiting.append(ports.Opened(poll.opening))

    def close(self, opening: str) -> None:
        assert self.opened is not None
        poll = self.opened
        self.said.append(("close", opening))
        tally = count(poll.kind, poll.options, poll.pick, self.ballots)
        self.waiting.append(ports.Closed(opening, tally, self.warnings))

    def drop(self, opening: str) -> None:
        self.said.append(("drop", opening))

    def wait_screen(self, heading: Mapping[str, str]) -> None:
        self.said.append(("wait", dict(heading)))

    def reveal(self, opening: str, right: tuple[str, ...], explain: Mapping[str, str]) -> None:
        self.said.append(("reveal", right))

    def lock(self, *, locked: bool) -> None:
        self.said.append(("lock", locked))

    def heads(self, count: int) -> None:
        self.said.append(("heads", count))

    def pause(self, *, on: bool) -> None:
        self.said.append(("pause", on))

    def read_texts(self) -> None:
        self.said.append(("texts", None))
        self.unread = 0
        self.waiting.append(ports.Texts(tuple(self.texts)))

    def discard_text(self, text_id: str) -> None:
        self.said.append(("discard", text_id))
        self.texts = [text for text in self.texts if text.id != text_id]

    def stop(self) -> None:
        self.said.append(("stop", None))

    def deliver(self) -> None:
        """Hand over the events that wait, in order."""
        waiting, self.waiting = self.waiting, []
        for event in waiting:
            self.on_event(event)

    def vote(self, *choices: list[str]) -> None:
        self.ballots = list(choices)
        self.on_event(ports.Counted(len(choices), len(choices), 0))


EMPTY = Tally({}, 0, 0)
