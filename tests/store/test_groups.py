"""The team's group, on both databases: one at most, its chat sealed, its code good once, its topics known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import sqlalchemy as sa

from alertbot.model.groups import Ailment, Group, Stage, ThreadId
from alertbot.model.messages import ChatId, MessageId
from alertbot.model.reports import ReportCode
from alertbot.model.topics import ENGLISH
from alertbot.store import group_schema
from tests.store.conftest import LATER, NOW, TODAY, launch

if TYPE_CHECKING:
    from alertbot.store.database import Store

CHAT = ChatId(-1_002_003_004_005)
INVITED = Group(Stage.INVITED, None, ENGLISH, NOW, until=LATER)
CODE = "a" * 26


async def test_a_code_is_good_until_it_is_said_and_only_the_newest(store: Store) -> None:
    async with store.unit() as unit:
        await unit.groups.invite(INVITED, "b" * 26)
        await unit.groups.invite(INVITED, CODE)
        assert not await unit.groups.is_code("b" * 26)
        await unit.groups.keep(replace(INVITED, stage=Stage.WAITING, chat=CHAT))
        assert await unit.groups.is_code(CODE)
        said = replace(INVITED, stage=Stage.SAID, chat=CHAT)
        await unit.groups.keep(said)
        assert not await unit.groups.is_code(CODE)
        assert await unit.groups.find() == said


async def test_neither_its_chat_nor_its_code_is_kept_as_it_is(store: Store) -> None:
    async with store.unit() as unit:
        await unit.groups.invite(replace(INVITED, chat=CHAT), CODE)
        row = (await unit._connection.execute(sa.select(group_schema.groups))).one()  # noqa: SLF001 - what a thief sees
    assert CHAT.to_bytes(8, "big", signed=True) not in row.chat
    assert CODE.encode() not in row.code


async def test_a_look_opens_it_for_good_and_tells_what_ails_it_later() -> None:
    opened = replace(INVITED, stage=Stage.SAID, chat=CHAT).looked_at(None, NOW)
    assert (opened.stage, opened.until, opened.is_at_work) == (Stage.OPEN, None, True)
    ill = opened.looked_at(Ailment.NO_FORUM, NOW)
    assert (ill.stage, ill.is_at_work, ill.is_over(LATER)) == (Stage.OPEN, False, False)
    assert ill.looked_at(None, NOW).is_at_work
    assert replace(INVITED, stage=Stage.SAID).looked_at(Ailment.NO_RIGHT, NOW).is_over(LATER)


async def test_topics_are_known_until_what_they_are_about_is_gone(store: Store) -> None:
    async with store.unit() as unit:
        broadcast = await launch(unit)
        report = await unit.reports.begin(ReportCode("R-2345"), "incident", ENGLISH, TODAY)
        assert report is not None
        await unit.groups.invite(INVITED, CODE)
        await unit.groups.open_topic(ThreadId(5), broadcast=broadcast)
        await unit.groups.open_topic(ThreadId(6), report=report)
        of_broadcast, of_report = await unit.groups.topics()
        await unit.groups.post(of_broadcast.no, MessageId(7))
        await unit.groups.ask(broadcast, LATER)
        await unit.groups.close(of_broadcast.no)
        await unit.reports.drop(report)
        closed, orphan = await unit.groups.topics()
        assert closed == replace(of_broadcast, message=MessageId(7), quiet_until=LATER, is_closed=True)
        assert orphan == replace(of_report, report=None)
        await unit.groups.close(orphan.no)
        assert [each.no for each in await unit.groups.topics()] == [closed.no]
        await unit.groups.drop()
        assert await unit.groups.find() is None
        assert await unit.groups.topics() == []
