"""Claim what is due, pace it, send it, settle it."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING, Literal, Protocol

from alertbot.clock import sleep_unless
from alertbot.model.deliveries import (
    LAST_START,
    LEASE,
    REFUSALS_TO_HALT,
    Down,
    Outcome,
    Refused,
    Revoked,
    Sent,
    Unclear,
    may_fly,
)
from alertbot.model.traffic import Traffic

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from alertbot.clock import Clock
    from alertbot.model.deliveries import BroadcastNo, Delivery, Running, Settled
    from alertbot.model.line import Line
    from alertbot.model.messages import ChatId, Message
    from alertbot.model.pacing import Flight, Pacer
    from alertbot.model.subscribers import SubscriberNo
    from alertbot.model.topics import Language

LEAST_CLAIM, LARGEST_CLAIM = 16, 512
"""How many deliveries are claimed at once: half a second's worth, so that an urgent broadcast soon overtakes."""

GATHER = 0.002
"""Seconds a commit waits for others in flight to land: two thirds more messages a second unpaced (2026-11-21)."""

LOOK_AGAIN = 1.0
"""Seconds that the sender sleeps at most when nothing is due."""

LANDING = 5.0
"""Seconds that sends in flight get to end when the bot is told to stop; what has no answer by then is unclear."""


class Ledger(Protocol):
    """What the sender needs of the store; each method is one transaction."""

    async def running(self) -> list[Running]:
        """The broadcasts that go out now, urgent ones first."""
        ...

    async def claim(self, broadcast: BroadcastNo, now: datetime, until: datetime, at_most: int) -> list[Delivery]:
        """Deliveries that are due, now ours until the lease ends."""
        ...

    async def finish(self, broadcast: BroadcastNo, now: datetime) -> bool:
        """Mark it done if nothing of it is left to do; whether that was so."""
        ...

    async def release(self, deliveries: Sequence[Delivery], now: datetime) -> None:
        """Give back what was claimed and not tried."""
        ...

    async def record(self, settled: Sequence[Settled], now: datetime) -> None:
        """Write down what became of them."""
        ...

    async def message(self, broadcast: BroadcastNo, language: Language) -> Message:
        """Its text in that language, else in English."""
        ...

    async def refused(self, broadcast: BroadcastNo) -> int:
        """How many of its sends were refused so far."""
        ...

    async def halt(self, broadcast: BroadcastNo, why: str, now: datetime) -> None:
        """Stop a broadcast whose text is wrong; its deliveries stay."""
        ...

    async def hold(self, until: datetime) -> None:
        """Remember, across restarts, that nothing bulk may be sent before that time."""
        ...

    async def held(self) -> datetime | None:
        """Until when nothing bulk may be sent, if that was ever said."""
        ...


class Post(Protocol):
    """What carries a message to a chat."""

    async def send(self, chat: ChatId, message: Message) -> Outcome:
        """Try once; how it ended is a value."""
        ...


class Sender:
    """Carries every running broadcast to everyone on its list, at the limit and not above it.

    `run()` ends after `stop()`, with what was in flight recorded. It holds no knowledge that a crash could lose: the
    ledger has all of it, and what was claimed comes back when its lease ends.
    """

    def __init__(
        self,
        *,
        ledger: Ledger,
        post: Post,
        pacer: Pacer,
        line: Line,
        clock: Clock,
        in_flight: int,
        revoked: Callable[[], None],
    ) -> None:
        self.traffic = Traffic()
        self._ledger = ledger
        self._post = post
        self._pacer = pacer
        self._clock = clock
        self._in_flight = in_flight
        self._claim = max(LEAST_CLAIM, min(pacer.limit // 2, LARGEST_CLAIM))
        self._revoked = revoked
        self._flights: set[asyncio.Task[None]] = set()
        self._aloft: set[tuple[BroadcastNo, SubscriberNo]] = set()
        self._landed: list[Settled] = []
        self._anew = asyncio.Event()
        self._ending = asyncio.Event()
        self._told: asyncio.Task[Literal[True]]
        self.line = line
        self._refusals: Counter[BroadcastNo] = Counter()
        self._proven: set[tuple[BroadcastNo, Language]] = set()
        self._pen = asyncio.Lock()
        self._failure: BaseException | None = None
        self._texts: dict[tuple[BroadcastNo, Language], Message] = {}

    @property
    def held_until(self) -> datetime | None:
        """Until when nothing bulk is sent, or None."""
        return self.line.held_until if self.line.is_held(self._clock.now()) else None

    def wake(self) -> None:
        """Say that there may be something to send."""
        self._anew.set()

    def stop(self) -> None:
        """Take up nothing more, ever; `run()` then ends when what is in flight has landed."""
        self._ending.set()
        self._anew.set()

    async def run(self) -> None:
        """Send what is due, until told to stop. Raises what the ledger raised; nothing is lost by that."""
        self._failure = None
        held = await self._ledger.held()
        if held is not None:
            self.line.hold(held, "Telegram told us to wait")
        await self._record()  # what a fault of the ledger left
        self._told = asyncio.create_task(self._ending.wait())
        try:
            while not self._is_over():
                self._anew.clear()
                if not await self._round():
                    await sleep_unless(self._clock, LOOK_AGAIN, self._anew)
        finally:
            self._told.cancel()
            await asyncio.shield(self._land())
        if self._failure is not None:
            raise self._failure

    async def _round(self) -> bool:
        """Claim once from the first broadcast that has something due; False if none has."""
        if self.held_until is not None:
            return False
        for broadcast in [each.broadcast for each in await self._ledger.running()]:
            now = self._clock.now()
            claimed = await self._ledger.claim(broadcast, now, now + LEASE, self._claim)
            if claimed:
                await self._carry(claimed, now + LAST_START)
                return True
            await self._believe()
            await self._ledger.finish(broadcast, now)  # not while one is in flight: it stays until it is written down
        return False

    async def _carry(self, claimed: Sequence[Delivery], until: datetime) -> None:
        for number, delivery in enumerate(claimed):
            if (delivery.broadcast, delivery.to) in self._aloft:  # its lease ended before its answer came
                continue
            message = await self._text(delivery)
            if not await self._cleared(delivery) or self._clock.now() > until:
                await self._ledger.release(claimed[number:], self._clock.now())
                await self._halt(delivery.broadcast, "")
                return
            slot = self._pacer.start(self._clock.monotonic())
            self._aloft.add((delivery.broadcast, delivery.to))
            flight = asyncio.create_task(self._fly(delivery, message, slot))
            self._flights.add(flight)
            flight.add_done_callback(self._ended)

    async def _text(self, delivery: Delivery) -> Message:
        """The broadcast's text in the person's language; read once, since a broadcast's text never changes."""
        key = (delivery.broadcast, delivery.language)
        if key not in self._texts:
            self._texts[key] = await self._ledger.message(*key)
            known, on_record = self._refusals[key[0]], await self._ledger.refused(key[0])
            self._refusals[key[0]] = max(known, on_record)
        return self._texts[key]

    async def _cleared(self, delivery: Delivery) -> bool:
        """Wait until this one may leave; False if it may not any more."""
        while not self._grounded(delivery.broadcast):
            proven = (delivery.broadcast, delivery.language) in self._proven
            room = may_fly(self._in_flight, self._refusals[delivery.broadcast], proven=proven)
            now = self._clock.monotonic()
            starts = self._pacer.next_start(now)
            if len(self._flights) >= room:
                # Or until told to stop: some answers are long in coming.
                await asyncio.wait([*self._flights, self._told], return_when=asyncio.FIRST_COMPLETED)
            elif starts > now:
                await self._clock.sleep(starts - now)
            else:
                return True
        return False

    def _grounded(self, broadcast: BroadcastNo) -> bool:
        return self._is_over() or self.held_until is not None or self._refusals[broadcast] >= REFUSALS_TO_HALT

    def _is_over(self) -> bool:
        return self._ending.is_set() or self._failure is not None

    async def _fly(self, delivery: Delivery, message: Message, slot: Flight) -> None:
        """One send, from leaving to being written down; until then it counts as in flight."""
        try:
            outcome = await self._post.send(delivery.chat, message)
        except asyncio.CancelledError:  # told to end while the answer was out: perhaps sent
            outcome = Unclear()
        self._pacer.end(slot, self._clock.monotonic())
        await asyncio.shield(self._settle(delivery, outcome))

    def _ended(self, flight: asyncio.Task[None]) -> None:
        self._flights.discard(flight)
        if not flight.cancelled() and flight.exception() is not None:
            self._failure = flight.exception()
            self.wake()

    async def _settle(self, delivery: Delivery, outcome: Outcome) -> None:
        now, held = self._clock.now(), self.line.held_until
        self._landed += self.line.heard(delivery, outcome, now)
        self._note(delivery, outcome)
        if self.line.held_until != held and not isinstance(outcome, Down):
            await self._ledger.hold(self.line.held_until or now)
        if isinstance(outcome, Refused):
            self._refusals[delivery.broadcast] += 1
            await self._halt(delivery.broadcast, outcome.why)
        await self._record()

    def _note(self, delivery: Delivery, outcome: Outcome) -> None:
        self.traffic.outcomes[type(outcome).__name__.lower()] += 1
        if isinstance(outcome, Sent):
            self.traffic.sent_at.append((self._clock.monotonic(), delivery.broadcast))
            self._proven.add((delivery.broadcast, delivery.language))
        elif isinstance(outcome, Revoked):
            self.stop()
            self._revoked()

    async def _believe(self) -> None:
        """Nothing more is under way that could show the suspects to be reachable after all."""
        if not self._flights:
            self._landed += self.line.believed()
            await self._record()

    async def _halt(self, broadcast: BroadcastNo, why: str) -> None:
        """Halt it if its text was refused too often; a second time does no harm."""
        if self._refusals[broadcast] >= REFUSALS_TO_HALT:
            await self._ledger.halt(broadcast, why, self._clock.now())

    async def _record(self) -> None:
        """Write down all that has landed; what lands during one commit goes together into the next."""
        async with self._pen:
            if 0 < len(self._landed) < len(self._flights):
                await self._clock.sleep(GATHER)
            batch, self._landed = self._landed, []
            try:
                if batch:
                    await self._ledger.record(batch, self._clock.now())
            except BaseException:
                self._landed[:0] = batch  # sent is sent: written down as soon as the ledger lets us
                raise
            self._aloft -= {(each.delivery.broadcast, each.delivery.to) for each in batch}

    async def _land(self) -> None:
        """Let what is in flight end; what has no answer in time is unclear, and written down as that."""
        if self._flights:
            await asyncio.wait(self._flights, timeout=LANDING)
        for flight in list(self._flights):
            flight.cancel()
        if self._flights:
            await asyncio.wait(self._flights)
