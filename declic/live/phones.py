"""A class of simulated phones over real HTTP, for the demo, for tests and for measuring.

The swarm runs its event loop in a thread of its own; the methods of ``Swarm`` may be called from
any other thread and wait for what they ask.
"""

import asyncio
import random
import threading
import time
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from declic.live.harden import raise_file_limit
from declic.live.phone import Counts, Habits, Phone
from declic.live.phone_http import Page

T = TypeVar("T")

JOINING_AT_ONCE = 64
FILES_PER_PHONE = 3


@dataclass(frozen=True, slots=True)
class VoteStats:
    """What a vote looked like from the phones' side.

    Attributes:
        sent: requests that carried a ballot, resends and broken ones included.
        acknowledged: phones whose last answer the box has said to hold.
        choices: phone -> its last acknowledged choice; empty for words and texts.
        changed, dropped, lost_acks, reconnected, resent: how often each happened.
        latencies_ms: from sending to "received", without the tries that failed.
    """

    sent: int
    acknowledged: int
    choices: Mapping[int, tuple[str, ...]]
    changed: int
    dropped: int
    lost_acks: int
    reconnected: int
    resent: int
    latencies_ms: tuple[float, ...]


class Swarm:
    """Simulated phones that join one session and answer its polls.

    Args:
        url: the participant page, as in the QR code.
        count: how many phones.
        seed: the same seed gives the same choices.
        habits: what goes wrong how often.
    """

    def __init__(self, url: str, count: int, seed: int, habits: Habits | None = None) -> None:
        raise_file_limit(count * FILES_PER_PHONE + 256)
        self._habits = habits or Habits()
        self._counts = Counts()
        self._random = random.Random(f"swarm-{seed}")  # noqa: S311  # repeatable on purpose
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="phones", daemon=True)
        self._thread.start()
        page = Page.of(url)

        async def make() -> list[Phone]:
            return [Phone(page, f"phone-{seed}-{number}", self._counts) for number in range(count)]

        self._phones = self._do(make(), 10.0)

    def join(self, timeout_seconds: float = 60.0) -> None:
        """Let every phone load the page and follow it."""

        async def join_all() -> None:
            gate = asyncio.Semaphore(JOINING_AT_ONCE)

            async def join_one(phone: Phone) -> None:
                async with gate:
                    await phone.join()
                    await phone.until(lambda state: True)

            await asyncio.gather(*(join_one(phone) for phone in self._phones))

        self._do(join_all(), timeout_seconds)

    def vote(
        self,
        opening: str,
        *,
        likes: Mapping[str, float] | None = None,
        within_seconds: float = 1.0,
        timeout_seconds: float = 60.0,
    ) -> VoteStats:
        """Let every phone answer a poll once it is open, spread over some seconds.

        Args:
            opening: id of the poll's opening.
            likes: option -> how much the class leans to it; 1 is usual.
            within_seconds: time over which the answers are spread.
            timeout_seconds: the longest that the whole vote may take.

        Raises:
            TimeoutError: not every phone got its answer through in time.
        """
        before = self._snapshot()
        habits = replace(self._habits, likes=likes or {})
        delays = [self._random.uniform(0, within_seconds) for _ in self._phones]

        async def vote_all() -> None:
            pairs = zip(self._phones, delays, strict=True)
            answers = (phone.answer(opening, habits, delay) for phone, delay in pairs)
            await asyncio.gather(*answers)

        self._do(vote_all(), timeout_seconds)
        return self._stats(before)

    def settle(self, epoch: int, timeout_seconds: float = 20.0) -> Mapping[int, tuple[str, ...]]:
        """Wait until every phone that holds an answer has it acknowledged in this epoch.

        Returns:
            Phone -> its last acknowledged choice.

        Raises:
            TimeoutError: some phone did not get its answer through.
        """
        end = time.monotonic() + timeout_seconds
        while time.monotonic() < end:
            if all(
                phone.held is None or (phone.held.acked_epoch or 0) >= epoch
                for phone in self._phones
            ):
                return self._choices()
            time.sleep(0.02)
        raise TimeoutError

    def close(self) -> None:
        """Let every phone leave, and end the thread."""

        async def leave_all() -> None:
            await asyncio.gather(*(phone.leave() for phone in self._phones))

        try:
            self._do(leave_all(), 10.0)
        finally:
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(10.0)
            self._loop.close()

    def _do(self, work: Coroutine[object, object, T], seconds: float) -> T:
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return future.result(seconds)
        except TimeoutError:
            future.cancel()
            raise

    def _choices(self) -> dict[int, tuple[str, ...]]:
        return {
            number: phone.held.choice
            for number, phone in enumerate(self._phones)
            if phone.held is not None and phone.held.acked_epoch is not None
        }

    def _snapshot(self) -> Counts:
        now = self._counts
        return Counts(
            now.requests, now.acknowledgements, now.refused, now.dropped, now.lost_acks,
            now.changed, now.reconnected, now.resent, [0.0] * len(now.latencies_ms),
        )  # fmt: skip

    def _stats(self, before: Counts) -> VoteStats:
        now, choices = self._counts, self._choices()
        return VoteStats(
            sent=now.requests - before.requests,
            acknowledged=len(choices),
            choices=choices,
            changed=now.changed - before.changed,
            dropped=now.dropped - before.dropped,
            lost_acks=now.lost_acks - before.lost_acks,
            reconnected=now.reconnected - before.reconnected,
            resent=now.resent - before.resent,
            latencies_ms=tuple(now.latencies_ms[len(before.latencies_ms) :]),
        )
