"""Bands: the coarse words in which the pooled result of a personal poll is written."""

from dataclasses import dataclass
from enum import StrEnum


class Band(StrEnum):
    """The six bands of a share, lowest first; each begins at ``least_percent`` (TRUST.md 3)."""

    UNDER_10 = "under-10"
    FROM_10 = "10-25"
    FROM_25 = "25-50"
    FROM_50 = "50-75"
    FROM_75 = "75-90"
    FROM_90 = "from-90"

    @property
    def least_percent(self) -> int:
        """The smallest share in the band, in percent."""
        return _LEAST[self]


_LEAST = {
    Band.UNDER_10: 0,
    Band.FROM_10: 10,
    Band.FROM_25: 25,
    Band.FROM_50: 50,
    Band.FROM_75: 75,
    Band.FROM_90: 90,
}


@dataclass(frozen=True, slots=True)
class BandRelease:
    """The pooled form of a personal poll.

    Attributes:
        poll: the poll's lasting name as text.
        yes: slug of the option whose share this is.
        about: number of answers of all sessions together, to the nearest 5.
    """

    poll: str
    yes: str
    band: Band
    about: int
