"""How many there are, on both databases: counted right, and kept only as it may be published."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa

from alertbot.model.alerts import AlertSlug
from alertbot.model.courses import Point, What
from alertbot.model.deliveries import Delivered, SetAside
from alertbot.model.messages import ChatId, MessageId
from alertbot.model.numbers import Of
from alertbot.model.regions import Region
from alertbot.model.reports import Open, ReportCode
from alertbot.model.subscribers import NOTICE, Source
from alertbot.model.topics import ENGLISH, Language
from alertbot.store import tally_schema
from alertbot.work.counting import count_people, monday_of, reached, reports_came
from tests.store.conftest import ASSEMBLY, LATER, NOW, PRISONERS, TODAY, launch, subscribe

if TYPE_CHECKING:
    from alertbot.store.database import Store, Unit

TOPICS, LANGUAGES = [ASSEMBLY, PRISONERS], ["en", "ru", "fr"]
HOUR = NOW.replace(minute=0)
MONDAY = monday_of(TODAY)
A_WEEK = timedelta(weeks=1)


async def crowd(unit: Unit, many: int, first: int = 1, *, language: str = "en", region: str | None = None) -> None:
    """So many people who follow a topic, every third of them two."""
    for number in range(first, first + many):
        topics = (ASSEMBLY, PRISONERS) if number % 3 == 0 else (ASSEMBLY,)
        person = await subscribe(unit, ChatId(number), *topics, language=language)
        await unit.subscribers.live_in(person.no, Region(region) if region else None, NOW)


async def count(store: Store, after: timedelta = timedelta(0)) -> bool:
    """As the bot does every minute."""
    return await count_people(store, NOW + after, TOPICS, LANGUAGES)


async def test_everybody_who_can_be_written_to_is_counted_once(store: Store) -> None:
    async with store.unit() as unit:
        await crowd(unit, 30, region="FR")
        await crowd(unit, 12, 100, language="ru")
        for number, deed in ((1, "leaves"), (2, "blocks"), (3, "both")):
            person = await unit.subscribers.find(ChatId(number))
            assert person is not None
            if deed in {"blocks", "both"}:
                await unit.subscribers.unreachable(person.no, TODAY - timedelta(days=1))
            if deed in {"leaves", "both"}:
                await unit.subscribers.leave(person.no, TODAY, Source.STOP)
    async with store.glance() as unit:
        heads = await unit.tallies.heads()
    assert heads.languages == {"en": 27, "ru": 12}
    assert heads.regions == {"FR": 27, "": 12}
    assert heads.topics == {ASSEMBLY: 39, PRISONERS: 13}
    assert heads.came == {TODAY: 42}
    assert heads.went == {TODAY - timedelta(days=1): 2, TODAY: 1}
    assert heads.people == heads.on(TODAY) == 39


async def test_what_is_kept_is_what_may_be_published(store: Store) -> None:
    async with store.unit() as unit:
        await crowd(unit, 47, region="FR")
        await crowd(unit, 19, 100, language="ru", region="BY")
    assert await count(store)
    async with store.glance() as unit:
        last = await unit.tallies.last()
        kept = await unit._connection.scalars(sa.select(tally_schema.tallies.c.shown))  # noqa: SLF001 - looks behind the store
    assert last is not None
    assert (last.at, last.people) == (HOUR, 60)
    assert last.topics == {ASSEMBLY: 60, PRISONERS: 20}
    assert last.languages == {"en": 40, "ru": None, "fr": None}
    assert last.regions == {"FR": 40}  # that somebody is in the other one is nobody's to know
    assert all(shown is None or shown % 10 == 0 for shown in kept)


async def test_it_is_counted_once_an_hour_so_that_no_number_moves_with_one_person(store: Store) -> None:
    async with store.unit() as unit:
        await crowd(unit, 29)
    assert await count(store)
    async with store.unit() as unit:
        await crowd(unit, 1, 500)
    assert not await count(store, timedelta(minutes=59))
    assert await count(store, timedelta(hours=1))
    async with store.glance() as unit:
        last = await unit.tallies.last()
    assert last is not None
    assert (last.at, last.people) == (HOUR + timedelta(hours=1), 30)


async def test_while_there_are_few_the_first_number_does_not_wait_for_the_hour(store: Store) -> None:
    assert await count(store)
    assert not await count(store)  # nothing has changed, and nothing is written
    async with store.unit() as unit:
        await crowd(unit, 20)
    assert await count(store)
    assert not await count(store)


async def test_weeks_before_the_first_count_come_from_the_record_and_later_ones_stay(store: Store) -> None:
    async with store.unit() as unit:
        await crowd(unit, 20)
        await crowd(unit, 30, 100)
        for number in range(100, 130):  # joined two weeks ago
            person = await unit.subscribers.agree(ChatId(number), ENGLISH, NOTICE, TODAY)
            column = {"agreed_on": MONDAY - A_WEEK * 2}
            await unit.subscribers._change(person.no, **column)  # noqa: SLF001 - time goes back for nobody else
    await count(store)
    async with store.unit() as unit:
        last = await unit.tallies.last()
        assert last is not None
        assert [last.weeks[MONDAY - A_WEEK * ago] for ago in (3, 2, 1, 0)] == [None, 30, 30, 50]
        for number in range(100, 130):
            await unit.forget(ChatId(number))
    await count(store, timedelta(weeks=1))
    async with store.glance() as unit:
        last = await unit.tallies.last()
    assert last is not None
    assert [last.weeks[MONDAY - A_WEEK * ago] for ago in (2, 1, 0, -1)] == [30, 30, 50, 20]


async def test_a_weeks_number_is_kept_for_two_years(store: Store) -> None:
    await count(store)
    async with store.glance() as unit:
        last = await unit.tallies.last()
    assert last is not None
    old, older = MONDAY - A_WEEK * 103, MONDAY - A_WEEK * 105
    async with store.unit() as unit:
        await unit.tallies.keep(replace(last, weeks={old: 40, older: 30}))
        await unit.tallies.keep(last)
        kept = await unit.tallies.last()
    assert kept is not None
    assert kept.weeks[old] == 40
    assert older not in kept.weeks


async def test_a_list_that_would_tell_too_much_is_withheld(store: Store) -> None:
    async with store.unit() as unit:
        for number, code in enumerate(["en"] * 40 + ["ru"] * 29 + ["fr"] * 1):
            await crowd(unit, 1, 1 + number, language=code)
    await count_people(store, NOW, TOPICS, LANGUAGES)
    async with store.glance() as unit:
        last = await unit.tallies.last()
    assert last is not None
    # Seventy at most seventy-nine, forty and twenty at least: the third could be any of nineteen. That may be shown.
    assert (last.people, last.languages, last.withheld) == (70, {"en": 40, "ru": 20, "fr": None}, frozenset())
    async with store.unit() as unit:
        tally = replace(last, withheld=frozenset({Of.LANGUAGE}))
        await unit.tallies.keep(tally)
        again = await unit.tallies.last()
    assert again == tally


async def test_reports_are_told_of_weeks_that_are_over_and_small_numbers_hidden(store: Store) -> None:
    async with store.unit() as unit:
        sent = [(25, MONDAY - A_WEEK, "fine", "moscow"), (19, MONDAY - A_WEEK, "ban", None)]
        sent += [(40, MONDAY, "fine", "moscow"), (30, MONDAY - A_WEEK * 27, "fine", "moscow")]
        for many, week, kind, region in sent:
            for number in range(many):
                await _report(unit, f"{many}-{number}", week, kind, region)
        came = await reports_came(unit.reports, TODAY, ["fine", "ban"], ["moscow", "chechnya"])
    assert len(came.weeks) == 26
    assert {week: shown for week, shown in came.weeks.items() if shown} == {MONDAY - A_WEEK: 40}
    assert came.kinds == {"fine": 20, "ban": None, "": None}
    assert came.regions == {"moscow": 20, "chechnya": None, "": None}


async def _report(unit: Unit, code: str, week: date, kind: str, region: str | None) -> None:
    no = await unit.reports.begin(ReportCode(code), "incident", ENGLISH, week)
    assert no is not None
    await unit.reports.send(no, code.encode(), "age1", Open(kind, region), NOW + (week - TODAY))


async def test_the_reach_of_an_alert_is_told_over_all_its_broadcasts(store: Store) -> None:
    async with store.unit() as unit:
        await crowd(unit, 50)
        first = await launch(unit)
        claimed = await unit.deliveries.claim(first, NOW, LATER, 100)
        await unit.deliveries.record([Delivered(each, MessageId(7)) for each in claimed[:24]], NOW)
        await unit.deliveries.record([SetAside(each) for each in claimed[24:]], NOW)
        await crowd(unit, 8, 200, language=Language("ru"))
        second = await launch(unit)
        claimed = await unit.deliveries.claim(second, NOW, LATER, 100)
        await unit.deliveries.record([Delivered(each, MessageId(7)) for each in claimed], NOW)
        await launch(unit, slug="another")
        assert all(not each.acted for each in await reached(unit.broadcasts, unit.courses))
        points = [(What(name), Point(HOUR, total)) for name, total in (("sign", 1_230), ("reached", 30))]
        await unit.courses.keep(AlertSlug("vitishko"), HOUR, points)
        told = {each.slug: each for each in await reached(unit.broadcasts, unit.courses)}
    one = told[AlertSlug("vitishko")]
    assert (one.launched.date(), one.delivered, one.unreachable) == (TODAY, 30, 20)
    assert one.acted == {"sign": 1_200}
    assert told[AlertSlug("another")].delivered is None
