"""Who wants silence, or follows none of its topics any more, gets nothing that waited; what they have is mended."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from alertbot.model.alerts import AlertSlug
from alertbot.model.audience import Audience
from alertbot.model.deliveries import LEASE, BroadcastNo, Delivered, Lane, State
from alertbot.model.errands import Kind
from alertbot.model.messages import ChatId, MessageId
from alertbot.model.quiet import Frequency, Hours
from alertbot.model.subscribers import NOTICE, UNTIL_I_SAY, Source
from alertbot.model.zones import ZONES
from tests.store.conftest import AMAL, ASSEMBLY, BORIS, CHIARA, NOW, PRISONERS, TEXTS, TODAY, subscribe
from tests.store.test_digests import HEAD, claimed, reader

if TYPE_CHECKING:
    from datetime import datetime

    from alertbot.model.topics import TopicSlug
    from alertbot.store.database import Store, Unit

MARCH = AlertSlug("march")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NIGHT = NOW.replace(hour=23)
MORNING = NOW.replace(hour=9) + DAY


async def at_night(unit: Unit, *topics: TopicSlug, lane: str = "routine", hours: Hours = Hours.WAKING) -> BroadcastNo:
    whom = Audience(topics or (ASSEMBLY,))
    return await unit.broadcasts.launch(MARCH, 1, lane, TEXTS, whom, NIGHT, hours=hours)


async def got(unit: Unit, no: BroadcastNo, now: datetime, at_most: int = 10) -> list[ChatId]:
    taken = await unit.deliveries.claim(no, now, now + LEASE, at_most)
    await unit.deliveries.record([Delivered(each, MessageId(each.to)) for each in taken], now)
    return [each.chat for each in taken]


async def pause(unit: Unit, chat: ChatId, until: datetime | None = UNTIL_I_SAY) -> None:
    person = await unit.subscribers.find(chat)
    assert person is not None
    await unit.subscribers.pause(person.no, until)


async def unfollow(unit: Unit, chat: ChatId, topic: TopicSlug = ASSEMBLY) -> None:
    person = await unit.subscribers.find(chat)
    assert person is not None
    await unit.subscribers.opt_out(person.no, topic, TODAY, Source.SETTINGS)


async def is_over(unit: Unit, no: BroadcastNo, now: datetime) -> bool:
    """Whether nothing of it is left, and everybody who was counted got it."""
    assert await unit.broadcasts.finish(no, now)
    told = await unit.broadcasts.progress(no)
    return told.audience == told.delivered and told.state is State.DONE


@pytest.mark.parametrize(("lane", "hours"), [("routine", Hours.WAKING), ("urgent", Hours.MORNING)])
async def test_who_pauses_or_unfollows_does_not_get_what_waits_for_their_morning(
    store: Store, lane: str, hours: Hours
) -> None:
    async with store.unit() as unit:
        for chat in (AMAL, BORIS, CHIARA):
            await subscribe(unit, chat, ASSEMBLY)
        no = await at_night(unit, lane=lane, hours=hours)
        await pause(unit, AMAL)
        await unfollow(unit, BORIS)
        assert await got(unit, no, MORNING) == [CHIARA]
        assert await is_over(unit, no, MORNING)
        await pause(unit, AMAL, None)
        assert await got(unit, no, MORNING + HOUR) == [], "what a pause has dropped comes back"


async def test_one_topic_of_two_is_enough_to_get_it_and_the_second_no_ends_it(store: Store) -> None:
    async with store.unit() as unit:
        for chat in (AMAL, BORIS):
            await subscribe(unit, chat, ASSEMBLY, PRISONERS)
        no = await at_night(unit, ASSEMBLY, PRISONERS)
        await unfollow(unit, AMAL)
        for topic in (ASSEMBLY, PRISONERS):
            await unfollow(unit, BORIS, topic)
        assert await got(unit, no, MORNING) == [AMAL]
        assert await is_over(unit, no, MORNING)


async def test_a_change_of_mind_before_the_morning_loses_nothing_and_repeats_nothing(store: Store) -> None:
    async with store.unit() as unit:
        await subscribe(unit, AMAL, ASSEMBLY)
        person = await subscribe(unit, BORIS, ASSEMBLY)
        no = await at_night(unit)
        await pause(unit, AMAL)
        await unfollow(unit, BORIS)
        await pause(unit, AMAL, None)
        await unit.subscribers.opt_in(person.no, ASSEMBLY, NOTICE, TODAY, Source.SETTINGS)
        assert sorted(await got(unit, no, MORNING)) == sorted([AMAL, BORIS])
        assert await got(unit, no, MORNING + HOUR) == []
        assert await is_over(unit, no, MORNING + HOUR)


async def test_a_pause_that_is_over_by_then_holds_nothing_back(store: Store) -> None:
    async with store.unit() as unit:
        await subscribe(unit, AMAL, ASSEMBLY)
        no = await at_night(unit)
        await pause(unit, AMAL, MORNING)
        assert await got(unit, no, MORNING) == [AMAL]


async def test_who_pauses_while_a_sender_holds_theirs_does_not_get_it_once_that_gave_it_back(store: Store) -> None:
    async with store.unit() as unit:
        for chat in (AMAL, BORIS):
            await subscribe(unit, chat, ASSEMBLY)
        no = await at_night(unit, lane="urgent", hours=Hours.ANY)
        held = await unit.deliveries.claim(no, NIGHT, NIGHT + LEASE, 10)
    async with store.unit() as unit:
        await pause(unit, AMAL)
        await unit.deliveries.release(held, NIGHT)
        assert await got(unit, no, NIGHT) == [BORIS]
        assert await is_over(unit, no, NIGHT)


async def test_whose_message_had_left_when_they_paused_is_counted_and_has_a_copy_that_can_be_mended(
    store: Store,
) -> None:
    async with store.unit() as unit:
        await subscribe(unit, AMAL, ASSEMBLY)
        no = await at_night(unit, lane="urgent", hours=Hours.ANY)
        flying = await unit.deliveries.claim(no, NIGHT, NIGHT + LEASE, 10)
        await pause(unit, AMAL)
        await unfollow(unit, AMAL)
        await unit.deliveries.record([Delivered(each, MessageId(1)) for each in flying], NIGHT)
        assert await is_over(unit, no, NIGHT)
        for kind in (Kind.CORRECT, Kind.CLOSE):
            errand = await unit.errands.launch(kind, MARCH, Lane.URGENT, TEXTS, NIGHT)
            assert await got(unit, errand, NIGHT) == [AMAL], f"they keep the old text: {kind}"


async def test_a_correction_that_took_over_goes_to_nobody_who_wants_it_no_more(store: Store) -> None:
    async with store.unit() as unit:
        people = {chat: await subscribe(unit, chat, ASSEMBLY) for chat in (AMAL, BORIS, CHIARA, ChatId(4))}
        await at_night(unit)
        no = await unit.errands.launch(Kind.CORRECT, MARCH, Lane.ROUTINE, TEXTS, NIGHT)
        await pause(unit, AMAL)
        await unfollow(unit, BORIS)
        await unit.subscribers.hear(people[CHIARA].no, Frequency.URGENT, NIGHT)
        assert await got(unit, no, MORNING) == [ChatId(4)]
        assert await is_over(unit, no, MORNING)


async def test_who_chose_digests_while_a_correction_waited_for_them_is_told_in_the_next_one(store: Store) -> None:
    async with store.unit() as unit:
        person = await subscribe(unit, AMAL, ASSEMBLY)
        await at_night(unit)
        no = await unit.errands.launch(Kind.CORRECT, MARCH, Lane.ROUTINE, TEXTS, NIGHT + HOUR)
        await unit.subscribers.hear(person.no, Frequency.DAILY, NIGHT + 2 * HOUR)
        assert await got(unit, no, MORNING) == []
        digest = await unit.digests.launch(ZONES, HEAD, MORNING)
        assert [each.chat for each in await claimed(unit, digest, MORNING)] == [AMAL]


async def test_whoever_pauses_with_a_digest_on_its_way_is_told_of_it_once_afterwards(store: Store) -> None:
    async with store.unit() as unit:
        await reader(unit, AMAL)
        await at_night(unit)
        digest = await unit.digests.launch(ZONES, HEAD, MORNING)
        await pause(unit, AMAL, MORNING + HOUR)
        assert await claimed(unit, digest, MORNING) == []
        after = await unit.digests.launch(ZONES, HEAD, MORNING + DAY)
        assert after is not None
        assert await got(unit, after, MORNING + DAY) == [AMAL]
        assert await unit.digests.launch(ZONES, HEAD, MORNING + 2 * DAY) is None


async def test_many_who_want_silence_do_not_keep_the_next_one_waiting(store: Store) -> None:
    async with store.unit() as unit:
        for number in range(1, 8):
            await subscribe(unit, ChatId(number), ASSEMBLY)
        no = await at_night(unit)
        for number in range(1, 7):
            await pause(unit, ChatId(number))
        assert await got(unit, no, MORNING, at_most=2) == [ChatId(7)]


async def test_for_whom_an_alert_was_is_kept_for_as_long_as_it_is_on_its_way(store: Store) -> None:
    async with store.unit() as unit:
        await subscribe(unit, AMAL, ASSEMBLY)
        no = await at_night(unit)
        await unit.broadcasts.mark(no, State.PAUSED)
        late = MORNING + 60 * DAY
        await unit.digests.purge(late)
        await unit.broadcasts.mark(no, State.RUNNING)
        await unfollow(unit, AMAL)
        assert await got(unit, no, late) == []
