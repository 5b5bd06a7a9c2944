"""An alert that is paused while digests go out is told of later: once, and to everybody who has not heard of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from alertbot.model.deliveries import Delivered, State
from alertbot.model.messages import MessageId
from alertbot.model.quiet import Frequency
from alertbot.model.zones import ZONES
from alertbot.store import digest_schema
from tests.store.conftest import AMAL, ASSEMBLY, BORIS, NOW, PRISONERS
from tests.store.test_digests import DAY, HEAD, HOUR, MONDAY, MORNING, claimed, launched, reader, told

if TYPE_CHECKING:
    from alertbot.store.database import Store, Unit


async def owed(unit: Unit) -> int:
    """How many are still to be told of something that was left out."""
    rows = sa.select(sa.func.count()).select_from(digest_schema.postponed)
    return int(await unit._connection.scalar(rows) or 0)  # noqa: SLF001 - looks behind the store


async def test_the_next_digest_tells_of_it_and_not_again_of_the_others(store: Store) -> None:
    async with store.unit() as unit:
        await reader(unit, AMAL)
        await reader(unit, BORIS, PRISONERS)
        paused = await launched(unit, "march", NOW + HOUR)
        await launched(unit, "court", NOW + HOUR)
        await launched(unit, "prison", NOW + HOUR, PRISONERS)
        await unit.broadcasts.mark(paused, State.PAUSED)
        assert await told(unit, MORNING) == {AMAL: ["court"], BORIS: ["prison"]}
        assert await told(unit, MORNING + DAY) == {}, "it is paused still"
        assert await owed(unit) == 1
        await unit.broadcasts.mark(paused, State.RUNNING)
        assert await told(unit, MORNING + 2 * DAY) == {AMAL: ["march"]}
        assert await owed(unit) == 0
        assert await told(unit, MORNING + 3 * DAY) == {}


async def test_whoever_had_nothing_else_to_read_of_is_told_of_it_later(store: Store) -> None:
    async with store.unit() as unit:
        await reader(unit, AMAL)
        await reader(unit, BORIS, frequency=Frequency.WEEKLY)
        paused = await launched(unit, "march", NOW + HOUR)
        await unit.broadcasts.mark(paused, State.PAUSED)
        assert await told(unit, MORNING) == {}
        assert await told(unit, MONDAY) == {}
        await unit.broadcasts.mark(paused, State.RUNNING)
        assert await told(unit, MONDAY + DAY) == {AMAL: ["march"]}
        assert await told(unit, MONDAY + 7 * DAY) == {BORIS: ["march"]}


async def test_who_was_told_before_it_was_paused_is_not_told_again(store: Store) -> None:
    async with store.unit() as unit:
        await reader(unit, AMAL)
        paused = await launched(unit, "march", NOW + HOUR)
        assert await told(unit, MORNING) == {AMAL: ["march"]}
        await unit.broadcasts.mark(paused, State.PAUSED)
        await launched(unit, "court", MORNING + HOUR)
        assert await told(unit, MORNING + DAY) == {AMAL: ["court"]}
        await unit.broadcasts.mark(paused, State.RUNNING)
        assert await told(unit, MORNING + 2 * DAY) == {}


async def test_what_happens_between_the_claim_and_the_record_neither_loses_nor_repeats_it(store: Store) -> None:
    async with store.unit() as unit:
        await reader(unit, AMAL)
        march, court = [await launched(unit, slug, NOW + HOUR) for slug in ("march", "court")]
        await unit.broadcasts.mark(march, State.PAUSED)
        digest = await unit.digests.launch(ZONES, HEAD, MORNING)
        (amal,) = await claimed(unit, digest, MORNING)
        await unit.broadcasts.mark(march, State.RUNNING)  # too late for this message
        await unit.broadcasts.mark(court, State.PAUSED)  # which is in it
        await unit.deliveries.record([Delivered(amal, MessageId(9))], MORNING)
        assert digest is not None
        assert await unit.broadcasts.finish(digest, MORNING)
        await unit.broadcasts.mark(court, State.RUNNING)
        assert await told(unit, MORNING + DAY) == {AMAL: ["march"]}
        assert await told(unit, MORNING + 2 * DAY) == {}


async def test_one_that_is_paused_between_the_launch_of_the_digest_and_the_claim_is_told_later(store: Store) -> None:
    async with store.unit() as unit:
        await reader(unit, AMAL)
        march = await launched(unit, "march", NOW + HOUR)
        digest = await unit.digests.launch(ZONES, HEAD, MORNING)
        await unit.broadcasts.mark(march, State.PAUSED)
        assert await claimed(unit, digest, MORNING) == []
        assert digest is not None
        assert await unit.broadcasts.finish(digest, MORNING)
        await unit.broadcasts.mark(march, State.RUNNING)
        assert await told(unit, MORNING + DAY) == {AMAL: ["march"]}


async def test_who_wants_all_alerts_again_meanwhile_gets_it_in_a_last_digest(store: Store) -> None:
    async with store.unit() as unit:
        await reader(unit, AMAL)
        paused = await launched(unit, "march", NOW + HOUR)
        await unit.broadcasts.mark(paused, State.PAUSED)
        assert await told(unit, MORNING) == {}
        amal = await unit.subscribers.find(AMAL)
        assert amal is not None
        await unit.subscribers.hear(amal.no, Frequency.ALL, MORNING + HOUR)
        assert await told(unit, MORNING + DAY) == {}
        await unit.broadcasts.mark(paused, State.RUNNING)
        assert await told(unit, MORNING + 2 * DAY) == {AMAL: ["march"]}
        await launched(unit, "court", MORNING + 2 * DAY + HOUR)
        assert await told(unit, MORNING + 3 * DAY) == {}
        amal = await unit.subscribers.find(AMAL)
        assert amal is not None
        assert amal.told is None


async def test_nothing_is_owed_to_who_wants_only_urgent_ones_nor_of_what_is_long_over(store: Store) -> None:
    async with store.unit() as unit:
        await reader(unit, AMAL)
        await reader(unit, BORIS, ASSEMBLY)
        paused = await launched(unit, "march", NOW + HOUR)
        await unit.broadcasts.mark(paused, State.PAUSED)
        assert await told(unit, MORNING) == {}
        assert await owed(unit) == 2
        amal = await unit.subscribers.find(AMAL)
        assert amal is not None
        await unit.subscribers.hear(amal.no, Frequency.URGENT, MORNING + HOUR)
        assert await owed(unit) == 1
        await unit.broadcasts.mark(paused, State.STOPPED, now=MORNING + DAY)
        await unit.digests.purge(MORNING + 20 * DAY)
        assert await owed(unit) == 0
