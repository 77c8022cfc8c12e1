"""Typed texts from phones over real HTTP to the class's picture, and to no file."""

import queue
import time
from dataclasses import replace

import pytest

from declic.app.boxes import box_config
from declic.app.live_session import RunningSession
from declic.domain.poll import PollKind
from declic.live.phones import Swarm
from declic.session.polling import PollState
from declic.session.views import StageKind
from declic.settings import Settings, open_folders
from tests.factories import make_activity, make_quiz, make_record, make_snapshot
from tests.leaks import files
from tests.session.fakes import MemoryStore

PHONES = 8
WAIT_SECONDS = 60.0
MINE = "Que faire, avec les mots de l’adulte ?"


class Made:
    """A session with a real ballot box whose events this thread takes up."""

    def __init__(self, data, kind: PollKind) -> None:
        poll = make_quiz(kind=kind, options=(), right=frozenset(), without_phones=())
        activity = make_activity()
        activity = replace(activity, polls=(poll, *activity.polls[1:]))
        record = make_record(make_snapshot([activity]))
        folders = open_folders(data)
        self.data = data
        self.calls: queue.Queue = queue.Queue()
        self.store = MemoryStore()
        self.store.create(record)
        self.running = RunningSession(record, self.store, self.calls.put)
        self.running.start(box_config(folders, Settings(), record, host="127.0.0.1"))
        self.session = self.running.session
        self.until(lambda: self.session.door.ready)

    def until(self, done) -> None:
        """Take up events until something holds, for a bounded time."""
        end = time.monotonic() + WAIT_SECONDS
        while not done():
            assert time.monotonic() < end, "it never came to that"
            try:
                self.calls.get(timeout=0.05)()
            except queue.Empty:
                self.running.tick()

    def vote(self) -> None:
        """Let the class answer the poll of typed texts and close it."""
        self.session.next()
        self.session.advance()
        run = self.session.run
        assert run is not None
        swarm = Swarm(self.session.door.url, PHONES, seed=4)
        try:
            swarm.join()
            swarm.vote(run.opening, within_seconds=0.2)
            self.until(lambda: self.session.texts.waiting > 0 or self.session.door.answered > 3)
            self.session.polls.close_now()
            self.until(lambda: run.state is PollState.CLOSED)
            self.until(lambda: self.session.texts.waiting > 0)
        finally:
            swarm.close()

    def open_texts(self):
        """Do what the adult's PIN does."""
        self.running.read_texts()
        self.until(lambda: bool(self.running.opened_texts()))
        return self.running.opened_texts()

    def kept(self) -> bytes:
        """Everything that was written anywhere below the data folder, and every record."""
        return b"".join(data for _, data in files(self.data)) + repr(self.store.records).encode()


@pytest.fixture
def made(tmp_path):
    started: list[Made] = []

    def make(kind: PollKind) -> Made:
        started.append(Made(tmp_path, kind))
        return started[-1]

    yield make
    for each in started:
        each.running.stop()
        each.running.wait_gone()


def test_a_question_reaches_the_class_only_in_the_adults_words(made) -> None:
    one = made(PollKind.QUESTION_BOX)
    one.vote()
    raw = one.open_texts()
    assert not any(text.word for text in raw)
    one.session.advance()
    assert one.running.console().stage.kind is StageKind.RESULTS
    for text in raw:
        assert text.text not in repr(one.running.console())
    one.running.reword_text(raw[0].id, MINE)
    assert one.running.console().stage.title.value == MINE
    for text in raw[1:]:
        one.running.discard_text(text.id)
    one.running.read_texts()
    one.until(lambda: one.running.console().texts.waiting == 0)
    for text in raw:
        assert text.text.encode() not in one.kept()


def test_a_cloud_shows_the_approved_word_alone(made) -> None:
    one = made(PollKind.WORD_CLOUD)
    one.vote()
    raw = one.open_texts()
    assert all(text.word for text in raw)
    one.session.advance()
    assert one.running.console().stage.words == ()
    one.running.approve_text(raw[0].id)
    assert one.running.console().stage.words == (raw[0].text,)
    assert all(text.text != raw[0].text for text in one.running.opened_texts())
