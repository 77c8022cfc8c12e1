"""The questionnaire: the same ten questions three times, told apart by their occasion only."""

import pytest

from declic.content import load_library
from declic.domain.activity import Activity
from declic.domain.ids import ActivityRef
from declic.domain.poll import NoPhones, Poll, PollKind, Sensitivity
from declic.i18n import LANGUAGES
from declic.settings import content_root

OCCASIONS = ("before", "after", "later")
LIBRARY = load_library(content_root())
KNOWLEDGE = {"permission-to-pass-on", "blackmail-reaction", "consent-can-end"}
OPINIONS = {"blame-person-shown", "like-takes-part"}
SECRETS = {"can-support", "can-set-who-sees", "can-say-no", "would-tell-adult", "can-name-help"}


def questions(occasion: str) -> Activity:
    return LIBRARY.activities[ActivityRef("declic", f"{occasion}-questions")]


def measured(activity: Activity) -> dict[str, Poll]:
    return {poll.measure: poll for poll in activity.polls if poll.measure}


def said(activity: Activity, poll: Poll, lang: str) -> dict[str, str]:
    """Everything a participant reads of a poll, by the end of its key."""
    words = next(w for w in LIBRARY.all_words(activity.ref) if w.lang == lang)
    start = f"poll/{poll.slug}/"
    parts = ("question", "hint", "option")
    found = {key.removeprefix(start): text for key, text in words.texts.items()}
    return {key: text for key, text in found.items() if key.partition("/")[0] in parts}


@pytest.mark.parametrize("occasion", OCCASIONS)
def test_ten_questions_with_their_sensitivity(occasion: str) -> None:
    polls = measured(questions(occasion))

    assert set(polls) == KNOWLEDGE | OPINIONS | SECRETS
    assert {poll.occasion for poll in polls.values()} == {occasion}
    for measure, poll in polls.items():
        wanted = Sensitivity.SECRET if measure in SECRETS else Sensitivity.OPINION
        wanted = Sensitivity.KNOWLEDGE if measure in KNOWLEDGE else wanted
        assert poll.sensitivity is wanted, measure
        assert bool(poll.right) == (measure in KNOWLEDGE), measure
        if measure in SECRETS:
            assert not {NoPhones.CARDS, NoPhones.HANDS} & set(poll.without_phones), measure
    assert polls["can-name-help"].kind is PollKind.SINGLE


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("measure", sorted(KNOWLEDGE | OPINIONS | SECRETS))
def test_the_words_are_the_same_on_every_occasion(measure: str, lang: str) -> None:
    asked = [
        said(questions(occasion), measured(questions(occasion))[measure], lang)
        for occasion in OCCASIONS
    ]

    assert asked[0]
    assert asked[0] == asked[1] == asked[2]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_first_hour_asks_its_question_in_the_same_words(lang: str) -> None:
    """They share a measure, so that a class's later answers compare with either."""
    hour = LIBRARY.activities[ActivityRef("declic", "first-hour")]
    theirs = next(poll for poll in hour.polls if poll.measure == "blackmail-reaction")
    ours = measured(questions("later"))["blackmail-reaction"]

    assert (theirs.kind, theirs.options, theirs.right) == (ours.kind, ours.options, ours.right)
    assert said(hour, theirs, lang) == said(questions("later"), ours, lang)


def test_the_questions_on_the_workshop_are_for_the_coach() -> None:
    after = questions("after")

    assert after.poll("was-useful").sensitivity is Sensitivity.OPINION
    assert after.poll("felt-safe").sensitivity is Sensitivity.SECRET
    assert after.poll("one-thing").kind is PollKind.QUESTION_BOX
    assert after.phase("one-thing").speaker == "coach"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_before_gives_an_answer_away(lang: str) -> None:
    before = questions("before")
    words = LIBRARY.words(before.ref, lang)
    heard = []
    for phase in before.phases:
        heard += [text.value for _, text in words.script(phase.slug)]
        heard.append(words.text(f"phase/{phase.slug}/screen").value)
    for poll in before.polls:
        for option in poll.right:
            right = words.text(f"poll/{poll.slug}/option/{option}").value
            assert not any(right in line for line in heard)
    assert not any(phase.slug == "answers" for phase in before.phases)
