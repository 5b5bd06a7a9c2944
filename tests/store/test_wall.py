"""The wall in the store: in nobody's name, found again by whoever sent something, and by nobody else."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa

from alertbot.model.alerts import AlertSlug
from alertbot.model.messages import ChatId, MessageId
from alertbot.model.sent_files import FileKind, SentFile
from alertbot.model.topics import ENGLISH
from alertbot.model.wall import WAITS, ItemNo, Kind, State, WallFetch
from alertbot.store import schema, wall_schema
from tests.store.conftest import AMAL, ASSEMBLY, BORIS, LATER, NOW, TODAY, subscribe

if TYPE_CHECKING:
    from datetime import date

    from alertbot.store.database import Store, Unit

ANA, BORYS = AlertSlug("ana"), AlertSlug("borys")
LINE = "You are not alone."


async def lines(unit: Unit, slug: AlertSlug = ANA) -> list[str]:
    return [item.line for item in await unit.wall.published([slug])]


async def sent(  # noqa: PLR0917 - what `add` takes
    unit: Unit, slug: AlertSlug, chat: ChatId, kind: Kind, content: bytes, on: date
) -> ItemNo:
    """Something that was seen and sent."""
    no = await unit.wall.add(slug, chat, kind, content, on)
    assert await unit.wall.send(no)
    return no


async def test_nothing_is_shown_before_somebody_let_it_through(store: Store) -> None:
    async with store.unit() as unit:
        first = await sent(unit, ANA, AMAL, Kind.LINE, LINE.encode(), TODAY)
        second = await sent(unit, ANA, BORIS, Kind.LINE, b"Hold on.", TODAY)
        assert (await lines(unit), await unit.wall.waiting()) == ([], 2)
        oldest = await unit.wall.next_waiting()
        assert oldest is not None
        assert oldest.no == first
        assert await unit.wall.publish(first)
        assert not await unit.wall.publish(first)
        assert await unit.wall.remove(second)
        assert (await lines(unit), await unit.wall.waiting()) == ([LINE], 0)
        assert await lines(unit, BORYS) == []


async def test_one_s_own_is_found_on_every_wall_and_taken_back_from_one(store: Store) -> None:
    async with store.unit() as unit:
        for slug, chat in ((ANA, AMAL), (ANA, AMAL), (BORYS, AMAL), (ANA, BORIS)):
            await unit.wall.publish(await sent(unit, slug, chat, Kind.LINE, LINE.encode(), TODAY))
        assert [item.slug for item in await unit.wall.of(AMAL)] == [ANA, ANA, BORYS]
        assert await unit.wall.withdraw([ANA], AMAL) == 2
        assert await unit.wall.withdraw([ANA], AMAL) == 0
        assert [item.line for item in await unit.wall.of(AMAL)] == ["", "", LINE]  # what they said is gone at once
        assert await unit.wall.count_of([ANA], AMAL) == 0
        assert await unit.wall.count_of([ANA], AMAL, withdrawn=True) == 2
        await unit.wall.expire(TODAY - WAITS, TODAY + timedelta(days=1))
        assert await unit.wall.count_of([ANA], AMAL, withdrawn=True) == 0
        assert (len(await lines(unit)), len(await lines(unit, BORYS))) == (1, 1)
        await unit.forget(AMAL)
        assert (len(await lines(unit)), len(await lines(unit, BORYS))) == (1, 0)


async def test_nothing_in_a_row_joins_it_to_a_subscriber_or_to_another_wall(store: Store) -> None:
    async with store.unit() as unit:
        person = await subscribe(unit, AMAL, ASSEMBLY)
        for slug in (ANA, BORYS):
            await sent(unit, slug, AMAL, Kind.LINE, LINE.encode(), TODAY)
        rows = (await unit._connection.execute(sa.select(wall_schema.wall_items))).all()  # noqa: SLF001 - as a thief would
        chat = await unit._connection.scalar(sa.select(schema.subscribers.c.chat))  # noqa: SLF001 - likewise
    assert set(wall_schema.wall_items.c.keys()) == {"no", "slug", "author", "kind", "state", "came_on", "sealed"}
    first, second = rows
    assert len({first.author, second.author, chat}) == 3
    for row in rows:
        for part in (row.author, row.sealed):
            assert str(AMAL).encode() not in part
            assert AMAL.to_bytes(8, "big", signed=True) not in part
            assert LINE.encode() not in part
    assert person.no not in {first.author, second.author}


async def test_a_picture_waits_on_record_until_it_is_here(store: Store) -> None:
    fetch = WallFetch(ANA, AMAL, MessageId(7), SentFile(FileKind.PHOTO, "file-of-amal"), ENGLISH)
    async with store.unit() as unit:
        await unit.wall.fetch(fetch, NOW)
        assert await unit.wall.count_of([ANA], AMAL) == 1
        (due,) = await unit.wall.fetches_due(NOW, 9)
        assert (due.chat, due.file, due.tries) == (AMAL, fetch.file, 0)
        await unit.wall.fetch_again(due, LATER)
        assert await unit.wall.fetches_due(NOW, 9) == []
        (again,) = await unit.wall.fetches_due(LATER, 9)
        assert again.tries == 1
        assert await unit.wall.fetched(again.no)
        assert not await unit.wall.fetched(again.no)
        no = await sent(unit, ANA, AMAL, Kind.PICTURE, b"\xff\xd8\xff", TODAY)
        found = await unit.wall.picture(no)
        assert found is not None
        assert (found[0].state, found[1]) == (State.WAITING, b"\xff\xd8\xff")
        assert await unit.wall.picture(ItemNo(no + 1)) is None


async def test_what_nobody_looked_at_for_a_month_is_deleted(store: Store) -> None:
    async with store.unit() as unit:
        old = await sent(unit, ANA, AMAL, Kind.LINE, LINE.encode(), TODAY - WAITS - timedelta(days=1))
        await unit.wall.publish(old)
        await sent(unit, ANA, AMAL, Kind.LINE, b"waits", TODAY - WAITS - timedelta(days=1))
        await sent(unit, ANA, AMAL, Kind.LINE, b"new", TODAY)
        await unit.wall.expire(TODAY - WAITS, TODAY)
        assert [item.line for item in await unit.wall.of(AMAL)] == [LINE, "new"]


async def test_what_was_not_sent_is_known_to_its_author_alone_and_gone_on_the_next_day(store: Store) -> None:
    async with store.unit() as unit:
        no = await unit.wall.add(ANA, AMAL, Kind.LINE, LINE.encode(), TODAY)
        found = await unit.wall.unsent(no, AMAL)
        assert found is not None
        assert (found.line, found.slug) == (LINE, ANA)
        assert await unit.wall.unsent(no, BORIS) is None
        assert (await unit.wall.waiting(), await unit.wall.next_waiting(), await lines(unit)) == (0, None, [])
        assert not await unit.wall.publish(no)  # nobody lets through what was not sent
        assert await unit.wall.count_of([ANA], AMAL) == 1  # nor can it be piled up
        await unit.wall.expire(TODAY - WAITS, TODAY)
        assert await unit.wall.unsent(no, AMAL) is not None
        await unit.wall.expire(TODAY - WAITS, TODAY + timedelta(days=1))
        assert await unit.wall.of(AMAL) == []
        assert not await unit.wall.send(no)


async def test_discarding_takes_what_was_not_sent_and_nothing_else(store: Store) -> None:
    fetch = WallFetch(ANA, AMAL, MessageId(7), SentFile(FileKind.PHOTO, "file-of-amal"), ENGLISH)
    async with store.unit() as unit:
        await sent(unit, ANA, AMAL, Kind.LINE, b"sent", TODAY)
        one, another = [await unit.wall.add(slug, AMAL, Kind.LINE, b"unsent", TODAY) for slug in (ANA, BORYS)]
        theirs = await unit.wall.add(ANA, BORIS, Kind.LINE, b"theirs", TODAY)
        assert await unit.wall.discard(BORIS, one) == 0
        assert await unit.wall.discard(AMAL, one) == 1
        await unit.wall.fetch(fetch, NOW)
        assert await unit.wall.discard(AMAL) == 2  # the other one, and the picture on its way
        assert await unit.wall.discard(AMAL) == 0
        assert [item.line for item in await unit.wall.of(AMAL)] == ["sent", "", ""]
        assert await unit.wall.unsent(another, AMAL) is None
        assert await unit.wall.unsent(theirs, BORIS) is not None
        await unit.forget(BORIS)
        assert await unit.wall.unsent(theirs, BORIS) is None


async def test_several_alerts_share_a_wall(store: Store) -> None:
    async with store.unit() as unit:
        for slug, line in ((ANA, b"first"), (BORYS, b"second")):
            await unit.wall.publish(await sent(unit, slug, AMAL, Kind.LINE, line, TODAY))
        assert [item.line for item in await unit.wall.published([ANA, BORYS])] == ["second", "first"]
        assert await unit.wall.count_of([ANA, BORYS], AMAL) == 2
        assert await unit.wall.withdraw([ANA, BORYS], AMAL) == 2
