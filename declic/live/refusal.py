"""Why the box does not take what a phone sent."""

from enum import StrEnum


class Refusal(StrEnum):
    """The ``error`` of a refused request, as PROTOCOL.md lists them."""

    NOT_OPEN = "not-open"
    BAD_CHOICE = "bad-choice"
    LOCKED = "door-locked"
    UNKNOWN_DEVICE = "unknown-device"
    EMPTY = "empty"
    TOO_LONG = "too-long"
    TOO_MANY = "too-many"
    TOO_SOON = "too-soon"


class Refused(Exception):
    """The box does not take it; nothing was changed."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal
