"""Digests in the store: in the morning, all that was launched since the last one; nobody missed, nobody told twice."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from alertbot.model.alerts import AlertSlug
from alertbot.model.audience import Audience
from alertbot.model.deliveries import LEASE, BroadcastNo, Delivered, Lane, SetAside, State
from alertbot.model.digests import alerts_in
from alertbot.model.errands import Kind, Remove, Rewrite, task
from alertbot.model.messages import Button, Message, MessageId
from alertbot.model.quiet import Frequency, Hours
from alertbot.model.regions import Region
from alertbot.model.topics import ENGLISH
from alertbot.model.zones import ZONES
from tests.store.conftest import AMAL, ASSEMBLY, BORIS, CHIARA, NOW, PRISONERS, subscribe

if TYPE_CHECKING:
    from datetime import datetime

    from alertbot.model.deliveries import Delivery
    from alertbot.model.messages import ChatId
    from alertbot.model.topics import TopicSlug
    from alertbot.store.database import Store, Unit

HEAD = {ENGLISH: Message("<b>Your alerts</b>")}
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MORNING = NOW.replace(hour=8) + DAY  # of a Sunday
MONDAY = MORNING + DAY


async def reader(unit: Unit, chat: ChatId, *topics: TopicSlug, frequency: Frequency = Frequency.DAILY) -> None:
    """Somebody in London who chose digests at noon."""
    person = await subscribe(unit, chat, *(topics or (ASSEMBLY,)))
    await unit.subscribers.live_in(person.no, Region("GB"), NOW)
    await unit.subscribers.hear(person.no, frequency, NOW)


async def launched(unit: Unit, slug: str, now: datetime, *topics: TopicSlug) -> BroadcastNo:
    texts = {ENGLISH: Message(f"<b>About {slug} &amp; us</b>\n\nWhat happened.\n\nAs of today")}
    whom = Audience(topics or (ASSEMBLY,))
    no = await unit.broadcasts.launch(AlertSlug(slug), 1, "routine", texts, whom, now, hours=Hours.WAKING)
    for each in await unit.deliveries.claim(no, now, now + LEASE, 10):
        await unit.deliveries.record([Delivered(each, MessageId(5))], now)
    return no


async def claimed(unit: Unit, digest: BroadcastNo | None, now: datetime) -> list[Delivery]:
    assert digest is not None
    return await unit.deliveries.claim(digest, now, now + LEASE, 10)


async def told(unit: Unit, now: datetime) -> dict[ChatId, list[str]]:
    """A digest goes out then: which alerts everybody read of in it."""
    digest = await unit.digests.launch(ZONES, HEAD, now)
    if digest is None:
        return {}
    read = {}
    for each in await unit.deliveries.claim(digest, now, now + LEASE, 10):
        message = await unit.broadcasts.message(digest, each.language)
        await unit.deliveries.record([Delivered(each, MessageId(9))], now)
        read[each.chat] = [str(row[0].tap).removeprefix("read:") for row in message.keyboard]
    assert await unit.broadcasts.finish(digest, now)
    return read


async def test_a_digest_tells_each_reader_of_what_they_follow_and_nobody_else_of_anything(store: Store) -> None:
    async with store.unit() as unit:
        await reader(unit, AMAL, ASSEMBLY)
        await reader(unit, BORIS, PRISONERS, ASSEMBLY)
        await subscribe(unit, CHIARA, ASSEMBLY)
        await launched(unit, "march", NOW + HOUR)
        await launched(unit, "prison", NOW + HOUR, PRISONERS)
        assert (await unit.broadcasts.all())[1].audience == 1, "readers of digests got it at once"
        assert await told(unit, MORNING - HOUR) == {}
        assert await told(unit, MORNING) == {AMAL: ["march"], BORIS: ["march", "prison"]}
        assert await told(unit, MORNING) == {}
        assert await told(unit, MORNING + DAY) == {}


async def test_a_digest_is_one_message_with_titles_first_lines_and_a_button_each(store: Store) -> None:
    async with store.unit() as unit:
        await reader(unit, AMAL)
        await launched(unit, "march", NOW + HOUR)
        await launched(unit, "court", NOW + HOUR)
        digest = await unit.digests.launch(ZONES, HEAD, MORNING)
        (amal,) = await claimed(unit, digest, MORNING)
        assert (amal.kind, alerts_in(amal.language)[0]) == (Kind.DIGEST, ENGLISH)
        message = await unit.broadcasts.message(amal.broadcast, amal.language)
        assert message.html == (
            "<b>Your alerts</b>\n\n• <b>About march &amp; us</b>\nWhat happened."
            "\n\n• <b>About court &amp; us</b>\nWhat happened."
        )
        assert message.keyboard[0] == (Button("About march & us", tap="read:march"),)
        assert message.silent


async def test_a_weekly_reader_is_told_on_monday_of_the_whole_week(store: Store) -> None:
    async with store.unit() as unit:
        await reader(unit, AMAL, frequency=Frequency.WEEKLY)
        await launched(unit, "saturday", NOW + HOUR)
        assert await told(unit, MORNING) == {}
        await launched(unit, "sunday", MORNING + HOUR)
        assert await told(unit, MONDAY) == {AMAL: ["saturday", "sunday"]}
        await launched(unit, "monday", MONDAY + HOUR)
        for day in range(1, 7):
            assert await told(unit, MONDAY + day * DAY) == {}
        assert await told(unit, MONDAY + 7 * DAY) == {AMAL: ["monday"]}


async def test_a_morning_that_was_missed_is_made_up_for_but_not_at_night(store: Store) -> None:
    async with store.unit() as unit:
        await reader(unit, AMAL)
        await launched(unit, "march", NOW + HOUR)
        assert await told(unit, MORNING + 15 * HOUR) == {}
        assert await told(unit, MORNING + 25 * HOUR) == {AMAL: ["march"]}


async def test_what_is_recalled_closed_or_stopped_is_in_no_digest(store: Store) -> None:
    async with store.unit() as unit:
        await reader(unit, AMAL)
        await subscribe(unit, CHIARA, ASSEMBLY)
        for slug in ("recalled", "closed", "late", "stays"):
            await launched(unit, slug, NOW + HOUR)
        stopped = await launched(unit, "stopped", NOW + HOUR)
        await unit.broadcasts.mark(stopped, State.STOPPED, now=NOW + HOUR)
        line = {ENGLISH: Message("gone")}
        for kind, slug in ((Kind.RECALL, "recalled"), (Kind.CLOSE, "closed")):
            await unit.errands.launch(kind, AlertSlug(slug), Lane.URGENT, line, NOW + HOUR)
        digest = await unit.digests.launch(ZONES, HEAD, MORNING)
        await unit.errands.launch(Kind.RECALL, AlertSlug("late"), Lane.URGENT, line, MORNING)
        (amal,) = await claimed(unit, digest, MORNING)
        message = await unit.broadcasts.message(amal.broadcast, amal.language)
        assert [row[0].tap for row in message.keyboard] == ["read:stays"]


async def test_a_recall_takes_an_alert_out_of_digests_and_leaves_the_others(store: Store) -> None:
    line = {ENGLISH: Message("One was taken back.")}
    async with store.unit() as unit:
        await reader(unit, AMAL, ASSEMBLY)
        await reader(unit, BORIS, PRISONERS)
        for slug, topic in (("march", ASSEMBLY), ("court", ASSEMBLY), ("both", PRISONERS)):
            await launched(unit, slug, NOW + HOUR, topic)
        assert await told(unit, MORNING) == {AMAL: ["march", "court"], BORIS: ["both"]}
        assert (await unit.errands.reach(AlertSlug("march"), Kind.RECALL)).copies == 1
        errand = await unit.errands.launch(Kind.RECALL, AlertSlug("march"), Lane.RECALL, line, MORNING + HOUR)
        (amal,) = await claimed(unit, errand, MORNING + HOUR)
        assert task(amal.kind, amal.copy, MORNING + HOUR) == Rewrite(MessageId(9))
        message = await unit.broadcasts.message(errand, amal.language)
        assert message.html.startswith("One was taken back.")
        assert [row[0].tap for row in message.keyboard] == ["read:court"]
        await unit.deliveries.record([Delivered(amal, None)], MORNING + HOUR)
        assert await unit.broadcasts.finish(errand, MORNING + HOUR)
        last = await unit.errands.launch(Kind.RECALL, AlertSlug("court"), Lane.RECALL, line, MORNING + HOUR)
        (amal,) = await claimed(unit, last, MORNING + HOUR)
        assert task(amal.kind, amal.copy, MORNING + HOUR) == Remove(MessageId(9)), "nothing else is left in it"


async def test_when_all_of_it_is_taken_back_nothing_is_sent(store: Store) -> None:
    async with store.unit() as unit:
        await reader(unit, AMAL)
        await launched(unit, "march", NOW + HOUR)
        digest = await unit.digests.launch(ZONES, HEAD, MORNING)
        await unit.errands.launch(Kind.RECALL, AlertSlug("march"), Lane.URGENT, {ENGLISH: Message("gone")}, MORNING)
        assert await claimed(unit, digest, MORNING) == []
        assert digest is not None
        assert await unit.broadcasts.finish(digest, MORNING)
        assert await told(unit, MORNING + DAY) == {}


async def test_a_corrected_alert_is_told_as_it_is_now(store: Store) -> None:
    async with store.unit() as unit:
        await reader(unit, AMAL)
        await launched(unit, "march", NOW + HOUR)
        new = {ENGLISH: Message("<i>Corrected</i>\n\n<b>The new title</b>\n\nWhat happened.")}
        await unit.errands.launch(Kind.CORRECT, AlertSlug("march"), Lane.ROUTINE, new, NOW + 2 * HOUR)
        digest = await unit.digests.launch(ZONES, HEAD, MORNING)
        (amal,) = await claimed(unit, digest, MORNING)
        assert "The new title" in (await unit.broadcasts.message(amal.broadcast, amal.language)).html


async def test_a_crash_repeats_what_was_in_flight_and_loses_nothing(store: Store) -> None:
    async with store.unit() as unit:
        await reader(unit, AMAL)
        await reader(unit, BORIS)
        await launched(unit, "march", NOW + HOUR)
        digest = await unit.digests.launch(ZONES, HEAD, MORNING)
        first, _ = await claimed(unit, digest, MORNING)
        await unit.deliveries.record([Delivered(first, MessageId(1))], MORNING)
    async with store.unit() as unit:
        assert await unit.digests.launch(ZONES, HEAD, MORNING + HOUR) is None, "Boris is on a list already"
        (again,) = await claimed(unit, digest, MORNING + LEASE + LEASE)
        assert again.chat != first.chat
        await unit.deliveries.record([SetAside(again)], MORNING + HOUR)


async def test_whoever_wants_all_alerts_again_gets_a_last_digest(store: Store) -> None:
    async with store.unit() as unit:
        await reader(unit, AMAL)
        await launched(unit, "march", NOW + HOUR)
        amal = await unit.subscribers.find(AMAL)
        assert amal is not None
        await unit.subscribers.hear(amal.no, Frequency.ALL, NOW + 2 * HOUR)
        await launched(unit, "court", NOW + 3 * HOUR)
        assert await told(unit, MORNING) == {AMAL: ["march"]}
        await launched(unit, "vote", MORNING + HOUR)
        assert await told(unit, MORNING + DAY) == {}
        amal = await unit.subscribers.find(AMAL)
        assert amal is not None
        assert amal.told is None


async def test_what_somebody_has_got_before_they_chose_a_digest_is_not_told_again(store: Store) -> None:
    async with store.unit() as unit:
        person = await subscribe(unit, AMAL, ASSEMBLY)
        await unit.subscribers.live_in(person.no, Region("GB"), NOW)
        await launched(unit, "got", NOW + timedelta(minutes=10))
        await unit.subscribers.hear(person.no, Frequency.DAILY, NOW + timedelta(minutes=20))
        await launched(unit, "new", NOW + timedelta(minutes=30))
        assert await told(unit, MORNING) == {AMAL: ["new"]}


async def test_what_waited_for_the_morning_comes_with_the_digest_that_was_chosen_at_night(store: Store) -> None:
    async with store.unit() as unit:
        person = await subscribe(unit, AMAL, ASSEMBLY)
        await unit.subscribers.live_in(person.no, Region("GB"), NOW)
        night = NOW.replace(hour=22, minute=10)
        waits = await launched(unit, "march", night)
        await unit.subscribers.hear(person.no, Frequency.DAILY, night + 5 * HOUR)
        assert await unit.broadcasts.finish(waits, night + 5 * HOUR)
        assert await told(unit, MORNING) == {AMAL: ["march"]}


async def test_who_left_is_told_nothing_and_is_forgotten_with_it(store: Store) -> None:
    async with store.unit() as unit:
        await reader(unit, AMAL)
        await reader(unit, BORIS)
        await launched(unit, "march", NOW + HOUR)
        digest = await unit.digests.launch(ZONES, HEAD, MORNING)
        await unit.forget(AMAL)
        assert [each.chat for each in await claimed(unit, digest, MORNING)] == [BORIS]


async def test_a_weekly_reader_is_told_in_the_last_morning_before_it_ends_and_not_twice(store: Store) -> None:
    async with store.unit() as unit:
        await reader(unit, AMAL, frequency=Frequency.WEEKLY)
        await reader(unit, BORIS, PRISONERS, frequency=Frequency.WEEKLY)
        texts, whom = {ENGLISH: Message("<b>About march</b>")}, Audience((ASSEMBLY,))
        assert await told(unit, MONDAY) == {}
        launch = unit.broadcasts.launch
        await launch(AlertSlug("march"), 1, "routine", texts, whom, MONDAY + HOUR, MONDAY + 4 * DAY, Hours.WAKING)
        await launch(AlertSlug("later"), 1, "routine", texts, whom, MONDAY + HOUR, MONDAY + 40 * DAY, Hours.WAKING)
        assert await told(unit, MONDAY + 2 * DAY) == {}
        assert await told(unit, MONDAY + 3 * DAY) == {AMAL: ["march", "later"]}
        assert [await told(unit, MONDAY + days * DAY) for days in (3, 4, 7)] == [{}, {}, {}]


async def test_old_digests_and_audiences_are_forgotten(store: Store) -> None:
    async with store.unit() as unit:
        await reader(unit, AMAL)
        await launched(unit, "march", NOW + HOUR)
        assert await told(unit, MORNING) == {AMAL: ["march"]}
        much_later = MORNING + 20 * DAY
        while await unit.copies.fold(much_later, 100):
            pass
        await unit.digests.purge(much_later)
        assert [each.kind for each in await unit.broadcasts.all()] == [Kind.SEND]


async def test_how_many_would_have_too_much_is_counted_without_keeping_it(store: Store) -> None:
    whom = Audience((ASSEMBLY, PRISONERS))
    async with store.unit() as unit:
        await subscribe(unit, AMAL, ASSEMBLY)
        await subscribe(unit, BORIS, PRISONERS, ASSEMBLY)
        await reader(unit, CHIARA, ASSEMBLY, PRISONERS)  # gets them in one message
        for number in range(4):
            await launched(unit, f"march-{number}", NOW + number * DAY)
        await launched(unit, "prison", NOW + DAY, PRISONERS)
        soon = NOW + 4 * DAY
        counts = [await unit.subscribers.count_tired(whom, most, soon, AlertSlug("x")) for most in (4, 5, 6)]
        assert counts == [2, 1, 0]
        assert await unit.subscribers.count_tired(whom, 4, NOW + 9 * DAY, AlertSlug("x")) == 0
