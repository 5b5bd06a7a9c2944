"""Digests that people have got, for errands to one of the alerts they tell of."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from alertbot.model.deliveries import BroadcastNo
from alertbot.model.errands import Copy, Kind
from alertbot.model.messages import MessageId
from alertbot.model.subscribers import SubscriberNo
from alertbot.store import schema
from alertbot.store.columns import Instant
from alertbot.store.many import among

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

CLOSED_LATE = timedelta(days=15)
"""For how long after its end an alert is still closed that is in digests alone."""

_copies = schema.copies.c
_people = schema.subscribers.c
_broadcasts = schema.broadcasts.c
_digest, _sent = schema.broadcasts.alias().c, schema.broadcasts.alias().c


def telling_of(alerts: Sequence[BroadcastNo], *, reachable: bool = True) -> sa.Select[tuple[int]]:
    """Whoever can be written to (or cannot) and has a digest that tells of any of these."""
    is_there = _people.unreachable_since.is_(None) if reachable else _people.unreachable_since.is_not(None)
    query = sa.select(_copies.subscriber).join(schema.subscribers, _people.no == _copies.subscriber)
    return query.where(tells_of(alerts), is_there).distinct()


def is_in_digests(now: datetime) -> sa.ColumnElement[bool]:
    """That somebody has a digest which tells of the alert. Long after its end, nobody looks any more."""
    its = schema.broadcasts.alias().c
    digests = sa.select(_digest.no).where(_digest.kind == Kind.DIGEST, _digest.started >= its.started)
    mark = sa.literal("+") + sa.cast(its.no, sa.Text) + "+"
    told = sa.exists().where(_copies.broadcast.in_(digests), _copies.tells.contains(mark))
    is_recent = _broadcasts.closes_at > sa.literal(now - CLOSED_LATE, Instant)
    return sa.and_(is_recent, sa.exists().where(its.slug == _broadcasts.slug, its.kind == Kind.SEND, told))


async def going_digests(connection: AsyncConnection) -> list[BroadcastNo]:
    """The digests that go out."""
    query = sa.select(_broadcasts.no).where(_broadcasts.kind == Kind.DIGEST, _broadcasts.ended.is_(None))
    return [BroadcastNo(no) for no in await connection.scalars(query)]


async def digest_copies(
    connection: AsyncConnection, errand: BroadcastNo, people: Sequence[SubscriberNo], *, but_its: bool
) -> dict[SubscriberNo, tuple[Copy, list[BroadcastNo]]]:
    """The digests of these people that tell of the errand's alert, and of what each tells that still stands.

    With `but_its`, only of what else.
    """
    alerts = [BroadcastNo(no) for no in await connection.scalars(_siblings(errand))]
    query = sa.select(_copies.subscriber, _copies.message, _copies.hour, _copies.tells)
    rows = (await connection.execute(query.where(tells_of(alerts), among(_copies.subscriber, people)))).all()
    told = {BroadcastNo(int(no)) for row in rows for no in row.tells.strip("+").split("+")}
    standing = await _not_recalled(connection, told - set(alerts) if but_its else told)
    found = {}
    for row in rows:
        rest = [no for no in map(BroadcastNo, map(int, row.tells.strip("+").split("+"))) if no in standing]
        copy = Copy(MessageId(row.message), row.hour, is_shared=bool(rest))
        found[SubscriberNo(row.subscriber)] = (copy, rest)
    return found


def tells_of(alerts: Sequence[BroadcastNo]) -> sa.ColumnElement[bool]:
    """Of the few rows that are digests' alone, and younger than the alert."""
    began = sa.select(sa.func.min(_sent.started)).where(_sent.no.in_(alerts)).scalar_subquery()
    digests = sa.select(_digest.no).where(_digest.kind == Kind.DIGEST, _digest.started >= began)
    tells = [_copies.tells.contains(f"+{no}+") for no in alerts]
    return sa.and_(_copies.broadcast.in_(digests), sa.or_(sa.false(), *tells))


def _siblings(broadcast: BroadcastNo) -> sa.Select[Any]:
    its = sa.select(_broadcasts.slug).where(_broadcasts.no == broadcast).scalar_subquery()
    others = schema.broadcasts.alias().c
    return sa.select(others.no).where(others.slug == its)


async def _not_recalled(connection: AsyncConnection, alerts: set[BroadcastNo]) -> set[BroadcastNo]:
    later = schema.broadcasts.alias().c
    recall = sa.exists().where(later.slug == _broadcasts.slug, later.no > _broadcasts.no, later.kind == Kind.RECALL)
    query = sa.select(_broadcasts.no).where(_broadcasts.no.in_(alerts), ~recall)
    return {BroadcastNo(no) for no in await connection.scalars(query)}
