"""Taking what is due of a broadcast, by the stretch: two rows written for a thousand deliveries, none stepped over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from alertbot.store import columns, schema

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.model.deliveries import BroadcastNo

EVERYBODY = 2**62
"""The end of a stretch that holds the whole audience."""

_due = schema.deliveries.c
_people = schema.subscribers.c
_stretches = schema.stretches.c
_THIS, _NOW, _UNTIL = (
    sa.bindparam("this", type_=sa.BigInteger),
    sa.bindparam("now", type_=columns.Instant),
    sa.bindparam("until", type_=columns.Instant),
)
_AT_MOST = sa.bindparam("at_most", type_=sa.Integer)
_AFTER = sa.bindparam("front", type_=sa.BigInteger)


def _of_the_person(column: sa.Column[Any]) -> sa.Label[Any]:
    theirs = sa.select(column).where(_people.no == _due.subscriber).correlate(schema.deliveries)
    return theirs.scalar_subquery().label(column.name)


_TOLD = (_due.subscriber, _due.doubts, _of_the_person(_people.chat), _of_the_person(_people.language))

_RIPE = (
    sa.select(_due.subscriber)
    .where(_due.broadcast == _THIS, _due.due <= _NOW)
    .order_by(_due.due)
    .limit(_AT_MOST)
    .with_for_update(skip_locked=True)  # SQLite has one writer and leaves this out
    .cte("ripe")
)
_POSTPONED = (
    sa.update(schema.deliveries)
    .where(_due.broadcast == _THIS, _due.subscriber.in_(sa.select(_RIPE.c.subscriber)))
    .values(due=_UNTIL)
    .returning(*_TOLD)
)

_IS_RIPE = sa.and_(_stretches.broadcast == _THIS, _stretches.due <= _NOW)
_WAITS_IN_IT = sa.exists().where(
    _due.broadcast == _stretches.broadcast,
    _due.due.is_(None),
    _due.subscriber > _stretches.after,
    _due.subscriber <= _stretches.last,
)
_DROP_EMPTY = sa.delete(schema.stretches).where(_IS_RIPE, ~_WAITS_IN_IT)
_STRETCH = (
    sa.select(_stretches.after, _stretches.last)
    .where(_IS_RIPE)
    .order_by(_stretches.due.desc())  # what came back from a lease goes before what was never taken
    .limit(1)
    # Another process waits here until this one has cut off its part, then finds the rest: none takes the same.
    .with_for_update()
)
_FRONT = (
    sa.select(*_TOLD)
    .where(_due.broadcast == _THIS, _due.due.is_(None))
    .where(_due.subscriber > _AFTER, _due.subscriber <= sa.bindparam("end", type_=sa.BigInteger))
    .order_by(_due.subscriber)
    .limit(_AT_MOST)
)
_THE_STRETCH = sa.and_(_stretches.broadcast == _THIS, _stretches.after == _AFTER)
_LEASE = sa.update(schema.stretches).where(_THE_STRETCH).values(due=_UNTIL)
_CUT = sa.update(schema.stretches).where(_THE_STRETCH).values(after=sa.bindparam("cut"))

_NEXT_OWN = sa.select(sa.func.min(_due.due, type_=columns.Instant)).where(_due.broadcast == _THIS)
_NEXT_STRETCH = sa.select(sa.func.min(_stretches.due, type_=columns.Instant)).where(
    _stretches.broadcast == _THIS, _WAITS_IN_IT
)

Taken = tuple[int, int, bytes | None, str | None]
"""A subscriber's number, the doubts about their delivery, their name and their language; None: nobody is behind it."""


async def take(
    connection: AsyncConnection, broadcast: BroadcastNo, now: datetime, until: datetime, at_most: int
) -> list[Taken]:
    """Lease deliveries that are due: who is due at a time of their own, then the front of the audience that is left."""
    lease = {"this": broadcast, "now": now, "until": columns.not_before(until)}
    taken: list[Taken] = sorted((await connection.execute(_POSTPONED, {**lease, "at_most": at_most})).all())
    await connection.execute(_DROP_EMPTY, lease)
    while len(taken) < at_most:
        stretch = (await connection.execute(_STRETCH, lease)).first()
        if stretch is None:
            break
        taken += await _front(connection, {**lease, "front": stretch.after, "end": stretch.last}, at_most - len(taken))
    return taken


async def lay_out(connection: AsyncConnection, broadcast: BroadcastNo, now: datetime) -> None:
    """All who wait for it, but for those with a time of their own, become one stretch that is due now."""
    everybody = {"broadcast": broadcast, "after": 0, "last": EVERYBODY, "due": now}
    await connection.execute(sa.insert(schema.stretches), everybody)
    if connection.dialect.name == "postgresql":
        # Until it has counted them it takes them for a handful, and sorts all that wait at each claim.
        await connection.exec_driver_sql("ANALYZE deliveries")


async def next_due(connection: AsyncConnection, broadcast: BroadcastNo) -> datetime | None:
    """When the next delivery is due, claimed or not; None: nothing is unfinished."""
    times = [await connection.scalar(query, {"this": broadcast}) for query in (_NEXT_OWN, _NEXT_STRETCH)]
    return min((time for time in times if time is not None), default=None)


async def leased(connection: AsyncConnection, broadcast: BroadcastNo, now: datetime) -> list[tuple[int, int]]:
    """The stretches that are claimed and may be on their way: after which number, to which."""
    is_leased = sa.and_(_stretches.broadcast == broadcast, _stretches.due > now)
    rows = await connection.execute(sa.select(_stretches.after, _stretches.last).where(is_leased))
    return [(row.after, row.last) for row in rows]


async def _front(connection: AsyncConnection, this: dict[str, Any], at_most: int) -> Sequence[Taken]:
    """Lease the first deliveries of a stretch; what is behind them becomes a stretch of its own."""
    front = (await connection.execute(_FRONT, {**this, "at_most": at_most})).all()
    last = front[-1][0] if len(front) == at_most else this["end"]
    if last == this["end"]:
        await connection.execute(_LEASE, this)
    else:
        await connection.execute(_CUT, {**this, "cut": last})
        leased = {"broadcast": this["this"], "after": this["front"], "last": last, "due": this["until"]}
        await connection.execute(sa.insert(schema.stretches), leased)
    return front
