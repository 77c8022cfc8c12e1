"""The editor with a plan of five steps."""

import pytest

from tests.ui.coach.desks import Editor
from tests.ui.coach.hands import morning


@pytest.fixture
def editor(qtbot) -> Editor:
    """An editor that shows a morning's plan."""
    made = Editor(morning())
    qtbot.addWidget(made.window)
    return made
