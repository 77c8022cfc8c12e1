"""One simulated phone: it joins, answers, changes its mind, loses its connection and comes back.

It behaves as the participant page does (PROTOCOL.md): its answer stays in its own memory until the
poll closes and is sent again whenever the box shows a new epoch.
"""

import asyncio
import contextlib
import random
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import msgspec

from declic.domain.ids import PASS
from declic.domain.poll import PollKind
from declic.live.phone_http import EventLink, Link, Page, Reply
from declic.live.seal import SEALED_BALLOT_BYTES, SEALED_TEXT_BYTES, seal
from declic.live.view import PhoneQuestion, PhoneState

ACCEPTS = ("fr-BE,fr;q=0.9", "nl-BE,nl;q=0.8,en;q=0.5", "de-DE,de;q=0.9", "en", "ar,fr;q=0.5", "")
WORDS = ("respect", "doute", "peur", "amitié", "aide", "confiance", "honte", "courage")

_COOKIE = re.compile(rb"set-cookie: (d=[0-9a-f]+)", re.IGNORECASE)
_state = msgspec.json.Decoder(PhoneState)


@dataclass(frozen=True, slots=True)
class Habits:
    """How often, as shares of the phones, something happens during a vote.

    Attributes:
        passes, changes: rather pass; answer once more, differently.
        drops: the connection breaks in the middle of the request.
        lost_acks: the request arrives, its answer does not.
        doubles: the same ballot is sent twice.
        reconnects: the phone leaves and comes back before it answers.
        likes: option -> how much it is liked, where the class leans to something; 1 is usual.
    """

    passes: float = 0.06
    changes: float = 0.15
    drops: float = 0.10
    lost_acks: float = 0.10
    doubles: float = 0.05
    reconnects: float = 0.10
    likes: Mapping[str, float] = field(default_factory=dict)


CALM = Habits(passes=0.05, changes=0, drops=0, lost_acks=0, doubles=0, reconnects=0)
"""Phones that answer once over a good connection, to measure with."""


@dataclass(slots=True)
class Counts:
    """What happened to the phones of a swarm, as truthfully as they can know it."""

    requests: int = 0
    acknowledgements: int = 0
    refused: int = 0
    dropped: int = 0
    lost_acks: int = 0
    changed: int = 0
    reconnected: int = 0
    resent: int = 0
    latencies_ms: list[float] = field(default_factory=list)


@dataclass(slots=True)
class Held:
    """The answer that a phone keeps for the open poll.

    Attributes:
        body: JSON as sent; ``acked_epoch`` is None until the box has said that it holds it.
    """

    opening: str
    choice: tuple[str, ...]
    body: bytes
    is_text: bool
    acked_epoch: int | None = None


class Phone:
    """A simulated phone, living in one event loop.

    Attributes:
        state: what its page shows now.
        held: its answer to the open poll, if it has given one.
    """

    def __init__(self, page: Page, seed: str, counts: Counts) -> None:
        self._page = page
        self._random = random.Random(seed)  # noqa: S311  # repeatable on purpose
        # Choices and misfortunes have chances of their own: how often a request is tried again must
        # not move them.
        self._taste = random.Random(f"{seed} taste")  # noqa: S311
        self._fate = random.Random(f"{seed} fate")  # noqa: S311
        self._accept = self._random.choices(ACCEPTS, (60, 15, 10, 8, 4, 3))[0]
        self._counts = counts
        self._cookie = ""
        self._link: Link | None = None
        self._stream: EventLink | None = None
        self._listening: asyncio.Task[None] | None = None
        self._sending = asyncio.Lock()
        self._resend: asyncio.Task[None] | None = None
        self._changed = asyncio.Event()
        self._turn = 0
        self.state: PhoneState | None = None
        self.held: Held | None = None

    async def join(self) -> None:
        """Load the page and follow its event stream."""
        reply = await self._ask(lambda: self._page.get("", self._head()))
        if reply.status != 200:
            raise ConnectionRefusedError(reply.status)
        cookie = _COOKIE.search(reply.head)
        if cookie:
            self._cookie = cookie[1].decode()
        if self._listening is None:
            self._listening = asyncio.create_task(self._listen())

    async def until(self, wanted: Callable[[PhoneState], bool]) -> PhoneState:
        """Wait until the page shows something."""
        while self.state is None or not wanted(self.state):
            self._changed.clear()
            await self._changed.wait()
        return self.state

    async def answer(self, opening: str, habits: Habits, delay_seconds: float) -> None:
        """Answer a poll once it is open, after a delay, with everything that can go wrong."""
        chance = self._taste.random
        fate = [chance() < share for share in (habits.reconnects, habits.changes, habits.doubles)]
        state = await self.until(lambda state: state.scene == "open" and _opening(state) == opening)
        await asyncio.sleep(delay_seconds)
        if fate[0]:
            await self._reconnect()
        if state.poll is None:
            return
        self._choose(state.poll, habits)
        await self._misfortune(habits)
        await self._deliver()
        if fate[1] and self.held is not None and not self.held.is_text:
            self._counts.changed += 1
            self._choose(state.poll, habits)
            await self._deliver()
        if fate[2] and self.held is not None:
            self.held.acked_epoch = None
            await self._deliver()

    async def leave(self) -> None:
        """Close everything."""
        tasks = [task for task in (self._listening, self._resend) if task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for link in (self._link, self._stream):
            if link is not None:
                link.cut()

    # --- answering ------------------------------------------------------------------------

    def _choose(self, poll: PhoneQuestion, habits: Habits) -> None:
        """Decide, seeded, and keep the answer."""
        passes = self._taste.random() < habits.passes
        given: dict[str, object] = {"opening": poll.opening}
        choice: tuple[str, ...] = ()
        is_text = poll.kind is PollKind.QUESTION_BOX
        if passes:
            choice = (PASS,)
        elif poll.kind is PollKind.WORD_CLOUD:
            given["words"] = self._taste.sample(WORDS, max(1, poll.pick))
        elif is_text:
            given["text"] = f"Une question sur {self._taste.choice(WORDS)} ?"
        else:
            choice = self._pick([option.id for option in poll.options], poll.pick, habits)
        if is_text:
            given |= {"id": self._random.randbytes(16).hex()}
            given |= {"text": "", "pass": True} if passes else {}
        else:
            self._turn += 1
            given |= {"choice": choice, "page": "sim", "turn": self._turn}
        body = msgspec.json.encode(given)
        if self._page.key:
            size = SEALED_TEXT_BYTES if is_text else SEALED_BALLOT_BYTES
            body = msgspec.json.encode({"sealed": seal(self._page.key, body, size)})
        self.held = Held(poll.opening, choice, body, is_text)

    def _pick(self, options: list[str], count: int, habits: Habits) -> tuple[str, ...]:
        """Pick different options; the first ones are liked a little more."""
        left, picked = list(options), []
        for _ in range(min(count, len(options))):
            usual = (1.0 + 2.0 / (1 + options.index(option)) for option in left)
            weights = [
                weight * habits.likes.get(option, 1.0)
                for option, weight in zip(left, usual, strict=True)
            ]
            picked.append(self._taste.choices(left, weights)[0])
            left.remove(picked[-1])
        return tuple(picked)

    async def _misfortune(self, habits: Habits) -> None:
        """Lose the connection in the middle of the request, or before its answer."""
        roll = self._fate.random()
        held = self.held
        if held is None or roll >= habits.drops + habits.lost_acks:
            return
        request = self._request(held)
        with contextlib.suppress(OSError):
            link = await self._connected()
            self._counts.requests += 1
            if roll < habits.drops:
                self._counts.dropped += 1
                link.send(request[: self._random.randrange(1, len(request))])
            else:
                self._counts.lost_acks += 1
                link.send(request)
            await asyncio.sleep(0.01)
            link.cut()

    async def _deliver(self) -> None:
        """Send what is held until the box has said that it holds it, or the poll is closed."""
        async with self._sending:
            tries = 0
            while (held := self.held) is not None and self._is_due(held):
                began = time.perf_counter()
                epoch = -1
                with contextlib.suppress(OSError):
                    self._counts.requests += 1
                    epoch = self._read(await self._ask(lambda: self._request(held)))
                if epoch >= 0:
                    if tries == 0:
                        self._counts.latencies_ms.append((time.perf_counter() - began) * 1000)
                    self._counts.acknowledgements += 1
                    held.acked_epoch = epoch
                    continue
                tries += 1
                await asyncio.sleep(min(2.0, 0.05 * 2**tries) * self._random.uniform(0.7, 1.3))

    def _is_due(self, held: Held) -> bool:
        state = self.state
        if state is None or state.scene != "open" or _opening(state) != held.opening:
            return False
        return held.acked_epoch is None or held.acked_epoch < state.epoch

    def _read(self, reply: Reply) -> int:
        """Return the epoch in which the box holds the answer, or -1."""
        if reply.status != 200:
            self._counts.refused += 1
            return -1
        answer = msgspec.json.decode(reply.body)
        return int(answer["epoch"]) if answer.get("received") is True else -1

    def _request(self, held: Held) -> bytes:
        place = "/text" if held.is_text else "/ballot"
        return self._page.post(place, self._head(), held.body)

    # --- connections ----------------------------------------------------------------------

    def _head(self) -> str:
        accept = f"Accept-Language: {self._accept}\r\n" if self._accept else ""
        cookie = f"Cookie: {self._cookie}\r\n" if self._cookie else ""
        return f"{accept}{cookie}User-Agent: Simulated phone\r\n"

    async def _connected(self) -> Link:
        if self._link is None or not self._link.is_open:
            self._link = await self._page.link()
        return self._link

    async def _ask(self, request: Callable[[], bytes]) -> Reply:
        link = await self._connected()
        return await link.exchange(request())

    async def _reconnect(self) -> None:
        """Leave the Wi-Fi and load the page again with the same cookie."""
        self._counts.reconnected += 1
        for link in (self._link, self._stream):
            if link is not None:
                link.cut()
        with contextlib.suppress(OSError):
            await self.join()

    async def _listen(self) -> None:
        """Follow the event stream for ever, opening it again when it breaks."""
        while True:
            with contextlib.suppress(OSError):
                self._stream = await self._page.events(self._head(), self._take)
                await self._stream.closed
            await asyncio.sleep(self._random.uniform(0.1, 0.4))

    def _take(self, body: bytes) -> None:
        """Show a new state, and send the answer again if the box has been started again."""
        self.state = state = _state.decode(body)
        held = self.held
        if held is not None and (state.scene != "open" or _opening(state) != held.opening):
            self.held = None
        elif held is not None and held.acked_epoch is not None and self._is_due(held):
            self._counts.resent += 1
            self._resend = asyncio.get_running_loop().create_task(self._deliver())
        self._changed.set()


def _opening(state: PhoneState) -> str:
    return state.poll.opening if state.poll else ""
