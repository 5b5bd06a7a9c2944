"""What was taken back, broken off or purged after a backup was made does not come back with it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from alertbot.app.backing import FORGOTTEN, tell_backups
from alertbot.model.actions import Action, AskId, AskName, Said
from alertbot.model.alerts import AlertSlug
from alertbot.model.messages import MessageId
from alertbot.model.sent_files import Fetch, FileKind, SentFile
from alertbot.model.topics import ENGLISH
from alertbot.model.wall import Kind
from alertbot.store import report_schema, schema
from alertbot.work.subscribing import forget
from tests.store.conftest import AMAL, BORIS, CHIARA, NOW, TODAY
from tests.store.test_reports import begun, sent
from tests.whole.test_old_backups import Machine, machine

if TYPE_CHECKING:
    from collections.abc import Collection

    from alertbot.model.messages import ChatId
    from alertbot.store.database import Unit

__all__ = ["machine"]

SIGN = AskId(AlertSlug("vitishko"), AskName("release"))
SIGNED, FOLLOWS = Action.SIGNED, Action.FOLLOWS


async def reports(unit: Unit) -> dict[str, set[object]]:
    """The codes of the reports, and which reports have what."""
    tables = [report_schema.report_pieces, report_schema.report_fillings, report_schema.report_fetches]
    queries = {table.name: sa.select(table.c.report) for table in tables}
    queries["reports"] = sa.select(report_schema.reports.c.code)
    return {name: set(await unit._connection.scalars(query)) for name, query in queries.items()}  # noqa: SLF001 - looks behind the store


async def brought_back(machine: Machine) -> dict[str, set[object]]:
    """The same, in the newest backup put back."""
    store = await machine.put_back()
    async with store.glance() as unit:
        found = await reports(unit)
    await store.close()
    return found


async def signed(machine: Machine) -> dict[ChatId, frozenset[Said] | None]:
    """Who is signed, and what they said with it, in the newest backup put back; and that the count is the same."""
    store = await machine.put_back()
    async with store.glance() as unit:
        every = {chat: await unit.actions.find(chat, SIGN, SIGNED) for chat in (AMAL, BORIS, CHIARA)}
        assert (await unit.actions.count(SIGN, SIGNED)).people == sum(each is not None for each in every.values())
    await store.close()
    return {chat: each.said if each is not None else None for chat, each in every.items()}


async def sign(machine: Machine, chats: Collection[ChatId], *said: Said) -> None:
    async with machine.store.unit() as unit:
        for chat in chats:
            await unit.actions.add(chat, SIGN, SIGNED)
            for each in said:
                await unit.actions.say(chat, SIGN, each, b"sealed")


async def noted(machine: Machine) -> set[bytes]:
    async with machine.store.glance() as unit:
        return set(await unit.backups.forgotten())


@pytest.mark.parametrize("how", ["withdrawn", "purged"])
async def test_a_report_that_is_gone_does_not_come_back(machine: Machine, how: str) -> None:
    async with machine.store.unit() as unit:
        gone, stays = await sent(unit, AMAL), await sent(unit, BORIS)
        await unit.reports.change(stays.no, TODAY + timedelta(days=9))
    await machine.backup()
    async with machine.store.unit() as unit:
        if how == "withdrawn":
            await unit.reports.drop(gone.no)
        else:
            await unit.reports.purge(TODAY + timedelta(days=1))
        assert await unit.reports.begin(gone.code, "incident", ENGLISH, TODAY) is None, "its code is not given again"
    await tell_backups(machine.parts)
    found = await brought_back(machine)
    assert (found["reports"], found["report_pieces"]) == ({stays.code}, {stays.no})


async def test_what_was_not_sent_is_in_no_backup_nor_comes_out_of_an_old_one(machine: Machine) -> None:
    async with machine.store.unit() as unit:
        kept, filling = await sent(unit, BORIS), await begun(unit, AMAL)
        file = SentFile(FileKind.PHOTO, "AgAD")
        coming = Fetch(filling.report, filling.code, AMAL, MessageId(4), "files", "", file, ENGLISH)
        await unit.report_fetches.add(coming, NOW)
    only_sent = {"reports": {kept.code}, "report_pieces": {kept.no}, "report_fillings": set(), "report_fetches": set()}
    await machine.backup()
    assert await brought_back(machine) == only_sent
    async with machine.store.unit() as unit:  # as it comes out of a backup of a former version
        assert all(map(len, (await reports(unit)).values()))
        await unit.backups.rest()
        assert await reports(unit) == only_sent


async def test_a_signature_that_was_withdrawn_does_not_come_back_until_it_is_given_again(machine: Machine) -> None:
    await sign(machine, (AMAL, BORIS, CHIARA), Said.NAME, Said.COMMENT)
    await machine.backup()
    async with machine.store.unit() as unit:
        assert await unit.actions.remove(AMAL, SIGN, SIGNED)
        await unit.actions.say(BORIS, SIGN, Said.NAME, None)
    await tell_backups(machine.parts)
    all_of_it, without_name = frozenset({Said.NAME, Said.COMMENT}), frozenset({Said.COMMENT})
    assert await signed(machine) == {AMAL: None, BORIS: without_name, CHIARA: all_of_it}
    assert machine.back is not None
    assert (machine.back.taken_back, machine.back.forgotten) == (2, 0)
    await sign(machine, (AMAL,), Said.COMMENT)
    await tell_backups(machine.parts)
    assert await signed(machine) == {AMAL: without_name, BORIS: without_name, CHIARA: all_of_it}
    machine.clock.at += timedelta(hours=1)
    await machine.backup()
    assert await signed(machine) == {AMAL: without_name, BORIS: without_name, CHIARA: all_of_it}


async def test_what_was_taken_off_a_wall_does_not_come_back(machine: Machine) -> None:
    wall = SIGN.alert
    async with machine.store.unit() as unit:
        lines = {chat: await unit.wall.add(wall, chat, Kind.LINE, b"Be free!", TODAY) for chat in (AMAL, BORIS, CHIARA)}
        for no in lines.values():
            assert await unit.wall.send(no)
            assert await unit.wall.publish(no)
    await machine.backup()
    async with machine.store.unit() as unit:
        assert await unit.wall.withdraw([wall], AMAL) == 1
        assert await unit.wall.remove(lines[BORIS]), "an organiser takes it down"
    await tell_backups(machine.parts)
    store = await machine.put_back()
    async with store.glance() as unit:
        assert [each.no for each in await unit.wall.published([wall])] == [lines[CHIARA]]
        assert await unit.wall.of(AMAL) == await unit.wall.of(BORIS) == []
    await store.close()
    assert machine.back is not None
    assert (machine.back.taken_back, machine.back.forgotten) == (2, 0)


async def test_what_is_noted_of_it_tells_nothing_and_goes_with_the_backup(machine: Machine) -> None:
    await sign(machine, (AMAL, BORIS))
    async with machine.store.unit() as unit:
        assert await unit.actions.remove(BORIS, SIGN, SIGNED)
        report = await sent(unit)
        await unit.reports.drop((await sent(unit, BORIS)).no)
    assert await noted(machine) == set(), "without a backup nothing is noted"
    await machine.backup()
    machine.clock.at += timedelta(days=3, hours=5)
    async with machine.store.unit() as unit:
        rows = (await unit._connection.execute(sa.text("SELECT mark FROM actions"))).scalars().all()  # noqa: SLF001 - looks behind the store
        assert await unit.actions.remove(AMAL, SIGN, SIGNED)
        await unit.reports.drop(report.no)
        told = (await unit._connection.execute(sa.select(schema.forgotten))).all()  # noqa: SLF001 - likewise
    await tell_backups(machine.parts)
    assert len({len(row.chat) for row in told}) == 1, "nobody can tell a signature from a report"
    assert {row.hour for row in told} == {NOW.replace(hour=0) + timedelta(days=1)}, "nor when it was taken back"
    assert not any(bytes(mark) in (row.chat, bytes(row.chat)[:16]) for mark in rows for row in told)
    assert len((machine.folder / FORGOTTEN).read_text().splitlines()) == len(told)
    await machine.day(30)
    assert len(await noted(machine)) == len(told), "the backup could still be put back"
    await machine.day(32)
    assert await noted(machine) == set()


async def test_nobody_knows_what_somebody_took_back_who_is_forgotten(machine: Machine) -> None:
    await sign(machine, (AMAL, BORIS), Said.NAME)
    await machine.backup()
    async with machine.store.unit() as unit:
        for chat in (AMAL, BORIS):
            await unit.actions.remove(chat, SIGN, SIGNED)
        both = len(await unit.backups.forgotten())
        await forget(unit, AMAL, machine.clock.at)
        left = await unit.backups.forgotten()
    assert len(unit.backups.marks(left)) == both // 2 > 0
    await tell_backups(machine.parts)
    assert await signed(machine) == dict.fromkeys((AMAL, BORIS, CHIARA))
