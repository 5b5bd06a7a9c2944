"""How alerts went, on both databases: counted after full hours, kept only as it may be told."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from alertbot.model.actions import DID, Action, AskId, AskName
from alertbot.model.alerts import AlertSlug, AskKind
from alertbot.model.courses import KEPT, OPENED, REACHED, Point, What
from alertbot.model.deliveries import BroadcastNo, Delivered
from alertbot.model.messages import ChatId, MessageId
from alertbot.store import course_schema
from alertbot.work.charting import count_alerts
from tests.store.conftest import ASSEMBLY, LATER, NOW, launch, subscribe

if TYPE_CHECKING:
    from alertbot.model.courses import Course
    from alertbot.store.database import Store

SLUG, OTHER = AlertSlug("vitishko"), AlertSlug("other")
AN_HOUR = timedelta(hours=1)
HOUR = NOW.replace(minute=0, second=0, microsecond=0)
NEXT = HOUR + AN_HOUR


async def act(store: Store, action: Action, first: int, last: int) -> None:
    """So many people do it, in one transaction."""
    async with store.unit() as unit:
        for number in range(first, last):
            await unit.actions.add(ChatId(number), AskId(SLUG, AskName("it")), action)


async def points(store: Store) -> Course:
    """What may be told."""
    async with store.glance() as unit:
        return await unit.courses.of(SLUG)


async def test_what_was_reached_opened_and_done_is_told_after_full_hours(store: Store) -> None:
    async with store.unit() as unit:
        for number in range(1, 26):
            await subscribe(unit, ChatId(number), ASSEMBLY)
        broadcast = await launch(unit, slug=SLUG)
        claimed = await unit.deliveries.claim(broadcast, NOW, LATER, 100)
        await unit.deliveries.record([Delivered(each, MessageId(9)) for each in claimed], NOW)
        for _ in range(34):
            unit.courses.opened(SLUG)
        unit.courses.opened(OTHER)
    for kind, action in DID.items():
        await act(store, action, 1, 47 if kind is AskKind.SIGN else 20)
    await count_alerts(store, NOW)
    assert await points(store) == {}  # the hour is not over

    await count_alerts(store, NEXT + timedelta(seconds=30))
    told = {REACHED: [Point(NEXT, 20)], OPENED: [Point(NEXT, 30)], What("sign:it"): [Point(NEXT, 40)]}
    assert await points(store) == told
    await act(store, Action.SIGNED, 47, 90)
    await count_alerts(store, NEXT + timedelta(minutes=59))
    assert await points(store) == told  # once an hour, however often it is looked
    await count_alerts(store, NEXT + AN_HOUR)
    assert (await points(store))[What("sign:it")] == [Point(NEXT, 40), Point(NEXT + AN_HOUR, 80)]
    async with store.glance() as unit:
        assert (await unit.courses.last())[SLUG][What("sign:it")] == Point(NEXT + AN_HOUR, 80)
        assert OTHER not in await unit.courses.last()


async def test_nothing_that_is_too_little_to_be_told_is_kept(store: Store) -> None:
    async with store.unit() as unit:
        await subscribe(unit, ChatId(1), ASSEMBLY)
        await launch(unit, slug=SLUG)
    await act(store, Action.WROTE, 1, 20)
    await count_alerts(store, NEXT)
    async with store.glance() as unit:
        rows = sa.select(sa.func.count()).select_from(course_schema.course_points)
        assert await unit._connection.scalar(rows) == 0  # noqa: SLF001 - looks behind the store


async def test_a_part_of_a_unit_that_fails_has_opened_nothing(store: Store) -> None:
    async with store.unit() as unit:
        await launch(unit, slug=SLUG)
        unit.courses.opened(SLUG)
        with pytest.raises(LookupError):
            async with unit.part():
                unit.courses.opened(SLUG)
                await unit.broadcasts.progress(BroadcastNo(99))
    async with store.unit() as unit:
        unit.courses.opened(SLUG)
    async with store.glance() as unit:
        (standing,) = await unit.courses.standings()
    assert standing.counts[OPENED] == 2


async def test_after_two_years_nothing_of_it_is_kept(store: Store) -> None:
    async with store.unit() as unit:
        await launch(unit, slug=SLUG)
        for _ in range(50):
            unit.courses.opened(SLUG)
    await count_alerts(store, NEXT)
    assert (await points(store))[OPENED] == [Point(NEXT, 50)]
    await count_alerts(store, NOW + KEPT + AN_HOUR)
    async with store.glance() as unit:
        (standing,) = await unit.courses.standings()
        assert await unit.courses.of(SLUG) == {}
    assert standing.counts[OPENED] == 0
