"""What the console needs to count answers without phones, as Protocols and frozen values.

``declic.app`` implements them. All methods are called on the window's thread and return at once;
what comes of them is told on the same thread. Nothing here says what a card answers.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class CameraName:
    """A camera as the chooser names it."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class FoundCard:
    """A card in the preview, in shares of the picture's width and height, and if it is in."""

    x: float
    y: float
    size: float
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """A small grey picture, one byte a pixel, row by row; in memory only, never written."""

    width: int
    height: int
    pixels: bytes
    cards: tuple[FoundCard, ...] = ()


class LookAt(StrEnum):
    """How to bring the missing cards into view."""

    STILL = "still"
    LEFT = "left"
    RIGHT = "right"
    HIGHER = "higher"


@dataclass(frozen=True, slots=True)
class ScanView:
    """How far a scan is.

    Attributes:
        confirmed: cards that are in.
        dealt: cards handed out, 0 when nobody said.
        running: a camera is on, or about to be.
        reading: picture files are being read.
        cameras: to choose from; ``None`` until they were looked for.
        camera: id of the chosen one, or empty.
        problem: one sentence about what went wrong, or empty.
        chooses_deck: another deck can be loaded by its cover.
        covering: the camera looks for a deck's cover, not for cards.
        deck: name of the deck that was loaded, empty for the one every copy knows.
        deck_cards: how many cards the deck has.
        undealt: no card was read in this session yet: they are to be shuffled and dealt anew.
        look: how to find the missing cards, ``None`` while nothing was seen.
        preview: the newest picture, ``None`` before the first.
    """

    confirmed: int = 0
    dealt: int = 0
    running: bool = False
    reading: bool = False
    cameras: tuple[CameraName, ...] | None = None
    camera: str = ""
    problem: str = ""
    chooses_deck: bool = False
    covering: bool = False
    deck: str = ""
    deck_cards: int = 32
    undealt: bool = False
    look: LookAt | None = None
    preview: Preview | None = None

    @property
    def missing(self) -> int:
        """Cards that are not in yet."""
        return max(0, self.dealt - self.confirmed)


class CardScan(Protocol):
    """Reads the raised cards of the open poll.

    What is confirmed counts at once and stays until the poll is closed, whatever happens to the
    camera or the window; a later scan of the same poll goes on from it.
    """

    def view(self) -> ScanView:
        """Return how far the scan is."""

    def listen(self, changed: Callable[[], None]) -> None:
        """Call ``changed`` when ``view`` has become another."""

    def look_for_cameras(self) -> None:
        """List the cameras again, without opening any."""

    def start(self, camera: str = "") -> None:
        """Open a camera by its id, or the one used last, or the first."""

    def find_cover(self, camera: str = "") -> None:
        """Look for another deck's cover; the scan then begins anew with that deck."""

    def stop(self) -> None:
        """Turn the camera off; what was confirmed stays."""

    def set_dealt(self, count: int) -> None:
        """Say how many cards were handed out, 0 to 32."""

    def add_photos(self, files: Sequence[Path]) -> None:
        """Read pictures of a camera that the school owns; they are read once and never copied."""

    def take(self) -> None:
        """Count what is confirmed, be it nothing: the poll was counted by cards."""
