"""What was promised to be forgotten is, on its day and not before."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from alertbot.model.messages import ChatId, MessageId
from alertbot.model.subscribers import NOTICE, Source
from alertbot.model.topics import ENGLISH
from alertbot.work.retention import PROMISES, forget_in_time
from alertbot.work.subscribing import ERASABLE

if TYPE_CHECKING:
    from alertbot.store.database import Store

AMAL, BEN = ChatId(77), ChatId(78)
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


def test_our_messages_are_known_for_as_long_as_they_can_be_deleted() -> None:
    assert PROMISES.footprints == ERASABLE


async def test_who_left_is_forgotten_on_the_thirtieth_day(store: Store) -> None:
    async with store.unit() as unit:
        await unit.subscribers.agree(AMAL, ENGLISH, NOTICE, NOW.date())
        ben = await unit.subscribers.agree(BEN, ENGLISH, NOTICE, NOW.date())
        await unit.subscribers.leave(ben.no, NOW.date(), Source.STOP)
    assert await forget_in_time(store, NOW + PROMISES.left - timedelta(days=1)) == 0
    assert await forget_in_time(store, NOW + PROMISES.left) == 1
    async with store.glance() as unit:
        assert await unit.subscribers.find(BEN) is None
        assert await unit.subscribers.find(AMAL) is not None


async def test_who_cannot_be_reached_is_forgotten_on_the_ninetieth_day(store: Store) -> None:
    async with store.unit() as unit:
        amal = await unit.subscribers.agree(AMAL, ENGLISH, NOTICE, NOW.date())
        await unit.subscribers.agree(BEN, ENGLISH, NOTICE, NOW.date())
        await unit.subscribers.unreachable(amal.no, NOW.date())
    assert await forget_in_time(store, NOW + PROMISES.unreachable - timedelta(days=1)) == 0
    assert await forget_in_time(store, NOW + PROMISES.unreachable) == 1
    async with store.glance() as unit:
        assert await unit.subscribers.find(AMAL) is None
        assert await unit.subscribers.find(BEN) is not None


async def test_a_pause_that_is_over_is_not_remembered(store: Store) -> None:
    async with store.unit() as unit:
        amal = await unit.subscribers.agree(AMAL, ENGLISH, NOTICE, NOW.date())
        await unit.subscribers.pause(amal.no, NOW + timedelta(hours=1))
    await forget_in_time(store, NOW)
    async with store.glance() as unit:
        paused = await unit.subscribers.find(AMAL)
    await forget_in_time(store, NOW + timedelta(hours=1))
    async with store.glance() as unit:
        over = await unit.subscribers.find(AMAL)
    assert paused is not None
    assert over is not None
    assert (paused.paused_until, over.paused_until) == (NOW + timedelta(hours=1), None)


async def test_footprints_dialogues_and_updates_are_kept_for_their_time(store: Store) -> None:
    async with store.unit() as unit:
        await unit.subscribers.agree(AMAL, ENGLISH, NOTICE, NOW.date())
        await unit.footprints.add(AMAL, [MessageId(1)], NOW)
        await unit.dialogues.keep(AMAL, b"state", NOW + timedelta(minutes=10))
        await unit.inbox.put([(1, AMAL, b"{}")], NOW.date())
        await unit.inbox.done([1], NOW.date())
    await forget_in_time(store, NOW + timedelta(minutes=5))
    async with store.unit() as unit:
        assert await unit.footprints.recent(AMAL, NOW - timedelta(days=9)) == [MessageId(1)]
        assert await unit.dialogues.find(AMAL, NOW) == b"state"
        assert await unit.inbox.put([(1, AMAL, b"{}")], NOW.date()) == 0
    await forget_in_time(store, NOW + timedelta(days=3))
    async with store.unit() as unit:
        assert await unit.footprints.recent(AMAL, NOW - timedelta(days=9)) == []
        assert await unit.dialogues.find(AMAL, NOW) is None
        assert await unit.inbox.put([(1, AMAL, b"{}")], NOW.date()) == 1
