"""Each shipped poll states ways without phones that a class could bear and peers could count."""

import shutil
from pathlib import Path

import pytest

from declic.content import check, load_library
from declic.domain.activity import Activity
from declic.domain.plan import VotingMode
from declic.domain.poll import TEXT_KINDS, NoPhones, Poll, PollKind, Sensitivity
from declic.session.counting import ways
from declic.session.views import CountSource
from declic.settings import content_root

SEEN = {NoPhones.CARDS, NoPhones.HANDS}


def polls() -> list[tuple[Activity, Poll]]:
    library = load_library(content_root())
    return [(each, poll) for each in library.activities.values() for poll in each.polls]


SHIPPED = polls()
ALL = pytest.mark.parametrize(
    ("activity", "poll"), SHIPPED, ids=[f"{a.ref.slug}/{p.slug}" for a, p in SHIPPED]
)


@ALL
def test_there_is_a_way_that_can_be_counted(activity: Activity, poll: Poll) -> None:
    assert poll.without_phones
    if poll.kind in TEXT_KINDS:
        assert poll.without_phones == (NoPhones.PAPER,)
    else:
        assert ways(poll), "the console could not take this vote"
        assert set(poll.without_phones) & {NoPhones.ENVELOPES, NoPhones.PAPER}, "nothing unseen"


@ALL
def test_hands_are_for_what_is_harmless(activity: Activity, poll: Poll) -> None:
    """Neighbours see hands and cards (TRUST): never for a secret, no hands on a sensitive topic."""
    if poll.sensitivity in {Sensitivity.SECRET, Sensitivity.PERSONAL}:
        assert not SEEN & set(poll.without_phones)
    if activity.sensitive or poll.measure:
        assert NoPhones.HANDS not in poll.without_phones
    if activity.ref.slug == "everyone-does-it":
        assert not SEEN & set(poll.without_phones), "sealed guesses (PEDAGOGY 3)"


@ALL
def test_a_harmless_choice_can_be_made_by_hands(activity: Activity, poll: Poll) -> None:
    if poll.measure or activity.sensitive or poll.sensitivity is Sensitivity.SECRET:
        return
    easy = {PollKind.SINGLE, PollKind.QUIZ, PollKind.MULTIPLE, PollKind.SCALE}
    if poll.kind in easy and poll.slug not in {"was-useful", "hardest-thing"}:
        assert NoPhones.HANDS in poll.without_phones
        assert ways(poll, VotingMode.HANDS)[0] is CountSource.HANDS


def test_every_kind_of_poll_is_shipped_with_a_way() -> None:
    assert {poll.kind for _, poll in SHIPPED} == set(PollKind)


@pytest.mark.parametrize(
    ("slug", "old", "new", "code"),
    [
        ("double-yes", "sensitive: false", "sensitive: true", "hands-sensitive"),
        ("upstander-menu", "without-phones: [paper]", "without-phones: [hands]", "not-for-hands"),
        ("one-step", "without-phones: [paper]", "without-phones: [hands]", "not-for-hands"),
    ],
)
def test_the_check_says_where_hands_do_not_fit(
    slug: str, old: str, new: str, code: str, tmp_path: Path
) -> None:
    folder = tmp_path / slug
    shutil.copytree(content_root() / "activities" / slug, folder)
    path = folder / "activity.yaml"
    text = path.read_text("utf-8")
    assert old in text
    assert code not in {each.code for each in check([folder], "en")}
    path.write_text(text.replace(old, new), "utf-8")
    assert code in {each.code for each in check([folder], "en")}
