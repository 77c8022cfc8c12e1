"""The reach test of the room check: the ``PhoneReach`` of the windows on the real network."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from declic.app.rooms import Rooms
from declic.i18n import Translator
from declic.ui.ports import DeskError
from declic.ui.reaching import ReachNews, ReachState

if TYPE_CHECKING:
    from declic.live.reach import ReachTest


def room_reach(rooms: Rooms) -> "RoomReach":
    """Return a test for this laptop; what it finds is remembered for the sessions that follow."""

    def remember(host: str) -> None:
        """Let the sessions that follow begin on this address."""
        rooms.reached_host = host

    return RoomReach(rooms.folders.run, rooms.settings.port, rooms.tr, remember)


class RoomReach:
    """Implements ``declic.ui.reaching.PhoneReach``; workers, one at a time.

    Args:
        run_dir: private folder.
        port: as the session will use.
        tr: the windows' language.
        found: told the laptop's address on which a phone came through.
        test: the test itself; by default a real one.
    """

    def __init__(
        self,
        run_dir: Path,
        port: int,
        tr: Translator,
        found: Callable[[str], None],
        test: "ReachTest | None" = None,
    ) -> None:
        from declic.live.reach import ReachTest

        self._tr = tr
        self._found = found
        self._test = test or ReachTest(run_dir, lang=tr.language, port=port)

    def start(self) -> tuple[str, ...]:
        """Listen, and return what the phone opens."""
        from declic.live.faults import sentence
        from declic.live.reach import CannotTest

        try:
            return self._test.start()
        except CannotTest as error:
            raise DeskError(sentence(error.reason, self._tr)) from error

    def news(self, *, same_wifi: bool | None = None) -> ReachNews:
        """Return what is known now."""
        from declic.live import faults

        result = self._test.result(same_wifi)
        host = max(result.reached, key=lambda each: result.reached[each], default="")
        if host:
            self._found(host)
        states = {
            faults.REACHED: ReachState.REACHED,
            faults.WAITING: ReachState.WAITING,
            faults.ASK_NETWORK: ReachState.ASK,
        }
        state = states.get(result.verdict, ReachState.NOT_REACHED)
        portal = faults.sentence(faults.CAPTIVE_PORTAL, self._tr)
        return ReachNews(
            state,
            faults.sentence(result.verdict, self._tr),
            host,
            round(result.seconds_left),
            portal if state is ReachState.NOT_REACHED else "",
        )

    def again(self) -> None:
        """Wait once more."""
        self._test.again()

    def stop(self) -> None:
        """End the test."""
        self._test.stop()
