"""Broadcasts paused, resumed and stopped in the store."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from alertbot.model.deliveries import BroadcastNo, Delivered, State
from alertbot.model.messages import MessageId
from alertbot.model.steering import Order, Unable
from alertbot.model.team import Role
from alertbot.store.outbox import Outbox
from alertbot.work.steering import standings, steer
from tests.stand_ins import IdleEngine
from tests.store.conftest import AMAL, ASSEMBLY, BORIS, CHIARA, LATER, NOW, TODAY, launch, subscribe

if TYPE_CHECKING:
    from alertbot.store.database import Store

MINUTE = timedelta(minutes=1)


async def launched(store: Store) -> BroadcastNo:
    """A broadcast to three."""
    async with store.unit() as unit:
        for chat in (AMAL, BORIS, CHIARA):
            await subscribe(unit, chat, ASSEMBLY)
        return await launch(unit)


async def order(store: Store, no: BroadcastNo, what: Order, engine: IdleEngine | None = None) -> State | Unable:
    """Give an order from the server."""
    async with store.unit() as unit:
        return await steer(unit, engine or IdleEngine(), no, what, by=None, now=NOW)


async def test_a_pause_ends_claiming_and_a_resumption_begins_it_again(store: Store) -> None:
    no = await launched(store)
    outbox = Outbox(store)
    assert await order(store, no, Order.PAUSE) is State.PAUSED
    assert await outbox.running() == []
    assert await order(store, no, Order.PAUSE) is Unable.ALREADY
    assert await order(store, no, Order.RESUME) is State.RUNNING
    assert len(await outbox.claim(no, NOW, LATER, 10)) == 3


async def test_who_waited_for_a_stopped_broadcast_is_not_kept(store: Store) -> None:
    no = await launched(store)
    assert await order(store, no, Order.STOP) is State.STOPPED
    async with store.glance() as unit:
        told = await unit.broadcasts.progress(no)
        assert await unit.deliveries.next_due(no) is None
    assert (told.audience, told.waiting, told.unsent, told.ended) == (3, 0, 3, NOW)
    assert await order(store, no, Order.RESUME) is Unable.STOPPED


async def test_what_was_in_flight_when_it_was_stopped_is_counted_and_cleared(store: Store) -> None:
    no = await launched(store)
    async with store.unit() as unit:
        flying, lost = await unit.deliveries.claim(no, NOW, LATER, 2)
    await order(store, no, Order.STOP)
    async with store.unit() as unit:
        assert (await unit.broadcasts.progress(no)).waiting == 2
        await unit.deliveries.record([Delivered(flying, MessageId(9))], NOW)
        assert not await unit.reins.has_leftovers(NOW)
        assert await unit.reins.has_leftovers(LATER)
        await unit.reins.clear_leftovers(LATER)
        told = await unit.broadcasts.progress(no)
    assert (told.delivered, told.waiting, told.unsent) == (1, 0, 2)
    assert told.audience == told.delivered + told.unreachable + told.doubtful + told.waiting + told.unsent
    async with store.unit() as unit:  # too late to be of use, and no harm
        await unit.deliveries.record([Delivered(lost, MessageId(10))], NOW)
        assert (await unit.broadcasts.progress(no)).delivered == 1


async def test_a_sender_that_was_about_to_finish_it_does_not_make_a_stopped_one_done(store: Store) -> None:
    no = await launched(store)
    await order(store, no, Order.STOP)
    await Outbox(store).finish(no, NOW)
    await Outbox(store).halt(no, "can't parse entities", NOW)
    async with store.glance() as unit:
        assert (await unit.broadcasts.progress(no)).state is State.STOPPED


async def test_an_order_to_a_broadcast_that_is_not_there(store: Store) -> None:
    with pytest.raises(LookupError):
        await order(store, BroadcastNo(99), Order.PAUSE)


async def test_a_mended_alert_still_goes_to_those_who_have_no_copy(store: Store) -> None:
    no = await launched(store)
    async with store.unit() as unit:
        (first,) = await unit.deliveries.claim(no, NOW, LATER, 1)
        await unit.deliveries.record([Delivered(first, MessageId(9))], NOW)
    await order(store, no, Order.STOP)
    async with store.unit() as unit:
        again = await launch(unit)
        assert (await unit.broadcasts.progress(again)).audience == 2


async def test_the_sender_is_woken_once_the_order_is_kept_and_not_before(store: Store) -> None:
    no, engine = await launched(store), IdleEngine()
    with pytest.raises(ZeroDivisionError):
        async with store.unit() as unit:
            await steer(unit, engine, no, Order.PAUSE, by=None, now=NOW)
            raise ZeroDivisionError
    assert engine.woken == 0
    async with store.unit() as unit:
        await steer(unit, engine, no, Order.PAUSE, by=None, now=NOW)
        assert engine.woken == 0
    assert engine.woken == 1
    await order(store, no, Order.PAUSE, engine)
    assert engine.woken == 1


async def test_who_steered_it_last_is_told(store: Store) -> None:
    no = await launched(store)
    async with store.unit() as unit:
        mara = await unit.team.add(AMAL, "Mara", Role.OWNER, TODAY)
        assert mara is not None
        await steer(unit, IdleEngine(), no, Order.PAUSE, by=mara.no, now=NOW)
        (told,) = await standings(unit, IdleEngine(), NOW)
        assert told.by == "Mara"
    await order(store, no, Order.RESUME)
    await order(store, no, Order.PAUSE)
    async with store.glance() as unit:
        (told,) = await standings(unit, IdleEngine(), NOW)
    assert told.by is None


async def test_orders_at_the_same_moment_end_in_one_of_them(store: Store) -> None:
    no = await launched(store)
    given = [Order.PAUSE, Order.STOP, Order.RESUME, Order.PAUSE, Order.STOP]
    outcomes = await asyncio.gather(*(order(store, no, each) for each in given))
    async with store.glance() as unit:
        told = await unit.broadcasts.progress(no)
    assert told.state is State.STOPPED
    assert outcomes.count(State.STOPPED) == 1


async def test_stopping_while_sends_are_claimed_and_written_down_locks_nobody_out(store: Store) -> None:
    async with store.unit() as unit:
        for chat in range(5_000_000_001, 5_000_000_201):
            await subscribe(unit, AMAL.__class__(chat), ASSEMBLY)
        no = await launch(unit)
    outbox = Outbox(store)

    async def send() -> None:
        while claimed := await outbox.claim(no, NOW, NOW + MINUTE, 10):
            await outbox.record([Delivered(each, MessageId(each.to)) for each in claimed], NOW)

    async def stop() -> None:
        await asyncio.sleep(0.02)  # noqa: TID251 - somewhere in the middle
        await order(store, no, Order.STOP)

    await asyncio.gather(send(), send(), stop())
    async with store.unit() as unit:
        await unit.reins.clear_leftovers(NOW + MINUTE)
        told = await unit.broadcasts.progress(no)
    assert told.state is State.STOPPED
    assert (told.waiting, told.delivered + told.unsent) == (0, 200)
