"""Taking what is due of a broadcast, by the stretch: two rows written for a thousand deliveries, none stepped over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from alertbot.store import schema

if TYPE_CHECKING:
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
    sa.bindparam("now", type_=schema.Instant),
    sa.bindparam("until", type_=schema.Instant),
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

# Another process waits here until this one has cut off its part, and then finds what is left: none takes the same.
_STRETCH = (
    sa.select(_stretches.after, _stretches.last)
    .where(_stretches.broadcast == _THIS, _stretches.due <= _NOW)
    .order_by(_stretches.after)
    .limit(1)
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
_USED_UP = sa.delete(schema.stretches).where(_THE_STRETCH)


async def take(
    connection: AsyncConnection, broadcast: BroadcastNo, now: datetime, until: datetime, at_most: int
) -> list[sa.Row[Any]]:
    """Lease deliveries that are due: who is due at a time of their own, then the front of the audience that is left."""
    lease = {"this": broadcast, "now": now, "until": schema.not_before(until)}
    taken = list(await connection.execute(_POSTPONED, {**lease, "at_most": at_most}))
    while len(taken) < at_most:
        stretch = (await connection.execute(_STRETCH, lease)).first()
        if stretch is None:
            break
        room = at_most - len(taken)
        this = {**lease, "front": stretch.after}
        front = (await connection.execute(_FRONT, {**this, "end": stretch.last, "at_most": room})).all()
        if len(front) == room and front[-1].subscriber < stretch.last:
            await _cut(connection, this, front[-1].subscriber)
        else:
            await connection.execute(_LEASE if front else _USED_UP, this)
        taken += front
    return sorted(taken, key=lambda row: int(row.subscriber))


async def _cut(connection: AsyncConnection, this: dict[str, Any], last: int) -> None:
    """Part a stretch behind `last`; the front is leased."""
    await connection.execute(_CUT, {**this, "cut": last})
    front = {"broadcast": this["this"], "after": this["front"], "last": last, "due": this["until"]}
    await connection.execute(sa.insert(schema.stretches), front)
