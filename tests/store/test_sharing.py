"""Several processes on one PostgreSQL share updates and answers: each in order, each once, none lost."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from alertbot.model.alerts import AlertSlug
from alertbot.model.messages import AnswerTap, LeaveChat
from alertbot.store.database import Store
from tests.store.conftest import AMAL, BORIS, CHIARA, TODAY

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from alertbot.store.database import Unit
    from alertbot.store.keys import KeyRing

Pair = tuple[Store, Store]


@pytest.fixture
async def pair(ready_postgres_url: str, keys: KeyRing) -> AsyncIterator[Pair]:
    """Two processes' views of the same database."""
    one, other = await Store.open(ready_postgres_url, keys), await Store.open(ready_postgres_url, keys)
    yield one, other
    await one.close()
    await other.close()


async def numbers(unit: Unit) -> list[int]:
    """Whose turn it is."""
    return [each.update_id for each in await unit.inbox.take(10)]


async def let_leases_end(store: Store) -> None:
    """As if nobody had renewed them for long."""
    async with store.unit() as unit:
        await unit._connection.execute(sa.text("UPDATE replies SET until = 0"))  # noqa: SLF001 - moves the hands


async def test_a_chat_in_hand_elsewhere_is_passed_over_and_none_of_its_updates_overtakes(pair: Pair) -> None:
    one, other = pair
    async with one.unit() as unit:
        await unit.inbox.put([(1, AMAL, b""), (2, AMAL, b""), (3, BORIS, b""), (4, BORIS, b"")], TODAY)
    async with one.unit() as unit:
        assert await numbers(unit) == [1, 3]
        async with other.unit() as its:
            assert await numbers(its) == []
            await its.inbox.put([(5, CHIARA, b"")], TODAY)
            assert await numbers(its) == [5]
        await unit.inbox.done([1], TODAY)
    async with one.unit() as unit, other.unit() as its:
        assert await numbers(unit) == [2, 3, 5]
        assert await numbers(its) == []


async def test_a_chat_that_another_process_is_about_to_answer_is_not_answered_past_it(pair: Pair) -> None:
    one, other = pair
    async with one.unit() as unit:
        await unit.inbox.put([(1, AMAL, b""), (2, BORIS, b"")], TODAY)
        owed = await unit.replies.owe([LeaveChat(AMAL), AnswerTap("5")])
    async with other.unit() as unit:
        assert await numbers(unit) == [2]
    async with one.unit() as unit:
        assert await numbers(unit) == [1, 2], "its own answers keep their order by themselves"
        await unit.replies.paid(owed)
    async with other.unit() as unit:
        assert await numbers(unit) == [1, 2]


async def test_an_update_that_two_processes_get_is_kept_once(pair: Pair) -> None:
    one, other = pair
    async with one.unit() as unit:
        assert await unit.inbox.put([(1, AMAL, b"")], TODAY) == 1
    async with other.unit() as unit:
        assert await unit.inbox.put([(1, AMAL, b"")], TODAY) == 0


async def test_an_answer_is_its_holders_until_the_lease_ends_and_then_anothers(pair: Pair) -> None:
    one, other = pair
    async with one.unit() as unit:
        (owed,) = await unit.replies.owe([LeaveChat(AMAL)])
    async with other.unit() as unit:
        assert await unit.replies.resume() == []
        assert await unit.replies.adopt() == []
    await let_leases_end(one)
    async with one.unit() as unit:
        assert await unit.replies.adopt() == [], "it has it in memory"
        assert await unit.replies.renew({owed}) == {owed}
    async with other.unit() as unit:
        assert await unit.replies.adopt() == []
    await let_leases_end(one)
    async with other.unit() as unit:
        assert await unit.replies.adopt() == [(owed, LeaveChat(AMAL))]
    async with one.unit() as unit:
        assert await unit.replies.renew({owed}) == set()
        assert await unit.replies.resume() == []
    async with other.unit() as unit:
        assert await unit.replies.resume() == [(owed, LeaveChat(AMAL))], "after a fault of its own"


async def test_two_processes_do_not_adopt_the_same(pair: Pair) -> None:
    one, other = pair
    async with one.unit() as unit:
        await unit.replies.owe([LeaveChat(AMAL), LeaveChat(BORIS)])
    await let_leases_end(one)
    async with one.unit() as unit, other.unit() as its:
        assert [reply for _, reply in await unit.replies.resume(at_most=1)] == [LeaveChat(AMAL)]
        assert [reply for _, reply in await its.replies.resume()] == [LeaveChat(BORIS)]


async def test_one_alert_is_launched_by_one_process_at_a_time(pair: Pair) -> None:
    one, other = pair

    async def launches() -> None:
        async with other.unit() as its:
            await its.broadcasts.queue_up(AlertSlug("a-case"))

    async with one.unit() as unit, other.unit() as its:
        await unit.broadcasts.queue_up(AlertSlug("a-case"))
        await its.broadcasts.queue_up(AlertSlug("another-case"))
        waiting = asyncio.create_task(launches())
        done, _ = await asyncio.wait({waiting}, timeout=0.3)
        assert not done
    await waiting
