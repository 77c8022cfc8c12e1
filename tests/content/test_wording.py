"""Rules on the words: what is said to a class, and how."""

from collections.abc import Callable
from pathlib import Path

import pytest

from declic.content import Severity, check
from declic.content.complaints import Complaint

Told = list[tuple[str, int, str, Severity]]


@pytest.fixture
def write(root: Path) -> Callable[[str, str, str], Told]:
    """Replace a text of one language and return what the linter says about the activity."""

    def replace(lang: str, old: str, new: str) -> Told:
        path = root / "activities" / "small-steps" / f"{lang}.md"
        text = path.read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} must stand once"
        path.write_text(text.replace(old, new), "utf-8")
        told = check([path.parent], "en")
        return [(Path(c.file).name, c.line, c.code, c.severity) for c in told]

    return replace


SAY = {
    "fr": "Écoutez bien cette question.",
    "nl": "Luister goed naar deze vraag.",
    "de": "Hört euch diese Frage gut an.",
    "en": "Listen well to this question.",
}


def codes(told: Told) -> set[str]:
    return {code for _, _, code, _ in told}


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("fr", "C’est de la pornographie infantile."),
        ("fr", "C’est de la pédopornographie."),
        ("fr", "C’est du revenge porn."),
        ("fr", "C’est de la pornographie de vengeance."),
        ("nl", "Dat is kinderporno."),
        ("nl", "Dat is wraakporno."),
        ("de", "Das ist Kinderpornografie."),
        ("de", "Das ist Racheporno."),
        ("en", "This is child pornography."),
        ("en", "This is revenge porn."),
    ],
)
def test_terms_that_play_abuse_down_are_errors(
    write: Callable[[str, str, str], Told], lang: str, words: str
) -> None:
    assert (f"{lang}.md", 33, "term", Severity.ERROR) in write(lang, SAY[lang], words)


@pytest.mark.parametrize(
    ("lang", "words", "code"),
    [
        ("fr", "La victime attend.", "label"),
        ("nl", "Het slachtoffer wacht.", "label"),
        ("de", "Das Opfer wartet.", "label"),
        ("en", "The bully waits.", "label"),
        ("fr", "Il y a un prédateur.", "frightening"),
        ("nl", "Er loopt een roofdier rond.", "frightening"),
        ("de", "Das ist ein Albtraum.", "frightening"),
        ("en", "You will go to prison.", "frightening"),
        ("fr", "Pourquoi tu l’as envoyée ?", "blaming"),
        ("fr", "C'est ta faute.", "blaming"),
        ("nl", "Het is jouw schuld.", "blaming"),
        ("de", "Das ist deine Schuld.", "blaming"),
        ("en", "Why did you send it?", "blaming"),
    ],
)
def test_labels_fear_and_blame_are_warnings(
    write: Callable[[str, str, str], Told], lang: str, words: str, code: str
) -> None:
    assert (f"{lang}.md", 33, code, Severity.WARNING) in write(lang, SAY[lang], words)


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("fr", "Ce n’est pas ta faute."),
        ("fr", "Si quelqu’un dit « C’est ta faute », on répond."),
        ("nl", "Het is niet jouw schuld."),
        ("de", "Du bist nicht schuld."),
        ("en", "It is not your fault."),
        ("en", "Somebody asks: “Why did you send it?”"),
        ("fr", "On ne dit pas «\u00a0la victime\u00a0»."),
        ("nl", "Meld het bij Meldpunt Kinderporno."),
    ],
)
def test_what_comforts_or_quotes_is_left_alone(
    write: Callable[[str, str, str], Told], lang: str, words: str
) -> None:
    assert not codes(write(lang, SAY[lang], words)) & {"blaming", "term", "label"}


def test_a_blaming_sentence_may_be_an_option(write: Callable[[str, str, str], Told]) -> None:
    assert write("en", "A private profile", "Why did you send it?") == []


def test_fear_is_no_matter_where_only_the_peers_look(
    write: Callable[[str, str, str], Told],
) -> None:
    assert write("en", "Nobody tells their own story.", "Do not speak of suicide.") == []


@pytest.mark.parametrize(
    ("words", "fine"),
    [
        ("Prêt·e ? Oui !", False),
        ("Prêt·e\u202f? Oui\u202f!", True),
        ("Prêt·e? Oui.", False),
        ("Écoute\u00a0: c’est ici.", True),
        ("Écoute : c’est ici.", False),
        ("Écoute: c’est ici.", False),
        ("Il dit «\u00a0oui\u00a0».", True),
        ("Il dit « oui ».", False),
        ("Il dit «oui».", False),
        ("De 10:30 à 12:00.", True),
        ("Il y en a 27\u00a0%.", True),
        ("Il y en a 27 %.", False),
        ("Quoi\u202f?!", True),
    ],
)
def test_french_has_its_no_break_spaces(
    write: Callable[[str, str, str], Told], words: str, fine: bool
) -> None:
    assert ("french-space" not in codes(write("fr", SAY["fr"], words))) is fine


@pytest.mark.parametrize(
    ("lang", "words", "fine"),
    [
        ("fr", "Appelle le 103.", True),
        ("fr", "Appelle le 104.", False),
        ("fr", "Le 116 000 est gratuit.", True),
        ("fr", "Le 116\u202f000 est gratuit.", True),
        ("fr", "Le 116 001 est gratuit.", False),
        ("fr", "Ils ont 120 amis et 150 photos.", True),
        ("en", "Call 0800 98 100 now.", True),
        ("en", "Call 0800 98 101 now.", False),
        ("en", "Write to 0470 12 34 56.", False),
        ("en", "Since 2019 there were 10,731 reports.", True),
        ("nl", "Bel 102 of 116 000.", True),
        ("nl", "Bel 105.", False),
        ("de", "Ruf die 108 an.", True),
        ("de", "Ruf die 109 an.", False),
    ],
)
def test_numbers_to_dial_are_those_of_the_help_directory(
    write: Callable[[str, str, str], Told], lang: str, words: str, fine: bool
) -> None:
    assert ("number-unknown" not in codes(write(lang, SAY[lang], words))) is fine


@pytest.mark.parametrize(
    ("lang", "proof", "never"),
    [
        ("fr", "Fais une capture.", "Jamais l’image intime."),
        ("fr", "On garde des preuves.", "Et ce n’est jamais une photo intime."),
        ("nl", "Neem een screenshot.", "Nooit het intieme beeld."),
        ("nl", "Bewaar het bewijs.", "Bewaar nooit de naaktfoto."),
        ("de", "Mach einen Screenshot.", "Nie das intime Bild."),
        ("de", "Sichert Beweise.", "Das intime Foto niemals."),
        ("en", "Take a screenshot.", "Never the intimate image."),
        ("en", "Save the proof.", "The intimate photo, never."),
    ],
)
def test_whoever_speaks_of_proof_says_never_the_intimate_image(
    root: Path, lang: str, proof: str, never: str
) -> None:
    path = root / "activities" / "small-steps" / f"{lang}.md"
    text = path.read_text("utf-8")

    def told(said: str) -> list[Complaint]:
        path.write_text(text.replace(SAY[lang], said), "utf-8")
        return [c for c in check([path.parent], "en") if c.code == "proof"]

    assert [complaint.line for complaint in told(proof)] == [33]
    assert told(f"{proof} {never}") == []


def test_the_sentence_about_proof_may_stand_in_the_phase_s_poll(root: Path) -> None:
    path = root / "activities" / "small-steps" / "en.md"
    text = path.read_text("utf-8").replace(SAY["en"], "Take a screenshot.")
    explained = text.replace("A second proof is needed.", "Never save the intimate image.")
    elsewhere = text.replace("Thank you for voting.", "Never save the intimate image.")

    path.write_text(explained, "utf-8")
    assert check([path.parent], "en") == ()
    path.write_text(elsewhere, "utf-8")
    assert [c.code for c in check([path.parent], "en")] == ["proof"]


def test_long_options_screens_and_lines_are_found(write: Callable[[str, str, str], Told]) -> None:
    write("en", "A private profile", "a" * 81)
    write("en", "A thief has the password.", "one " * 31)
    told = write("en", SAY["en"], "word " * 46)

    assert ("option-long", Severity.ERROR) in {(code, severity) for *_, code, severity in told}
    assert {"screen-long", "line-long"} <= codes(told)
    assert sum(severity is Severity.ERROR for *_, severity in told) == 1


def test_six_very_short_sentences_are_no_long_line(write: Callable[[str, str, str], Told]) -> None:
    assert write("en", SAY["en"], "Stop. Breathe. Wait. Look. Ask. Go.") == []
