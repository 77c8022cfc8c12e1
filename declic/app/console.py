"""``declic run``: a console without a window, one JSON event a line (DESIGN.md 9)."""

import json
import sys
import threading
from dataclasses import replace

from declic.app.boxes import box_config
from declic.app.context import Context
from declic.app.house import find_plan, open_library, open_storage, take_snapshot
from declic.app.one_console import OneConsole
from declic.app.pump import Pump
from declic.app.refusal import Refusal
from declic.domain.plan import Plan
from declic.domain.release import Release
from declic.domain.session import SessionRecord
from declic.i18n import Translator
from declic.live.client import BallotBoxClient
from declic.session import ports
from declic.session.book import new_record
from declic.session.console import uses_phones
from declic.session.polling import PollRun, PollState
from declic.session.running import Session
from declic.session.showing import step_name
from declic.session.timing import SystemClock
from declic.session.views import Main
from declic.storage import Store

START_SECONDS = 60.0
ANSWER_SECONDS = 20.0
TEXT_SECONDS = 2.0


def run(context: Context) -> int:
    """Run a plan from typed commands; end of input ends the session cleanly."""
    one = OneConsole(context.folders.run)
    one.claim(context.tr)
    try:
        return _run(context)
    finally:
        one.release()


def _run(context: Context) -> int:
    options = context.options
    library = open_library(context.folders)
    store = open_storage(context.folders, context.tr)
    try:
        plan = find_plan(options.plan, library, store, context.tr)
        if options.lang:
            plan = replace(plan, lang=options.lang)
        record = _unfinished(store, plan, context.tr) if options.resume else None
        if record is None:
            snapshot = take_snapshot(library, plan, store, context.tr)
            record = new_record(snapshot, SystemClock())
            store.sessions.create(record)
        console = LineConsole(context, record, store, raw=options.raw_totals)
        return console.work(options.host, options.port, resume=options.resume)
    finally:
        store.close()


class LineConsole:
    """Reads commands, drives the session, writes events."""

    def __init__(self, context: Context, record: SessionRecord, store: Store, *, raw: bool) -> None:
        self._context = context
        self._raw = raw
        self._pump = Pump()
        box = BallotBoxClient() if uses_phones(record.snapshot) else None
        self.session = Session(record, store.sessions, box, SystemClock())
        self._told_answered = -1
        self._asked_to_end = False
        self._commands = {
            "next": self._next,
            "back": self._back,
            "open": self._open,
            "close": self._close,
            "show": self._show,
            "lock": lambda: self._lock(locked=True),
            "unlock": lambda: self._lock(locked=False),
            "status": self._status,
            "pause": self._pause,
        }

    def work(self, host: str, port: int, *, resume: bool) -> int:
        """Run until ``end`` or the end of input."""
        session = self.session
        context = self._context
        config = box_config(
            context.folders,
            context.settings,
            session.record,
            host=host,
            port=port,
            resume=resume,
        )
        session.start(config, self._pump.post)
        heard = self._pump.until(session, lambda: self._settled, START_SECONDS, self._tell)
        if session.box is not None and not (heard and session.door.ready):
            session.leave()
            raise Refusal(_not_started(host, self._context.tr))
        if session.box is None:
            _say("ready", url="", code="", box_pid=0, session=session.record.id)
        self._step()
        threading.Thread(target=_read_commands, args=(self._pump,), daemon=True).start()
        self._listen()
        session.end()
        _say("ended", session=session.record.id)
        return 0

    @property
    def _settled(self) -> bool:
        door = self.session.door
        return self.session.box is None or door.ready or "box-failed" in door.warnings

    def _listen(self) -> None:
        """Take commands and events until the end is asked for."""
        while True:
            item = self._pump.take()
            if item is None:
                return
            if isinstance(item, str):
                if item != "end":
                    self._asked_to_end = False
                    self._obey(item)
                elif self._may_end():
                    return
            elif not isinstance(item, type):
                self.session.receive(item)
                self._tell(item)
            self.session.tick()

    def _may_end(self) -> bool:
        """Ask once while typed texts are unread: they are gone for good at the end."""
        texts = self.session.texts
        # The box tells of a text a tick after it took it, and a busy laptop is slow to hear it.
        if self.session.box is not None and self.session.door.joined:
            self._pump.until(self.session, lambda: texts.waiting > 0, TEXT_SECONDS, self._tell)
        waiting = texts.waiting
        if not waiting or self._asked_to_end:
            return True
        self._asked_to_end = True
        _say("unread", texts=waiting, again="end")
        return False

    def _obey(self, line: str) -> None:
        """Carry out one command; an unknown one is refused, never fatal."""
        word, _, rest = line.partition(" ")
        if word == "heads" and rest.isdigit():
            self.session.set_heads(int(rest))
        elif word == "note":
            self.session.add_note(rest)
        elif (command := self._commands.get(word)) is not None:
            command()
        else:
            _say("refused", command=line, reason="unknown-command")

    def _tell(self, event: ports.BoxEvent) -> None:
        """Write what the ballot box told."""
        door = self.session.door
        match event:
            case ports.Ready():
                ready = {"url": door.url, "code": door.code, "box_pid": door.box_pid}
                _say("ready", **ready, session=self.session.record.id, urls=list(door.urls))
            case ports.Counted(answered=n) if n != self._told_answered:
                self._told_answered = n
                _say("answered", n=n, joined=event.joined)
            case ports.Interrupted():
                _say("interrupted", box_pid=event.box_pid)
            case ports.AddressChanged():
                _say("address", url=event.url, code=event.code, void=bool(event.void_opening))
            case ports.Failed():
                _say("failed", reason=event.reason)
            case _:
                pass

    def _step(self) -> None:
        """Say where the session stands; a person at this console is the adult of the room."""
        session = self.session
        if session.main() is Main.CONFIRM_ADULT:
            session.confirm_adult()
        beat = session.beat
        _say(
            "step",
            step=beat.step_index + 1,
            steps=len(session.snapshot.plan.steps),
            phase=beat.phase_index + 1,
            phases=beat.phase_count,
            title=step_name(session).value,
            id=beat.step.id,
            poll=str(beat.poll_ref) if beat.poll_ref else None,
            kind=beat.poll.kind.value if beat.poll else None,
            options=list(beat.poll.options) if beat.poll else [],
        )

    def _next(self) -> None:
        if self.session.polls.open_run is not None:
            _say("refused", command="next", reason="poll-open")
        elif self.session.next_beat() is None:
            _say("refused", command="next", reason="last-step")
        else:
            self.session.next()
            self._step()

    def _back(self) -> None:
        if self.session.polls.open_run is not None:
            _say("refused", command="back", reason="poll-open")
            return
        self.session.back()
        self._step()

    def _open(self) -> None:
        """Open this phase's poll, moving on to the next phase that has one still to be run."""
        session = self.session
        if session.polls.open_run is not None:
            _say("refused", command="open", reason="poll-open")
            return
        while (run := session.run) is None or run.state is not PollState.READY:
            if session.next_beat() is None:
                _say("refused", command="open", reason="no-poll-left")
                return
            session.next()
            self._step()
        session.polls.open(session.beat)
        self._told_answered = -1
        opened: list[str] = []

        def seen(event: ports.BoxEvent) -> None:
            if isinstance(event, ports.Opened):
                opened.append(event.opening)
            self._tell(event)

        if session.box is not None:
            self._pump.until(session, lambda: bool(opened), ANSWER_SECONDS, seen)
        _say("opened", poll=run.ref, opening=run.opening, kind=run.poll.kind.value)

    def _close(self) -> None:
        session = self.session
        run = session.polls.open_run
        if run is None:
            _say("refused", command="close", reason="no-poll-open")
            return
        session.polls.close_now()
        self._pump.until(
            session, lambda: run.state is not PollState.CLOSING, ANSWER_SECONDS, self._tell
        )
        if run.closed is None:
            reason = "interrupted" if run.state is PollState.OPEN else "box-silent"
            _say("refused", command="close", reason=reason if session.is_kept else "not-kept")
            return
        self._say_closed(run)

    def _say_closed(self, run: PollRun) -> None:
        release = run.release()
        released = None
        if isinstance(release, Release):
            released = {"about": release.about, "percent": dict(release.percent)}
        event: dict[str, object] = {"poll": run.ref, "released": released}
        if self._raw and run.closed is not None:
            tally = run.closed.tally
            event["totals"] = dict(tally.counts)
            event["answers"], event["passes"] = tally.answers, tally.passes
        _say("closed", **event)

    def _show(self) -> None:
        session = self.session
        run = session.run
        if run is None or run.closed is None:
            _say("refused", command="show", reason="nothing-closed")
            return
        session.polls.show(session.beat)
        session.polls.reveal(session.beat)
        _say("shown", poll=run.ref)

    def _lock(self, *, locked: bool) -> None:
        self.session.lock_door(locked=locked)
        _say("locked" if locked else "unlocked")

    def _pause(self) -> None:
        on = self.session.paused_until is None
        self.session.pause_class(on=on)
        _say("paused" if on else "resumed")

    def _status(self) -> None:
        session = self.session
        run = session.polls.open_run
        _say(
            "status",
            step=session.beat.step_index + 1,
            phase=session.beat.phase_index + 1,
            open=run.ref if run else None,
            joined=session.door.joined,
            answered=session.door.answered,
            locked=session.door.locked,
            closed=[closed.poll for closed in session.record.closed],
        )


def _unfinished(store: Store, plan: Plan, tr: Translator) -> SessionRecord:
    """Return the latest session of this plan that was not ended.

    Raises:
        Refusal: there is none; a new one would be a surprise to whoever wants to go on.
    """
    for record in store.sessions.unfinished():
        if record.snapshot.plan.id == plan.id:
            return record
    raise Refusal(
        tr.gettext(
            "No session of this plan was left unfinished, so there is none to go on with. Without "
            "--resume a new one begins."
        )
    )


def _not_started(host: str, tr: Translator) -> str:
    if host:
        return tr.gettext(
            "The phones’ page could not be started at {host}. Give an address of this laptop with "
            "--host, or another port with --port.",
            host=host,
        )
    return tr.gettext(
        "The phones’ page could not be started. Another program may use the port; choose another "
        "one with --port."
    )


def _read_commands(pump: Pump) -> None:
    for line in sys.stdin or ():  # none at all is the end of input
        if line.strip():
            pump.post(line.strip())
    pump.post(None)


def _say(event: str, **values: object) -> None:
    print(json.dumps({"event": event, **values}, ensure_ascii=False), flush=True)
