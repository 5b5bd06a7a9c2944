"""The store as those who send see it: one deed, one transaction."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from alertbot.model.deliveries import State
from alertbot.store import schema
from alertbot.store.election import SENDER

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Collection, Sequence
    from datetime import datetime

    from alertbot.model.deliveries import BroadcastNo, Delivery, Settled
    from alertbot.model.messages import Given, Message, Reply
    from alertbot.model.topics import Language
    from alertbot.store.database import Store, Unit

AT_ONCE = 1000
"""Answers that other processes left are taken over so many at a time."""

BULK = "bulk"
"""The hold on everything the bot says on its own account."""


HELD, LAUNCHED, SAID = "held", "launched", "said"
"""The first word of what processes tell each other: bulk is held until then; there is more to send; said so many."""


async def hold_bulk(unit: Unit, until: datetime) -> None:
    """Remember, here and everywhere, that nothing bulk may be sent before that time."""
    await unit.holds.put(BULK, until)
    await unit.tell(f"{HELD} {schema.not_before(until).timestamp():.0f}")


class Outbox:
    """What the bot says on its own account: what is due, and what became of it.

    Where several processes share the store, `term` tells in which term this one sends. It takes up, gives back and ends
    something only while no later term has begun; else `Deposed` is raised. What was sent is recorded in any case, and
    so is how long Telegram told us to wait: that is true whoever was told.
    """

    def __init__(self, store: Store, term: Callable[[], int] | None = None) -> None:
        self._store = store
        self._term = term

    async def running(self) -> list[BroadcastNo]:
        """The broadcasts that go out now, urgent ones first."""
        async with self._store.glance() as unit:
            return await unit.broadcasts.running()

    async def claim(self, broadcast: BroadcastNo, now: datetime, until: datetime, at_most: int) -> list[Delivery]:
        """Deliveries that are due, ours until the lease ends."""
        async with self._in_office() as unit:
            return await unit.deliveries.claim(broadcast, now, until, at_most)

    async def finish(self, broadcast: BroadcastNo, now: datetime) -> bool:
        """Mark it done if nothing of it is left to do; whether that was so."""
        async with self._in_office() as unit:
            left = await unit.deliveries.next_due(broadcast)
            if left is None:
                await unit.broadcasts.mark(broadcast, State.DONE, now=now)
            return left is None

    async def release(self, deliveries: Sequence[Delivery], now: datetime) -> None:
        """Give back what was claimed and not tried."""
        async with self._in_office() as unit:
            await unit.deliveries.release(deliveries, now)

    async def record(self, settled: Sequence[Settled], now: datetime) -> None:
        """Write down what became of them."""
        async with self._store.unit() as unit:
            await unit.deliveries.record(settled, now)

    async def message(self, broadcast: BroadcastNo, language: Language) -> Message:
        """The text in that language, else in English."""
        async with self._store.glance() as unit:
            return await unit.broadcasts.message(broadcast, language)

    async def refused(self, broadcast: BroadcastNo) -> int:
        """How many of its sends were refused so far."""
        async with self._store.glance() as unit:
            return (await unit.broadcasts.progress(broadcast)).refused

    async def halt(self, broadcast: BroadcastNo, why: str, now: datetime) -> None:
        """Stop a broadcast whose text is wrong; its deliveries stay, and the reason if no other is given."""
        async with self._in_office() as unit:
            reason = why or (await unit.broadcasts.progress(broadcast)).why
            await unit.broadcasts.mark(broadcast, State.HALTED, reason, now)

    async def hold(self, until: datetime) -> None:
        """Remember that nothing bulk may be sent before that time; an earlier, longer hold stays."""
        async with self._store.unit() as unit:
            await hold_bulk(unit, until)

    async def held(self) -> datetime | None:
        """Until when nothing bulk may be sent, if that was ever said."""
        async with self._store.glance() as unit:
            return (await unit.holds.all()).get(BULK)

    @asynccontextmanager
    async def _in_office(self) -> AsyncIterator[Unit]:
        async with self._store.unit() as unit:
            if self._term is not None:
                await unit.terms.confirm(SENDER, self._term())
            yield unit


class Debts:
    """The answers owed to people."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def owed(self) -> list[tuple[int, Reply]]:
        """What a former process still owed, oldest first; ours from now on."""
        async with self._store.unit() as unit:
            return await unit.replies.resume()

    async def tend(self, held: Collection[int]) -> tuple[set[int], list[tuple[int, Reply]]]:
        """Hold these for longer: those that are still ours; and what other processes left, ours from now on."""
        if not self._store.is_shared:
            return set(held), []
        async with self._store.unit() as unit:
            return await unit.replies.renew(held), await unit.replies.adopt(AT_ONCE)

    async def hold(self, until: datetime) -> None:
        """Remember, here and everywhere, that Telegram told all to wait until then."""
        async with self._store.unit() as unit:
            await hold_bulk(unit, until)

    async def paid(self, given: Sequence[Given], now: datetime) -> None:
        """No longer owed; what /forget will need is remembered, who cannot be reached is set aside."""
        async with self._store.unit() as unit:
            await unit.replies.paid([each.number for each in given])
            for each in given:
                if each.chat is None or not (each.unreachable or each.remember):
                    continue
                person = await unit.subscribers.find(each.chat)
                if person is None:  # a stranger, or forgotten meanwhile: nothing about them is kept
                    continue
                if each.unreachable and person.is_reachable:  # else the first day of it stays
                    await unit.subscribers.unreachable(person.no, now.date())
                elif each.remember:
                    await unit.footprints.add(each.chat, [each.remember], now)
