"""The phones of a session without a ballot box process: the test says what becomes of a wish."""

from collections.abc import Callable
from pathlib import Path

from declic.session.ports import RemoteState
from declic.session.running import Session


class FakePhones:
    """Implements ``PhoneSide`` on the door of a real session.

    Attributes:
        calls: what was asked for, in order.
        slips: wishes for slips, as (count, folder, made, failed).
        shown: what the presenter's phone was told, in order.
        press: what a button of the presenter's phone does.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self.calls: list[str] = []
        self.slips: list[
            tuple[int, Path | None, Callable[[Path], None], Callable[[str], None]]
        ] = []
        self.shown: list[RemoteState] = []
        self.press: Callable[[str], None] = lambda name: None

    def sentence(self, reason: str) -> str:
        return f"Raison : {reason}."

    def firewall_hint(self) -> str:
        return "Pare-feu : ouvrez."

    def prefer(self, host: str) -> None:
        self.calls.append(f"prefer {host}")
        self._session.door.prefer(host)

    def try_again(self) -> None:
        self.calls.append("try again")

    def make_slips(
        self,
        count: int,
        folder: Path | None,
        made: Callable[[Path], None],
        failed: Callable[[str], None],
    ) -> None:
        self.slips.append((count, folder, made, failed))

    def open_booth(self, place: tuple[int, int, int, int], over: Callable[[], None]) -> None:
        self.calls.append("open booth")
        self.place, self.booth_over = place, over

    def close_booth(self) -> None:
        self.calls.append("close booth")

    def pair_remote(self) -> None:
        self.calls.append("pair")

    def end_remote(self) -> None:
        self.calls.append("end")

    def show_remote(self, state: RemoteState) -> None:
        self.shown.append(state)

    def listen_remote(self, command: Callable[[str], None]) -> None:
        self.press = command
