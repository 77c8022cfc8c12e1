"""What the room check needs to test a person's own phone, as a Protocol and frozen values."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class ReachState(StrEnum):
    """How far a test is; ``ASK`` waits for the person's answer about the Wi-Fi."""

    WAITING = "waiting"
    ASK = "ask"
    REACHED = "reached"
    NOT_REACHED = "not-reached"


@dataclass(frozen=True, slots=True)
class ReachNews:
    """What is known now.

    Attributes:
        sentence: what happened, what it means and what to do.
        host: the laptop's address that a phone came through on, or empty.
        seconds_left: until the test no longer simply waits.
        hint: what else it may be when nothing came through, or empty.
    """

    state: ReachState
    sentence: str
    host: str = ""
    seconds_left: int = 0
    hint: str = ""


class PhoneReach(Protocol):
    """One test with a person's own phone; every method is *worker*, one at a time."""

    def start(self) -> tuple[str, ...]:
        """Listen, and return what the phone opens, the likeliest address first.

        Raises:
            declic.ui.ports.DeskError: there is no network, or nothing can listen.
        """

    def news(self, *, same_wifi: bool | None = None) -> ReachNews:
        """Return what is known now; ``same_wifi`` is the person's answer, if there is one."""

    def again(self) -> None:
        """Wait once more, after the person has changed something."""

    def stop(self) -> None:
        """End the test."""
