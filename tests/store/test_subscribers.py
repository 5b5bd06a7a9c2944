"""People, what they follow, and the record of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from alertbot.model.audience import Audience
from alertbot.model.deliveries import Delivered
from alertbot.model.messages import MessageId
from alertbot.model.subscribers import NOTICE, UNTIL_I_SAY, NoticeVersion, OptIn, Source, SubscriberNo
from alertbot.model.topics import ENGLISH, Language, TopicSlug
from tests.store.conftest import (
    AMAL,
    ASSEMBLY,
    BORIS,
    CHIARA,
    LATER,
    NOW,
    PRISONERS,
    STRANGER,
    TODAY,
    launch,
    subscribe,
)

if TYPE_CHECKING:
    from alertbot.store.database import Store

TOMORROW = TODAY + timedelta(days=1)
RUSSIAN = Language("ru")


async def test_a_stranger_is_nobody(store: Store) -> None:
    async with store.glance() as unit:
        assert await unit.subscribers.find(STRANGER) is None


async def test_who_agrees_is_found_with_what_they_agreed_to(store: Store) -> None:
    async with store.unit() as unit:
        made = await unit.subscribers.agree(AMAL, RUSSIAN, NOTICE, TODAY)
    async with store.glance() as unit:
        found = await unit.subscribers.find(AMAL)
    assert found == made
    assert (made.language, made.notice, made.agreed_on, made.topics) == (RUSSIAN, NOTICE, TODAY, frozenset())
    assert made.is_reachable
    assert not made.has_left


async def test_agreeing_twice_is_agreeing_once(store: Store) -> None:
    async with store.unit() as unit:
        first = await subscribe(unit, AMAL, ASSEMBLY)
        again = await unit.subscribers.agree(AMAL, RUSSIAN, NOTICE, TOMORROW)
    assert (again.no, again.agreed_on, again.topics) == (first.no, TODAY, frozenset({ASSEMBLY}))
    assert again.language == RUSSIAN


async def test_agreeing_to_a_new_notice_is_on_record(store: Store) -> None:
    async with store.unit() as unit:
        await subscribe(unit, AMAL)
        again = await unit.subscribers.agree(AMAL, ENGLISH, NoticeVersion(NOTICE + 1), TOMORROW)
    assert (again.notice, again.agreed_on) == (NOTICE + 1, TOMORROW)


async def test_who_comes_back_is_the_same_person_with_nothing_followed(store: Store) -> None:
    async with store.unit() as unit:
        first = await subscribe(unit, AMAL, ASSEMBLY)
        await unit.subscribers.unreachable(first.no, TODAY)
        await unit.subscribers.leave(first.no, TODAY, Source.STOP)
        again = await unit.subscribers.agree(AMAL, ENGLISH, NOTICE, TOMORROW)
    assert (again.no, again.agreed_on, again.topics) == (first.no, TOMORROW, frozenset())
    assert again.is_reachable
    assert not again.has_left


async def test_every_yes_and_no_is_on_record_in_its_order(store: Store) -> None:
    async with store.unit() as unit:
        people = unit.subscribers
        no = (await subscribe(unit, AMAL)).no
        await people.opt_in(no, PRISONERS, NOTICE, TODAY, Source.LINK)
        await people.opt_in(no, ASSEMBLY, NOTICE, TODAY, Source.START)
        await people.opt_out(no, PRISONERS, TODAY, Source.SETTINGS)
        await people.opt_in(no, PRISONERS, NoticeVersion(2), TOMORROW, Source.SETTINGS)
        await people.leave(no, TOMORROW, Source.WORDS)
        assert await people.opt_ins(no) == [
            OptIn(PRISONERS, NOTICE, TODAY, Source.LINK, TODAY, Source.SETTINGS),
            OptIn(ASSEMBLY, NOTICE, TODAY, Source.START, TOMORROW, Source.WORDS),
            OptIn(PRISONERS, NoticeVersion(2), TOMORROW, Source.SETTINGS, TOMORROW, Source.WORDS),
        ]


async def test_a_yes_that_stands_is_not_given_again(store: Store) -> None:
    async with store.unit() as unit:
        no = (await subscribe(unit, AMAL, ASSEMBLY)).no
        await unit.subscribers.opt_in(no, ASSEMBLY, NoticeVersion(2), TOMORROW, Source.LINK)
        assert await unit.subscribers.opt_ins(no) == [OptIn(ASSEMBLY, NOTICE, TODAY, Source.START)]


async def test_a_no_without_a_yes_leaves_no_trace(store: Store) -> None:
    async with store.unit() as unit:
        no = (await subscribe(unit, AMAL, ASSEMBLY)).no
        await unit.subscribers.opt_out(no, PRISONERS, TODAY, Source.SETTINGS)
        await unit.subscribers.opt_out(no, TopicSlug("nowhere-listed"), TODAY, Source.SETTINGS)
        assert await unit.subscribers.opt_ins(no) == [OptIn(ASSEMBLY, NOTICE, TODAY, Source.START)]


async def test_one_persons_no_is_not_anothers(store: Store) -> None:
    async with store.unit() as unit:
        amal = await subscribe(unit, AMAL, ASSEMBLY)
        await subscribe(unit, BORIS, ASSEMBLY)
        await unit.subscribers.opt_out(amal.no, ASSEMBLY, TODAY, Source.SETTINGS)
        boris = await unit.subscribers.find(BORIS)
    assert boris is not None
    assert boris.topics == {ASSEMBLY}


async def test_nobodys_number_changes_nothing(store: Store) -> None:
    nobody = SubscriberNo(77)
    async with store.unit() as unit:
        await unit.subscribers.opt_in(nobody, ASSEMBLY, NOTICE, TODAY, Source.START)
        await unit.subscribers.opt_out(nobody, ASSEMBLY, TODAY, Source.START)
        await unit.subscribers.leave(nobody, TODAY, Source.STOP)
        await unit.subscribers.speak(nobody, RUSSIAN, NOW)
        await unit.subscribers.pause(nobody, NOW)
        await unit.subscribers.unreachable(nobody, TODAY)
        assert await unit.subscribers.opt_ins(nobody) == []


async def test_a_number_is_never_given_to_two_people(store: Store) -> None:
    async with store.unit() as unit:
        first = await subscribe(unit, AMAL)
        await unit.forget(AMAL)
        second = await subscribe(unit, AMAL)
    assert second.no > first.no


async def test_language_pause_and_reach_are_kept(store: Store) -> None:
    async with store.unit() as unit:
        no = (await subscribe(unit, AMAL)).no
        await unit.subscribers.speak(no, RUSSIAN, NOW)
        await unit.subscribers.pause(no, UNTIL_I_SAY)
        await unit.subscribers.unreachable(no, TODAY)
        found = await unit.subscribers.find(AMAL)
        assert found is not None
        assert (found.language, found.paused_until, found.unreachable_since) == (RUSSIAN, UNTIL_I_SAY, TODAY)
        await unit.subscribers.pause(no, None)
        await unit.subscribers.unreachable(no, None)
        found = await unit.subscribers.find(AMAL)
    assert found is not None
    assert (found.paused_until, found.unreachable_since) == (None, None)


async def test_leaving_keeps_the_first_day_and_ends_a_pause(store: Store) -> None:
    async with store.unit() as unit:
        no = (await subscribe(unit, AMAL)).no
        await unit.subscribers.pause(no, UNTIL_I_SAY)
        await unit.subscribers.leave(no, TODAY, Source.STOP)
        await unit.subscribers.leave(no, TOMORROW, Source.STOP)
        found = await unit.subscribers.find(AMAL)
    assert found is not None
    assert (found.left_on, found.paused_until) == (TODAY, None)


async def test_who_leaves_gets_nothing_of_a_broadcast_on_its_way(store: Store) -> None:
    async with store.unit() as unit:
        amal = await subscribe(unit, AMAL, ASSEMBLY)
        await subscribe(unit, BORIS, ASSEMBLY)
        no = await launch(unit)
        await unit.subscribers.leave(amal.no, TODAY, Source.STOP)
        progress = await unit.broadcasts.progress(no)
        due = await unit.deliveries.claim(no, NOW, LATER, 10)
    assert (progress.audience, progress.waiting) == (1, 1)
    assert [each.chat for each in due] == [BORIS]


async def test_who_leaves_after_delivery_still_counts_as_delivered(store: Store) -> None:
    async with store.unit() as unit:
        amal = await subscribe(unit, AMAL, ASSEMBLY)
        no = await launch(unit)
        (delivery,) = await unit.deliveries.claim(no, NOW, LATER, 10)
        await unit.deliveries.record([Delivered(delivery, MessageId(1))], NOW)
        await unit.subscribers.leave(amal.no, TODAY, Source.STOP)
        progress = await unit.broadcasts.progress(no)
    assert (progress.audience, progress.delivered, progress.waiting) == (1, 1, 0)


async def test_those_who_left_long_ago_are_found(store: Store) -> None:
    async with store.unit() as unit:
        for chat, day in ((AMAL, date(2026, 1, 31)), (BORIS, date(2026, 2, 1)), (CHIARA, date(2025, 12, 31))):
            await unit.subscribers.leave((await subscribe(unit, chat)).no, day, Source.STOP)
        await subscribe(unit, STRANGER)
        assert set(await unit.subscribers.left_before(date(2026, 2, 1), 9)) == {AMAL, CHIARA}
        assert len(await unit.subscribers.left_before(date(2026, 2, 1), 1)) == 1


async def test_the_head_count_is_of_those_who_can_be_written_to_now_each_once(store: Store) -> None:
    async with store.unit() as unit:
        people = unit.subscribers
        await subscribe(unit, AMAL, ASSEMBLY, PRISONERS)
        boris = await subscribe(unit, BORIS, ASSEMBLY)
        chiara = await subscribe(unit, CHIARA, ASSEMBLY)
        assert await people.head_count(Audience((ASSEMBLY, PRISONERS)), NOW) == 3
        await people.pause(boris.no, NOW + timedelta(hours=1))
        await people.unreachable(chiara.no, TODAY)
        assert await people.head_count(Audience((ASSEMBLY, PRISONERS)), NOW) == 1
        assert await people.head_count(Audience((ASSEMBLY,)), NOW + timedelta(hours=1)) == 2
        assert await people.head_count(Audience((TopicSlug("nowhere-listed"),)), NOW) == 0
        assert await people.head_count(Audience(()), NOW) == 0
