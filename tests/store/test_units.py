"""Units, parts and glances."""

from __future__ import annotations

import asyncio
import random
import traceback
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import DBAPIError

from alertbot.model.alerts import AlertSlug
from alertbot.model.audience import Audience
from alertbot.model.topics import Language
from alertbot.store.database import Store
from tests.store.conftest import AMAL, ASSEMBLY, BORIS, CHIARA, NOW, TEXTS, TODAY, subscribe

if TYPE_CHECKING:
    from alertbot.store.keys import KeyRing


class Mishap(Exception):  # noqa: N818 - what happens to a unit
    """Something went wrong."""


async def test_a_unit_left_by_an_exception_changes_nothing(store: Store) -> None:
    with pytest.raises(Mishap):
        async with store.unit() as unit:
            await subscribe(unit, AMAL)
            raise Mishap
    async with store.glance() as unit:
        assert await unit.subscribers.find(AMAL) is None


async def test_a_part_left_by_an_exception_is_undone_and_the_rest_kept(store: Store) -> None:
    async with store.unit() as unit:
        await subscribe(unit, AMAL)
        with pytest.raises(Mishap):
            async with unit.part():
                await subscribe(unit, BORIS)
                raise Mishap
        async with unit.part():
            await subscribe(unit, CHIARA)
    async with store.glance() as unit:
        assert [bool(await unit.subscribers.find(chat)) for chat in (AMAL, BORIS, CHIARA)] == [True, False, True]


async def test_a_part_in_a_part_is_undone_alone(store: Store) -> None:
    async with store.unit() as unit, unit.part():
        await subscribe(unit, AMAL)
        with pytest.raises(Mishap):
            async with unit.part():
                await subscribe(unit, BORIS)
                raise Mishap
    async with store.glance() as unit:
        assert await unit.subscribers.find(AMAL)
        assert await unit.subscribers.find(BORIS) is None


async def test_a_glance_cannot_change_anything(store: Store) -> None:
    with pytest.raises(DBAPIError):
        async with store.glance() as unit:
            await subscribe(unit, AMAL)
    async with store.glance() as unit:
        assert await unit.subscribers.find(AMAL) is None


async def test_a_glance_waits_for_no_unit_and_sees_nothing_unfinished(store: Store) -> None:
    async with store.unit() as unit:
        await subscribe(unit, AMAL)
        async with asyncio.timeout(5), store.glance() as look:
            assert await look.subscribers.find(AMAL) is None
    async with store.glance() as look:
        assert await look.subscribers.find(AMAL)


async def test_units_side_by_side_all_count(store: Store) -> None:
    async def note(number: int) -> None:
        async with store.unit() as unit:
            await unit.inbox.put([(number, None, b"x")], TODAY)

    await asyncio.gather(*(note(number) for number in range(40)))
    async with store.glance() as unit:
        assert await unit.inbox.waiting() == 40


async def test_a_faulty_unit_tells_nothing_of_its_rows(store: Store) -> None:
    slug, revision = AlertSlug("plum-coloured-umbrella"), 2**70
    with pytest.raises((DBAPIError, OverflowError)) as told:
        async with store.unit() as unit:
            await unit.broadcasts.launch(slug, revision, "routine", TEXTS, Audience((ASSEMBLY,)), NOW)
    words = "".join(traceback.format_exception(told.value))
    assert slug not in words
    assert str(revision) not in words
    assert "INSERT INTO broadcasts" in words or "OverflowError" in words


async def test_postgresql_is_not_heard_on_failing_rows(ready_postgres_url: str, keys: KeyRing) -> None:
    store = await Store.open(ready_postgres_url, keys)
    with pytest.raises(DBAPIError) as told:
        async with store.unit() as unit:
            person = await subscribe(unit, AMAL, language="qq")
            await unit.subscribers.speak(person.no, Language("ru\0"), NOW)
    words = "".join(traceback.format_exception(told.value))
    await store.close()
    assert "22021" in words  # what is wrong is still told
    assert "ru\0" not in words


async def test_cancelled_units_are_kept_or_undone_and_the_next_ones_go_on(store: Store) -> None:
    chance = random.Random(7)
    finished: set[int] = set()

    async def note(number: int) -> None:
        async with store.unit() as unit:
            await unit.inbox.put([(number, None, b"x"), (number + 1, None, b"y")], TODAY)
            async with unit.part():
                await unit.inbox.waiting()
        finished.add(number)

    for first in range(0, 240, 8):
        tasks = [asyncio.create_task(note(number)) for number in range(first, first + 8, 2)]
        for _ in range(chance.randrange(30)):
            await asyncio.sleep(0)  # noqa: TID251 - lets the tasks take a step; no time passes
        for task in tasks:
            if chance.random() < 0.7:
                task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async with store.unit() as unit:
        waiting = {each.update_id for each in await unit.inbox.take(1000)}
        number_waiting = await unit.inbox.waiting()
    assert number_waiting % 2 == 0
    assert number_waiting >= 2 * len(finished) > 0
    assert waiting


async def test_a_unit_that_takes_too_long_ends_with_a_time_out(store: Store) -> None:
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01), store.unit() as unit:
            await unit.inbox.waiting()
            await asyncio.Event().wait()
    async with store.unit() as unit:
        assert await unit.inbox.waiting() == 0


async def test_a_statement_that_outlasts_its_time_is_not_torn(store: Store) -> None:
    with pytest.raises((TimeoutError, asyncio.CancelledError)):
        async with asyncio.timeout(0):
            async with store.unit() as unit:
                await unit.inbox.waiting()
            await asyncio.Event().wait()
    async with store.unit() as unit:
        assert await unit.inbox.waiting() == 0
