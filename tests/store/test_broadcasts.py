"""Broadcasts and how far they are."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from alertbot.model.alerts import AlertSlug
from alertbot.model.audience import Audience
from alertbot.model.deliveries import BroadcastNo, Delivered, Lane, Progress, Running, State
from alertbot.model.messages import MessageId
from alertbot.model.topics import ENGLISH, Language, TopicSlug
from tests.store.conftest import (
    AMAL,
    ASSEMBLY,
    BORIS,
    CHIARA,
    LATER,
    NOW,
    PRISONERS,
    STRANGER,
    TEXTS,
    TODAY,
    launch,
    subscribe,
    three_claimed,
)

if TYPE_CHECKING:
    from alertbot.store.database import Store


async def test_a_broadcast_goes_to_everyone_who_follows_any_of_its_topics_once(store: Store) -> None:
    async with store.unit() as unit:
        await subscribe(unit, AMAL, ASSEMBLY, PRISONERS)
        await subscribe(unit, BORIS, PRISONERS)
        await subscribe(unit, CHIARA, TopicSlug("other"))
        no = await launch(unit, ASSEMBLY, PRISONERS)
        claimed = await unit.deliveries.claim(no, NOW, LATER, 10)
    assert sorted(each.chat for each in claimed) == sorted([AMAL, BORIS])


async def test_who_cannot_be_written_to_is_not_in_the_audience(store: Store) -> None:
    async with store.unit() as unit:
        people = [await subscribe(unit, chat, ASSEMBLY) for chat in (AMAL, BORIS, CHIARA, STRANGER)]
        await unit.subscribers.pause(people[0].no, NOW + timedelta(days=1))
        await unit.subscribers.unreachable(people[1].no, TODAY)
        await unit.subscribers.pause(people[2].no, NOW)
        no = await launch(unit)
        claimed = await unit.deliveries.claim(no, NOW, LATER, 10)
        assert (
            await unit.subscribers.head_count(Audience((ASSEMBLY,)), NOW)
            == (await unit.broadcasts.progress(no)).audience
        )
    assert sorted(each.chat for each in claimed) == sorted([CHIARA, STRANGER])


async def test_a_launch_that_fails_leaves_no_broadcast(store: Store) -> None:
    with pytest.raises(ZeroDivisionError):
        async with store.unit() as unit:
            await subscribe(unit, AMAL, ASSEMBLY)
            await launch(unit)
            raise ZeroDivisionError
    async with store.glance() as unit:
        assert await unit.broadcasts.all() == []
        assert await unit.broadcasts.running() == []


async def test_a_text_comes_in_the_language_asked_for_else_in_english(store: Store) -> None:
    async with store.unit() as unit:
        no = await launch(unit)
        assert await unit.broadcasts.message(no, Language("ru")) == TEXTS[Language("ru")]
        assert await unit.broadcasts.message(no, Language("fr")) == TEXTS[ENGLISH]


async def test_a_broadcast_nobody_launched_is_not_there(store: Store) -> None:
    async with store.glance() as unit:
        with pytest.raises(LookupError):
            await unit.broadcasts.progress(BroadcastNo(5))
        with pytest.raises(LookupError):
            await unit.broadcasts.message(BroadcastNo(5), ENGLISH)


async def test_an_audience_of_nobody_is_an_audience(store: Store) -> None:
    async with store.unit() as unit:
        no = await launch(unit)
        assert await unit.deliveries.claim(no, NOW, LATER, 10) == []
        assert (await unit.broadcasts.progress(no)).audience == 0
        assert await unit.broadcasts.finish(no, NOW)


async def test_progress_tells_everything_newest_first(store: Store) -> None:
    async with store.unit() as unit:
        await subscribe(unit, AMAL, ASSEMBLY)
        first = await launch(unit, slug="first")
        second = await launch(unit, slug="second")
        assert await unit.broadcasts.all() == [
            Progress(second, "second", State.RUNNING, 1, 0, 0, 0, waiting=1, started=NOW),
            Progress(first, "first", State.RUNNING, 1, 0, 0, 0, waiting=1, started=NOW),
        ]


async def test_notices_run_first_then_urgent_ones_then_the_oldest(store: Store) -> None:
    async with store.unit() as unit:
        slow, first, second, over, notice = [
            await launch(unit, lane=lane) for lane in ("routine", "urgent", "urgent", "urgent", "notice")
        ]
        await unit.broadcasts.mark(over, State.DONE, now=NOW)
        assert await unit.broadcasts.running() == [
            Running(notice, Lane.NOTICE),
            Running(first, Lane.URGENT),
            Running(second, Lane.URGENT),
            Running(slow, Lane.ROUTINE),
        ]


@pytest.mark.parametrize("state", State)
async def test_a_mark_is_kept_with_its_reason_and_its_end(store: Store, state: State) -> None:
    async with store.unit() as unit:
        no = await unit.broadcasts.launch(AlertSlug("a"), 3, "urgent", TEXTS, Audience((ASSEMBLY,)), NOW)
        await unit.broadcasts.mark(no, state, "because", LATER)
        progress = await unit.broadcasts.progress(no)
    assert (progress.state, progress.why) == (state, "because")
    assert progress.ended == (LATER if state in {State.DONE, State.STOPPED} else None)


async def test_who_has_a_copy_of_a_revision_gets_no_second_one(store: Store) -> None:
    amal, _, _ = await three_claimed(store)
    async with store.unit() as unit:
        await unit.deliveries.record([Delivered(amal, MessageId(1))], NOW)
        again, other = await launch(unit), await launch(unit, slug="another")
        assert (await unit.broadcasts.progress(again)).audience == 2
        assert (await unit.broadcasts.progress(other)).audience == 3
        assert await unit.subscribers.head_count(Audience((ASSEMBLY,)), NOW, AlertSlug("vitishko")) == 2
        assert await unit.subscribers.head_count(Audience((ASSEMBLY,)), NOW) == 3


async def test_a_halted_broadcast_gives_way_to_the_mended_one(store: Store) -> None:
    amal, _, _ = await three_claimed(store)
    async with store.unit() as unit:
        await unit.deliveries.record([Delivered(amal, MessageId(1))], NOW)
        await unit.broadcasts.mark(amal.broadcast, State.HALTED, "can't parse entities", NOW)
        mended = await launch(unit)
        halted = await unit.broadcasts.progress(amal.broadcast)
        assert (halted.state, halted.audience, halted.waiting) == (State.STOPPED, 1, 0)
        assert (await unit.broadcasts.progress(mended)).audience == 2
