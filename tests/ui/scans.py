"""A scan without a camera: the test says what is found."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from declic.ui.counting import CameraName, FoundCard, LookAt, Preview, ScanView

CAMERAS = (CameraName("a", "HD Webcam"), CameraName("b", "USB 4K (salle 12)"))


def make_preview(cards: int = 3, sure: int = 2) -> Preview:
    """A grey picture with cards in a row, the first ``sure`` of them in."""
    shades = bytes((x * 3 + y * 2) % 160 + 40 for y in range(90) for x in range(160))
    found = tuple(
        FoundCard((i + 0.5) / max(1, cards), 0.3 + 0.1 * (i % 4), 0.03, i < sure)
        for i in range(cards)
    )
    return Preview(160, 90, shades, found)


class FakeScan:
    """Implements ``CardScan``; ``find`` is what a worker would have brought.

    Attributes:
        calls: what was asked of it, in order.
        taken: what is done when the console takes what is confirmed.
    """

    def __init__(self) -> None:
        self.state = ScanView(dealt=26, chooses_deck=True)
        self.calls: list[str] = []
        self.files: list[Path] = []
        self.taken: Callable[[], None] = lambda: None
        self._changed: Callable[[], None] = lambda: None

    def view(self) -> ScanView:
        return self.state

    def listen(self, changed: Callable[[], None]) -> None:
        self._changed = changed

    def look_for_cameras(self) -> None:
        self.calls.append("look")
        self._show(cameras=CAMERAS)

    def start(self, camera: str = "") -> None:
        self.calls.append(f"start {camera}".strip())
        self._show(running=True, problem="", cameras=CAMERAS, camera=camera or "a")

    def find_cover(self, camera: str = "") -> None:
        self.calls.append("cover")
        self._show(running=True, covering=True, problem="", preview=None)

    def load(self, deck: str, cards: int) -> None:
        """Let a cover be found."""
        self._show(covering=False, deck=deck, deck_cards=cards, confirmed=0)

    def stop(self) -> None:
        self.calls.append("stop")
        self._show(running=False, covering=False, preview=None)

    def set_dealt(self, count: int) -> None:
        self._show(dealt=count)

    def add_photos(self, files: Sequence[Path]) -> None:
        self.calls.append("photos")
        self.files += files
        self._show(reading=True)

    def take(self) -> None:
        self.calls.append("take")
        self.taken()

    def find(self, confirmed: int, look: LookAt = LookAt.LEFT, pending: int = 1) -> None:
        """Let so many cards be in."""
        preview = make_preview(confirmed + pending, confirmed)
        self._show(confirmed=confirmed, look=look, preview=preview)

    def fail(self, problem: str) -> None:
        """Let the camera go."""
        self._show(running=False, problem=problem, preview=None)

    def _show(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]  # names are ours
        self._changed()
