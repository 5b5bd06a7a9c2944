"""The sender: round after round, everyone on the list of every broadcast that runs."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

from alertbot.clock import sleep_unless
from alertbot.model.caution import may_fly
from alertbot.model.deliveries import (
    LAST_START,
    LEASE,
    Again,
    AlreadySo,
    Down,
    Missed,
    Outcome,
    Refused,
    Revoked,
    Sent,
    Throttled,
    Unclear,
    Untouchable,
    settle,
)
from alertbot.model.errands import Deed, Pass, Remove, brings_picture, task
from alertbot.model.lanes import Lanes
from alertbot.model.traffic import Traffic
from alertbot.model.turns import Turns, is_group
from alertbot.work.delivering.deeds import perform
from alertbot.work.delivering.flights import Flights
from alertbot.work.delivering.refusals import Refusals

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from alertbot.clock import Clock
    from alertbot.model.deliveries import BroadcastNo, Delivery, Running, Settled
    from alertbot.model.line import Line
    from alertbot.model.messages import ChatId, Message
    from alertbot.model.pacing import Flight, Pacer
    from alertbot.model.topics import Language
    from alertbot.work.delivering.ledger import Ledger, Post

LEAST_CLAIM, LARGEST_CLAIM = 16, 1024
"""How many deliveries are claimed at once: half a second's worth, so that a lane's turn soon ends."""

LOOK_AGAIN = 1.0
"""Seconds that the sender sleeps at most when nothing is due."""


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
        turns: Turns | None = None,
    ) -> None:
        self.traffic = Traffic()
        self.line = line
        self._ledger = ledger
        self._post = post
        self._pacer = pacer
        self._clock = clock
        self._in_flight = in_flight
        self._revoked = revoked
        self._turns = Turns() if turns is None else turns  # one that nobody was written to in is empty, hence false
        self._claim = max(LEAST_CLAIM, min(pacer.limit // 2, LARGEST_CLAIM))
        self._lanes = Lanes(self._claim)
        self._flights = Flights(ledger, clock, in_flight)
        self._anew = self._flights.stir
        self._recheck = False
        self._recalled = False
        self._changed: set[ChatId] = set()
        self._ending = False
        self._refusals = Refusals()
        self._texts: dict[tuple[BroadcastNo, Language], Message] = {}

    @property
    def held_until(self) -> datetime | None:
        """Until when nothing bulk is sent, or None."""
        return self.line.held_until if self.line.is_held(self._clock.now()) else None

    def wake(self) -> None:
        """Say that there may be something else to send, or something not to send any more."""
        self._recheck = True
        self._anew.set()

    def recall(self, chat: ChatId | None = None) -> None:
        """Say that this person wants something else now, or that somebody does: what is claimed is given back.

        Of one person it is only if it holds something for them: taps come by the thousand, and the line goes on.
        """
        if chat is not None:
            self._changed.add(chat)
            return
        self._recalled = True
        self.wake()

    def stop(self) -> None:
        """Take up nothing more, ever; `run()` then ends when what is in flight has landed."""
        self._ending = True
        self._anew.set()

    async def run(self) -> None:
        """Send what is due, until told to stop. Raises what the ledger raised; nothing is lost by that."""
        self._flights.reopen()
        self._pacer.take_over(self._clock.monotonic())
        held = await self._ledger.held()
        if held is not None:
            self.line.hold(held, "Telegram told us to wait")
        await self._flights.write()  # what a fault of the ledger left
        keeping = asyncio.create_task(self._flights.keep())
        keeping.add_done_callback(self._kept)
        try:
            while not self._is_over():
                self._anew.clear()
                if not await self._round():
                    await sleep_unless(self._clock, LOOK_AGAIN, self._anew)
        finally:
            await asyncio.shield(self._land(keeping))
        if self._flights.failure is not None:
            raise self._flights.failure

    def _kept(self, keeping: asyncio.Task[None]) -> None:
        if not keeping.cancelled() and keeping.exception() is not None:
            self._flights.failure = keeping.exception()
            self._anew.set()

    async def _land(self, keeping: asyncio.Task[None]) -> None:
        await self._flights.come_home()
        self._flights.close()
        await asyncio.wait({keeping})
        if keeping.exception() is not None:  # once more: what is on record is not sent again
            await self._flights.write()

    async def _round(self) -> bool:
        """Claim once from the first broadcast that has something due; False if none has."""
        self._changed.clear()  # before a claim, which looks at what they want by then
        await self._halt_the_refused()
        if (held := self.held_until) is not None:
            if spared := self.line.spared(held):
                self._flights.land(spared)
            return False
        self._recheck = self._recalled = False
        running = await self._ledger.running()
        self._remember({each.broadcast for each in running})
        for each in self._lanes.order(running):
            now, latest = self._clock.now(), self._clock.monotonic() + LAST_START.total_seconds()
            claimed = await self._ledger.claim(each.broadcast, now, now + LEASE, self._claim)
            if claimed:
                carried = await self._carry(each, claimed, latest)
                self._lanes.served(each.lane, carried, running)
                return True
            self._lanes.idle(each.lane)
            await self._believe()
            await self._ledger.finish(each.broadcast, now)  # not while one is in flight: it stays until it is on record
        return False

    async def _carry(self, running: Running, claimed: Sequence[Delivery], latest: float) -> int:
        """Send them one by one; give back what may not leave any more. How many were dealt with."""
        for number, delivery in enumerate(claimed):
            if delivery in self._flights:
                continue
            message = await self._text(delivery)
            if not await self._cleared(running, delivery, message) or self._clock.monotonic() > latest:
                await self._ledger.release(claimed[number:], self._clock.now())
                return number
            self._send(delivery, message)
        return len(claimed)

    def _send(self, delivery: Delivery, message: Message) -> None:
        now, what = self._clock.monotonic(), task(delivery.kind, delivery.copy, self._clock.now())
        if isinstance(what, Pass):
            self._flights.land([Missed(delivery)])
            return
        if wait := self._turns.room(delivery.chat, now):  # got much else lately: their turn comes a little later
            self._flights.land([Again(delivery, self._clock.now() + timedelta(seconds=wait))])
            return
        self._turns.said(delivery.chat, now)
        self._flights.start(delivery, self._fly(delivery, what, message, self._pacer.start(now)))

    async def _text(self, delivery: Delivery) -> Message:
        """The broadcast's text in the person's language; read once, since a broadcast's text never changes."""
        key = (delivery.broadcast, delivery.language)
        if key not in self._texts:
            self._texts[key] = await self._ledger.message(*key)
            self._refusals.recall(key[0], await self._ledger.refused(key[0]))
        return self._texts[key]

    async def _cleared(self, running: Running, delivery: Delivery, message: Message) -> bool:
        """Wait until this one may leave; False if it may not any more, or not before others."""
        while not self._is_grounded(delivery.broadcast):
            if self._recalled or delivery.chat in self._changed:
                return False
            if self._recheck and await self._is_overtaken(running):
                return False
            proven, refused = self._refusals.is_proven(delivery), self._refusals.times(delivery.broadcast)
            laden = brings_picture(delivery.kind, delivery.copy, self._clock.now()) and self._post.is_laden(message)
            room = may_fly(self._in_flight, refused, proven=proven, laden=laden)
            now = self._clock.monotonic()
            starts = self._pacer.next_start(now)
            if len(self._flights) >= room:
                self._anew.clear()
                await self._anew.wait()
            elif starts > now:
                await self._clock.sleep(starts - now)
            else:
                return True
        return False

    async def _is_overtaken(self, carried: Running) -> bool:
        """Whether what is carried now was paused or stopped meanwhile, or something more urgent came."""
        self._recheck = False
        running = await self._ledger.running()
        return carried not in running or self._lanes.overtakes(running, carried)

    def _is_grounded(self, broadcast: BroadcastNo) -> bool:
        return self._is_over() or self.held_until is not None or self._refusals.is_wrong(broadcast)

    def _is_over(self) -> bool:
        return self._ending or self._flights.failure is not None

    async def _fly(self, delivery: Delivery, what: Deed, message: Message, slot: Flight) -> None:
        try:
            outcome = await perform(self._post, delivery.chat, what, message)
        except asyncio.CancelledError:  # told to end while the answer was out: perhaps sent
            outcome = Unclear()
        self._pacer.end(slot, self._clock.monotonic())
        if isinstance(outcome, Refused) and (isinstance(what, Remove) or self._refusals.is_theirs(delivery)):
            outcome = Untouchable()  # nothing of ours is wrong in it
        self._land_one(delivery, outcome)

    def _land_one(self, delivery: Delivery, outcome: Outcome) -> None:
        held, answers_held = self.line.held_until, self._turns.held(self._clock.monotonic())
        settled = self._heard(delivery, outcome, self._clock.now())
        self._note(delivery, outcome)
        told = self.line.held_until if self.line.held_until != held and not isinstance(outcome, Down) else None
        holds_answers = self._turns.held(self._clock.monotonic()) > answers_held
        self._flights.land(settled, told, holds_answers=holds_answers)

    def _heard(self, delivery: Delivery, outcome: Outcome, now: datetime) -> Sequence[Settled]:
        """What may be written down. A single group that is told to wait waits alone; anything else is the line's."""
        if isinstance(outcome, Throttled) and is_group(delivery.chat):
            seconds = (outcome.until - now).total_seconds()
            if not self._turns.told(delivery.chat, seconds, self._clock.monotonic()):
                return [settle(delivery, outcome, now)]
        return self.line.heard(delivery, outcome, now)

    def _note(self, delivery: Delivery, outcome: Outcome) -> None:
        self.traffic.outcomes[type(outcome).__name__.lower()] += 1
        if isinstance(outcome, Sent | AlreadySo):
            self.traffic.sent_at.append((self._clock.monotonic(), delivery.broadcast))
            self._refusals.got(delivery)
        elif isinstance(outcome, Refused) and not delivery.is_to_channel:
            self._refusals.refused(delivery, outcome.why)
        elif isinstance(outcome, Revoked):
            self.stop()
            self._revoked()

    async def _believe(self) -> None:
        """Nothing more is under way that could show the suspects to be reachable after all."""
        if self._flights.are_over:
            self._flights.land(self.line.believed())
            await self._flights.write()

    async def _halt_the_refused(self) -> None:
        """Halt what was refused too often: with no reason, if a former process saw it."""
        for broadcast, why in self._refusals.wrong():
            await self._ledger.halt(broadcast, why, self._clock.now())
            self._forget(broadcast)

    def _remember(self, running: set[BroadcastNo]) -> None:
        """Only what goes out now: a broadcast that comes back may have been mended."""
        for broadcast in {no for no, _ in self._texts} - running:
            self._forget(broadcast)

    def _forget(self, broadcast: BroadcastNo) -> None:
        self._refusals.forget(broadcast)
        self._texts = {key: text for key, text in self._texts.items() if key[0] != broadcast}
