"""A reach test without a network: the test says what becomes of it."""

import threading
from typing import TYPE_CHECKING

from declic.ui.reaching import ReachNews, ReachState

if TYPE_CHECKING:
    from declic.ui.ports import DeskError

URLS = ("http://192.168.1.5:8080/r", "http://10.0.0.7:8080/r")


class FakeReach:
    """Implements ``PhoneReach``.

    Attributes:
        urls: what ``start`` returns; ``refused`` is raised instead.
        next: what is known next.
        answers: what was said about the Wi-Fi.
        calls: what was done, in order.
        hold: ``start`` waits until it is set.
    """

    def __init__(self) -> None:
        self.urls = URLS[:1]
        self.refused: DeskError | None = None
        self.next = ReachNews(ReachState.WAITING, "Scannez.", seconds_left=40)
        self.answers: list[bool] = []
        self.calls: list[str] = []
        self.hold = threading.Event()
        self.hold.set()

    def start(self) -> tuple[str, ...]:
        self.calls.append("start")
        self.hold.wait(20)
        if self.refused is not None:
            raise self.refused
        return self.urls

    def news(self, *, same_wifi: bool | None = None) -> ReachNews:
        if same_wifi is not None:
            self.answers.append(same_wifi)
        return self.next

    def again(self) -> None:
        self.calls.append("again")

    def stop(self) -> None:
        self.calls.append("stop")
