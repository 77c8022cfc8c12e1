"""A booth without a ballot box or a camera: the test holds up slips."""

import threading
from collections.abc import Callable

from declic.ui.booth_port import BoothPoll, BoothRefused
from declic.ui.counting import Preview

WAIT_SECONDS = 20.0

SINGLE = BoothPoll(
    "o1", "Qui voit ma story ?", "Une seule réponse", 1, False,
    (("friends", "Mes amis"), ("all", "Tout le monde"), ("none", "Personne")),
)  # fmt: skip
TWO = BoothPoll("o2", "Que faire ?", "", 2, False, SINGLE.options)
ORDER = BoothPoll("o3", "Dans quel ordre ?", "", 3, True, SINGLE.options)


class FakeBooth:
    """Implements ``Booth``.

    Attributes:
        poll: what is open.
        refused: why a look or an answer is turned down, or empty.
        votes: answers that came, as (slip, opening, choice).
        workers: whether looks and answers came off the window's thread.
        answers: a look waits until this is set.
        hold_up, show, blind: what the camera does.
    """

    def __init__(self) -> None:
        self.poll: BoothPoll | None = SINGLE
        self.refused = ""
        self.votes: list[tuple[str, str, tuple[str, ...]]] = []
        self.languages: list[str] = []
        self.stopped = False
        self.workers: set[bool] = set()
        self.answers = threading.Event()
        self.answers.set()
        self.hold_up: Callable[[str], None] = lambda slip: None
        self.show: Callable[[Preview], None] = lambda preview: None
        self.blind: Callable[[], None] = lambda: None

    def code_in(self, text: str) -> str:
        signs = text.upper().replace("-", "").replace(" ", "")
        return signs if len(signs) == 16 else ""

    def question(self, slip: str, lang: str) -> BoothPoll | None:
        self.answers.wait(WAIT_SECONDS)
        self._refuse()
        self.languages.append(lang)
        return self.poll

    def answer(self, slip: str, opening: str, choice: tuple[str, ...]) -> None:
        self._refuse()
        self.votes.append((slip, opening, choice))

    def watch(
        self,
        saw: Callable[[str], None],
        showed: Callable[[Preview], None],
        blind: Callable[[], None],
    ) -> None:
        self.hold_up, self.show, self.blind = saw, showed, blind

    def stop(self) -> None:
        self.stopped = True

    def _refuse(self) -> None:
        self.workers.add(threading.current_thread() is not threading.main_thread())
        if self.refused:
            raise BoothRefused(self.refused)
