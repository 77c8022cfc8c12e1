"""The time left of a phase, for eyes and for screen readers."""

import pytest
from pytestqt.qtbot import QtBot

from declic.i18n import translator
from declic.ui.theme.look import Look
from declic.ui.theme.tokens import NIGHT
from declic.ui.widgets.timer import TimerLabel, minutes_seconds


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "00:00"), (402, "06:42"), (-61, "\N{MINUS SIGN}01:01")]
)
def test_a_span_is_written_in_minutes_and_seconds(seconds: int, text: str) -> None:
    assert minutes_seconds(seconds) == text


def test_a_screen_reader_is_told_four_times_a_minute(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    timer = TimerLabel(Look(NIGHT), translator("en"))
    qtbot.addWidget(timer)
    told: list[str] = []
    monkeypatch.setattr(timer, "setAccessibleName", told.append)
    monkeypatch.setattr(timer, "accessibleName", lambda: told[-1] if told else "")
    for seconds in range(120, 60, -1):
        timer.show_seconds(seconds)
        assert timer.text() == minutes_seconds(seconds)
    assert told == [f"Time left: {time}" for time in ("02:00", "01:45", "01:30", "01:15", "01:00")]
