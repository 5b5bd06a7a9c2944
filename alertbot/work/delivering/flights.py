"""What has left and is not written down yet; written down in batches while others fly."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from alertbot.clock import sleep_unless
from alertbot.model.deliveries import LEASE, Again, Withheld

if TYPE_CHECKING:
    from collections.abc import Coroutine, Sequence
    from datetime import datetime

    from alertbot.clock import Clock
    from alertbot.model.deliveries import BroadcastNo, Delivery, Settled
    from alertbot.model.subscribers import SubscriberNo
    from alertbot.work.delivering.ledger import Ledger

GATHER = 0.04
"""Seconds a commit waits at most for others to land; it begins at once when a quarter of what may fly has landed."""

LOOK = 8.0
"""Seconds between two looks at what is under way; at the second one its lease is renewed. So early that what left last
(see LAST_START) is seen twice before its lease ends."""

LANDING = 5.0
"""Seconds that sends in flight get to end when the bot is told to stop; what has no answer by then is unclear."""


class Flights:
    """Every send from its leaving until its outcome is on record: that many, and no more, a crash can repeat.

    What lands during one commit goes together into the next. Nothing that has landed is lost by a fault of the ledger:
    it is written down as soon as the ledger lets us.
    """

    def __init__(self, ledger: Ledger, clock: Clock, in_flight: int) -> None:
        self.stir = asyncio.Event()
        self.failure: BaseException | None = None
        self._ledger = ledger
        self._clock = clock
        self._tasks: set[asyncio.Task[None]] = set()
        self._aloft: dict[tuple[BroadcastNo, SubscriberNo], Delivery] = {}
        self._moved: set[tuple[BroadcastNo, SubscriberNo]] = set()
        self._landed: list[Settled] = []
        self._writing = 0
        self._hold: datetime | None = None
        self._holds_answers = False
        self._news = asyncio.Event()
        self._plenty = asyncio.Event()
        self._enough = max(1, in_flight // 4)
        self._pen = asyncio.Lock()
        self._closed = False

    def __len__(self) -> int:
        """How many are under way, or back and not on record."""
        return len(self._tasks) + len(self._landed) + self._writing

    def __contains__(self, delivery: Delivery) -> bool:
        """Whether it left and is not on record: its lease ended before its answer came."""
        return _key(delivery) in self._aloft

    @property
    def are_over(self) -> bool:
        """Whether nothing is under way any more."""
        return not self._tasks

    def as_seen(self, delivery: Delivery) -> Delivery:
        """As it was when it came back last: the ledger does not know that it was sent on to another chat."""
        return replace(delivery, has_moved=True) if _key(delivery) in self._moved else delivery

    def start(self, delivery: Delivery, flight: Coroutine[None, None, None]) -> None:
        """It leaves; the coroutine ends with `land`."""
        self._aloft[_key(delivery)] = delivery
        task = asyncio.create_task(flight)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def land(self, settled: Sequence[Settled], hold: datetime | None = None, *, holds_answers: bool = False) -> None:
        """To be written down soon; with them, until when nothing bulk may be sent, or nothing at all."""
        self._remember_moves(settled)
        self._landed += settled
        self._hold = hold or self._hold
        self._holds_answers |= holds_answers
        self._news.set()
        if len(self._landed) >= self._enough or not self._tasks:
            self._plenty.set()

    def _remember_moves(self, settled: Sequence[Settled]) -> None:
        for each in settled:
            if each.delivery.has_moved:
                (self._moved.add if isinstance(each, Again | Withheld) else self._moved.discard)(_key(each.delivery))

    async def keep(self) -> None:
        """Write down whatever lands, and renew the leases of the slow, until closed. Raises what the ledger raised."""
        renewing = asyncio.create_task(self._renew())
        renewing.add_done_callback(self._ended)
        try:
            await self._write_on()
        finally:
            renewing.cancel()

    async def _write_on(self) -> None:
        while True:
            await self._news.wait()
            if not self._plenty.is_set():
                await sleep_unless(self._clock, GATHER, self._plenty)
            self._news.clear()
            self._plenty.clear()
            await self.write()
            if self._closed and not self._landed:
                return

    def reopen(self) -> None:
        """Begin again after a fault. What left, and ended in a fault, is not aloft any more."""
        self.failure, self._closed = None, False
        self._aloft = {_key(each.delivery): each.delivery for each in self._landed}

    def close(self) -> None:
        """Let `keep` end once all that has landed is written down."""
        self._closed = True
        self._news.set()
        self._plenty.set()

    async def write(self) -> None:
        """Write down all that has landed."""
        async with self._pen:
            if self._hold is not None:  # before what it delays, so that no restart finds that due and the line open
                hold, answers_too = self._hold, self._holds_answers
                await self._ledger.hold(hold, answers_too=answers_too)
                if self._hold == hold:  # else another one came meanwhile
                    self._hold, self._holds_answers = None, False
            batch, self._landed = self._landed, []
            if not batch:
                return
            self._writing = len(batch)
            try:
                await self._ledger.record(batch, self._clock.now())
            except BaseException:
                self._landed[:0] = batch  # sent is sent
                raise
            finally:
                self._writing = 0
            for each in batch:
                self._aloft.pop(_key(each.delivery), None)
            self.stir.set()

    async def come_home(self) -> None:
        """Let what is in flight end; what has no answer in time is unclear, and written down as that."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=LANDING)
        for task in list(self._tasks):
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks)

    async def _renew(self) -> None:
        """Nobody else takes what is under way for long, as a picture on a slow line is, nor looks for its copy."""
        seen: set[tuple[BroadcastNo, SubscriberNo]] = set()
        while True:
            await self._clock.sleep(LOOK)
            async with self._pen:  # what has landed and is not written down says itself when it is due
                landed = {_key(each.delivery) for each in self._landed}
                slow = [each for key, each in self._aloft.items() if key in seen and key not in landed]
                if slow:
                    await self._ledger.renew(slow, self._clock.now() + LEASE)
            seen = set(self._aloft)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            self.failure = task.exception()
        self.stir.set()


def _key(delivery: Delivery) -> tuple[BroadcastNo, SubscriberNo]:
    return delivery.broadcast, delivery.to
