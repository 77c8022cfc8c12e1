from dataclasses import replace
from datetime import date

import pytest

from declic.domain.help import HelpLine
from declic.i18n import LANGUAGES, translator
from declic.i18n.page_languages import PAGE_LANGUAGES
from declic.live import pages, words
from declic.live.view import phone_state
from declic.live.wire import Standing
from tests.factories import make_help_line
from tests.live.room import make_poll

TODAY = date(2026, 11, 21)
NASTY = "</script><img src=x onerror=alert(1)>&\u2028{{lang}}\x00"


def page_of(standing: Standing, lines: tuple[HelpLine, ...] = (), adult: str = "") -> str:
    page = pages.ParticipantPage("fr", "CDFG", lines, adult, TODAY)
    return page.render(phone_state(standing, 1, "fr"), held=False).decode()


def test_no_word_from_outside_becomes_markup() -> None:
    poll = replace(
        make_poll(), question={"fr": NASTY}, heading={"fr": NASTY}, labels={"fr": {"yes": NASTY}}
    )
    line = make_help_line(name={"fr": NASTY}, about={"fr": NASTY}, call='1"><script>', site=NASTY)
    standing = Standing(code="CDFG", secret=b"", lang="fr", scene="open", poll=poll)
    page = page_of(standing, (line,), adult=NASTY)
    assert page.count("</script>") == 2
    assert "<img" not in page
    assert "&lt;img" in page


def test_the_policy_names_exactly_the_style_and_script_inside() -> None:
    page = page_of(Standing(code="CDFG", secret=b"", lang="fr"))
    assert f"<style>{pages.asset('page.css')}</style>" in page
    assert f"<script>{pages.script()}</script>" in page
    policy = pages.policy("page.css", "page.js")
    assert policy.count("'sha256-") == 2
    assert " style=" not in page
    assert " on" + "click" not in page


def test_script_is_no_newer_than_old_phones_understand() -> None:
    script = pages.script()
    for new in ("?.", "??", "=>", "`", "async ", "let ", "const ", "localStorage", "sessionStorage",
                "indexedDB", "innerHTML", "document.cookie", "eval("):  # fmt: skip
        assert new not in script, new


@pytest.mark.parametrize(
    ("changes", "shown", "hidden"),
    [
        ({"free": True, "anonymous": True}, ["gratuit · anonyme"], []),
        ({"free": None, "anonymous": None}, [], ["gratuit", "anonyme"]),
        ({"free": False, "anonymous": False}, [], ["gratuit", "anonyme"]),
        ({"call": "0800 98 100"}, ['href="tel:080098100"', "Appeler le 0800 98 100"], []),
        ({"call": "", "site": "awel.be"}, ["awel.be"], ["tel:", "href"]),
        ({"hours": {"fr": "24 h/24"}, "hours_checked_on": "2026-01-01"}, ["24 h/24"], []),
        ({"hours": {"fr": "24 h/24"}, "hours_checked_on": "2024-11-20"}, [], ["24 h/24"]),
        ({"hours": {"fr": "24 h/24"}, "hours_checked_on": ""}, [], ["24 h/24"]),
        ({"participants": False}, [], ["card"]),
        ({"about": {"de": "Für Jugendliche."}}, ['<span lang="de" dir="ltr">Für'], []),
    ],
)
def test_a_help_line_says_only_what_is_known(
    changes: dict[str, object], shown: list[str], hidden: list[str]
) -> None:
    plain: dict[str, object] = {"free": None, "anonymous": None, "hours": {}, "site": ""}
    markup = pages.help_markup([make_help_line(**(plain | changes))], "fr", TODAY)
    assert all(text in markup for text in shown)
    assert not any(text in markup for text in hidden)


def test_a_help_line_falls_back_to_the_room_and_says_in_which_language() -> None:
    line = make_help_line(
        name={"fr": "Écoute"}, hours={"fr": "24 h/24"}, hours_checked_on="2026-01-01"
    )
    markup = pages.help_markup([line], "ar", TODAY, "fr")
    assert '<strong lang="fr" dir="ltr">Écoute</strong>' in markup
    assert '<span lang="fr" dir="ltr">Ils t’aident' in markup
    assert '<bdi lang="fr" dir="ltr">24 h/24</bdi>' in markup
    assert "<span>مجاني · <bdi" in markup
    assert "\u2066116 000\u2069" in markup, "the number keeps its order"
    assert 'lang="' not in pages.help_markup([line], "fr", TODAY, "nl")


def test_only_what_we_had_read_is_ready() -> None:
    ready = [lang for lang, state in PAGE_LANGUAGES.items() if state == "ready"]
    assert tuple(ready) == LANGUAGES
    assert set(PAGE_LANGUAGES.values()) == {"ready", "draft"}


@pytest.mark.parametrize("lang", PAGE_LANGUAGES)
def test_three_promises_show_and_the_others_are_behind_more(lang: str) -> None:
    first, more = words.promises(translator(lang), "Mme Claes")
    assert (len(first), len(more)) == (3, 4)
    assert len({*first, *more}) == 7
    assert "Mme Claes" in more[2]
    page = pages.ParticipantPage(lang, "CDFG", (), "Mme Claes", TODAY)
    state = phone_state(Standing(code="CDFG", secret=b"", lang=lang), 1, lang)
    text = page.render(state, held=False).decode()
    shown, _, folded = text.partition("<details>")
    assert text.count("<li>") == shown.count("<li>") + folded.count("<li>")
    assert folded.split("</details>")[0].count("<li>") == 4


def test_the_language_chooser_names_each_language_in_itself() -> None:
    page = page_of(Standing(code="CDFG", secret=b"", lang="fr"))
    own = {"fr": "Français", "ar": "العربية", "ur": "اردو", "pa": "ਪੰਜਾਬੀ", "vi": "Tiếng Việt"}
    for lang, name in own.items():
        direction = "rtl" if lang in ("ar", "ur") else "ltr"
        assert f'data-lang="{lang}" lang="{lang}" dir="{direction}"' in page
        assert f">{name}</a>" in page
