"""Everything in the store, written out and read into another one, of either kind."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from alertbot.model.deliveries import State
from alertbot.store import schema
from alertbot.store.connecting import connections
from alertbot.store.database import Store
from alertbot.store.dump import LEFT_OUT, ONLY, Unreadable, count, frames, read_in
from tests.store.conftest import AMAL, ASSEMBLY, BORIS, NOW, STRANGER, TODAY, launch, subscribe
from tests.store.test_forgetting import leave_traces
from tests.store.test_reports import begun, sent

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from pathlib import Path

    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.store.keys import KeyRing

HOUR = int(NOW.timestamp() // 3600)


async def everything(connection: AsyncConnection) -> dict[str, Sequence[Any]]:
    """Every row that is kept."""
    kept = {table.name: ONLY.get(table.name, sa.true()) for table in schema.metadata.sorted_tables}
    return {
        table.name: (
            await connection.execute(sa.select(table).where(kept[table.name]).order_by(*table.primary_key))
        ).all()
        for table in schema.metadata.sorted_tables
        if table.name not in LEFT_OUT
    }


def reading(content: bytes) -> Callable[[int], Awaitable[bytes]]:
    """So many bytes of it at a time."""
    stream = io.BytesIO(content)

    async def read(length: int) -> bytes:
        return stream.read(length)

    return read


@pytest.fixture
async def written(store: Store) -> tuple[bytes, dict[str, Sequence[Any]]]:
    """A store with rows in many tables as a stream, and what is in it."""
    async with store.unit() as unit:
        await leave_traces(unit, AMAL)
        await leave_traces(unit, BORIS)
    async with store.snapshot() as connection:
        rows, parts = zip(*[frame async for frame in frames(connection, HOUR, 300)], strict=True)
        assert sum(rows) == await count(connection) > 20
        return b"".join(parts), await everything(connection)


async def test_a_report_that_was_not_sent_is_not_written_out(store: Store) -> None:
    async with store.unit() as unit:
        unsent, report = await begun(unit), await sent(unit, BORIS)
    async with store.snapshot() as connection:
        stream = b"".join([part async for _, part in frames(connection, HOUR)])
    assert (unsent.code.encode() in stream, stream.count(b"sealed words"), report.code.encode() in stream) == (
        False,
        1,
        True,
    )


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
async def test_what_was_written_out_is_there_again(
    written: tuple[bytes, dict[str, Sequence[Any]]], kind: str, request: pytest.FixtureRequest, keys: KeyRing
) -> None:
    stream, before = written
    url = "sqlite:////{}/back.db".format(request.getfixturevalue("tmp_path")) if kind == "sqlite" else None
    url = url or request.getfixturevalue("make_postgres_database")()
    made = connections(url)
    async with made.writing, made.writer.begin() as connection:
        assert await read_in(connection, reading(stream)) == HOUR
    await made.close()
    store = await Store.open(url, keys)
    async with store.glance() as unit:
        assert await everything(unit._connection) == before  # noqa: SLF001 - looks behind the store
    async with store.unit() as unit:  # numbers go on after those that were there
        assert (await subscribe(unit, STRANGER, ASSEMBLY)).no > max(row.no for row in before["subscribers"])
        assert await launch(unit) > max(row.no for row in before["broadcasts"])
    await store.close()


async def test_a_stream_that_is_cut_off_is_not_taken_for_a_whole_one(
    written: tuple[bytes, dict[str, Sequence[Any]]], tmp_path: Path
) -> None:
    stream, _ = written
    for content in (stream[:-30], stream[: len(stream) // 2], b"", b"\0\0\0\3abc", stream[60:]):
        made = connections(f"sqlite:///{tmp_path}/other.db")
        with pytest.raises(Unreadable):
            async with made.writing, made.writer.begin() as connection:
                await read_in(connection, reading(content))
        await made.close()


async def test_who_leaves_or_is_forgotten_is_known_while_there_is_a_backup(store: Store) -> None:
    async with store.unit() as unit:
        await subscribe(unit, AMAL, ASSEMBLY)
        await unit.backups.forget(AMAL, NOW)
        assert await unit.backups.forgotten() == {}, "there is no backup that could bring anybody back"
        await unit.backups.note("/backups", TODAY)
        await unit.backups.forget(AMAL, NOW)
        [(name, hour)] = (await unit.backups.forgotten()).items()
        assert (unit.backups.who(name), hour) == (AMAL, HOUR)


async def test_nothing_is_on_its_way_after_a_rest(store: Store) -> None:
    async with store.unit() as unit:
        await subscribe(unit, AMAL, ASSEMBLY)
        no = await launch(unit)
        assert await unit.backups.rest() == 1
        assert (await unit.broadcasts.progress(no)).state is State.PAUSED
        assert await unit.backups.rest() == 0
