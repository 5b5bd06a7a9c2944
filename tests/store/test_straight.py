"""Statements that run past SQLAlchemy's engine do what they would do with it."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError

from alertbot.store import columns, schema
from alertbot.store.straight import Straight
from tests.store.conftest import AMAL, BORIS, NOW, TODAY, subscribe

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.store.database import Store, Unit

_holds = schema.holds.c
_people = schema.subscribers.c
HOLD = Straight(sa.insert(schema.holds))
HOLD_OR_NOT = Straight(insert(schema.holds).on_conflict_do_nothing())
HELD = Straight(sa.select(schema.holds).where(_holds.name == sa.bindparam("this")))
ALL_HELD = Straight(sa.select(_holds.name).order_by(_holds.name))
LENGTHEN = Straight(
    sa.update(schema.holds)
    .where(_holds.name == sa.bindparam("this"))
    .values(until=sa.bindparam("new", type_=columns.Instant))
)
NUMBERED = Straight(
    sa.insert(schema.topics)
    .values(slug=sa.bindparam("called"))
    .returning(schema.topics.c.no, schema.topics.c.slug, sort_by_parameter_order=True)
)
WITH_A_CONSTANT = Straight(
    sa.select(_people.no).where(_people.language == "en", _people.agreed_on == sa.bindparam("on", type_=columns.Day))
)
"""One value that it brings along, one that is given."""


def connection_of(unit: Unit) -> AsyncConnection:
    """What the noun families share."""
    return unit._connection  # noqa: SLF001 - as one of them would


async def test_values_and_rows_are_converted_by_the_types_of_their_columns(store: Store) -> None:
    until = datetime(2026, 11, 21, 12, 30, 5, tzinfo=UTC)
    async with store.unit() as unit:
        here = connection_of(unit)
        await HOLD.run(here, name="bulk", until=until)
        (row,) = await HELD.run(here, this="bulk")
        assert (row.name, row.until) == ("bulk", until)
        assert await unit.holds.all() == {"bulk": until}, "as the engine reads it"


async def test_what_a_statement_brings_along_is_converted_too(store: Store) -> None:
    async with store.unit() as unit:
        amal = await subscribe(unit, AMAL)
        await subscribe(unit, BORIS, language="ru")
        rows = await WITH_A_CONSTANT.run(connection_of(unit), on=TODAY)
        assert [row.no for row in rows] == [amal.no]
        assert await WITH_A_CONSTANT.run(connection_of(unit), on=date(2026, 1, 1)) == []


async def test_an_update_changes_what_it_names(store: Store) -> None:
    async with store.unit() as unit:
        here = connection_of(unit)
        await HOLD.change(here, [{"name": name, "until": NOW} for name in ("a", "b")])
        await LENGTHEN.run(here, this="b", new=datetime(2030, 1, 1, tzinfo=UTC))
        assert await unit.holds.all() == {"a": NOW, "b": datetime(2030, 1, 1, tzinfo=UTC)}


async def test_each_runs_for_all_and_for_none(store: Store) -> None:
    async with store.unit() as unit:
        here = connection_of(unit)
        assert await HOLD_OR_NOT.change(here, []) == 0
        changed = await HOLD_OR_NOT.change(here, [{"name": name, "until": NOW} for name in ("a", "b", "a")])
        assert [row.name for row in await ALL_HELD.run(here)] == ["a", "b"]
        assert changed in {2, -1}, "PostgreSQL's driver does not count"


async def test_what_each_gives_back_is_in_the_order_it_was_given(store: Store) -> None:
    async with store.unit() as unit:
        slugs = [f"topic-{number * 7 % 40}" for number in range(40)]
        rows = await NUMBERED.run_each(connection_of(unit), [{"called": slug} for slug in slugs])
        assert [row.slug for row in rows] == slugs
        assert [row.no for row in rows] == sorted(row.no for row in rows)


async def test_a_broken_rule_is_told_as_ever_and_quotes_nothing(store: Store) -> None:
    async with store.unit() as unit:
        await HOLD.run(connection_of(unit), name="said-in-confidence", until=NOW)
        with pytest.raises(IntegrityError) as told:
            async with unit.part():
                await HOLD.run(connection_of(unit), name="said-in-confidence", until=NOW)
        assert "said-in-confidence" not in str(told.value)
        assert [row.name for row in await ALL_HELD.run(connection_of(unit))] == ["said-in-confidence"]


async def test_each_that_breaks_a_rule_tells_so_too(store: Store) -> None:
    async with store.unit() as unit:
        with pytest.raises(IntegrityError):
            async with unit.part():
                await HOLD.change(connection_of(unit), [{"name": "a", "until": NOW}] * 2)
        assert await ALL_HELD.run(connection_of(unit)) == []


async def test_a_glance_cannot_change_anything_this_way_either(store: Store) -> None:
    with pytest.raises((OperationalError, ProgrammingError, sa.exc.DBAPIError)):
        async with store.glance() as unit:
            await HOLD.run(connection_of(unit), name="a", until=NOW)


async def test_what_is_done_this_way_is_undone_with_its_unit(store: Store) -> None:
    with pytest.raises(ZeroDivisionError):
        async with store.unit() as unit:
            await HOLD.run(connection_of(unit), name="a", until=NOW)
            raise ZeroDivisionError
    async with store.glance() as unit:
        assert await unit.holds.all() == {}


async def test_units_side_by_side_do_not_mix(store: Store) -> None:
    async def note(number: int) -> None:
        async with store.unit() as unit:
            for part in range(3):
                await HOLD.run(connection_of(unit), name=f"{number}/{part}", until=NOW)
                await HOLD_OR_NOT.change(connection_of(unit), [{"name": f"{number}/{part}", "until": NOW}])

    await asyncio.gather(*(note(number) for number in range(20)))
    async with store.glance() as unit:
        assert len(await ALL_HELD.run(connection_of(unit))) == 60
