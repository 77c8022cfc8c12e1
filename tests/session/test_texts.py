"""Typed texts: from the ballot box to the class only through the trusted adult."""

from dataclasses import replace

import pytest

from declic.domain.poll import PollKind
from declic.session import ports
from declic.session.marks import Mark, marks
from declic.session.polling import PollState
from declic.session.running import Session
from declic.session.showing import console, stage
from declic.session.views import StageKind
from tests.factories import make_activity, make_quiz, make_record, make_snapshot
from tests.session.fakes import FakeBox, FakeClock, MemoryStore

RAW = "Est-ce que Emma a envoyé une photo ?"


class Made:
    """A running session whose first poll takes typed texts."""

    def __init__(self, kind: PollKind = PollKind.WORD_CLOUD) -> None:
        poll = make_quiz(kind=kind, options=(), right=frozenset(), without_phones=())
        activity = make_activity()
        activity = replace(activity, polls=(poll, *activity.polls[1:]))
        record = make_record(make_snapshot([activity]))
        self.box, self.clock, self.store = FakeBox(), FakeClock(), MemoryStore()
        self.store.create(record)
        self.session = Session(record, self.store, self.box, self.clock)
        self.session.start(ports.BoxConfig("fr", (), run_dir=""), self.session.receive)
        self.box.deliver()
        self.session.next()

    def run_poll(self) -> str:
        """Open and close the poll of typed texts; return its opening."""
        self.session.polls.open(self.session.beat)
        self.session.polls.close_now()
        self.box.deliver()
        assert self.box.opened is not None
        return self.box.opened.opening

    def arrive(self, *texts: tuple[str, str, str]) -> None:
        """Let texts come in and be opened by the adult."""
        self.session.receive(ports.Counted(9, 0, 0, len(texts)))
        self.session.texts.read()
        self.session.receive(ports.Texts(tuple(ports.Text(*text) for text in texts)))


def test_only_approved_words_reach_the_class() -> None:
    made = Made()
    opening = made.run_poll()
    made.arrive(("a", opening, "la honte"), ("b", opening, "La Honte"), ("c", opening, "pute"))
    made.session.polls.show(made.session.beat)
    assert stage(made.session).words == ()
    made.session.texts.approve("a")
    assert stage(made.session).words == ("la honte",)
    assert [text.id for text in made.session.texts.opened()] == ["c"], "the same word twice"
    made.session.texts.reword("c", "une  insulte")
    assert stage(made.session).words == ("la honte", "une insulte")
    told = {what[1] for what in made.box.said if what[0] == "discard"}
    assert told == {"a", "b", "c"}


def test_a_question_is_never_approved_as_it_is() -> None:
    made = Made()
    made.arrive(("q", "", RAW))
    made.session.texts.approve("q")
    assert made.session.texts.questions == []
    assert made.session.texts.waiting == 1


def test_a_reworded_question_is_shown_outside_any_poll_and_the_picture_comes_back() -> None:
    made = Made()
    made.arrive(("q", "", RAW), ("r", "", "Et si on me menace ?"))
    usual = stage(made.session)
    assert RAW not in repr(usual)
    made.session.texts.reword("q", "Que faire quand une photo circule ?")
    made.session.texts.reword("r", "À qui en parler ?")
    assert stage(made.session) == usual, "shown before a peer asked for it"
    made.session.turn_question()
    assert stage(made.session).title.value == "Que faire quand une photo circule ?"
    made.session.turn_question()
    assert stage(made.session).title.value == "À qui en parler ?"
    made.session.turn_question()
    assert stage(made.session) == usual


def test_a_question_never_covers_an_open_vote_and_leaves_with_the_main_action() -> None:
    made = Made()
    made.arrive(("q", "", RAW))
    made.session.texts.reword("q", "Que faire ?")
    made.session.turn_question()
    made.session.advance()
    assert stage(made.session).kind is StageKind.POLL_OPEN
    made.session.turn_question()
    assert stage(made.session).kind is StageKind.POLL_OPEN


def test_a_question_box_shows_its_questions_one_at_a_time() -> None:
    made = Made(PollKind.QUESTION_BOX)
    opening = made.run_poll()
    made.arrive(("q", opening, RAW), ("r", opening, "Et si on me menace ?"))
    for text, words in (("q", "Un ?"), ("r", "Deux ?")):
        made.session.texts.reword(text, words)
    assert made.session.run is not None
    assert made.session.run.state is PollState.CLOSED
    made.session.advance()
    seen = []
    for _ in range(3):
        seen.append(stage(made.session).title.value)
        made.session.turn_question()
    assert seen == ["Un ?", "Deux ?", "Un ?"]


def test_a_text_that_was_dealt_with_does_not_come_back() -> None:
    made = Made()
    made.arrive(("q", "", RAW))
    made.session.texts.discard("q")
    made.arrive(("q", "", RAW), ("r", "", "Autre"))
    assert [text.id for text in made.session.texts.opened()] == ["r"]


def test_what_waits_is_told_as_a_number_until_it_is_dealt_with() -> None:
    made = Made()
    made.session.receive(ports.Counted(9, 0, 0, 2))
    assert console(made.session).texts.waiting == 2
    made.arrive(("q", "", RAW), ("r", "", "Autre"))
    assert console(made.session).texts.waiting == 2, "opened is not dealt with"
    made.session.texts.discard("q")
    assert console(made.session).texts.waiting == 1
    assert RAW not in repr(console(made.session))


def test_nothing_typed_is_ever_stored() -> None:
    made = Made()
    opening = made.run_poll()
    made.arrive(("a", opening, "honte-brute"), ("q", "", RAW))
    made.session.texts.approve("a")
    made.session.texts.reword("q", "mots de l’adulte")
    made.session.end()
    kept = repr(made.store.records)
    for words in ("honte-brute", RAW, "mots de l’adulte"):
        assert words not in kept
    assert made.session.texts.opened() == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Que faire si ma photo circule ?", set()),
        ("C’est Emma de 4B", {Mark.NAME}),
        ("Jean-Baptiste l’a vue", {Mark.NAME}),
        ("une rose rouge", set()),
        ("regarde @kim.v", {Mark.HANDLE}),
        ("appelle 0470 12 34 56", {Mark.NUMBER}),
        ("j’ai 14 ans", set()),
        ("espèce de BÂTARD", {Mark.SLUR}),
        ("Emma @emma 0470123456", {Mark.NAME, Mark.HANDLE, Mark.NUMBER}),
    ],
)
def test_marks(text: str, expected: set[Mark]) -> None:
    assert marks(text) == expected
