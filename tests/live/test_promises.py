"""What young people are promised: all of it is shown, each has its proof, and nothing more is said.

The promises are those of the trust paper ("Say to pupils"); what it forbids is looked for in every
sentence that a participant reads, in every language of the page.
"""

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from declic.domain.ids import PASS
from declic.domain.poll import PollKind
from declic.i18n import LANGUAGES, translator
from declic.i18n.page_languages import PAGE_LANGUAGES
from declic.live import words
from declic.live.box import Box
from declic.live.pages import ParticipantPage
from declic.live.view import phone_state
from declic.live.vote import Cast
from declic.live.wire import Standing
from declic.reports.prints.slips import slips_data
from declic.session.ports import Slip
from declic.ui.booth_port import BoothPoll
from declic.ui.booth_words import how_text, refusal_text
from tests.live.room import make_poll

SECRET = b"s" * 32
TODAY = date(2026, 12, 1)
TESTS = Path(__file__).resolve().parents[1]

PROOFS = {
    "We don't ask who you are": (
        "live/test_leaks.py::test_no_secret_of_a_phone_is_in_any_file",
        "live/test_page.py::test_nothing_is_kept_in_the_browser",
    ),
    "Your answers are not linked": (
        "live/test_box.py::test_the_same_device_is_another_voter_in_the_next_poll",
    ),
    "When the vote closes": (
        "live/test_box.py::test_nothing_of_a_ballot_is_reachable_after_close",
    ),
    "The school gets results": (
        "domain/test_disclosure.py::test_the_room_sees_from_five_answers_and_documents_from_ten",
        "domain/test_disclosure.py::test_there_is_no_frozen_form_of_personal_polls",
    ),
    "Someone skilled on this Wi-Fi": (
        "live/test_page.py::test_every_poll_can_be_passed",
    ),
    "reads what you write": (
        "app/test_texts_live.py::test_a_question_reaches_the_class_only_in_the_adults_words",
    ),
    "Skipping looks the same": (
        "live/test_promises.py::test_skipping_looks_the_same_as_answering",
        "live/test_page_traffic.py::test_skipping_looks_the_same_on_its_way",
        "live/test_seal.py::test_length_says_nothing_and_two_seals_are_never_alike",
    ),
}  # fmt: skip
"""Beginning of a promise -> the tests that prove it."""

CLAIMS = {
    "": r"100\s*[%٪]|[%٪]\s*100|untrace|end[- ]to[- ]end",
    "en": r"anonym|nobody can ever|no one can ever|impossible to (find|trace|identify)",
    "fr": r"anonym|intraçable|bout en bout|personne ne (peut|pourra) jamais|chiffré",
    "nl": r"anoniem|ontraceerbaar|onvindbaar|niemand kan ooit|versleuteld",
    "de": r"anonym|unverfolgbar|rückverfolg|ende-zu-ende|niemand (kann|wird) je|verschlüsselt",
    "ar": r"مجهول|تشفير|لا يمكن لأحد أبد",
    "tr": r"anonim|uçtan uca|izi sürülemez|şifreli",
    "ro": r"anonim|criptat|nimeni nu poate niciodată",
    "ru": r"аноним|сквозн|зашифров|никто никогда",
    "bn": r"বেনামি|নামহীন|এনক্রিপ্ট",
    "hi": r"गुमनाम|अनाम|एन्क्रिप्ट|एनक्रिप्ट",
    "pa": r"ਗੁਮਨਾਮ|ਬੇਨਾਮ|ਐਨਕ੍ਰਿਪਟ",
    "ur": r"گمنام|خفیہ کاری",
    "vi": r"ẩn danh|mã hóa",
    "sh": r"anonim|šifr|niko nikad",
}
"""Language -> what is never claimed in it, and everywhere under the empty one."""


def said(lang: str) -> Iterator[str]:
    """Every sentence of ours that a participant may read in a language."""
    tr = translator(lang)
    for adult in ("", "Mme Claes"):
        first, more = words.promises(tr, adult)
        yield from (*first, *more, words.reader(tr, adult))
        yield from words.script_words(tr, adult).values()
    for made in (
        words.shell_words(tr), words.front_words(tr), words.slip_words(tr), words.reach_words(tr)
    ):  # fmt: skip
        yield from made.values()
    if lang in LANGUAGES:
        yield from slip_paper(lang)
        yield from (refusal_text(why, tr) for why in ("slip-used", "slip-unknown", "not-open", ""))
        yield how_text(BoothPoll("", "", "", 2, True, ()), tr)


def slip_paper(lang: str) -> Iterator[str]:
    """What stands on a printed slip."""
    for value in slips_data([Slip("http://x/v#A", "A")], translator(lang)).values():
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            yield from (each for each in value if isinstance(each, str))


def claims(sentences: Iterator[str] | list[str], lang: str) -> list[str]:
    """The sentences that claim what nobody may claim."""
    never = re.compile(f"{CLAIMS['']}|{CLAIMS[lang]}", re.IGNORECASE)
    return [sentence for sentence in sentences if never.search(sentence)]


@pytest.mark.parametrize("lang", PAGE_LANGUAGES)
def test_nothing_is_claimed_that_nobody_can_keep(lang: str) -> None:
    spoken = list(said(lang))
    assert len(spoken) > 60
    assert claims(spoken, lang) == []


@pytest.mark.parametrize(
    ("lang", "planted"),
    [
        ("fr", "Tes réponses sont 100 % anonymes."),
        ("nl", "Je antwoorden zijn volledig anoniem."),
        ("de", "Niemand kann je sehen, was du geantwortet hast."),
        ("en", "Your answer is encrypted end to end and untraceable."),
        ("ar", "إجاباتك مجهولة المصدر."),
        ("ru", "Ваши ответы анонимны."),
    ],
)
def test_a_planted_claim_is_found(lang: str, planted: str) -> None:
    assert claims([*said(lang), planted], lang) == [planted]


@pytest.mark.parametrize("lang", PAGE_LANGUAGES)
def test_three_promises_show_at_once_and_the_others_behind_more(lang: str) -> None:
    first, more = words.promises(translator(lang), "Mme Claes")
    assert (len(first), len(more)) == (3, 4)
    state = phone_state(Standing(code="K7M4", secret=SECRET, lang="fr"), 1, lang, ended=False)
    page = ParticipantPage(lang, "K7M4", (), "Mme Claes", TODAY)
    shown = unescape(page.render(state, held=False).decode())
    body = shown.split("<script")[0]
    before, _, behind = body.partition("<details")
    for promise in first:
        assert promise in before
    for promise in more:
        assert promise in behind
        assert promise not in before or promise == words.reader(translator(lang), "Mme Claes")


def test_every_promise_has_its_proof() -> None:
    first, more = words.promises(translator("en"), "Mme Claes")
    for promise in (*first, *more):
        [proofs] = [tests for start, tests in PROOFS.items() if start in promise]
        for proof in proofs:
            file, _, name = proof.partition("::")
            assert f"def {name}(" in (TESTS / file).read_text("utf-8"), proof


@pytest.mark.parametrize("kind", [PollKind.SINGLE, PollKind.WORD_CLOUD])
def test_skipping_looks_the_same_as_answering(kind: PollKind) -> None:
    """Who counts along sees one more answer, and the phone is told the same."""
    options = ("yes", "no") if kind is PollKind.SINGLE else ()
    told = []
    for ballot in (
        Cast("first", ["yes"]) if options else Cast("first", [], words=["calme"]),
        Cast("first", [PASS]),
    ):
        box = Box(Standing(code="K7M4", secret=SECRET, lang="fr"), lambda: 0.0)
        assert box.open(make_poll(kind=kind, options=options))
        token = box.door.mint()
        box.cast(token, ballot, "10.0.0.9")
        told.append((box.counted(), box.holds(token), box.version))
    assert told[0] == told[1]
