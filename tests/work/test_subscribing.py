"""The rules of agreeing, choosing, pausing, leaving and being forgotten, on a real store."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from alertbot.model.messages import ChatId, MessageId
from alertbot.model.subscribers import NOTICE, UNTIL_I_SAY, NoticeVersion, Source, Subscriber, SubscriberNo
from alertbot.model.topics import ENGLISH, TopicSlug
from alertbot.work import subscribing
from alertbot.work.subscribing import Pause, may_choose, must_read_notice

if TYPE_CHECKING:
    from alertbot.store.database import Store

AMAL = ChatId(77)
NOW = datetime(2026, 11, 20, 9, 30, 15, tzinfo=UTC)
TODAY = NOW.date()
ENVIRONMENT, ASSEMBLY = TopicSlug("environment"), TopicSlug("assembly")


def person(*, notice: int = NOTICE, left: bool = False) -> Subscriber:
    """Somebody."""
    return Subscriber(SubscriberNo(1), ENGLISH, NoticeVersion(notice), TODAY, left_on=TODAY if left else None)


@pytest.mark.parametrize(
    ("who", "must_read", "may"),
    [
        (None, True, False),
        (person(), False, True),
        (person(left=True), False, True),
        (person(notice=NOTICE - 1), True, True),
        (person(notice=NOTICE - 1, left=True), True, False),
    ],
    ids=["a stranger", "a subscriber", "one who left", "one of an older notice", "one who left under an older notice"],
)
def test_who_must_read_the_notice_and_who_may_choose(who: Subscriber | None, must_read: bool, may: bool) -> None:  # noqa: FBT001 - columns of the table
    assert (must_read_notice(who), may_choose(who)) == (must_read, may)


async def test_following_after_leaving_comes_back(store: Store) -> None:
    async with store.unit() as unit:
        amal = await subscribing.agree(unit.subscribers, AMAL, ENGLISH, TODAY)
        await subscribing.follow(unit.subscribers, AMAL, amal, [ENVIRONMENT], today=TODAY, source=Source.START)
        await subscribing.leave(unit.subscribers, amal, NOW, Source.STOP)
        gone = await unit.subscribers.find(AMAL)
        assert gone is not None
        assert (gone.left_on, gone.topics) == (TODAY, frozenset())
        await subscribing.follow(unit.subscribers, AMAL, gone, [ASSEMBLY], today=TODAY, source=Source.LINK)
        back = await unit.subscribers.find(AMAL)
        assert back is not None
        assert back.left_on is None
        assert back.topics == {ASSEMBLY}


async def test_a_withdrawn_yes_stays_on_record(store: Store) -> None:
    async with store.unit() as unit:
        amal = await subscribing.agree(unit.subscribers, AMAL, ENGLISH, TODAY)
        await subscribing.follow(unit.subscribers, AMAL, amal, [ENVIRONMENT], today=TODAY, source=Source.START)
        later = TODAY + timedelta(days=2)
        await subscribing.unfollow(unit.subscribers, amal, ENVIRONMENT, later, Source.SETTINGS)
        [record] = await unit.subscribers.opt_ins(amal.no)
        assert (record.given_on, record.source, record.notice) == (TODAY, Source.START, NOTICE)
        assert (record.withdrawn_on, record.withdrawn_by) == (later, Source.SETTINGS)


@pytest.mark.parametrize(
    ("length", "until"),
    [
        (Pause.DAY, datetime(2026, 11, 21, 10, tzinfo=UTC)),
        (Pause.WEEK, datetime(2026, 11, 27, 10, tzinfo=UTC)),
        (Pause.UNTIL_I_SAY, UNTIL_I_SAY),
        (Pause.OVER, None),
    ],
)
async def test_a_pause_lasts_as_long_as_said(store: Store, length: Pause, until: datetime | None) -> None:
    async with store.unit() as unit:
        amal = await subscribing.agree(unit.subscribers, AMAL, ENGLISH, TODAY)
        assert await subscribing.pause(unit.subscribers, amal, length, NOW) == until
        known = await unit.subscribers.find(AMAL)
        assert known is not None
        assert known.paused_until == until


async def test_the_first_day_out_of_reach_stays(store: Store) -> None:
    async with store.unit() as unit:
        amal = await subscribing.agree(unit.subscribers, AMAL, ENGLISH, TODAY)
        await subscribing.set_aside(unit.subscribers, amal, TODAY)
        away = await unit.subscribers.find(AMAL)
        assert away is not None
        await subscribing.set_aside(unit.subscribers, away, date(2026, 12, 1))
        still = await unit.subscribers.find(AMAL)
        assert still is not None
        assert still.unreachable_since == TODAY
        await subscribing.bring_back(unit.subscribers, still)
        back = await unit.subscribers.find(AMAL)
        assert back is not None
        assert back.is_reachable


async def test_forgetting_tells_which_messages_can_still_be_deleted(store: Store) -> None:
    async with store.unit() as unit:
        await subscribing.agree(unit.subscribers, AMAL, ENGLISH, TODAY)
        await unit.footprints.add(AMAL, [MessageId(1)], NOW - timedelta(hours=50))
        await unit.footprints.add(AMAL, [MessageId(2)], NOW - timedelta(hours=40))
        assert await subscribing.forget(unit, AMAL, NOW) == [MessageId(2)]
        assert await unit.subscribers.find(AMAL) is None
        assert await subscribing.forget(unit, AMAL, NOW) == []
