"""One real ballot box for all tests of this folder that only look at it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.live.room import Browser, Console


@pytest.fixture(scope="session")
def standing_console(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    """A box with an open poll ``first``, its requests to be complete within a second."""
    console = Console.start(tmp_path_factory.mktemp("run"), deadline_seconds=1.0)
    console.open_poll()
    yield console
    console.stop()


@pytest.fixture
def browser(standing_console: Console) -> Browser:
    """A new device in front of the standing box, not joined yet."""
    return standing_console.browser()


@pytest.fixture
def console(tmp_path: Path) -> Iterator[Console]:
    """A box of one's own."""
    console = Console.start(tmp_path / "run")
    yield console
    console.stop()
