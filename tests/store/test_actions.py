"""What people did, in the store: counted once each, taken back, and joined to nobody."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from alertbot.model.actions import LEAST, Action, AskId, AskName, Count, Done, Said, Signature
from alertbot.model.alerts import AlertSlug
from alertbot.model.messages import ChatId
from alertbot.model.regions import Region
from alertbot.store import action_schema, schema
from tests.store.conftest import AMAL, ASSEMBLY, BORIS, CHIARA, NOW, subscribe

if TYPE_CHECKING:
    from alertbot.store.database import Store, Unit

RELEASE = AskId(AlertSlug("vitishko"), AskName("release"))
REPEAL = AskId(AlertSlug("laws"), AskName("repeal"))
FRANCE, TUVALU = Region("FR"), Region("TV")
SIGNED = Action.SIGNED


async def kept(unit: Unit) -> dict[str, list[tuple[object, ...]]]:
    """Every row about actions, as it stands there."""
    tables = [action_schema.actions, action_schema.action_pieces, action_schema.action_counts]
    query = {table.name: sa.select(table) for table in tables}
    return {
        name: [tuple(row) for row in await unit._connection.execute(each)]  # noqa: SLF001 - looks behind the store
        for name, each in query.items()
    }


async def counted(store: Store, ask: AskId = RELEASE) -> int:
    async with store.glance() as unit:
        return (await unit.actions.count(ask, SIGNED)).people


async def test_a_person_is_counted_once_however_often_they_sign(store: Store) -> None:
    async with store.unit() as unit:
        assert await unit.actions.add(AMAL, RELEASE, SIGNED)
        assert not await unit.actions.add(AMAL, RELEASE, SIGNED)
        assert (await unit.actions.count(RELEASE, SIGNED)).people == 1  # the one who signs is in it at once
    async with store.unit() as unit:
        assert not await unit.actions.add(AMAL, RELEASE, SIGNED)
        assert await unit.actions.add(AMAL, REPEAL, SIGNED)
        assert await unit.actions.add(BORIS, RELEASE, SIGNED)
    assert (await counted(store), await counted(store, REPEAL)) == (2, 1)


async def test_a_signature_is_taken_back_with_all_that_was_said_with_it(store: Store) -> None:
    async with store.unit() as unit:
        await unit.actions.add(AMAL, RELEASE, SIGNED)
        await unit.actions.tell_country(AMAL, RELEASE, SIGNED, FRANCE)
        await unit.actions.say(AMAL, RELEASE, Said.NAME, b"sealed")
        assert await unit.actions.find(AMAL, RELEASE, SIGNED) == Signature(FRANCE, frozenset({Said.NAME}))
    async with store.unit() as unit:
        assert await unit.actions.remove(AMAL, RELEASE, SIGNED)
        assert not await unit.actions.remove(AMAL, RELEASE, SIGNED)
        assert await unit.actions.find(AMAL, RELEASE, SIGNED) is None
    async with store.glance() as unit:
        rows = await kept(unit)
        assert rows["actions"] == rows["action_pieces"] == []
        assert await unit.actions.by_country(RELEASE, SIGNED) == {}
    assert await counted(store) == 0


async def test_who_did_not_sign_says_nothing(store: Store) -> None:
    async with store.unit() as unit:
        await unit.actions.add(BORIS, RELEASE, SIGNED)
        await unit.actions.tell_country(AMAL, RELEASE, SIGNED, FRANCE)
        await unit.actions.say(AMAL, RELEASE, Said.COMMENT, b"sealed")
        assert await unit.actions.find(AMAL, RELEASE, SIGNED) is None
    async with store.glance() as unit:
        assert (await kept(unit))["action_pieces"] == []
        assert await unit.actions.by_country(RELEASE, SIGNED) == {None: 1}


async def test_a_country_counts_as_one_once_enough_people_are_from_there(store: Store) -> None:
    async with store.unit() as unit:
        for chat in map(ChatId, range(1, LEAST + 1)):
            await unit.actions.add(chat, RELEASE, SIGNED)
            await unit.actions.tell_country(chat, RELEASE, SIGNED, FRANCE)
        await unit.actions.add(AMAL, RELEASE, SIGNED)
        await unit.actions.tell_country(AMAL, RELEASE, SIGNED, TUVALU)
    async with store.unit() as unit:
        assert await unit.actions.count(RELEASE, SIGNED) == Count(LEAST + 1, 1)
        assert await unit.actions.by_country(RELEASE, SIGNED) == {FRANCE: LEAST, TUVALU: 1}
        await unit.actions.tell_country(ChatId(1), RELEASE, SIGNED, None)
    async with store.glance() as unit:
        assert await unit.actions.count(RELEASE, SIGNED) == Count(LEAST + 1, 0)
        assert await unit.actions.by_country(RELEASE, SIGNED) == {FRANCE: LEAST - 1, TUVALU: 1, None: 1}


async def test_a_part_that_fails_counts_nothing(store: Store) -> None:
    async with store.unit() as unit:
        await unit.actions.add(AMAL, RELEASE, SIGNED)
        with pytest.raises(ZeroDivisionError):
            async with unit.part():
                await unit.actions.add(BORIS, RELEASE, SIGNED)
                raise ZeroDivisionError
    assert await counted(store) == 1


async def test_all_that_a_person_did_is_found_and_forgotten(store: Store) -> None:
    async with store.unit() as unit:
        await subscribe(unit, AMAL, ASSEMBLY)
        for ask in (RELEASE, REPEAL):
            await unit.actions.add(AMAL, ask, SIGNED)
            await unit.actions.add(BORIS, ask, SIGNED)
        await unit.actions.say(AMAL, REPEAL, Said.NAME, b"sealed")
        assert await unit.actions.of(AMAL) == [Done(RELEASE, SIGNED), Done(REPEAL, SIGNED)]
    async with store.unit() as unit:
        await unit.forget(AMAL)
        assert await unit.actions.of(AMAL) == []
        assert len(await unit.actions.of(BORIS)) == 2
    async with store.glance() as unit:
        assert (await kept(unit))["action_pieces"] == []
    assert (await counted(store), await counted(store, REPEAL)) == (1, 1)


async def test_leaving_takes_no_signature_back_but_nobody_can_tell_any_more_whose_it_is(store: Store) -> None:
    async with store.unit() as unit:
        await subscribe(unit, AMAL, ASSEMBLY)
        await unit.actions.add(AMAL, RELEASE, SIGNED)
        await unit.actions.tell_country(AMAL, RELEASE, SIGNED, FRANCE)
        await unit.actions.say(AMAL, RELEASE, Said.NAME, b"sealed")
    async with store.unit() as unit:
        await unit.forget_subscriber(AMAL)
        assert await unit.actions.of(AMAL) == []
        rows = await kept(unit)
    assert await counted(store) == 1
    [(ask, mark, _, _)] = rows["actions"]
    assert rows["action_pieces"] == [(ask, mark, "name", b"sealed")]  # the name stays with its signature


async def test_two_units_that_count_the_same_do_not_wait_for_each_other(store: Store) -> None:
    async def signs(chats: list[ChatId], region: Region) -> None:
        async with store.unit() as unit:
            for ask in (RELEASE, REPEAL) if region == FRANCE else (REPEAL, RELEASE):
                for chat in chats:
                    await unit.actions.add(chat, ask, SIGNED)
                    await unit.actions.tell_country(chat, ask, SIGNED, region)
                await asyncio.sleep(0)  # noqa: TID251 - lets the other one get as far

    async with store.unit() as unit:
        await unit.actions.add(CHIARA, RELEASE, SIGNED)
        await unit.actions.add(CHIARA, REPEAL, SIGNED)
    many = [[ChatId(100 * half + number) for number in range(1, 31)] for half in (1, 2)]
    await asyncio.gather(signs(many[0], FRANCE), signs(many[1], TUVALU))
    async with store.glance() as unit:
        for ask in (RELEASE, REPEAL):
            assert await unit.actions.count(ask, SIGNED) == Count(61, 2)


async def test_nothing_kept_of_an_action_is_found_by_who_has_only_the_database(store: Store) -> None:
    """One subscriber from Tuvalu, one signature from Tuvalu: nothing in the two rows is the same."""
    async with store.unit() as unit:
        person = await subscribe(unit, AMAL, ASSEMBLY)
        await unit.subscribers.live_in(person.no, TUVALU, NOW)
        for ask in (RELEASE, REPEAL):
            await unit.actions.add(AMAL, ask, SIGNED)
            await unit.actions.tell_country(AMAL, ask, SIGNED, TUVALU)
    async with store.glance() as unit:
        rows = await kept(unit)
        about = (await unit._connection.execute(sa.select(schema.subscribers))).one()  # noqa: SLF001 - looks behind the store
    held = repr(rows)
    telling = [about.chat, b"TV", str(AMAL).encode(), AMAL.to_bytes(8, "big")]
    assert not any(repr(each)[2:-1] in held for each in telling)
    marks = [row[1] for row in rows["actions"]]
    countries = [row[3] for row in rows["actions"]]
    assert len(set(marks)) == len(set(countries)) == 2  # two asks: nothing tells that it was one person, from one place
