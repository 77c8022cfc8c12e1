"""Reading ease and speaking time, against figures worked out by hand."""

import pytest

from declic.content.complaints import Findings
from declic.content.readability import LEVEL, count_syllables, reading_ease
from declic.content.timing import check_readability, check_timing, seconds_needed
from declic.content.words_blocks import split
from declic.content.words_reader import ReadWords, match_words
from declic.domain.activity import Activity, LineKind, Phase, Speaker
from declic.domain.words import ScriptLine
from declic.i18n import translator
from tests.factories import make_activity, make_quiz


@pytest.mark.parametrize(
    ("word", "lang", "syllables"),
    [
        ("photo", "fr", 2), ("image", "fr", 2), ("porte", "fr", 1), ("adulte", "fr", 2),
        ("jouer", "fr", 1), ("confiance", "fr", 2), ("un", "fr", 1),
        ("foto", "nl", 2), ("beeld", "nl", 1), ("vertrouwen", "nl", 3), ("kijken", "nl", 2),
        ("Bild", "de", 1), ("Freunde", "de", 2), ("Vertrauensperson", "de", 5),
        ("bleiben", "de", 2),
        ("photo", "en", 2), ("image", "en", 2), ("picture", "en", 2), ("shared", "en", 1),
        ("b", "en", 1),
    ],
)  # fmt: skip
def test_syllables_of_everyday_words(word: str, lang: str, syllables: int) -> None:
    assert count_syllables(word, lang) == syllables


@pytest.mark.parametrize(
    ("lang", "word", "expected"),
    [
        # 40 words of one syllable in sentences of 8: base - factor * 8 - factor * 1.
        ("fr", "bon", 207 - 1.015 * 8 - 73.6),
        ("nl", "goed", 206.84 - 0.93 * 8 - 77),
        ("de", "gut", 180 - 8 - 58.5),
        ("en", "good", 206.835 - 1.015 * 8 - 84.6),
    ],
)
def test_the_index_is_the_published_one(lang: str, word: str, expected: float) -> None:
    sentence = " ".join([word] * 8) + ". "

    assert reading_ease(sentence * 5, lang) == pytest.approx(expected)


def test_longer_sentences_and_words_read_harder() -> None:
    easy = "We look at it. We ask a friend. " * 8
    hard = "Institutional responsibility necessitates considerable deliberation " * 8

    easy_index, hard_index = reading_ease(easy, "en"), reading_ease(hard, "en")
    assert easy_index is not None
    assert hard_index is not None
    assert easy_index > LEVEL > hard_index


def test_a_few_words_or_an_unknown_language_have_no_index() -> None:
    assert reading_ease("Hello there.", "en") is None
    assert reading_ease("слово " * 60, "ru") is None


def words_with_script(activity: Activity, lines: str) -> ReadWords:
    found = Findings("en.md", translator("en"))
    text = f"---\nlang: en\nstate: draft\n---\n# phase quiz\n## script\n{lines}"
    return match_words(split(text, found), "en", activity, found)


def one_phase(minutes: int, poll: str = "") -> Activity:
    phase = Phase("quiz", minutes, 1, Speaker.FIRST, poll=poll)
    return make_activity(phases=(phase,), polls=(make_quiz(),), materials=())


def test_speaking_time_counts_what_is_said_and_asked() -> None:
    activity = one_phase(3, poll="thief")
    said = tuple(
        ScriptLine(kind, "word " * 65) for kind in (LineKind.SAY, LineKind.DO, LineKind.ASK)
    )

    assert seconds_needed(activity, activity.phases[0], said) == 60 + 45
    assert seconds_needed(one_phase(3), one_phase(3).phases[0], said) == 60 + 15


@pytest.mark.parametrize(("minutes", "warned"), [(1, True), (2, False)])
def test_a_script_that_does_not_fit_its_minutes_is_warned_about(minutes: int, warned: bool) -> None:
    found = Findings("en.md", translator("en"))
    activity = one_phase(minutes)
    check_timing(activity, words_with_script(activity, "- say: " + "word " * 200), found)

    assert bool(found.complaints) is warned
    assert not found.has_errors


def test_a_hard_script_is_warned_about_at_its_line() -> None:
    found = Findings("en.md", translator("en"))
    activity = one_phase(9)
    line = "- say: " + "institutional responsibility considerations " * 20
    check_readability(activity, words_with_script(activity, line), found)

    assert [(c.code, c.line) for c in found.complaints] == [("hard-to-read", 6)]
