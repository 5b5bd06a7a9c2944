"""Updates that wait."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa

from alertbot.model.messages import ChatId
from alertbot.store import schema
from alertbot.store.inbox import Waiting
from tests.store.conftest import AMAL, BORIS, TODAY

if TYPE_CHECKING:
    from alertbot.store.database import Store, Unit

TOMORROW = TODAY + timedelta(days=1)


async def numbers(unit: Unit, *not_of: int) -> list[int]:
    """Whose turn it is."""
    return [each.update_id for each in await unit.inbox.take(10, not_of)]


async def test_an_update_comes_back_as_it_was(store: Store) -> None:
    raw = '{"update_id": 7, "text": "дождь \\ud83c\\udf27"}'.encode()
    async with store.unit() as unit:
        assert await unit.inbox.put([(7, AMAL, raw)], TODAY) == 1
    async with store.unit() as unit:
        assert await unit.inbox.take(10) == [Waiting(7, raw)]


async def test_chats_take_turns_and_each_in_its_own_order(store: Store) -> None:
    async with store.unit() as unit:
        await unit.inbox.put([(4, BORIS, b""), (1, AMAL, b""), (2, AMAL, b""), (3, BORIS, b"")], TODAY)
        assert await numbers(unit) == [1, 3]
        await unit.inbox.done([1], TODAY)
        assert await numbers(unit) == [2, 3]
        await unit.inbox.done([3], TODAY)
        await unit.inbox.done([2], TODAY)
        assert await numbers(unit) == [4]


async def test_a_chat_whose_update_is_in_hand_has_to_wait(store: Store) -> None:
    async with store.unit() as unit:
        await unit.inbox.put([(1, AMAL, b""), (2, AMAL, b""), (3, BORIS, b"")], TODAY)
        assert await numbers(unit, 1) == [3]
        assert await numbers(unit, 1, 3) == []


async def test_no_more_are_taken_than_asked_for(store: Store) -> None:
    async with store.unit() as unit:
        await unit.inbox.put([(number, ChatId(number), b"") for number in range(1, 9)], TODAY)
        assert [each.update_id for each in await unit.inbox.take(3, {1})] == [2, 3, 4]


async def test_updates_without_a_chat_are_in_one_line(store: Store) -> None:
    async with store.unit() as unit:
        await unit.inbox.put([(1, None, b""), (2, None, b""), (3, ChatId(2**63), b"")], TODAY)
        assert await numbers(unit) == [1]
        await unit.inbox.set_aside(1)
        await unit.inbox.done([2], TODAY)
        assert await numbers(unit) == [3]


async def test_an_update_delivered_twice_waits_once(store: Store) -> None:
    async with store.unit() as unit:
        assert await unit.inbox.put([(1, AMAL, b"first"), (1, AMAL, b"again")], TODAY) == 1
        assert await unit.inbox.put([(1, AMAL, b"again"), (2, AMAL, b"new")], TODAY) == 1
        assert await unit.inbox.waiting() == 2
        assert (await unit.inbox.take(1))[0].raw == b"first"


async def test_an_update_that_was_handled_is_never_handled_again(store: Store) -> None:
    async with store.unit() as unit:
        await unit.inbox.put([(1, AMAL, b"")], TODAY)
        await unit.inbox.done([1], TODAY)
        await unit.inbox.done([1], TODAY)
        assert await unit.inbox.put([(1, AMAL, b"")], TOMORROW) == 0
        assert await numbers(unit) == []


async def test_nothing_new_is_nothing(store: Store) -> None:
    async with store.unit() as unit:
        assert await unit.inbox.put([], TODAY) == 0
        await unit.inbox.done([5], TODAY)
        await unit.inbox.set_aside(5)
        assert await unit.inbox.waiting() == 0


async def test_a_bad_update_steps_out_of_the_line(store: Store) -> None:
    async with store.unit() as unit:
        await unit.inbox.put([(1, AMAL, b"bad"), (2, AMAL, b"good")], TODAY)
        await unit.inbox.set_aside(1)
        assert await numbers(unit) == [2]
        assert await unit.inbox.waiting() == 1
        assert await unit.inbox.put([(1, AMAL, b"bad")], TODAY) == 0


async def test_of_a_bad_update_only_its_number_is_kept(store: Store) -> None:
    async with store.unit() as unit:
        await unit.inbox.put([(1, ChatId(-1002), b"in a group, by somebody who may want to be forgotten")], TODAY)
        await unit.inbox.set_aside(1)
        kept = await unit._connection.execute(sa.select(schema.inbox))  # noqa: SLF001 - looks behind the store
    assert [tuple(row) for row in kept] == [(1, TODAY, 0, None, None)]


async def test_a_purge_forgets_numbers_and_what_was_set_aside_but_not_what_waits(store: Store) -> None:
    async with store.unit() as unit:
        await unit.inbox.put([(1, AMAL, b""), (2, AMAL, b""), (3, BORIS, b"")], TODAY)
        await unit.inbox.done([1], TODAY)
        await unit.inbox.set_aside(3)
        await unit.inbox.purge(TODAY)
        assert await unit.inbox.put([(1, AMAL, b""), (3, BORIS, b"")], TODAY) == 0
        await unit.inbox.purge(TOMORROW)
        assert await numbers(unit) == [2]
        assert await unit.inbox.put([(1, AMAL, b""), (3, BORIS, b"")], TOMORROW) == 2


async def test_the_day_that_counts_for_a_number_is_the_day_it_was_handled(store: Store) -> None:
    async with store.unit() as unit:
        await unit.inbox.put([(1, AMAL, b"")], TODAY)
        await unit.inbox.done([1], TOMORROW)
        await unit.inbox.purge(TOMORROW)
        assert await unit.inbox.put([(1, AMAL, b"")], TOMORROW) == 0
