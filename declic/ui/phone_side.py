"""What the console needs for phones, paper slips and the remote, as a Protocol.

``declic.app`` implements it. Methods are called on the window's thread and return at once; what
becomes of them is told on the same thread, or shows in ``ConsoleView.phones``.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from declic.session.ports import RemoteState


class PhoneSide(Protocol):
    """The ways in which phones reach a running session."""

    def sentence(self, reason: str) -> str:
        """Say what a reason of ``PhonesView`` means and what to do, in the window's language."""

    def firewall_hint(self) -> str:
        """Say where this system's firewall lets phones in."""

    def prefer(self, host: str) -> None:
        """Show phones the page on this address of the laptop."""

    def try_again(self) -> None:
        """Start a ballot box that failed once more, on whichever port is free."""

    def make_slips(
        self,
        count: int,
        folder: Path | None,
        made: Callable[[Path], None],
        failed: Callable[[str], None],
    ) -> None:
        """Make paper slips and write them as a PDF.

        Args:
            count: how many.
            folder: where a person wants the file; without one it goes into a private folder that
                is emptied when the session is left.
            made: told the file.
            failed: told one sentence for the person.
        """

    def open_booth(self, place: tuple[int, int, int, int], over: Callable[[], None]) -> None:
        """Open the booth, a process of its own, over this laptop's screen.

        Args:
            place: x, y, width and height of that screen.
            over: called when the booth is closed, however that came.
        """

    def close_booth(self) -> None:
        """Close the booth, if it is open."""

    def pair_remote(self) -> None:
        """Wait for a presenter's phone; another one that is paired loses its right."""

    def end_remote(self) -> None:
        """Take the presenter's phone its right."""

    def show_remote(self, state: RemoteState) -> None:
        """Say what the presenter's phone shows."""

    def listen_remote(self, command: Callable[[str], None]) -> None:
        """Call ``command`` with each name that the presenter's phone asks for."""
