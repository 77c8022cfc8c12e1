"""A session from the first beat to the last, with a fake box and a fake clock."""

from dataclasses import replace

import pytest

from declic.domain.activity import Shows
from declic.domain.plan import VotingMode
from declic.domain.poll import PollKind
from declic.domain.tally import Tally
from declic.session import ports
from declic.session.book import new_record
from declic.session.running import Session
from declic.session.showing import console, stage
from declic.session.views import CountSource, Main, StageKind
from tests.factories import make_activity, make_plan, make_snapshot
from tests.session.fakes import FakeBox, FakeClock, MemoryStore

CONFIG = ports.BoxConfig(lang="fr", help_lines=(), run_dir="")
TWENTY = [["two-step"]] * 12 + [["private-profile"]] * 7 + [["pass"]]


class Room:
    """A session with everything around it."""

    def __init__(self, snapshot=None, record=None, store=None, clock=None) -> None:
        self.clock = clock or FakeClock()
        self.store = store or MemoryStore()
        self.box = FakeBox()
        self.record = record or new_record(snapshot or make_snapshot(), self.clock)
        if record is None:
            self.store.create(self.record)
        self.session = Session(self.record, self.store, self.box, self.clock)

    def start(self) -> "Room":
        self.session.start(CONFIG, self.session.receive)
        self.box.deliver()
        return self

    def to_quiz(self) -> "Room":
        self.start()
        self.session.advance()
        assert self.session.beat.key[1] == "quiz"
        return self

    def vote_and_close(self, *choices: list[str]) -> "Room":
        self.session.advance()
        self.box.deliver()
        self.box.vote(*choices)
        self.session.polls.close_now()
        self.box.deliver()
        return self

    def restarted(self) -> "Room":
        """The same session after the console was killed."""
        return Room(record=self.store.load(self.record.id), store=self.store, clock=self.clock)


def test_the_one_main_action_walks_through_the_whole_plan():
    room = Room().start()
    session = room.session
    seen = []
    for _ in range(60):
        main = session.main()
        seen.append(main)
        if main is Main.ENDED:
            break
        if main is Main.WAIT:
            room.clock.wait(6)
            session.tick()
        session.advance()
        room.box.deliver()
    assert seen[-1] is Main.ENDED
    assert seen.count(Main.OPEN) == seen.count(Main.CLOSE) == 3
    assert seen.count(Main.SHOW) == 2, "what is asked before is not shown now"
    assert seen.count(Main.REVEAL) == 1, "only the quiz has an answer to reveal"
    assert room.store.load(room.record.id).ended
    assert ("stop", None) in room.box.said
    assert stage(session).kind is StageKind.THANKS


def test_the_join_screen_shows_the_schools_network_only_with_phones():
    room = Room().start()
    room.session.door.wifi, room.session.door.wifi_qr = "invites", "WIFI:T:WPA;S:invites;P:x;;"
    seen = stage(room.session)
    assert (seen.wifi, seen.wifi_qr) == ("invites", "WIFI:T:WPA;S:invites;P:x;;")
    room.session.door.url = ""
    assert stage(room.session).wifi_qr == ""


def test_nobody_sees_a_distribution_before_the_results_are_shown():
    room = Room().to_quiz()
    room.vote_and_close(*TWENTY)
    view = stage(room.session)
    assert view.kind is StageKind.POLL_CLOSED
    assert all(option.percent is None for option in view.options)
    room.session.advance()
    view = stage(room.session)
    assert view.kind is StageKind.RESULTS
    assert {o.slug: o.percent for o in view.options} == {
        "private-profile": 35,
        "two-step": 65,
        "long-name": 5,
    }
    assert view.about == 20
    assert all(option.right is None for option in view.options)
    room.session.advance()
    assert [o.right for o in stage(room.session).options] == [False, True, False]
    assert stage(room.session).explain.value.startswith("Explication")
    assert room.box.said[-1] == ("reveal", ("two-step",))


def test_totals_are_durable_before_anybody_sees_them():
    room = Room().to_quiz().vote_and_close(*TWENTY)
    closed = room.store.load(room.record.id).closed
    assert [c.poll for c in closed] == ["declic/sample/thief@1"]
    assert closed[0].tally.answers == 19
    assert closed[0].tally.passes == 1
    assert room.store.writes[-1] == "closed"
    assert room.session.main() is Main.SHOW


def test_fewer_than_five_answers_are_refused_without_a_reason():
    room = Room().to_quiz().vote_and_close(*([["two-step"]] * 4 + [["pass"]] * 9))
    room.session.advance()
    view = stage(room.session)
    assert view.refused
    assert view.about is None
    assert all(option.percent is None for option in view.options)


def test_closing_can_be_cancelled_for_five_seconds():
    room = Room().to_quiz()
    session = room.session
    session.advance()
    session.advance()
    assert session.main() is Main.WAIT
    assert console(session).poll.closing_seconds_left == 5
    room.clock.wait(4.5)
    session.tick()
    session.polls.cancel_closing()
    room.clock.wait(10)
    session.tick()
    assert session.main() is Main.CLOSE
    assert not [said for said in room.box.said if said[0] == "close"]
    session.advance()
    room.clock.wait(5.1)
    session.tick()
    session.tick()
    assert len([said for said in room.box.said if said[0] == "close"]) == 1


def test_an_open_poll_holds_the_session_where_it_is():
    room = Room().to_quiz()
    room.session.advance()
    room.session.next()
    room.session.back()
    assert room.session.beat.key[1] == "quiz"
    assert not console(room.session).can_go_back


def test_a_killed_console_resumes_at_the_same_beat_with_its_closed_polls():
    room = Room().to_quiz().vote_and_close(*TWENTY)
    room.session.advance()
    room.session.advance()
    room.session.next()
    room.clock.wait(20)
    room.session.tick()
    again = room.restarted()
    again.start()
    assert again.session.beat.key == room.session.beat.key
    assert again.session.timeline.spent_seconds(again.session.beat.index) == 20
    again.session.back()
    view = stage(again.session)
    assert view.kind is StageKind.RESULTS
    assert view.options[1].percent == 65
    assert again.session.main() is Main.REVEAL


def test_a_poll_that_the_box_still_holds_goes_on_after_a_restart():
    room = Room().to_quiz()
    room.session.advance()
    again = room.restarted()
    again.box.reopens = again.record.position.open_poll
    again.box.opened = room.box.opened
    again.start()
    assert again.session.main() is Main.CLOSE
    again.box.vote(*TWENTY)
    again.session.polls.close_now()
    again.box.deliver()
    assert again.store.load(room.record.id).closed[0].tally.answers == 19


def test_a_poll_that_died_with_the_box_is_void_and_can_be_run_again():
    room = Room().to_quiz()
    room.session.advance()
    first = room.box.opened.opening
    again = room.restarted().start()
    assert again.session.main() is Main.OPEN
    assert console(again.session).poll.voided
    again.vote_and_close(*TWENTY)
    assert again.box.opened.opening != first
    assert len(again.store.load(room.record.id).closed) == 1


def test_a_changed_address_voids_the_open_poll_and_says_so():
    room = Room().to_quiz()
    room.session.advance()
    opening = room.box.opened.opening
    room.session.receive(ports.AddressChanged("http://127.0.0.2:1/j/AAAA", "AAAA", opening))
    view = console(room.session)
    assert view.main is Main.OPEN
    assert view.poll.voided
    assert "address-changed" in view.warnings
    assert view.stage.url == "http://127.0.0.2:1/j/AAAA"


def test_more_ballots_than_heads_is_never_published():
    room = Room().to_quiz()
    room.session.set_heads(19)
    room.vote_and_close(*TWENTY)
    assert room.store.load(room.record.id).closed[0].flagged
    room.session.advance()
    assert stage(room.session).refused
    assert console(room.session).poll.flagged


def test_cards_and_phones_add_up_in_one_poll():
    room = Room().to_quiz()
    room.session.advance()
    room.box.deliver()
    room.session.set_tally(
        CountSource.CARDS, Tally({"two-step": 3, "long-name": 1, "private-profile": 0}, 4, 2)
    )
    room.box.vote(*TWENTY)
    room.session.polls.close_now()
    room.box.deliver()
    tally = room.store.load(room.record.id).closed[0].tally
    assert tally.counts == {"two-step": 15, "private-profile": 7, "long-name": 1}
    assert (tally.answers, tally.passes) == (23, 3)


def test_without_phones_no_box_is_started_and_polls_close_on_their_own():
    plan = make_plan(steps=4, voting=VotingMode.HANDS)
    room = Room(make_snapshot(plan=plan)).to_quiz()
    assert room.box.said == []
    room.session.advance()
    room.session.set_tally(
        CountSource.CARDS, Tally({"two-step": 6, "long-name": 0, "private-profile": 0}, 6, 0)
    )
    room.session.polls.close_now()
    room.session.advance()
    assert stage(room.session).options[1].percent == 95
    assert stage(room.session).url == ""


def test_a_sensitive_step_waits_for_the_adult():
    activity = make_activity(sensitive=True)
    room = Room(make_snapshot([activity])).start()
    room.session.advance()
    assert room.session.main() is Main.CONFIRM_ADULT
    room.session.advance()
    assert room.session.main() is Main.CONFIRM_ADULT, "the main action alone confirms nothing"
    room.session.confirm_adult()
    assert room.session.main() is Main.OPEN
    again = room.restarted().start()
    assert again.session.main() is Main.OPEN


def test_ending_with_an_open_poll_voids_it():
    room = Room().to_quiz()
    room.session.advance()
    room.session.end()
    kept = room.store.load(room.record.id)
    assert kept.ended
    assert kept.closed == ()
    assert kept.position.open_poll == ""


def test_black_and_pause_hide_everything_from_the_class():
    room = Room().to_quiz()
    room.session.black = True
    assert stage(room.session).kind is StageKind.BLACK
    assert not stage(room.session).options
    room.session.black = False
    room.session.pause_class(on=True)
    assert stage(room.session).kind is StageKind.PAUSE
    assert stage(room.session).seconds_left == 120
    room.clock.wait(121)
    room.session.tick()
    assert stage(room.session).kind is StageKind.WORDS
    assert room.box.said[-1] == ("pause", False)


def test_a_dilemma_leads_to_the_scene_that_the_class_chose():
    base = make_activity()
    quiz = replace(
        base.polls[0],
        kind=PollKind.DILEMMA,
        leads_to={"private-profile": "bad", "two-step": "good", "long-name": "bad"},
    )
    phases = (base.phases[0], replace(base.phases[1], poll="", shows=Shows.SCENE))
    activity = replace(base, polls=(quiz, *base.polls[1:]), phases=phases, scenes=("bad", "good"))
    room = Room(make_snapshot([activity])).to_quiz().vote_and_close(*TWENTY)
    room.session.advance()
    room.session.next()
    view = stage(room.session)
    assert view.kind is StageKind.SCENE
    assert view.title.value == "Titre good"


@pytest.mark.parametrize("lang", ["fr", "nl", "de", "en"])
def test_console_and_stage_speak_the_plans_language(lang):
    room = Room(make_snapshot(plan=make_plan(steps=4, lang=lang))).to_quiz()
    room.session.advance()
    view = console(room.session)
    texts = [line.text for line in view.lines] + [view.stage.title, view.phase_title]
    texts += [option.text for option in view.stage.options]
    assert {text.lang for text in texts if text} == {lang}


def test_an_opinion_has_no_right_answer_on_the_wall():
    room = Room().to_quiz()
    room.session.next()
    room.session.next()
    assert room.session.run.poll.slug == "rules"
    room.vote_and_close(*([["listen", "no-names"]] * 10))
    room.session.advance()
    view = stage(room.session)
    assert view.kind is StageKind.RESULTS
    assert all(option.right is None for option in view.options)
    assert room.session.main() is Main.NEXT


def test_a_quiz_asked_before_keeps_its_answer_for_later():
    base = make_activity()
    before = replace(base.polls[0], measure="thief", occasion="before")
    room = Room(make_snapshot([replace(base, polls=(before, *base.polls[1:]))])).to_quiz()
    room.vote_and_close(*TWENTY)
    assert room.session.main() is Main.NEXT, "the bars would change what the class answers after"
    view = stage(room.session)
    assert view.kind is StageKind.POLL_CLOSED
    assert all(option.percent is None for option in view.options)
    room.session.polls.show(room.session.beat)
    view = stage(room.session)
    assert view.kind is StageKind.RESULTS, "who asks for it can still show it"
    assert all(option.right is None for option in view.options)
    assert not view.explain
    assert not [said for said in room.box.said if said[0] == "reveal"]


def test_a_box_that_dies_while_closing_leaves_the_poll_open():
    room = Room().to_quiz()
    room.session.advance()
    room.box.deliver()
    room.session.polls.close_now()
    room.box.waiting.clear()
    opening = room.box.opened.opening
    room.session.receive(ports.Interrupted(opening, 8))
    assert room.session.main() is Main.CLOSE
    assert "box-interrupted" in console(room.session).warnings
    room.box.vote(*TWENTY)
    room.session.polls.close_now()
    room.box.deliver()
    assert room.store.load(room.record.id).closed[0].tally.answers == 19
