"""Taking what is due of a broadcast, by the stretch: two rows written for a thousand deliveries, none stepped over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from alertbot.model.quiet import Hours
from alertbot.model.zones import ZONES, ZoneNo
from alertbot.store import columns, schema

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.model.deliveries import BroadcastNo
    from alertbot.model.quiet import Quiet

EVERYBODY = 2**62
"""The end of a stretch that holds the whole audience."""

ANY_CLOCK = ZoneNo(-1)
"""The clock of a stretch whose people are written to at any hour."""

_due = schema.deliveries.c
_people = schema.subscribers.c
_stretches = schema.stretches.c
_broadcasts = schema.broadcasts.c
_copies = schema.copies.c
_THIS, _NOW, _UNTIL = (
    sa.bindparam("this", type_=sa.BigInteger),
    sa.bindparam("now", type_=columns.Instant),
    sa.bindparam("until", type_=columns.Instant),
)
_AT_MOST = sa.bindparam("at_most", type_=sa.Integer)
_AFTER, _END = sa.bindparam("front", type_=sa.BigInteger), sa.bindparam("end", type_=sa.BigInteger)
_ZONE = sa.bindparam("clock", type_=sa.Integer)
_ASLEEP = sa.bindparam("asleep", type_=sa.Integer, expanding=True)


def _of_the_person(column: sa.Column[Any]) -> sa.Label[Any]:
    theirs = sa.select(column).where(_people.no == _due.subscriber).correlate(schema.deliveries)
    return theirs.scalar_subquery().label(column.name)


_TOLD = (_due.subscriber, _due.doubts, _of_the_person(_people.chat), _of_the_person(_people.language))

_sibling, _this = schema.broadcasts.alias().c, schema.broadcasts.alias().c
# Who has a copy gets it edited, which makes no sound.
_HAS_COPY = sa.exists().where(
    _this.no == _due.broadcast,
    _sibling.slug == _this.slug,
    _copies.broadcast == _sibling.no,
    _copies.subscriber == _due.subscriber,
)
_OWN_IS_RIPE = sa.and_(_due.broadcast == _THIS, _due.due <= _NOW)
_LIVES_BY = sa.select(_people.zone).where(_people.no == _due.subscriber).correlate(schema.deliveries)
_SLEEPERS = (
    sa.select(_people.zone)
    .join(schema.deliveries, _due.subscriber == _people.no)
    .where(_OWN_IS_RIPE, _people.zone.in_(_ASLEEP), ~_HAS_COPY.correlate(schema.deliveries))
    .distinct()
)
_MORNING = sa.bindparam("morning", type_=columns.Instant)
_LET_SLEEPERS_SLEEP = (
    sa.update(schema.deliveries)
    .where(_OWN_IS_RIPE, _LIVES_BY.scalar_subquery() == _ZONE, ~_HAS_COPY)
    .values(due=_MORNING)
)

_RIPE = (
    sa.select(_due.subscriber)
    .where(_OWN_IS_RIPE)
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
_WAITS = sa.and_(
    _due.broadcast == _stretches.broadcast,
    _due.due.is_(None),
    _due.subscriber > _stretches.after,
    _due.subscriber <= _stretches.last,
)
_LIVES_BY_IT = sa.and_(
    _people.zone == _stretches.zone,
    _people.no > _stretches.after,
    _people.no <= _stretches.last,
    sa.exists()
    .where(_due.broadcast == _stretches.broadcast, _due.subscriber == _people.no, _due.due.is_(None))
    .correlate(schema.stretches, schema.subscribers),
)
_WAITS_IN_IT = sa.case((_stretches.zone < 0, sa.exists().where(_WAITS)), else_=sa.exists().where(_LIVES_BY_IT))
_DROP_EMPTY = sa.delete(schema.stretches).where(_IS_RIPE, ~_WAITS_IN_IT)
_SLEEPING = sa.select(_stretches.zone).where(_IS_RIPE, _stretches.zone.in_(_ASLEEP)).distinct()
_LET_SLEEP = sa.update(schema.stretches).where(_IS_RIPE, _stretches.zone == _ZONE).values(due=_MORNING, leased=0)
_STRETCH = (
    sa.select(_stretches.zone, _stretches.after, _stretches.last)
    .where(_IS_RIPE)
    .order_by(_stretches.due.desc())  # what came back from a lease goes before what was never taken
    .limit(1)
    # Another process waits here until this one has cut off its part, then finds the rest: none takes the same.
    .with_for_update()
)
_FRONT = (
    sa.select(*_TOLD)
    .where(_due.broadcast == _THIS, _due.due.is_(None))
    .where(_due.subscriber > _AFTER, _due.subscriber <= _END)
    .order_by(_due.subscriber)
    .limit(_AT_MOST)
)
_mine = sa.and_(_due.broadcast == _THIS, _due.subscriber == _people.no)
_DOUBTS = sa.select(_due.doubts).where(_mine).correlate(schema.subscribers).scalar_subquery()
_FRONT_BY_CLOCK = (
    sa.select(_people.no, _DOUBTS, _people.chat, _people.language)
    .where(_people.zone == _ZONE, _people.no > _AFTER, _people.no <= _END)
    .where(sa.exists().where(_mine, _due.due.is_(None)).correlate(schema.subscribers))
    .order_by(_people.no)
    .limit(_AT_MOST)
)
_THE_STRETCH = sa.and_(_stretches.broadcast == _THIS, _stretches.zone == _ZONE, _stretches.after == _AFTER)
_LEASE = sa.update(schema.stretches).where(_THE_STRETCH).values(due=_UNTIL, leased=1)
_CUT = sa.update(schema.stretches).where(_THE_STRETCH).values(after=sa.bindparam("cut"))

_NEXT_OWN = sa.select(sa.func.min(_due.due, type_=columns.Instant)).where(_due.broadcast == _THIS)
_NEXT_STRETCH = sa.select(sa.func.min(_stretches.due, type_=columns.Instant)).where(
    _stretches.broadcast == _THIS, _WAITS_IN_IT
)
_IS_NOBODY = sa.and_(_due.subscriber > 0, ~sa.exists().where(_people.no == _due.subscriber))
_DROP_NOBODY = sa.delete(schema.deliveries).where(_due.broadcast == _THIS, _due.due.is_(None), _IS_NOBODY)

Taken = tuple[int, int, bytes | None, str | None]
"""A subscriber's number, the doubts about their delivery, their name and their language; None: nobody is behind it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of an audience: from behind one number to another, of those who live by that clock."""

    zone: ZoneNo
    after: int
    last: int

    def holds(self, subscriber: sa.ColumnElement[int]) -> sa.ColumnElement[bool]:
        """That this person is of it."""
        lies = sa.and_(subscriber > self.after, subscriber <= self.last)
        if self.zone == ANY_CLOCK:
            return lies
        return sa.and_(lies, sa.exists().where(_people.no == subscriber, _people.zone == self.zone))


async def take(  # noqa: PLR0917 - what a claim is made of, in the order it is said
    connection: AsyncConnection,
    broadcast: BroadcastNo,
    now: datetime,
    until: datetime,
    at_most: int,
    quiet: Quiet | None = None,
) -> list[Taken]:
    """Lease deliveries that are due: who is due at a time of their own, then the front of the audience that is left.

    With `quiet`, of those only who are awake now and until the lease ends; the others wait for their morning.
    """
    asleep = sorted(ZONES.keys() - set(quiet.awake(now, until))) if quiet else []
    lease = {"this": broadcast, "now": now, "until": columns.not_before(until), "asleep": asleep}
    if quiet and asleep:
        await _let_sleep(connection, lease, quiet, until)
    taken: list[Taken] = sorted((await connection.execute(_POSTPONED, {**lease, "at_most": at_most})).all())
    await connection.execute(_DROP_EMPTY, lease)
    while len(taken) < at_most:
        stretch = (await connection.execute(_STRETCH, lease)).first()
        if stretch is None:
            break
        piece = Piece(ZoneNo(stretch.zone), stretch.after, stretch.last)
        taken += await _front(connection, lease, piece, at_most - len(taken))
    return taken


async def _let_sleep(connection: AsyncConnection, lease: dict[str, Any], quiet: Quiet, until: datetime) -> None:
    """What was due of those who are asleep, or will be when the lease ends, is due when they wake."""
    for which, deed in ((_SLEEPING, _LET_SLEEP), (_SLEEPERS, _LET_SLEEPERS_SLEEP)):
        for zone in (await connection.scalars(which, lease)).all():
            morning = columns.not_before(quiet.wakes(ZoneNo(zone), until))
            await connection.execute(deed, {**lease, "clock": zone, "morning": morning})


async def lay_out(  # noqa: PLR0917 - what a list is laid out by, in the order it is said
    connection: AsyncConnection,
    broadcast: BroadcastNo,
    now: datetime,
    hours: Hours = Hours.ANY,
    quiet: Quiet | None = None,
    day: date | None = None,
) -> None:
    """All who wait for it, but for those with a time of their own, become a stretch that is due now.

    Where they are to be let sleep, they become one for each clock, due when those who live by it may be written to:
    with `day`, not before the morning of that day by their clock.
    """
    whole = {"broadcast": broadcast, "after": 0, "last": EVERYBODY, "leased": 0}
    rows = [{**whole, "zone": ANY_CLOCK, "due": now}]
    if quiet is not None and hours is not Hours.ANY:
        earliest = {zone: now if day is None else max(now, quiet.morning_of(day, zone)) for zone in ZONES}
        rows = [{**whole, "zone": zone, "due": quiet.first(hours, zone, at)} for zone, at in earliest.items()]
    await connection.execute(sa.insert(schema.stretches), rows)
    if connection.dialect.name == "postgresql":
        # Until it has counted them it takes them for a handful, and sorts all that wait at each claim.
        await connection.exec_driver_sql("ANALYZE deliveries")


async def next_due(connection: AsyncConnection, broadcast: BroadcastNo) -> datetime | None:
    """When the next delivery is due, claimed or not; None: nothing is unfinished."""
    times = [await connection.scalar(query, {"this": broadcast}) for query in (_NEXT_OWN, _NEXT_STRETCH)]
    return min((time for time in times if time is not None), default=None)


async def leased(connection: AsyncConnection, broadcast: BroadcastNo, now: datetime) -> list[Piece]:
    """The stretches that are claimed and may be on their way."""
    is_leased = sa.and_(_stretches.broadcast == broadcast, _stretches.leased == 1, _stretches.due > now)
    rows = await connection.execute(sa.select(_stretches.zone, _stretches.after, _stretches.last).where(is_leased))
    return [Piece(ZoneNo(row.zone), row.after, row.last) for row in rows]


async def drop_nobody(connection: AsyncConnection, broadcast: BroadcastNo) -> int:
    """Whom nobody is behind lives by no clock: forgotten while another transaction launched. How many that were.

    Only once there is no stretch any more, so that all others are sent.
    """
    some = sa.select(sa.exists().where(_stretches.broadcast == broadcast))
    if await connection.scalar(some):
        return 0
    return (await connection.execute(_DROP_NOBODY, {"this": broadcast})).rowcount


async def _front(connection: AsyncConnection, lease: dict[str, Any], piece: Piece, at_most: int) -> Sequence[Taken]:
    """Lease the first deliveries of a stretch; what is behind them becomes a stretch of its own."""
    this = {**lease, "front": piece.after, "end": piece.last, "clock": piece.zone, "at_most": at_most}
    query = _FRONT if piece.zone == ANY_CLOCK else _FRONT_BY_CLOCK
    front: Sequence[Taken] = [tuple(row) for row in await connection.execute(query, this)]
    last = front[-1][0] if len(front) == at_most else piece.last
    if last == piece.last:
        await connection.execute(_LEASE, this)
    else:
        await connection.execute(_CUT, {**this, "cut": last})
        cut = {"broadcast": this["this"], "zone": piece.zone, "after": piece.after, "last": last}
        await connection.execute(sa.insert(schema.stretches), {**cut, "due": this["until"], "leased": 1})
    return front
