"""Every shipped plan run from its first screen to its report by real clicks and keys."""

import zipfile
from functools import cache
from itertools import pairwise

import pytest

from declic.app.rehearsal import FastClock
from declic.content import Library, load_library
from declic.domain.poll import TEXT_KINDS
from declic.i18n import LANGUAGES, translator
from declic.live.phones import Swarm
from declic.session.views import Main, StageKind
from declic.settings import content_root
from tests.app.peers import OWN_WORDS, Peers
from tests.app.test_clicks import click_when_there, opened
from tests.ui.looking import click

pytestmark = pytest.mark.slow

PHONES = 11
"""Enough for results to be shown in the room and in documents."""

SPEED = 40
"""The session's clock runs so many times faster: closing takes five of its seconds."""

QUIET_SECONDS = 0.02
"""A second press so soon is the same press; ``test_clicks`` runs with the real time."""


@cache
def library() -> Library:
    """The shipped content."""
    return load_library(content_root())


def language_of(slug: str) -> str:
    """Each plan is run in one of the languages, all of them in turn."""
    return LANGUAGES[sorted(library().plans).index(slug) % len(LANGUAGES)]


@pytest.mark.parametrize("slug", sorted(library().plans))
def test_a_plan_from_the_first_screen_to_the_report(qtbot, data_folder, monkeypatch, slug):
    hurry(monkeypatch)
    files = []
    monkeypatch.setattr("declic.ui.reports.page.open_file", files.append)
    lang = language_of(slug)
    tr = translator(lang)
    plan = library().plans[slug]
    with opened(qtbot, data_folder, lang) as window:
        click(window, tr.gettext("Plans"))
        title = tr.gettext("Run “{title}”", title=plan.named(lang))
        click_when_there(qtbot, window, title)
        peers = begin(qtbot, window, tr)
        try:
            through(peers)
        finally:
            peers.swarm.close()
        qtbot.waitUntil(lambda: window.running is None)
        record = window._desk._rooms.store.sessions.load(peers.session.record.id)
        check_record(peers, record)
        check_pictures(peers)
        name = tr.gettext("Write the report of “{title}”", title="|")
        click_when_there(qtbot, window, name.partition("|")[0])
        qtbot.waitUntil(lambda: bool(list(data_folder.glob("exports/*.docx"))))
        click_when_there(qtbot, window, tr.pgettext("button", "Open"))
    assert [path.suffix for path in files] == [".docx"]
    with zipfile.ZipFile(files[0]) as report:
        written = report.read("word/document.xml").decode()
    questions = [text for text in peers.raw if " " in text]
    assert not any(text in written for text in questions)


def hurry(monkeypatch) -> None:
    """Let the session's clock run faster, and a second press count sooner."""
    monkeypatch.setattr("declic.app.live_session.SystemClock", lambda: FastClock(SPEED))
    monkeypatch.setattr("declic.ui.console.guard.QUIET_SECONDS", QUIET_SECONDS)


def begin(qtbot, window, tr) -> Peers:
    """Answer what the console asks first, and let the phones in."""
    running = window.running
    assert running is not None
    click(running.console, tr.pgettext("button", "No projector yet: open the console"))
    qtbot.waitUntil(lambda: running.console.view.stage.url != "")
    assert running.audience.view.kind is StageKind.JOIN
    swarm = Swarm(running.console.view.stage.url, PHONES, seed=5)
    try:
        swarm.join()
        qtbot.waitUntil(lambda: running.console.view.stage.joined == PHONES)
    except BaseException:
        swarm.close()
        raise
    return Peers(qtbot, running, swarm, PHONES, tr)


def through(peers: Peers) -> None:
    """Go through the whole plan; after the first vote somebody confides."""
    peers.count_heads(PHONES)
    peers.go_on_until(Main.CLOSE, Main.END)
    peers.somebody_confides()
    peers.go_on_until(Main.END)
    peers.end()


def check_record(peers: Peers, record) -> None:
    """Every poll of the plan was run once, in order, and every ballot counted once."""
    polls = [(str(b.poll_ref), b.poll) for b in peers.session.beats if b.poll is not None]
    assert record.ended
    assert [closed.poll for closed in record.closed] == [ref for ref, _ in polls]
    for closed, (_, poll) in zip(record.closed, polls, strict=True):
        people = closed.tally.answers + closed.tally.passes
        assert people == PHONES or poll.kind in TEXT_KINDS, closed.poll
        assert not closed.flagged
    sensitive = {beat.step.id for beat in peers.session.beats if beat.sensitive}
    assert record.position.adult_confirmed == sensitive


def check_pictures(peers: Peers) -> None:
    """The class saw every vote and its end, and nothing that a phone typed."""
    kinds = [view.kind for view in peers.shown]
    texts = sum(b.poll is not None and b.poll.kind in TEXT_KINDS for b in peers.session.beats)
    assert peers.moderated == texts
    assert kinds[-1] is StageKind.THANKS
    ends = sum(
        (before, after) == (StageKind.POLL_CLOSED, StageKind.RESULTS)
        for before, after in pairwise(kinds)
    )
    assert ends == sum(run.shows_by_itself for run in peers.session.polls.runs)
    seen = repr(peers.shown)
    words = {word for view in peers.shown for word in view.words}
    assert not any(text in seen for text in peers.raw if text not in words)
    if peers.raw and not words:
        assert any(OWN_WORDS.format(n=n) in seen for n in range(1, PHONES + 1))
