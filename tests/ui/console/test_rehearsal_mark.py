"""A rehearsal is marked on the console too, and closing it shows how the time went."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from declic.i18n import LANGUAGES, translator
from declic.session.views import ConsoleView, StepTime
from declic.ui.console.timing_card import TimingCard
from declic.ui.console.window import ConsoleWindow
from declic.ui.projector.canvas import LIGHT_SKIN
from declic.ui.running import Running
from declic.ui.theme.look import Look
from declic.ui.theme.tokens import NIGHT
from tests.ui.fakes import FakeLive
from tests.ui.looking import faults, texts


class Rehearsed(FakeLive):
    """A session whose pictures say that it is a rehearsal."""

    def console(self) -> ConsoleView:
        view = super().console()
        return replace(view, stage=replace(view.stage, rehearsal=True))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("size", [(1024, 720), (1366, 768)])
def test_the_mark_stands_whole_beside_clock_and_card(
    qtbot: QtBot, lang: str, size: tuple[int, int]
) -> None:
    live = Rehearsed()
    window = ConsoleWindow(live, Look(NIGHT), translator(lang))
    qtbot.addWidget(window, before_close_func=lambda w: w.close_for_good())
    window.resize(*size)
    window.show()
    window.show_view(live.console(), LIGHT_SKIN, 16 / 9)
    assert translator(lang).gettext("Rehearsal") in texts(window)
    assert faults(window) == []


def test_closing_a_rehearsal_ends_it_and_shows_the_timing(qtbot: QtBot) -> None:
    live = Rehearsed()
    running = Running(live, translator("fr"))
    over: list[bool] = []
    running.over.connect(over.append)
    running.show()
    running.console.uncover()
    live.clock.wait(600)
    running.console.close()
    assert live.calls[-1] == "end"
    assert isinstance(running.console.overlay, TimingCard)
    assert "·  «\xa0Bienvenue\xa0» a pris 6\xa0min de plus que prévu." in texts(running.console)
    running.console.overlay.done.emit()
    assert over == [True]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_longest_timing_card_fits_a_small_screen(qtbot: QtBot, lang: str) -> None:
    timing = [StepTime("Trois questions avant d’envoyer, et une de plus", 600, 900 + 60 * i)
              for i in range(14)]  # fmt: skip
    card = TimingCard(timing, Look(NIGHT), translator(lang))
    qtbot.addWidget(card)
    card.resize(1280, 720)
    card.show()
    qtbot.waitExposed(card)
    assert faults(card) == []
    assert card.card.height() <= 720
