"""Who is known: whoever would be in a backup, and nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from alertbot.model.actions import Action, AskId, AskName
from alertbot.model.alerts import AlertSlug
from alertbot.model.filling import Filling
from alertbot.model.messages import Message, MessageId, Say
from alertbot.model.reports import ReportCode
from alertbot.model.team import Role
from alertbot.model.topics import ENGLISH
from alertbot.model.wall import Kind as WallKind
from tests.store.conftest import AMAL, ASSEMBLY, BORIS, CHIARA, LATER, NOW, TODAY, subscribe

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from alertbot.model.messages import ChatId
    from alertbot.store.database import Store, Unit

    Deed = Callable[[Unit, ChatId], Awaitable[None]]

SIGNED = AskId(AlertSlug("vitishko"), AskName("release"))
WORDS = "plum-coloured umbrella"


async def agree(unit: Unit, chat: ChatId) -> None:
    await subscribe(unit, chat, ASSEMBLY)


async def join(unit: Unit, chat: ChatId) -> None:
    assert await unit.team.add(chat, WORDS, Role.ORGANISER, TODAY)


async def sign(unit: Unit, chat: ChatId) -> None:
    await unit.actions.add(chat, SIGNED, Action.SIGNED)


async def fill_in(unit: Unit, chat: ChatId) -> None:
    no = await unit.reports.begin(ReportCode("R"), "incident", ENGLISH, TODAY)
    assert no is not None
    await unit.reporters.keep(chat, Filling(no, ReportCode("R"), "incident", ENGLISH), LATER)


async def report_once(unit: Unit, chat: ChatId) -> None:
    no = await unit.reports.begin(ReportCode("R"), "incident", ENGLISH, TODAY)
    assert no is not None
    await unit.reporters.keep_way(no, chat)


async def be_banned(unit: Unit, chat: ChatId) -> None:
    no = await unit.reports.begin(ReportCode("R"), "incident", ENGLISH, TODAY)
    assert no is not None
    await unit.reporters.keep_way(no, chat)
    await unit.reporters.ban(no, LATER)
    await unit.reporters.keep_way(no, BORIS)


async def be_told(unit: Unit, chat: ChatId) -> None:
    await unit.report_traces.leave(chat, [MessageId(11)], NOW)


async def hang(unit: Unit, chat: ChatId) -> None:
    await unit.wall.add(AlertSlug("vitishko"), chat, WallKind.LINE, WORDS.encode(), TODAY)


@pytest.mark.parametrize("deed", [agree, join, sign, fill_in, report_once, be_banned, be_told, hang])
async def test_whoever_would_be_in_a_backup_is_known(store: Store, deed: Deed) -> None:
    async with store.unit() as unit:
        await deed(unit, AMAL)
        assert await unit.knows(AMAL)
        assert not await unit.knows(CHIARA)
        await unit.forget(AMAL)
        assert not await unit.knows(AMAL)


async def test_who_only_wrote_to_us_is_not_known(store: Store) -> None:
    async with store.unit() as unit:
        await unit.inbox.put([(1, AMAL, WORDS.encode())], TODAY)
        await unit.replies.owe([Say(AMAL, Message(WORDS))])
        await unit.dialogues.keep(AMAL, WORDS.encode(), LATER)
        assert not await unit.knows(AMAL)
