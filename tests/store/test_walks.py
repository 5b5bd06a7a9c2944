"""What a claim reads is its batch, wherever in a broadcast it is: counted in SQLite's own steps, not in time."""

from __future__ import annotations

import itertools
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from alertbot.model.audience import Audience
from alertbot.model.deliveries import LEASE, Again, Delivered
from alertbot.model.messages import ChatId, MessageId
from alertbot.model.topics import ENGLISH
from alertbot.store import schema
from alertbot.store.database import Store
from alertbot.store.keys import Purpose
from tests.store.conftest import ASSEMBLY, NOW, launch, subscribe

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from alertbot.model.deliveries import BroadcastNo, Delivery
    from alertbot.store.keys import KeyRing

CROWD, BATCH = 20_000, 100


class Steps:
    """How much SQLite did, in hundreds of its instructions."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._count = itertools.count()

    async def watch(self) -> None:
        """Count from now on."""
        async with self._store._connections.writer.connect() as connection:  # noqa: SLF001 - beneath the store
            driver = (await connection.get_raw_connection()).driver_connection
            assert driver is not None
            await driver.set_progress_handler(lambda: next(self._count) and 0, 100)

    def done(self) -> int:
        """So many until now."""
        return next(self._count)

    async def of_a_claim(self, broadcast: BroadcastNo) -> tuple[int, list[Delivery]]:
        """What the next claim costs, and takes."""
        before = self.done()
        async with self._store.unit() as unit:
            claimed = await unit.deliveries.claim(broadcast, NOW, NOW + LEASE, BATCH)
        return self.done() - before, claimed


@pytest.fixture
async def crowded(ready_sqlite_url: str, keys: KeyRing) -> AsyncIterator[tuple[Store, Steps, BroadcastNo]]:
    """A broadcast to 20,000 people, just launched."""
    store = await Store.open(ready_sqlite_url, keys)
    people = [
        {
            "chat": keys.name(Purpose.SUBSCRIBERS, ChatId(number)),
            "language": ENGLISH,
            "notice": 1,
            "agreed_on": NOW.date(),
            "follows": 1,
        }
        for number in range(CROWD)
    ]
    async with store.unit() as unit:
        await unit._connection.execute(sa.insert(schema.subscribers), people)  # noqa: SLF001 - one by one takes long
        await subscribe(unit, ChatId(-1), ASSEMBLY)
        no = await launch(unit)
    steps = Steps(store)
    await steps.watch()
    yield store, steps, no
    await store.close()


async def test_a_claim_costs_the_same_at_the_beginning_in_the_middle_and_at_the_end(
    crowded: tuple[Store, Steps, BroadcastNo],
) -> None:
    store, steps, no = crowded
    costs = []
    while True:
        cost, claimed = await steps.of_a_claim(no)
        if len(claimed) < BATCH:
            break
        costs.append(cost)
        async with store.unit() as unit:
            await unit.deliveries.record([Delivered(each, MessageId(1)) for each in claimed], NOW)
    assert len(costs) == CROWD // BATCH
    assert max(costs) <= 2 * min(costs)


async def test_a_claim_does_not_step_over_those_who_are_leased_or_put_off(
    crowded: tuple[Store, Steps, BroadcastNo],
) -> None:
    store, steps, no = crowded
    first, claimed = await steps.of_a_claim(no)
    for number in range(CROWD // BATCH // 2):
        async with store.unit() as unit:
            if number % 2:
                await unit.deliveries.record([Again(each, NOW + timedelta(hours=1)) for each in claimed], NOW)
        later, claimed = await steps.of_a_claim(no)
        assert len(claimed) == BATCH
        assert later <= 2 * first


async def test_recording_costs_the_same_however_many_wait(crowded: tuple[Store, Steps, BroadcastNo]) -> None:
    store, steps, no = crowded
    costs = []
    for part in range(1, CROWD // BATCH):
        _, claimed = await steps.of_a_claim(no)
        before = steps.done()
        async with store.unit() as unit:
            await unit.deliveries.record([Delivered(each, MessageId(part)) for each in claimed], NOW)
        costs.append(steps.done() - before)
    assert max(costs) <= 2 * min(costs)


async def test_how_far_it_is_is_known_without_counting(crowded: tuple[Store, Steps, BroadcastNo]) -> None:
    store, _, no = crowded
    reader = Steps(store)
    async with store.glance() as unit:
        driver = (await unit._connection.get_raw_connection()).driver_connection  # noqa: SLF001 - beneath the store
        assert driver is not None
        await driver.set_progress_handler(lambda: reader.done() and 0, 100)
        before = reader.done()
        [told] = await unit.broadcasts.all()
        assert reader.done() - before < 10
        assert (told.broadcast, told.waiting) == (no, CROWD + 1)
        assert await unit.subscribers.head_count(Audience((ASSEMBLY,)), NOW) == CROWD + 1
        assert reader.done() - before > CROWD / 100  # it does count
