"""Quiet hours in the store: nobody is claimed in their night, and nobody is left out by it."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from alertbot.model.alerts import AlertSlug
from alertbot.model.audience import Audience
from alertbot.model.deliveries import LEASE, Again, BroadcastNo, Delivered, Lane, State
from alertbot.model.errands import Kind
from alertbot.model.messages import ChatId, Message, MessageId
from alertbot.model.quiet import QUIET, Frequency, Hours
from alertbot.model.regions import REGIONS, Region
from alertbot.model.topics import ENGLISH
from alertbot.model.zones import ZONES, ZoneNo, home_zone, local
from tests.store.conftest import AMAL, ASSEMBLY, BORIS, CHIARA, NOW, TEXTS, subscribe

if TYPE_CHECKING:
    from alertbot.model.deliveries import Delivery
    from alertbot.model.subscribers import SubscriberNo
    from alertbot.store.database import Store, Unit

SLUG = AlertSlug("vitishko")
EVENING = NOW.replace(hour=21, minute=30)
NIGHT = NOW.replace(hour=23)
MORNING = NOW.replace(hour=8) + timedelta(days=1)
MOSCOW, TOKYO, BERLIN = (home_zone(Region(code), ENGLISH) for code in ("RU", "JP", "DE"))


async def launched(unit: Unit, now: datetime, hours: Hours = Hours.WAKING) -> BroadcastNo:
    return await unit.broadcasts.launch(SLUG, 1, "routine", TEXTS, Audience((ASSEMBLY,)), now, hours=hours)


async def claimed(unit: Unit, no: BroadcastNo, now: datetime, at_most: int = 100) -> list[ChatId]:
    """Who is claimed then; and they get it."""
    found = await unit.deliveries.claim(no, now, now + LEASE, at_most)
    await unit.deliveries.record([Delivered(each, MessageId(1)) for each in found], now)
    return sorted(each.chat for each in found)


@pytest.mark.parametrize(("seed", "hours"), [(1, Hours.WAKING), (2, Hours.WAKING), (3, Hours.MORNING)])
async def test_everybody_gets_it_once_at_the_first_hour_at_which_they_may(
    store: Store, seed: int, hours: Hours
) -> None:
    chance = random.Random(seed)
    now = NOW + timedelta(hours=chance.randrange(24 * 200))
    homes: dict[ChatId, ZoneNo] = {}
    async with store.unit() as unit:
        for number in range(1, 61):
            person = await subscribe(unit, ChatId(number), ASSEMBLY)
            region = Region(chance.choice(sorted(REGIONS)))
            await unit.subscribers.live_in(person.no, region, now)
            homes[ChatId(number)] = home_zone(region, ENGLISH)
        asleep = await unit.subscribers.count_asleep(Audience((ASSEMBLY,)), now, SLUG)
        assert asleep == sum(QUIET.is_quiet(zone, now) for zone in homes.values())
        no = await launched(unit, now, hours)
    first = {chat: QUIET.first(hours, zone, now) for chat, zone in homes.items()}
    got: dict[ChatId, datetime] = {}
    for _ in range(27 * 4):
        async with store.unit() as unit:
            while some := await unit.deliveries.claim(no, now, now + LEASE, 7):
                await unit.deliveries.record([Delivered(each, MessageId(1)) for each in some], now)
                for each in some:
                    assert each.chat not in got, "they got it twice"
                    assert not QUIET.is_quiet(homes[each.chat], now), "they were woken"
                    got[each.chat] = now
        now += timedelta(minutes=15)
    assert got.keys() == homes.keys()
    assert all(first[chat] <= at < first[chat] + timedelta(minutes=15) for chat, at in got.items())
    async with store.unit() as unit:
        assert await unit.broadcasts.finish(no, now)


async def three_at_home(unit: Unit) -> dict[ChatId, SubscriberNo]:
    """Amal in Moscow, Boris in Tokyo, Chiara in Berlin."""
    numbers = {}
    for chat, region in ((AMAL, "RU"), (BORIS, "JP"), (CHIARA, "DE")):
        numbers[chat] = (await subscribe(unit, chat, ASSEMBLY)).no
        await unit.subscribers.live_in(numbers[chat], Region(region), NOW)
    return numbers


async def test_a_clock_is_that_of_the_country_unless_it_was_chosen(store: Store) -> None:
    async with store.unit() as unit:
        numbers = await three_at_home(unit)
        await unit.subscribers.live_by(numbers[AMAL], TOKYO, NOW)
        await unit.subscribers.live_in(numbers[AMAL], Region("FR"), NOW)
        amal = await unit.subscribers.find(AMAL)
        assert amal is not None
        assert (amal.zone, amal.chose_zone, amal.region) == (TOKYO, True, "FR")
        await unit.subscribers.live_by(numbers[AMAL], None, NOW)
        amal = await unit.subscribers.find(AMAL)
        assert amal is not None
        assert (ZONES[amal.zone], amal.chose_zone) == ("Europe/Berlin", False)


async def test_who_falls_asleep_while_it_goes_out_gets_it_in_the_morning(store: Store) -> None:
    async with store.unit() as unit:
        await three_at_home(unit)
        no = await launched(unit, NOW)
        (first,) = await unit.deliveries.claim(no, NOW, NOW + LEASE, 1)
        await unit.deliveries.release([first], NOW)
        assert await claimed(unit, no, NOW.replace(hour=18, minute=58)) == [CHIARA, AMAL]  # nearly ten in Moscow
        assert await claimed(unit, no, NOW.replace(hour=22, minute=58)) == []
        assert await unit.deliveries.next_due(no) == NIGHT  # eight in Tokyo
        assert await claimed(unit, no, NIGHT) == [BORIS]


async def test_who_was_put_off_into_the_night_is_not_woken(store: Store) -> None:
    async with store.unit() as unit:
        await three_at_home(unit)
        no = await launched(unit, NOW)
        some = await unit.deliveries.claim(no, NOW, NOW + LEASE, 10)
        assert len(some) == 3
        await unit.deliveries.record([Again(each, EVENING) for each in some], NOW)
        assert await claimed(unit, no, EVENING) == []
        assert await claimed(unit, no, NIGHT) == [BORIS]
        assert await claimed(unit, no, MORNING) == [CHIARA, AMAL]


async def test_whoever_moves_while_it_waits_gets_it_by_the_new_clock(store: Store) -> None:
    async with store.unit() as unit:
        numbers = await three_at_home(unit)
        no = await launched(unit, NIGHT)
        assert await claimed(unit, no, NIGHT) == [BORIS]
        later = NIGHT + timedelta(hours=6)  # five in the morning, UTC: eight in Moscow
        await unit.subscribers.live_by(numbers[CHIARA], MOSCOW, NIGHT)
        await unit.subscribers.live_in(numbers[AMAL], Region("US"), NIGHT)
        assert await claimed(unit, no, NIGHT + timedelta(minutes=2)) == [AMAL]  # six in the evening in New York
        assert await claimed(unit, no, later) == [CHIARA]
        assert await unit.broadcasts.finish(no, later)


async def test_whoever_moves_while_it_is_on_its_way_does_not_get_it_twice(store: Store) -> None:
    async with store.unit() as unit:
        numbers = await three_at_home(unit)
        no = await launched(unit, NOW)
        some = await unit.deliveries.claim(no, NOW, NOW + LEASE, 10)
        await unit.subscribers.live_by(numbers[AMAL], BERLIN, NOW)
        assert await unit.deliveries.claim(no, NOW, NOW + LEASE, 10) == []
        await unit.deliveries.record([Delivered(each, MessageId(1)) for each in some], NOW)
        assert await claimed(unit, no, NOW + LEASE + LEASE) == []
        assert (await unit.broadcasts.progress(no)).delivered == 3


async def test_whoever_was_claimed_in_the_evening_by_one_who_was_killed_is_taken_up_in_the_morning(
    store: Store,
) -> None:
    nearly_ten = NOW.replace(hour=20, minute=58)
    async with store.unit() as unit:
        await three_at_home(unit)
        no = await launched(unit, nearly_ten)
        assert [each.chat for each in await unit.deliveries.claim(no, nearly_ten, nearly_ten + LEASE, 10)] == [CHIARA]
        assert await claimed(unit, no, EVENING) == []
        assert await claimed(unit, no, NIGHT) == [BORIS]
        assert await claimed(unit, no, MORNING) == [CHIARA, AMAL]


async def test_whoever_chooses_urgent_alerts_only_is_on_no_routine_list_any_more(store: Store) -> None:
    async with store.unit() as unit:
        numbers = await three_at_home(unit)
        no = await launched(unit, NIGHT)
        await unit.subscribers.hear(numbers[AMAL], Frequency.URGENT, NIGHT)
        await unit.subscribers.hear(numbers[CHIARA], Frequency.DAILY, NIGHT)
        assert (await unit.broadcasts.progress(no)).audience == 1
        assert await claimed(unit, no, MORNING) == [BORIS]
        chiara = await unit.subscribers.find(CHIARA)
        assert chiara is not None
        assert chiara.told == NIGHT, "the digest must tell of what waited"


async def test_what_is_stopped_at_night_is_gone_by_the_morning(store: Store) -> None:
    async with store.unit() as unit:
        await three_at_home(unit)
        no = await launched(unit, EVENING)
        await unit.broadcasts.mark(no, State.STOPPED, now=EVENING)
        await unit.reins.let_go(no, EVENING)
        assert (await unit.broadcasts.progress(no)).waiting == 0
        assert not await unit.reins.has_leftovers(EVENING)


async def test_a_correction_edits_at_night_and_writes_in_the_morning(store: Store) -> None:
    new = {ENGLISH: Message("The new text")}
    late = NOW.replace(hour=22, minute=30)
    async with store.unit() as unit:
        await three_at_home(unit)
        no = await launched(unit, NOW)
        some = await unit.deliveries.claim(no, NOW, NOW + LEASE, 10)
        await unit.deliveries.record([Delivered(each, MessageId(1)) for each in some if each.chat == AMAL], NOW)
        await unit.deliveries.release([each for each in some if each.chat != AMAL], NOW)
        errand = await unit.errands.launch(Kind.CORRECT, SLUG, Lane.ROUTINE, new, late)
        edits: list[Delivery] = await unit.deliveries.claim(errand, late, late + LEASE, 10)
        assert [(each.chat, each.copy is not None) for each in edits] == [(AMAL, True)]
        await unit.deliveries.record([Delivered(edits[0], None)], late)
        assert await claimed(unit, errand, NIGHT + timedelta(minutes=1)) == [BORIS]
        assert await claimed(unit, errand, MORNING) == [CHIARA]
        assert await unit.broadcasts.finish(errand, MORNING)


async def test_urgent_alerts_are_for_any_hour_and_anybody(store: Store) -> None:
    async with store.unit() as unit:
        numbers = await three_at_home(unit)
        await unit.subscribers.hear(numbers[AMAL], Frequency.URGENT, NOW)
        await unit.subscribers.hear(numbers[BORIS], Frequency.WEEKLY, NOW)
        assert local(MOSCOW, NIGHT).hour == 2
        no = await unit.broadcasts.launch(SLUG, 1, "urgent", TEXTS, Audience((ASSEMBLY,)), NIGHT)
        assert len(await claimed(unit, no, NIGHT)) == 3
