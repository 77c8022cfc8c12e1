"""Releases: the only form in which results leave the ballot totals."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Release:
    """The frozen form of one poll's result, the same in the room and in every document.

    Attributes:
        poll: the poll's lasting name as text.
        percent: option slug -> whole percent, rounded and capped for the poll's sensitivity; a
            ranking has ``item`` -> the share of the best possible points.
        about: number of answers, to the nearest 5.
        step_percent: the rounding used: 5 or 10.
        cap_percent: lowest value that is ever written; the highest is 100 minus it.
    """

    poll: str
    percent: Mapping[str, int]
    about: int
    step_percent: int
    cap_percent: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """No result is released. It carries no reason: a reason would say something about the class."""

    poll: str
