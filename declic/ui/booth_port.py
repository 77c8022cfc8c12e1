"""What the booth's window needs of slips and camera, as a Protocol and frozen values."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from declic.ui.counting import Preview


@dataclass(frozen=True, slots=True)
class BoothPoll:
    """The open poll for whoever holds a slip.

    Attributes:
        opening: what an answer names.
        pick: how many options one answer names.
        ordered: the order of the options matters.
        options: ids and labels.
    """

    opening: str
    question: str
    hint: str
    pick: int
    ordered: bool
    options: tuple[tuple[str, str], ...]


class BoothRefused(Exception):
    """A slip or an answer was turned down.

    Attributes:
        reason: ``slip-used``, ``slip-unknown``, ``not-open``, or another when nothing was reached.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Booth(Protocol):
    """Slips shown to this laptop; nothing is kept longer than the poll is open."""

    def code_in(self, text: str) -> str:
        """Return the slip's code in what was typed, or empty."""

    def question(self, slip: str, lang: str) -> BoothPoll | None:
        """Return the open poll, ``None`` while there is none; *worker*.

        Raises:
            BoothRefused: the slip is none of this session, or used.
        """

    def answer(self, slip: str, opening: str, choice: tuple[str, ...]) -> None:
        """Cast the slip's vote, once and for good; *worker*.

        Raises:
            BoothRefused: it was not counted.
        """

    def watch(
        self,
        saw: Callable[[str], None],
        showed: Callable[[Preview], None],
        blind: Callable[[], None],
    ) -> None:
        """Turn the camera on.

        Args:
            saw: told the code of a slip that is held up.
            showed: told a small picture to aim by.
            blind: called when no pictures come.
        """

    def stop(self) -> None:
        """Turn the camera off."""
