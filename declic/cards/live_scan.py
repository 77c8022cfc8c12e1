"""A scan that a window follows: what is in, a picture to aim by, and where to look next."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass

from declic.cards.deck import Deck
from declic.cards.preview import Aim, SmallPicture, Sweep, small_picture
from declic.cards.quads import Grey
from declic.cards.reader import CardReader, CardReading, Kind
from declic.cards.scan import ScanClosedError, ScanSession


@dataclass(frozen=True)
class ScanNews:
    """What one picture brought.

    `totals` counts the votes that are in by letter, for the desk alone; the rest may be shown.
    """

    confirmed: int
    totals: Mapping[str, int]
    picture: SmallPicture
    aim: Aim


class _SeeingReader:
    """Reads for the scan and remembers what it saw in the last picture."""

    def __init__(self, reader: CardReader) -> None:
        self._reader = reader
        self.seen: list[CardReading] = []

    def read(self, grey: Grey, kind: Kind = "video") -> list[CardReading]:
        """Return the cards seen in one picture."""
        self.seen = self._reader.read(grey, kind)
        return self.seen


class LiveScan:
    """One poll's scan; `letters` are its options. Every method may be called from any thread."""

    def __init__(self, deck: Deck, letters: str) -> None:
        self._lock = threading.Lock()
        self._reader = _SeeingReader(CardReader(deck))
        self._scan = ScanSession(self._reader, letters=letters)
        self._sweep = Sweep()
        self._over = False

    def add_frame(self, grey: Grey, t: float) -> ScanNews:
        """Read a camera's picture taken at `t` seconds.

        Raises:
            ScanClosedError: the scan was forgotten.
        """
        return self._add(grey, t)

    def add_photo(self, grey: Grey) -> ScanNews:
        """Read a still picture.

        Raises:
            ScanClosedError: the scan was forgotten.
        """
        return self._add(grey, None)

    def forget(self) -> None:
        """Forget every card, at once or as soon as the picture being read is done; never waits."""
        self._over = True
        if self._lock.acquire(blocking=False):
            try:
                self._scan.close()
                self._reader.seen = []
            finally:
                self._lock.release()

    def _add(self, grey: Grey, t: float | None) -> ScanNews:
        try:
            with self._lock:
                if self._over:
                    raise ScanClosedError("the scan is over")
                return self._read(grey, t)
        finally:
            # It may have been forgotten while this picture was being read.
            if self._over:
                self.forget()

    def _read(self, grey: Grey, t: float | None) -> ScanNews:
        self._reader.seen = []
        if t is None:
            self._scan.add_photo(grey)
        else:
            self._scan.add_frame(grey, t)
        seen, confirmed = self._reader.seen, self._scan.progress().confirmed
        if t is not None:
            self._sweep.add(seen, grey.shape[1], confirmed)
        picture = small_picture(grey, seen, confirmed)
        return ScanNews(len(confirmed), self._scan.tally(), picture, self._sweep.aim())
