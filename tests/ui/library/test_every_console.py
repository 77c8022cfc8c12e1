"""Every shipped activity on the whole console at 1366x768, in every language and state."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from declic.domain.poll import TEXT_KINDS, Poll
from declic.i18n import LANGUAGES, translator
from declic.session.views import ConsoleView, Main
from declic.ui.console.window import ConsoleWindow
from declic.ui.projector.canvas import LIGHT_SKIN
from declic.ui.theme.look import Look
from declic.ui.theme.tokens import NIGHT
from tests.factories import make_record
from tests.ui.fakes import FakeLive
from tests.ui.library.test_every_activity import activities, snapshot_of
from tests.ui.looking import faults

pytestmark = pytest.mark.slow

WIDE, HIGH = 1366, 768
MOST_STATES = 200
SETTLING_ROUNDS = 4
CLASS = 24


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("slug", activities())
def test_the_console_is_whole_in_every_state(qapp: QApplication, slug: str, lang: str) -> None:
    snapshot = snapshot_of(slug, lang)
    adult = replace(snapshot.plan, adult="Mme Vandenbroucke", participants=CLASS)
    live = FakeLive(make_record(replace(snapshot, plan=adult)))
    live.set_heads(CLASS)
    window = ConsoleWindow(live, Look(NIGHT), translator(lang))
    window.resize(WIDE, HIGH)
    window.show()
    wrong: list[str] = []
    try:
        for _ in range(MOST_STATES):
            view = live.console()
            window.show_view(view, LIGHT_SKIN, 16 / 9)
            settle()
            wrong += seen_faults(window, view, f"activities/{slug}/{lang}.md")
            if view.main is Main.END:
                break
            go_on(live, view)
    finally:
        window.close_for_good()
    assert live.console().main is Main.END
    assert wrong == []


def settle() -> None:
    """Let the layouts take up what changed; a grid inside a column needs a second round."""
    for _ in range(SETTLING_ROUNDS):
        QApplication.processEvents()


def seen_faults(window: ConsoleWindow, view: ConsoleView, file: str) -> list[str]:
    """What is cut, nameless, in another language or too small on each page of the script."""
    state = view.poll.state if view.poll else ""
    where = f"{file} phase “{view.phase_title.value}” {state}".rstrip()
    found = [f"{where}: {fault}" for fault in faults(window)]
    lang = view.stage.lang
    said = (view.phase_title, *(line.text for line in view.lines))
    found += [f"{where} in {text.lang}: {text.value}" for text in said if text.lang != lang]
    script = window.phase.script
    for _ in range(script.page_count - 1):
        script.turn(1)
        settle()
        found += [f"{where} page {script.page + 1}: {fault}" for fault in faults(window)]
    return found


def go_on(live: FakeLive, view: ConsoleView) -> None:
    """Do the next right thing, and let the class answer."""
    if view.main is Main.CONFIRM_ADULT:
        live.confirm_adult()
    elif view.main is Main.WAIT:
        live.wait(6)
    else:
        live.main()
    live.tick()
    run = live.session.polls.open_run
    if view.main is Main.OPEN and run is not None:
        people = 0 if run.poll.kind in TEXT_KINDS else CLASS - 2
        live.vote(*(ballot(run.poll, number) for number in range(people)))


def ballot(poll: Poll, number: int) -> list[str]:
    """Return what one of the class answers."""
    options = poll.options
    return [options[(number * number + step) % len(options)] for step in range(poll.pick)]
