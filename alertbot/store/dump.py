"""The whole store as a stream of frames, the same for SQLite and PostgreSQL; and a store made from one."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Any

import msgspec
import sqlalchemy as sa

from alertbot.store import report_schema, schema
from alertbot.store.connecting import StoreFault
from alertbot.store.upgrading import HEAD, upgrade

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

FORMAT = 1
ROWS, BYTES = 2000, 4 << 20
"""Rows of a frame at most, and bytes of what is sealed in them: more, only if one row has more."""

_LENGTH = 4
_WEIGHTY = {"sealed", "content"}  # columns that may hold files

LEFT_OUT = {
    *("inbox", "replies", "dialogues", "footprints", "chat_holds"),  # of a moment that is over by then
    *(
        "wall_fetches",
        "report_fetches",
        "report_fillings",
    ),  # likewise: what was on its way would be fetched and told of anew
    *("invitations", "candidates"),  # good for half an hour
    *("news", "screens", "terms"),  # would be told again, edited again; say who sends
    *("backups", "forgotten"),  # beside the backups themselves
}
"""Tables that are not kept."""

_reports = report_schema.reports.c
_SENT = sa.select(_reports.no).where(_reports.sent_on.is_not(None))
ONLY: dict[str, sa.ColumnElement[bool]] = {
    "reports": _reports.sent_on.is_not(None),
    "report_pieces": report_schema.report_pieces.c.report.in_(_SENT),
}
"""Which rows of a table are kept, if not all: a report that was not sent is its author's, who may still delete it."""


class Unreadable(Exception):  # noqa: N818 - a claim about the stream, not our error
    """The stream is none of ours, of a later version, or cut off; the sentence says which."""


class Head(msgspec.Struct, array_like=True, tag=True, frozen=True):
    """What comes first: the stream's own format, the schema's last migration, the hour (since 1970) it was written."""

    format: int
    revision: str
    hour: int


class Rows(msgspec.Struct, array_like=True, tag=True, frozen=True):
    """Some rows of one table, in the order of its key."""

    table: str
    columns: tuple[str, ...]
    rows: list[list[Any]]


class End(msgspec.Struct, array_like=True, tag=True, frozen=True):
    """What comes last: how many rows there were."""

    rows: int


_DECODER = msgspec.msgpack.Decoder(Head | Rows | End)


async def count(connection: AsyncConnection) -> int:
    """How many rows there are to write."""
    total = 0
    for table in _tables():
        query = sa.select(sa.func.count()).select_from(table).where(_kept(table))
        total += await connection.scalar(query) or 0
    return total


async def frames(connection: AsyncConnection, hour: int, at_most: int = BYTES) -> AsyncIterator[tuple[int, bytes]]:
    """The frames, each with how many rows it holds: little of them in memory, whatever people sent.

    The connection must see one moment all the while.
    """
    total = 0
    yield 0, _framed(Head(FORMAT, HEAD, hour))
    for table in _tables():
        names, last = tuple(map(str, table.c.keys())), None
        while rows := await _some(connection, table, last, at_most):
            yield len(rows), _framed(Rows(str(table.name), names, rows))
            last = [rows[-1][names.index(column.name)] for column in table.primary_key]
            total += len(rows)
    yield 0, _framed(End(total))


async def read_in(connection: AsyncConnection, read: Callable[[int], Awaitable[bytes]]) -> int:
    """Fill an empty database with what a stream holds, and bring it up to date; the hour it was written.

    Raises:
        Unreadable: It cannot be used. What was read by then must be rolled back.
    """
    head = await _next(read, Head)
    try:
        await connection.run_sync(upgrade, head.revision if head.format == FORMAT else "")
    except StoreFault:
        raise Unreadable("it was made by a newer alertbot: use that version") from None
    tables, total = await connection.run_sync(_reflected), 0
    while isinstance(frame := await _next(read, Rows | End), Rows):
        rows = [dict(zip(frame.columns, row, strict=True)) for row in frame.rows]
        await connection.execute(sa.insert(tables[frame.table]), rows)
        total += len(rows)
    if frame.rows != total:
        raise Unreadable("rows are missing in it")
    await connection.run_sync(_count_on, tables)
    await connection.run_sync(upgrade)
    return int(head.hour)


def _tables() -> list[sa.Table]:
    """What is kept, so that whatever a row refers to comes before it."""
    return [table for table in schema.metadata.sorted_tables if table.name not in LEFT_OUT]


def _kept(table: sa.Table) -> sa.ColumnElement[bool]:
    return ONLY.get(str(table.name), sa.true())


async def _some(
    connection: AsyncConnection, table: sa.Table, last: Sequence[Any] | None, at_most: int
) -> list[list[Any]]:
    """Rows as the database keeps them, from the one after that key: as many as weigh no more than that, or one."""
    lengths = [sa.func.length(column) for column in table.c if column.name in _WEIGHTY]
    number = ROWS
    if lengths:
        weights = await connection.scalars(_after(table, last, [sum(lengths[1:], lengths[0])]).limit(ROWS))
        number = max(1, sum(total <= at_most for total in accumulate(weight or 0 for weight in weights)))
    rows = await connection.execute(_after(table, last, [_bare(column) for column in table.c]).limit(number))
    return [list(row) for row in rows]


def _after(table: sa.Table, last: Sequence[Any] | None, what: Sequence[sa.ColumnElement[Any]]) -> sa.Select[Any]:
    """This of the rows after that key, in the order of keys."""
    key = [_bare(column) for column in table.primary_key]
    query = sa.select(*what).where(_kept(table)).order_by(*key)
    if last is None:
        return query
    after = [sa.literal(value, column.type) for value, column in zip(last, key, strict=True)]
    return query.where(sa.tuple_(*key) > sa.tuple_(*after))


def _bare(column: sa.Column[Any]) -> sa.ColumnElement[Any]:
    """Without our own reading of what is in it: an instant stays the number it is kept as."""
    kind = column.type.impl if isinstance(column.type, sa.types.TypeDecorator) else column.type
    return sa.type_coerce(column, kind)


def _framed(what: Head | Rows | End) -> bytes:
    content = msgspec.msgpack.encode(what)
    return len(content).to_bytes(_LENGTH, "big") + content


async def _next(read: Callable[[int], Awaitable[bytes]], wanted: Any) -> Any:  # noqa: ANN401 - one of the three above
    length = int.from_bytes(await read(_LENGTH), "big")
    try:
        found = _DECODER.decode(await read(length))
    except msgspec.MsgspecError:
        raise Unreadable("it ends too early, or is no backup") from None
    if not isinstance(found, wanted):
        raise Unreadable("its parts are not in order")
    return found


def _reflected(connection: sa.Connection) -> dict[str, sa.Table]:
    """The tables as they are at that migration."""
    found = sa.MetaData()
    found.reflect(connection)
    return dict(found.tables)


def _count_on(connection: sa.Connection, tables: dict[str, sa.Table]) -> None:
    """Let PostgreSQL number what comes after what there is; SQLite does by itself."""
    if connection.dialect.name != "postgresql":
        return
    for table in tables.values():
        for column in table.c:
            if column.identity is not None:
                last = sa.select(sa.func.coalesce(sa.func.max(column), 0) + 1).scalar_subquery()
                sequence = sa.func.pg_get_serial_sequence(table.name, column.name)
                connection.execute(sa.select(sa.func.setval(sequence, last, sa.false())))
