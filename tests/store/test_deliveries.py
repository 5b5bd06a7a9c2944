"""Claims, leases, and what becomes of a delivery."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from alertbot.model.audience import Audience
from alertbot.model.deliveries import Again, Delivered, Doubtful, SetAside, State, Withheld
from alertbot.model.messages import ChatId, MessageId
from alertbot.store import schema
from tests.store.conftest import (
    AMAL,
    ASSEMBLY,
    BORIS,
    CHIARA,
    LATER,
    NOW,
    PRISONERS,
    TODAY,
    launch,
    subscribe,
    three_claimed,
)

if TYPE_CHECKING:
    from alertbot.model.deliveries import BroadcastNo, Delivery, Progress, Settled
    from alertbot.store.database import Store

SECOND = timedelta(seconds=1)
ELSEWHERE = ChatId(-1_000_000_000_042)


async def progress_of(store: Store, broadcast: BroadcastNo) -> Progress:
    """How far it is."""
    async with store.glance() as unit:
        return await unit.broadcasts.progress(broadcast)


async def due(store: Store, broadcast: BroadcastNo, *, seconds: float) -> list[Delivery]:
    """What can be claimed so long after now; claims it for half a minute."""
    at = NOW + timedelta(seconds=seconds)
    async with store.unit() as unit:
        return await unit.deliveries.claim(broadcast, at, at + timedelta(seconds=30), 10)


async def test_a_claim_is_a_lease(store: Store) -> None:
    first, second, third = await three_claimed(store)
    assert [first.chat, second.chat, third.chat] == [AMAL, BORIS, CHIARA]
    assert await due(store, first.broadcast, seconds=29.9) == []
    assert await due(store, first.broadcast, seconds=30) == [first, second, third]


async def test_a_lease_never_ends_early(store: Store) -> None:
    async with store.unit() as unit:
        await subscribe(unit, AMAL, ASSEMBLY)
        no = await launch(unit)
        await unit.deliveries.claim(no, NOW, NOW + timedelta(seconds=30, milliseconds=1), 10)
    assert await due(store, no, seconds=30.5) == []
    assert len(await due(store, no, seconds=31)) == 1


async def test_claims_go_through_the_audience_in_order_and_no_further_than_asked(store: Store) -> None:
    async with store.unit() as unit:
        numbers = [(await subscribe(unit, ChatId(number), ASSEMBLY)).no for number in range(9, 0, -1)]
        no = await launch(unit)
        claimed = [each.to for _ in range(5) for each in await unit.deliveries.claim(no, NOW, LATER, 2)]
    assert claimed == numbers


async def test_two_claimers_never_hold_the_same_delivery(store: Store) -> None:
    async with store.unit() as unit:
        for number in range(60):
            await subscribe(unit, ChatId(number), ASSEMBLY)
        no = await launch(unit)

    async def claim() -> list[Delivery]:
        async with store.unit() as unit:
            return await unit.deliveries.claim(no, NOW, LATER, 7)

    claimed = [each.to for batch in await asyncio.gather(*(claim() for _ in range(9))) for each in batch]
    assert len(claimed) == len(set(claimed))
    assert len(claimed) + len(await due(store, no, seconds=0)) >= 60


async def test_a_claim_takes_of_its_own_broadcast_only(store: Store) -> None:
    async with store.unit() as unit:
        await subscribe(unit, AMAL, ASSEMBLY, PRISONERS)
        first, second = await launch(unit, ASSEMBLY), await launch(unit, PRISONERS)
        assert len(await unit.deliveries.claim(first, NOW, LATER, 10)) == 1
        assert len(await unit.deliveries.claim(second, NOW, LATER, 10)) == 1


async def test_a_delivery_knows_the_language_spoken_now(store: Store) -> None:
    async with store.unit() as unit:
        await subscribe(unit, AMAL, ASSEMBLY, language="ru")
        no = await launch(unit)
    assert [each.language for each in await due(store, no, seconds=0)] == ["ru"]


async def test_what_was_claimed_and_not_tried_is_due_at_once(store: Store) -> None:
    first, second, third = await three_claimed(store)
    async with store.unit() as unit:
        await unit.deliveries.release([first, third], NOW + SECOND)
        await unit.deliveries.release([], NOW)
    assert await due(store, second.broadcast, seconds=1) == [first, third]


async def test_each_ending_is_counted(store: Store) -> None:
    first, second, third = await three_claimed(store)
    async with store.unit() as unit:
        settled: list[Settled] = [Delivered(first, MessageId(5)), SetAside(second), Doubtful(third)]
        await unit.deliveries.record(settled, NOW)
        assert await unit.broadcasts.finish(first.broadcast, NOW)
    told = await progress_of(store, first.broadcast)
    assert (told.audience, told.delivered, told.unreachable, told.doubtful, told.waiting) == (3, 1, 1, 1, 0)


async def test_a_settling_recorded_twice_counts_once(store: Store) -> None:
    first, second, third = await three_claimed(store)
    settled: list[Settled] = [Delivered(first, MessageId(5)), SetAside(second), Doubtful(third)]
    async with store.unit() as unit:
        await unit.deliveries.record(settled, NOW)
        await unit.deliveries.record(settled, NOW)
        await unit.deliveries.record([], NOW)
    told = await progress_of(store, first.broadcast)
    assert (told.delivered, told.unreachable, told.doubtful, told.waiting) == (1, 1, 1, 0)


async def test_one_record_can_be_of_several_broadcasts(store: Store) -> None:
    async with store.unit() as unit:
        await subscribe(unit, AMAL, ASSEMBLY)
        both = [await launch(unit), await launch(unit)]
        settled = [
            Delivered(each, MessageId(number))
            for number, no in enumerate(both)
            for each in await unit.deliveries.claim(no, NOW, LATER, 10)
        ]
        await unit.deliveries.record(settled, NOW)
        assert await unit.footprints.recent(AMAL, NOW) == [0, 1]
    assert [(await progress_of(store, no)).delivered for no in both] == [1, 1]


async def test_who_could_not_be_reached_is_set_aside_for_the_next_broadcast_too(store: Store) -> None:
    first, *_ = await three_claimed(store)
    async with store.unit() as unit:
        await unit.deliveries.record([SetAside(first)], NOW)
        found = await unit.subscribers.find(AMAL)
        assert found is not None
        assert found.unreachable_since == TODAY
        assert await unit.subscribers.head_count(Audience((ASSEMBLY,)), NOW) == 2
        await unit.deliveries.record([SetAside(first)], NOW + timedelta(days=9))


async def test_again_is_neither_early_nor_counted(store: Store) -> None:
    first, second, third = await three_claimed(store)
    doubted = replace(second, doubts=1)
    async with store.unit() as unit:
        agains = [Again(first, NOW + timedelta(seconds=40.2)), Again(doubted, NOW + timedelta(seconds=35))]
        await unit.deliveries.record([*agains, Delivered(third, MessageId(1))], NOW)
        assert not await unit.broadcasts.finish(first.broadcast, NOW)
    assert await due(store, first.broadcast, seconds=34.9) == []
    assert await due(store, first.broadcast, seconds=35) == [doubted]
    assert await due(store, first.broadcast, seconds=40.9) == []
    assert await due(store, first.broadcast, seconds=41) == [first]
    told = await progress_of(store, first.broadcast)
    assert (told.delivered, told.waiting) == (1, 2)


async def test_a_chat_that_moved_is_followed(store: Store) -> None:
    first, *_ = await three_claimed(store)
    async with store.unit() as unit:
        await unit.deliveries.record([Again(replace(first, chat=ELSEWHERE), NOW)], NOW)
        assert await unit.subscribers.find(AMAL) is None
        found = await unit.subscribers.find(ELSEWHERE)
    assert found is not None
    assert found.no == first.to
    assert [each.chat for each in await due(store, first.broadcast, seconds=0)] == [ELSEWHERE]


async def test_a_chat_that_moved_onto_another_subscriber_is_set_aside(store: Store) -> None:
    first, second, _ = await three_claimed(store)
    async with store.unit() as unit:
        await unit.deliveries.record([Again(replace(first, chat=BORIS), NOW)], NOW)
        boris = await unit.subscribers.find(BORIS)
        amal = await unit.subscribers.find(AMAL)
    assert boris is not None
    assert boris.no == second.to
    assert amal is not None
    assert not amal.is_reachable
    told = await progress_of(store, first.broadcast)
    assert (told.unreachable, told.waiting) == (1, 2)


async def test_a_refused_text_is_counted_and_waits(store: Store) -> None:
    first, second, _ = await three_claimed(store)
    async with store.unit() as unit:
        refused = [Withheld(each, LATER, "can't parse entities") for each in (first, second)]
        await unit.deliveries.record(refused, NOW)
    told = await progress_of(store, first.broadcast)
    assert (told.refused, told.why, told.waiting) == (2, "can't parse entities", 3)
    assert await due(store, first.broadcast, seconds=29) == []


async def test_refusals_are_forgiven_when_it_runs_again(store: Store) -> None:
    first, *_ = await three_claimed(store)
    async with store.unit() as unit:
        await unit.deliveries.record([Withheld(first, LATER, "wrong")], NOW)
        await unit.broadcasts.mark(first.broadcast, State.HALTED, "wrong")
        halted = await unit.broadcasts.progress(first.broadcast)
        await unit.broadcasts.mark(first.broadcast, State.RUNNING)
        running = await unit.broadcasts.progress(first.broadcast)
    assert (halted.refused, halted.why) == (1, "wrong")
    assert (running.refused, running.why) == (0, "")


async def test_who_was_forgotten_while_it_was_launched_is_dropped(store: Store) -> None:
    first, second, third = await three_claimed(store)
    async with store.unit() as unit:
        await unit.deliveries.release([first, second, third], NOW)
        gone = sa.delete(schema.subscribers).where(schema.subscribers.c.no == second.to)
        await unit._connection.execute(gone)  # noqa: SLF001 - as a transaction of the same moment would
    assert await due(store, first.broadcast, seconds=0) == [first, third]
    told = await progress_of(store, first.broadcast)
    assert (told.audience, told.waiting) == (2, 2)


@pytest.mark.parametrize("kind", ["delivered", "again", "moved", "set aside", "doubtful", "withheld"])
async def test_what_becomes_of_a_forgotten_persons_delivery_leaves_no_trace(store: Store, kind: str) -> None:
    first, second, _ = await three_claimed(store)
    endings: dict[str, Settled] = {
        "delivered": Delivered(first, MessageId(5)),
        "again": Again(first, LATER),
        "moved": Again(replace(first, chat=ELSEWHERE), LATER),
        "set aside": SetAside(first),
        "doubtful": Doubtful(first),
        "withheld": Withheld(first, LATER, "wrong"),
    }
    async with store.unit() as unit:
        await unit.forget(AMAL)
        await unit.deliveries.record([endings[kind], Delivered(second, MessageId(6))], NOW)
        assert await unit.subscribers.find(AMAL) is None
        assert await unit.subscribers.find(ELSEWHERE) is None
        assert await unit.footprints.recent(AMAL, NOW) == []
    told = await progress_of(store, first.broadcast)
    assert (told.audience, told.delivered, told.unreachable, told.doubtful, told.waiting) == (2, 1, 0, 0, 1)
    assert told.refused == 0
