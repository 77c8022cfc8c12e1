"""The catalogues are complete: every sentence of the code, in every language, and nothing else."""

import re
from datetime import date
from functools import cache
from pathlib import Path
from string import Formatter
from typing import NamedTuple

import pytest
from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.pofile import read_po

from declic.i18n import CATALOG_DIR, LANGUAGES, translator
from declic.i18n.page_languages import PAGE_LANGUAGES

PROGRAM = CATALOG_DIR.parent.parent
ROOMS = ["app", "ui", "live", "reports", "content", "session", "paper", "cards"]
PAGE_ONLY = [each for each in PAGE_LANGUAGES if each not in LANGUAGES]
PAGE_WORDS = PROGRAM / "live" / "words.py"
NO_SENTENCES = ["storage", "domain", "i18n", "settings"]


class Sentence(NamedTuple):
    """What identifies a sentence in a catalogue: its context, and one or two English forms."""

    context: str | None
    forms: tuple[str, ...]


@cache
def spoken_by(room: str) -> frozenset[Sentence]:
    """The sentences that the code of a room asks for."""
    folder, module = PROGRAM / room, PROGRAM / f"{room}.py"
    found = []
    if folder.is_dir():
        found = [each[2:] for each in extract_from_dir(folder, method_map=[("**.py", "python")])]
    elif module.is_file():
        found = [each[1:] for each in extract_from_file("python", module)]
    return frozenset(Sentence(context, as_forms(forms)) for forms, _, context in found)


@cache
def spoken_in(language: str, room: str) -> frozenset[Sentence]:
    """The sentences that a language must have: of the page's languages, only the page's own."""
    if language not in PAGE_ONLY:
        return spoken_by(room)
    found = extract_from_file("python", PAGE_WORDS)
    return frozenset(Sentence(context, as_forms(forms)) for _, forms, _, context in found)


def as_forms(forms: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """One English form, or singular and plural."""
    return (forms,) if isinstance(forms, str) else tuple(forms)


@cache
def catalog(language: str, room: str) -> Catalog:
    """One room's catalogue of one language; empty when there is no such file."""
    path = CATALOG_DIR / language / f"{room}.po"
    if not path.is_file():
        return Catalog(locale=language)
    with path.open("rb") as stream:
        return read_po(stream, locale=language, abort_invalid=True)


def messages(language: str, room: str) -> dict[Sentence, Message]:
    """The translations of a room's sentences, without the catalogue's header."""
    found = [each for each in catalog(language, room) if each.id]
    return {Sentence(each.context, as_forms(each.id)): each for each in found}


def placeholders(text: str) -> set[str]:
    """The names in braces that a sentence fills."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


rooms = pytest.mark.parametrize("room", ROOMS)
everywhere = pytest.mark.parametrize(
    ("language", "room"),
    [(each, room) for each in LANGUAGES for room in ROOMS] + [(each, "live") for each in PAGE_ONLY],
)


@everywhere
def test_every_sentence_is_translated(language: str, room: str) -> None:
    translated = {
        sentence
        for sentence, message in messages(language, room).items()
        if all(as_forms(message.string)) and not message.fuzzy
    }
    assert spoken_in(language, room) - translated == set()


@everywhere
def test_no_sentence_is_left_over(language: str, room: str) -> None:
    assert set(messages(language, room)) - spoken_in(language, room) == set()
    assert list(catalog(language, room).obsolete) == []


@everywhere
def test_placeholders_are_those_of_the_sentence(language: str, room: str) -> None:
    wrong = []
    for sentence, message in messages(language, room).items():
        wanted = placeholders(sentence.forms[-1])
        # A counted sentence may say "one answer" in words.
        may_miss = {"n"} if len(sentence.forms) > 1 else set()
        forms = as_forms(message.string)
        if any(not wanted - may_miss <= placeholders(form) <= wanted for form in forms):
            wrong.append((sentence.forms[0], forms))
    assert wrong == []


@everywhere
def test_no_sentence_is_still_english(language: str, room: str) -> None:
    if language == "en":
        return
    english = [
        sentence.forms[0]
        for sentence, message in messages(language, room).items()
        if as_forms(message.string)[0] == sentence.forms[0]
        and len(re.findall(r"(?<![{\w])[a-z]+", sentence.forms[0].lower())) >= 4
    ]
    assert english == []


@rooms
def test_french_marks_never_start_a_line(room: str) -> None:
    breaking = [
        form
        for message in messages("fr", room).values()
        for form in as_forms(message.string)
        if re.search(r" [:;!?»%€]|« ", form)
    ]
    assert breaking == []


@pytest.mark.parametrize("room", NO_SENTENCES)
def test_rooms_without_words_have_no_sentences(room: str) -> None:
    assert spoken_by(room) == set()


def test_there_is_no_catalogue_of_an_unknown_room() -> None:
    found = {path.relative_to(CATALOG_DIR).as_posix() for path in CATALOG_DIR.rglob("*.po")}
    known = {f"{language}/{room}.po" for language in LANGUAGES for room in ROOMS}
    assert found <= known | {f"{language}/live.po" for language in PAGE_ONLY}


def test_the_extractor_sees_what_the_code_says(tmp_path: Path) -> None:
    code = 'tr.gettext("One {a}")\ntr.ngettext("x", "{n} xs", n)\ntr.pgettext("c", "y")\nN_("z")\n'
    (tmp_path / "room.py").write_text(code, encoding="utf-8")
    found = extract_from_file("python", tmp_path / "room.py")
    assert [(as_forms(forms), context) for _, forms, _, context in found] == [
        (("One {a}",), None),
        (("x", "{n} xs"), None),
        (("y",), "c"),
        (("z",), None),
    ]


def test_days_are_written_as_europe_writes_them() -> None:
    day = date(2026, 11, 21)
    written = {language: translator(language).date(day) for language in LANGUAGES}
    assert written == {
        "fr": "21 novembre 2026",
        "nl": "21 november 2026",
        "de": "21. November 2026",
        "en": "21 November 2026",
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_has_one_translation(language: str) -> None:
    """The rooms' catalogues form one chain: a second translation would hide or be hidden."""
    spoken: dict[Sentence, set[str]] = {}
    for room in ROOMS:
        for sentence, message in messages(language, room).items():
            spoken.setdefault(sentence, set()).add(str(message.string))
    assert {key: words for key, words in spoken.items() if len(words) > 1} == {}
