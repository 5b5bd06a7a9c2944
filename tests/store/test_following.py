"""Following cases and campaigns: under marks that lead to nobody, told once, and forgotten with the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from alertbot.model.actions import Action, AskId, AskName, Done
from alertbot.model.alerts import AlertSlug, CampaignSlug
from alertbot.model.audience import Audience
from alertbot.model.cases import CaseSlug
from alertbot.model.deliveries import Delivered, Lane
from alertbot.model.following import campaign_name, case_name, follow_id
from alertbot.model.messages import ChatId, MessageId
from alertbot.model.tellings import ASKED, Telling, Whom, telling_in
from alertbot.store import action_schema, schema
from alertbot.work.acting import follow
from tests.store.conftest import AMAL, ASSEMBLY, BORIS, CHIARA, LATER, NOW, TEXTS, subscribe

if TYPE_CHECKING:
    from alertbot.model.deliveries import BroadcastNo
    from alertbot.store.database import Store, Unit

ALERT = AlertSlug("vitishko-release")
CASE, CAMPAIGN = case_name(CaseSlug("vitishko")), campaign_name(CampaignSlug("freedom"))
RELEASE = AskId(ALERT, AskName("release"))
RESULT = Telling(ALERT, Whom.ACTED, "victory", (CASE, CAMPAIGN))
STATUS = Telling(CASE, Whom.FOLLOWING, "released-2015-12-22")
DUNJA, EMIL = ChatId(4_400_001), ChatId(4_400_002)


async def people(unit: Unit) -> None:
    """Amal did all there is to do, Boris follows the case, Chiara the campaign, Dunja another case, Emil nothing."""
    for chat in (AMAL, BORIS, CHIARA, DUNJA, EMIL):
        await subscribe(unit, chat, ASSEMBLY)
    await unit.actions.add(AMAL, RELEASE, Action.SIGNED)
    for chat, name in ((AMAL, ALERT), (AMAL, CASE), (AMAL, CAMPAIGN), (BORIS, CASE), (CHIARA, CAMPAIGN)):
        assert await follow(unit.actions, chat, name)
    assert await follow(unit.actions, DUNJA, case_name(CaseSlug("somebody-else")))


async def reached(unit: Unit, no: BroadcastNo) -> list[ChatId]:
    """Those who are told, claim by claim, as the sender does."""
    told: list[ChatId] = []
    while some := await unit.deliveries.claim(no, NOW, LATER, 2):
        await unit.deliveries.record([Delivered(each, MessageId(9)) for each in some], NOW)
        told += [each.chat for each in some]
    return sorted(told)


async def launched(unit: Unit, telling: Telling) -> BroadcastNo:
    no = await unit.tellings.launch(telling, Lane.ROUTINE, TEXTS, None, NOW)
    assert no is not None
    return no


async def test_a_result_reaches_who_acted_and_who_follows_each_once(store: Store) -> None:
    async with store.unit() as unit:
        await people(unit)
        no = await launched(unit, RESULT)
    async with store.unit() as unit:
        assert await reached(unit, no) == sorted([AMAL, BORIS, CHIARA])
        assert await unit.broadcasts.finish(no, NOW)


async def test_news_of_a_case_reach_those_who_follow_it(store: Store) -> None:
    async with store.unit() as unit:
        await people(unit)
        no = await launched(unit, STATUS)
    async with store.unit() as unit:
        assert await reached(unit, no) == sorted([AMAL, BORIS])


async def test_who_follows_a_case_did_nothing_about_its_alert_yet(store: Store) -> None:
    async with store.unit() as unit:
        await people(unit)
        long_ago = NOW - 2 * ASKED
        former = await unit.broadcasts.launch(ALERT, 1, Lane.URGENT, TEXTS, Audience((ASSEMBLY,)), long_ago)
    async with store.unit() as unit:
        await reached(unit, former)
        assert await unit.broadcasts.finish(former, long_ago)
    async with store.unit() as unit:
        no = await launched(unit, Telling(ALERT, Whom.IDLE))
    async with store.unit() as unit:
        assert AMAL not in (told := await reached(unit, no))
        assert BORIS in told


async def test_a_result_goes_out_once_whichever_case_the_alert_is_moved_to(store: Store) -> None:
    async with store.unit() as unit:
        await launched(unit, RESULT)
        for also in ((), (case_name(CaseSlug("another")),)):
            moved = Telling(ALERT, Whom.ACTED, "victory", also)
            assert await unit.tellings.went_out(moved)
            assert await unit.tellings.launch(moved, Lane.ROUTINE, TEXTS, None, NOW) is None
        assert not await unit.tellings.went_out(Telling(ALERT, Whom.ACTED, "vict"))
        assert not await unit.tellings.went_out(Telling(AlertSlug("vitishko%"), Whom.ACTED, "victory"))


async def test_following_is_found_taken_back_and_forgotten(store: Store) -> None:
    async with store.unit() as unit:
        await people(unit)
    async with store.unit() as unit:
        assert Done(follow_id(CASE), Action.FOLLOWS) in await unit.actions.of(BORIS)
        assert not await follow(unit.actions, BORIS, CASE)
        assert await unit.actions.of(BORIS) == []
        await unit.forget(CHIARA)
    async with store.unit() as unit:
        assert await unit.actions.of(CHIARA) == []
        assert (await unit.actions.count(follow_id(CAMPAIGN), Action.FOLLOWS)).people == 1
        assert (await unit.actions.count(follow_id(CASE), Action.FOLLOWS)).people == 1


async def test_nothing_joins_what_one_person_follows_and_did(store: Store) -> None:
    async with store.unit() as unit:
        await people(unit)
        rows = (await unit._connection.execute(sa.select(action_schema.actions))).all()  # noqa: SLF001 - looks behind the store
        known = (await unit._connection.execute(sa.select(schema.subscribers))).all()  # noqa: SLF001 - likewise
    marks = [bytes(row.mark) for row in rows]
    assert len(set(marks)) == len(rows) == 7
    about = {value for row in known for value in row if isinstance(value, bytes)}
    assert not [mark for mark in marks if any(mark in value or value in mark for value in about)]


def test_a_name_tells_who_else_is_told() -> None:
    assert telling_in(RESULT.slug) == RESULT
    assert telling_in(STATUS.slug) == STATUS
