"""Whom alerts were for: what digests tell of, who has had enough for a week. Nothing about one person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa

from alertbot.model.alerts import AlertSlug
from alertbot.model.audience import Audience
from alertbot.model.deliveries import BroadcastNo, Lane, State
from alertbot.model.errands import Kind
from alertbot.store import digest_schema, schema
from alertbot.store.audiences import addressed, belongs, read_audience, write_audience

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection


WEEK = timedelta(days=7)

_routine = digest_schema.routine.c
_broadcasts = schema.broadcasts.c
_newest, _heir = schema.broadcasts.alias().c, schema.broadcasts.alias().c


_last = schema.broadcasts.alias().c
_ENDS = (  # by the newest of the alert: a correction may have moved it
    sa.select(_last.closes_at)
    .where(_last.slug == _broadcasts.slug)
    .order_by(_last.no.desc())
    .limit(1)
    .correlate(schema.broadcasts)
    .scalar_subquery()
)


@dataclass(frozen=True, slots=True)
class Routine:
    """A routine alert that was launched at that time, and for whom."""

    broadcast: BroadcastNo
    slug: AlertSlug
    launched: datetime
    audience: Audience
    closes_at: datetime | None = None


async def note_audience(connection: AsyncConnection, no: BroadcastNo, audience: Audience, now: datetime) -> None:
    """Keep for whom it is: of what is routine a digest may tell for as long as that is kept.

    And whoever follows none of its topics any more, when their turn comes, does not get it.
    """
    row = {"broadcast": no, "launched": now, "audience": write_audience(audience)}
    await connection.execute(sa.insert(digest_schema.routine), row)


async def topics_of(connection: AsyncConnection, no: BroadcastNo, kind: Kind) -> Audience | None:
    """Whoever follows its topics; of a correction, those of what it took over. None: anybody, or it is not known."""
    if kind not in {Kind.SEND, Kind.CORRECT}:
        return None
    its = sa.select(_newest.slug).where(_newest.no == no).scalar_subquery()
    meant = _broadcasts.no == no
    if kind is Kind.CORRECT:
        meant = sa.and_(_broadcasts.slug == its, _broadcasts.kind == Kind.SEND, _broadcasts.replaced_by.is_not(None))
    query = sa.select(_routine.audience).select_from(
        schema.broadcasts.outerjoin(digest_schema.routine, _routine.broadcast == _broadcasts.no)
    )
    known = (await connection.scalars(query.where(meant))).all()
    if not known or None in known:  # launched before that was kept
        return None
    return Audience(tuple(topic for each in known for topic in read_audience(each).topics))


async def to_be_told(connection: AsyncConnection, now: datetime, *, paused: bool = False) -> list[Routine]:
    """What digests can tell of now, the oldest first; if `paused`, also what is paused, of which they may tell later.

    What was recalled, closed, stopped or halted is not among it, nor what is over.
    """
    goes_on = [State.RUNNING, State.DONE, *([State.PAUSED] if paused else [])]
    last = sa.select(sa.func.max(_newest.no)).where(_newest.slug == _broadcasts.slug)
    goes = sa.exists().where(
        _heir.no == last.correlate(schema.broadcasts).scalar_subquery(),
        _heir.kind.in_([Kind.SEND, Kind.CORRECT]),
        _heir.state.in_(goes_on),
        sa.or_(_heir.closes_at.is_(None), _heir.closes_at > now),
    )
    return await _found(connection, goes)


async def of_the_week(connection: AsyncConnection, now: datetime) -> list[Routine]:
    """What people got in the seven days before now, once for each alert."""
    came = sa.or_(_broadcasts.state.not_in([State.STOPPED, State.HALTED]), _broadcasts.delivered > 0)
    return await _found(connection, sa.and_(_routine.launched > now - WEEK, came))


async def count_tired(
    connection: AsyncConnection, audience: Audience, budget: int, now: datetime, not_again: AlertSlug
) -> int:
    """How many of those who would get a routine alert now were among those of `budget` others within a week."""
    week = [await belongs(connection, each.audience) for each in await of_the_week(connection, now)]
    if len(week) < budget:
        return 0
    times = sum((sa.case((each, 1), else_=0) for each in week[1:]), sa.case((week[0], 1), else_=0))
    people = await addressed(connection, audience, now, not_again, Lane.ROUTINE)
    counted = people.where(times >= budget).with_only_columns(sa.func.count())
    return int(await connection.scalar(counted) or 0)


async def _found(connection: AsyncConnection, which: sa.ColumnElement[bool]) -> list[Routine]:
    query = (
        sa.select(digest_schema.routine, _broadcasts.slug, _ENDS.label("ends"))
        .join(schema.broadcasts, _broadcasts.no == _routine.broadcast)
        .where(_broadcasts.lane == Lane.ROUTINE, which)
        .order_by(_routine.broadcast)
    )
    rows: Sequence[sa.Row[tuple[int, datetime, str, str, datetime | None]]] = (await connection.execute(query)).all()
    found: dict[AlertSlug, Routine] = {}
    for row in rows:
        slug = AlertSlug(row.slug)
        found.pop(slug, None)  # the newest broadcast of an alert stands for it
        audience = read_audience(row.audience)
        found[slug] = Routine(BroadcastNo(row.broadcast), slug, row.launched, audience, row.ends)
    return list(found.values())
