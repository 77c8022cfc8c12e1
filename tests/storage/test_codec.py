"""Load-save-load is stable for whatever the domain can hold."""

from types import MappingProxyType

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from declic.domain.help import HelpLine
from declic.domain.ids import ActivityRef
from declic.domain.plan import Plan, Step, StepKind, VotingMode
from declic.domain.poll import NoPhones, Poll, PollKind, Sensitivity
from declic.domain.release import Release
from declic.domain.session import Position, Snapshot
from declic.domain.tally import Tally
from declic.storage.codec import Codec
from tests.factories import make_activity, make_help_lines, make_snapshot, make_words

texts = st.text(max_size=12)
numbers = st.integers(0, 10_000)
slugs = st.from_regex(r"[a-z]{1,8}", fullmatch=True)
by_text = st.dictionaries(texts, texts, max_size=4).map(MappingProxyType)
steps = st.builds(
    Step,
    id=texts,
    kind=st.sampled_from(StepKind),
    activity=st.none() | st.builds(ActivityRef, slugs, slugs),
    minutes=numbers,
    phase_minutes=st.dictionaries(slugs, numbers, max_size=3),
    title=texts,
    note=texts,
    led_by=texts,
    voting=st.none() | st.sampled_from(VotingMode),
)
plans = st.builds(
    Plan,
    id=texts,
    steps=st.lists(steps, max_size=4).map(tuple),
    title=texts,
    titles=by_text,
    minutes=numbers,
    voting=st.sampled_from(VotingMode),
    peers=st.lists(texts, max_size=3).map(tuple),
)
positions = st.builds(
    Position,
    beat=numbers,
    beat_seconds=numbers,
    spent_seconds=st.dictionaries(numbers, numbers, max_size=5),
    shown=st.frozensets(texts, max_size=4),
    adult_confirmed=st.frozensets(texts, max_size=4),
    heads=numbers,
)
polls = st.builds(
    Poll,
    slug=slugs,
    revision=numbers,
    kind=st.sampled_from(PollKind),
    sensitivity=st.sampled_from(Sensitivity),
    options=st.lists(slugs, max_size=6).map(tuple),
    right=st.frozensets(slugs, max_size=3),
    leads_to=st.dictionaries(slugs, slugs, max_size=3).map(MappingProxyType),
    without_phones=st.lists(st.sampled_from(NoPhones), max_size=4).map(tuple),
)
help_lines = st.builds(HelpLine, name=by_text, about=by_text, free=st.none() | st.booleans())
snapshots = st.builds(
    lambda plan, poll, line: Snapshot(
        plan,
        (make_activity(polls=(poll,)),),
        (make_words(), make_words(lang="nl")),
        (line, *make_help_lines()),
    ),
    plans,
    polls,
    help_lines,
)


def stable(kind, value) -> None:
    codec = Codec(kind)
    text = codec.dump(value)
    again = codec.load(text)
    assert again == value
    assert codec.load(codec.dump(again)) == again


@given(plans)
def test_plans(plan):
    stable(Plan, plan)


@given(positions)
def test_positions(position):
    stable(Position, position)


@given(snapshots)
def test_snapshots(snapshot):
    stable(Snapshot, snapshot)


@given(st.builds(Release, texts, st.dictionaries(texts, numbers).map(MappingProxyType)))
def test_releases(release):
    stable(Release, release)


def test_the_factories_snapshot_and_its_words_in_order():
    snapshot = make_snapshot()
    stable(Snapshot, snapshot)
    again = Codec(Snapshot).load(Codec(Snapshot).dump(snapshot))
    assert list(again.words[0].texts) == list(snapshot.words[0].texts)


def test_what_was_written_before_a_field_existed_gets_its_default():
    text = '{"format":1,"value":{"beat":3,"gone":true}}'
    assert Codec(Position).load(text) == Position(beat=3)


@pytest.mark.parametrize(
    "text", ["", "{}", '{"format":2,"value":{}}', '{"format":1,"value":{"beat":"x"}}']
)
def test_other_texts_are_refused(text):
    with pytest.raises(msgspec.MsgspecError):
        Codec(Position).load(text)


def test_nothing_unknown_is_written():
    with pytest.raises(NotImplementedError):
        Codec(Tally).dump(Tally(counts=object(), answers=1, passes=0))
