"""What was taken back while there were backups, on each database: noted, heeded once one is put back, welcome anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.model.actions import Action, Said
from tests.store.conftest import AMAL, BORIS, TODAY
from tests.store.test_actions import RELEASE
from tests.store.test_reports import sent

if TYPE_CHECKING:
    from alertbot.store.database import Store

SIGNED = Action.SIGNED


async def test_what_was_taken_back_is_taken_back_once_more_when_it_is_there_again(store: Store) -> None:
    async with store.unit() as unit:
        await unit.backups.note("/copies", TODAY)
        for chat in (AMAL, BORIS):
            await unit.actions.add(chat, RELEASE, SIGNED)
            await unit.actions.say(chat, RELEASE, Said.NAME, b"sealed")
        await unit.actions.remove(AMAL, RELEASE, SIGNED)
        await unit.actions.remove(AMAL, RELEASE, SIGNED)
        await unit.actions.say(BORIS, RELEASE, Said.NAME, None)
        report = await sent(unit)
        await unit.reports.drop(report.no)
        marks = unit.backups.marks(await unit.backups.forgotten())
        for chat in (AMAL, BORIS):  # as a backup brings it back
            await unit.actions.add(chat, RELEASE, SIGNED)
            await unit.actions.say(chat, RELEASE, Said.NAME, b"sealed")
        assert await unit.reports.begin(report.code, report.form, report.language, TODAY) is None
        assert await unit.actions.heed(marks) == 2
        assert await unit.reports.heed(marks) == 0
        left = unit.backups.marks(await unit.backups.forgotten())
    async with store.glance() as unit:
        found = [await unit.actions.find(chat, RELEASE, SIGNED) for chat in (AMAL, BORIS)]
        assert [each.said if each else None for each in found] == [None, frozenset()]
        assert (await unit.actions.count(RELEASE, SIGNED)).people == 1
    assert len(marks) - len(left) == 3, "what was given anew is welcome: a signature and two names"
