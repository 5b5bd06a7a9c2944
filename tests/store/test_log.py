"""The log of what the team does: kept with the deed, without a gap, and found out when it is tampered with."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from alertbot.app.heralding import Waits
from alertbot.model.acts import Act, Break, Flaw, Kind, Seen
from alertbot.model.team import Invitation, MemberNo, Role
from alertbot.store.connecting import connections
from alertbot.store.database import Store
from alertbot.work.auditing import first_break, news_for_owners
from alertbot.work.teaming import Newcomer, join, note_leaving, remove
from tests.store.conftest import AMAL, BORIS, NOW, TODAY

if TYPE_CHECKING:
    from alertbot.store.keys import KeyRing
    from alertbot.store.unit import Unit

MARA, IVO = MemberNo(1), MemberNo(2)
CODE = "mfrggzdfmztwq2lknnwg23tpoa"


def act(number: int, kind: Kind = Kind.PAUSED) -> Act:
    return Act(kind, MARA, slug="vitishko-release", number=number)


async def append(store: Store, *acts: Act) -> None:
    async with store.unit() as unit:
        for each in acts:
            unit.log.append(each, NOW)


async def numbers(store: Store) -> list[int | None]:
    async with store.glance() as unit:
        return [entry.act.number if entry.act else None for entry in await unit.log.after(0, 100)]


async def check(store: Store, seen: Seen | None = None) -> Break | None:
    async with store.glance() as unit:
        return await first_break(unit.log, seen)


async def test_what_is_appended_stands_there_and_is_whole(store: Store) -> None:
    assert await check(store) is None
    await append(store, act(1), act(2))
    await append(store, act(3))
    assert await numbers(store) == [1, 2, 3]
    async with store.glance() as unit:
        newest, *older = await unit.log.recent(None, 2)
        assert (newest.no, newest.act, newest.hour) == (3, act(3), NOW.replace(minute=0))
        assert [each.no for each in older] == [2]
        assert [each.no for each in await unit.log.recent(3, 5)] == [2, 1]
    assert await check(store, newest.seen) is None


async def test_it_stands_or_falls_with_the_deed(store: Store) -> None:
    async with store.unit() as unit:
        unit.log.append(act(1), NOW)
        with pytest.raises(KeyError):
            await _undone(unit)
        unit.log.append(act(3), NOW)
    with pytest.raises(KeyError):
        await _failing(store)
    assert await numbers(store) == [1, 3]
    assert await check(store) is None


async def _undone(unit: Unit) -> None:
    async with unit.part():
        unit.log.append(act(2), NOW)
        raise KeyError


async def _failing(store: Store) -> None:
    async with store.unit() as unit:
        unit.log.append(act(4), NOW)
        raise KeyError


async def test_of_many_at_once_each_has_its_place(store: Store) -> None:
    await asyncio.gather(*(append(store, act(number), act(number)) for number in range(12)))
    found = await numbers(store)
    assert len(found) == 24
    assert found[::2] == found[1::2]
    assert await check(store) is None


async def test_what_owners_are_to_be_told_is_taken_once(store: Store) -> None:
    async with store.unit() as unit:
        mara = await unit.team.add(AMAL, "Mara", Role.OWNER, TODAY)
        ivo = await unit.team.add(BORIS, "Ivo", Role.OWNER, TODAY)
        assert mara is not None
        assert ivo is not None
        unit.log.append(Act(Kind.PAUSED, ivo.no, number=1), NOW)
        unit.log.append(Act(Kind.PAUSED, mara.no, number=2), NOW)
    assert store.news.is_set()
    async with store.unit() as unit:
        assert await unit.log.has_news()
        told = {owner.name: [news.entry.no for news in some] for owner, some in await news_for_owners(unit)}
        assert told == {"Mara": [1], "Ivo": [2]}
        assert await news_for_owners(unit) == []
        assert not await unit.log.has_news()


async def test_what_is_done_about_reports_does_not_press(store: Store) -> None:
    async with store.unit() as unit:
        for kind in (Kind.CASE_TAKEN, Kind.CASE_READ, Kind.LET_THROUGH):
            unit.log.append(Act(kind, MARA), NOW)
    async with store.unit() as unit:
        assert await unit.log.has_news()
        assert not await unit.log.has_news(pressing=True)
        unit.log.append(Act(Kind.CASE_BANNED, MARA), NOW)
    async with store.unit() as unit:
        assert await unit.log.has_news(pressing=True)
        assert len(await unit.log.take_news()) == 4  # told together
        assert not await unit.log.has_news(pressing=True)


def test_what_can_wait_is_told_after_a_minute_and_with_what_cannot() -> None:
    waits, minute = Waits(), timedelta(minutes=1)
    assert not waits.are_over(NOW, is_there=False, is_pressing=False)
    assert not waits.are_over(NOW, is_there=True, is_pressing=False)
    assert not waits.are_over(NOW + minute / 2, is_there=True, is_pressing=False)
    assert waits.are_over(NOW + minute, is_there=True, is_pressing=False)
    assert not waits.are_over(NOW + minute, is_there=False, is_pressing=False)
    assert not waits.are_over(NOW + 2 * minute, is_there=True, is_pressing=False), "it waits for others, too"
    assert waits.are_over(NOW + 2 * minute, is_there=True, is_pressing=True)
    assert waits.are_over(NOW + 2 * minute, is_there=True, is_pressing=True)


async def test_the_name_of_who_was_removed_is_kept_until_it_is_told(ready_sqlite_url: str, keys: KeyRing) -> None:
    store = await Store.open(ready_sqlite_url, keys)
    async with store.unit() as unit:
        for chat, name in ((AMAL, "Mara"), (BORIS, "plum-coloured umbrella")):
            await unit.team.add(chat, name, Role.OWNER, TODAY)
        await remove(unit, IVO, by=MARA, now=NOW)
    folder = Path(ready_sqlite_url.removeprefix("sqlite:///")).parent
    assert not any(b"plum" in path.read_bytes() for path in folder.iterdir())
    async with store.unit() as unit:
        (news,) = await unit.log.take_news()
        assert (news.called, news.entry.act) == (
            "plum-coloured umbrella",
            Act(Kind.REMOVED, MARA, role=Role.OWNER, whom=IVO),
        )
        assert await unit.log.take_news() == []
    await store.close()


async def test_who_is_forgotten_is_a_number_and_no_name(store: Store) -> None:
    async with store.unit() as unit:
        await unit.invitations.put(CODE, Invitation(Role.ORGANISER, NOW + timedelta(hours=1)))
        await join(unit, Newcomer(AMAL, "Mara", "en"), CODE, (0, 1), NOW)  # type: ignore[arg-type]  # a language by its letters
        await note_leaving(unit, AMAL, NOW)
        await unit.forget(AMAL)
        await note_leaving(unit, BORIS, NOW)
    async with store.unit() as unit:
        joined, left = await unit.log.take_news()
        assert (left.entry.act, left.called) == (Act(Kind.LEFT, MARA, role=Role.ORGANISER), None)
        assert joined.called is None


TAMPERING = [
    ("UPDATE acts SET kind = 'resumed' WHERE no = 3", Break(3, Flaw.CHANGED)),
    ("UPDATE acts SET kind = 'nonsense' WHERE no = 3", Break(3, Flaw.CHANGED)),
    ("UPDATE acts SET hour = hour + 1 WHERE no = 2", Break(2, Flaw.CHANGED)),
    ("UPDATE acts SET by = 2 WHERE no = 5", Break(5, Flaw.CHANGED)),
    ("UPDATE acts SET by = NULL WHERE no = 1", Break(1, Flaw.CHANGED)),
    ("UPDATE acts SET slug = NULL WHERE no = 4", Break(4, Flaw.CHANGED)),
    ("UPDATE acts SET number = 4 WHERE no = 3", Break(3, Flaw.CHANGED)),
    ("UPDATE acts SET role = 'owner' WHERE no = 3", Break(3, Flaw.CHANGED)),
    ("UPDATE acts SET whom = 1 WHERE no = 3", Break(3, Flaw.CHANGED)),
    ("UPDATE acts SET mark = (SELECT mark FROM acts WHERE no = 1) WHERE no = 2", Break(2, Flaw.CHANGED)),
    ("DELETE FROM acts WHERE no = 1", Break(1, Flaw.MISSING)),
    ("DELETE FROM acts WHERE no = 3", Break(3, Flaw.MISSING)),
    ("DELETE FROM acts WHERE no = 5", Break(5, Flaw.CUT)),
    ("DELETE FROM acts", Break(1, Flaw.CUT)),
    ("DELETE FROM acts_end", Break(6, Flaw.CUT)),
    ("UPDATE acts_end SET no = 4", Break(6, Flaw.CUT)),
    ("UPDATE acts SET number = 6 - number", Break(1, Flaw.CHANGED)),
    (
        "INSERT INTO acts (no, hour, kind, mark) VALUES (6, 1, 'paused', (SELECT mark FROM acts WHERE no = 5))",
        Break(6, Flaw.CHANGED),
    ),
]


@pytest.mark.parametrize(("statement", "found"), TAMPERING, ids=[statement for statement, _ in TAMPERING])
async def test_what_was_done_to_it_is_found(ready_url: str, keys: KeyRing, statement: str, found: Break) -> None:
    store = await Store.open(ready_url, keys)
    await append(store, *(act(number) for number in range(1, 6)))
    await store.close()
    await tamper(ready_url, "DELETE FROM news", statement)
    store = await Store.open(ready_url, keys)
    assert await check(store) == found
    await append(store, act(9))
    assert await check(store) is not None  # nor does what comes later cover it up
    async with store.glance() as unit:
        assert await unit.log.recent(None, 10)  # it can still be read
    await store.close()


async def test_an_older_copy_put_back_is_found_by_who_saw_a_newer_one(ready_url: str, keys: KeyRing) -> None:
    store = await Store.open(ready_url, keys)
    await append(store, act(1))
    async with store.glance() as unit:
        end = await unit.log.end()
        assert end is not None
    await append(store, act(2))
    async with store.glance() as unit:
        (seen,) = [entry.seen for entry in await unit.log.recent(None, 1)]
    await store.close()
    put_back = f"UPDATE acts_end SET no = 1, mark = {literal(ready_url, end.mark)}"  # noqa: S608 - our own bytes
    await tamper(ready_url, "DELETE FROM news", "DELETE FROM acts WHERE no = 2", put_back)
    store = await Store.open(ready_url, keys)
    assert await check(store) is None
    assert await check(store, seen) == Break(2, Flaw.MISSING)
    await append(store, act(3))
    assert await check(store) is None
    assert await check(store, seen) == Break(2, Flaw.UNLIKE)
    await store.close()


async def tamper(url: str, *statements: str) -> None:
    """As somebody who has the database and not the key."""
    used = connections(url)
    async with used.writer.begin() as connection:
        for statement in statements:
            await connection.execute(sa.text(statement))
    await used.close()


def literal(url: str, content: bytes) -> str:
    return f"X'{content.hex()}'" if url.startswith("sqlite") else f"'\\x{content.hex()}'::bytea"
