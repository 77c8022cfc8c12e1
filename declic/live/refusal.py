"""Why the box does not take what a phone sent."""

from collections.abc import Mapping
from enum import StrEnum
from http import HTTPStatus
from types import MappingProxyType


class Refusal(StrEnum):
    """The ``error`` of a refused request, as PROTOCOL.md lists them."""

    NOT_OPEN = "not-open"
    BAD_CHOICE = "bad-choice"
    COPIED = "bad-seal"
    LOCKED = "door-locked"
    UNKNOWN_DEVICE = "unknown-device"
    EMPTY = "empty"
    TOO_LONG = "too-long"
    TOO_MANY = "too-many"
    TOO_SOON = "too-soon"
    SLIP_UNKNOWN = "slip-unknown"
    SLIP_USED = "slip-used"
    SLIP_COUNTED = "slip-counted"
    PHONE_ANSWERED = "phone-answered"


STATUS: Mapping[Refusal, HTTPStatus] = MappingProxyType(
    dict.fromkeys(Refusal, HTTPStatus.BAD_REQUEST)
    | {
        Refusal.NOT_OPEN: HTTPStatus.CONFLICT,
        Refusal.LOCKED: HTTPStatus.FORBIDDEN,
        Refusal.UNKNOWN_DEVICE: HTTPStatus.FORBIDDEN,
        Refusal.TOO_MANY: HTTPStatus.TOO_MANY_REQUESTS,
        Refusal.TOO_SOON: HTTPStatus.TOO_MANY_REQUESTS,
        Refusal.SLIP_UNKNOWN: HTTPStatus.FORBIDDEN,
        Refusal.SLIP_USED: HTTPStatus.CONFLICT,
        Refusal.SLIP_COUNTED: HTTPStatus.CONFLICT,
        Refusal.PHONE_ANSWERED: HTTPStatus.CONFLICT,
    }
)
"""The status with which each is answered."""


class Refused(Exception):
    """The box does not take it; nothing was changed."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal
