"""Cameras that play drawn pictures of a class, through the real process and pipe."""

from collections.abc import Mapping, Sequence

from declic.cards.cameras import Camera, CameraProblem
from declic.cards.capture import Capture


class DrawnCameras:
    """Implements ``declic.app.scanning.Cameras``.

    Attributes:
        cards: card number -> letter or "pass", as the class raises them now.
        ends: after so many pictures the camera fails for this reason, if any.
        names: the cameras that are found.
        cover: the code that is held up to a camera that reads codes, in place of the class.
        deck: the deck of the cards, as its cover says it; empty for the usual one.
        opened: names of those that were turned on, in order.
    """

    def __init__(self, cards: Mapping[int, str], *names: str) -> None:
        self.cards = dict(cards)
        self.names = names or ("HD Webcam",)
        self.ends: tuple[int, CameraProblem] | None = None
        self.cover = self.deck = ""
        self.opened: list[str] = []
        self.raises: Exception | None = None

    def all(self) -> Sequence[Camera]:
        return [Camera(name, i, path=f"/dev/drawn{i}") for i, name in enumerate(self.names)]

    def open(self, camera: Camera, *, codes: bool = False) -> Capture:
        self.opened.append(camera.name)
        if self.raises is not None:
            raise self.raises
        drawn: dict[str, object] = {"cards": {str(k): v for k, v in self.cards.items()}}
        if self.ends is not None:
            drawn |= {"frames": self.ends[0], "then": self.ends[1].value}
        if self.deck:
            drawn["deck"] = self.deck
        if codes and self.cover:
            drawn["slip"] = self.cover
        return Capture.of_drawing(codes=codes, **drawn)


class NoCameras(DrawnCameras):
    """A laptop without any camera."""

    def all(self) -> Sequence[Camera]:
        return []
