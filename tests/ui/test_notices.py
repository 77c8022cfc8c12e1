"""Notices above a page: which leave by themselves, and how many stand."""

from pytestqt.qtbot import QtBot

from declic.i18n import translator
from declic.ui.notices import Notices
from declic.ui.theme.look import Look
from declic.ui.theme.tokens import LIGHT, Tone
from declic.ui.widgets import notice as notice_module
from declic.ui.widgets.notice import Notice


def standing(notices: Notices) -> list[str]:
    """Return the texts of the notices that have not gone."""
    return [each.text for each in notices.findChildren(Notice) if not each.isHidden()]


def notices(qtbot: QtBot) -> Notices:
    """Return notices on a page of their own."""
    made = Notices(Look(LIGHT), translator("fr"), lambda mend: mend())
    qtbot.addWidget(made)
    return made


def test_of_good_news_only_the_last_stands_and_bad_news_stays(qtbot: QtBot) -> None:
    shown = notices(qtbot)
    for words, tone in (("one", Tone.GOOD), ("trouble", Tone.BAD), ("two", Tone.GOOD)):
        shown.say(words, tone)
    assert standing(shown) == ["trouble", "two"]


def test_good_news_that_offers_something_waits(qtbot: QtBot, monkeypatch) -> None:
    monkeypatch.setattr(notice_module, "GOOD_NEWS_MS", 1)
    shown, other = notices(qtbot), notices(qtbot)
    shown.say("written", Tone.GOOD, ("Afficher le dossier", lambda: None))
    other.say("plain", Tone.GOOD)
    qtbot.waitUntil(lambda: not standing(other))
    assert standing(shown) == ["written"]
