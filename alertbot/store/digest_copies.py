"""Digests that people have got, for a recall of one of the alerts they tell of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from alertbot.model.deliveries import BroadcastNo
from alertbot.model.errands import Copy, Kind
from alertbot.model.messages import MessageId
from alertbot.model.subscribers import SubscriberNo
from alertbot.store import schema
from alertbot.store.many import among

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

_copies = schema.copies.c
_people = schema.subscribers.c
_broadcasts = schema.broadcasts.c


def telling_of(alerts: Sequence[BroadcastNo]) -> sa.Select[tuple[int]]:
    """Whoever can be written to and has a digest that tells of any of these."""
    query = sa.select(_copies.subscriber).join(schema.subscribers, _people.no == _copies.subscriber)
    return query.where(_tells_of(alerts), _people.unreachable_since.is_(None)).distinct()


async def going_digests(connection: AsyncConnection) -> list[BroadcastNo]:
    """The digests that go out."""
    query = sa.select(_broadcasts.no).where(_broadcasts.kind == Kind.DIGEST, _broadcasts.ended.is_(None))
    return [BroadcastNo(no) for no in await connection.scalars(query)]


async def digest_copies(
    connection: AsyncConnection, errand: BroadcastNo, people: Sequence[SubscriberNo]
) -> dict[SubscriberNo, tuple[Copy, list[BroadcastNo]]]:
    """The digests of these people that tell of the errand's alert, and of what else each tells that still stands."""
    alerts = [BroadcastNo(no) for no in await connection.scalars(_siblings(errand))]
    query = sa.select(_copies.subscriber, _copies.message, _copies.hour, _copies.tells)
    rows = (await connection.execute(query.where(_tells_of(alerts), among(_copies.subscriber, people)))).all()
    told = {BroadcastNo(int(no)) for row in rows for no in row.tells.strip("+").split("+")}
    standing = await _not_recalled(connection, told - set(alerts))
    found = {}
    for row in rows:
        rest = [no for no in map(BroadcastNo, map(int, row.tells.strip("+").split("+"))) if no in standing]
        copy = Copy(MessageId(row.message), row.hour, is_shared=bool(rest))
        found[SubscriberNo(row.subscriber)] = (copy, rest)
    return found


def _tells_of(alerts: Sequence[BroadcastNo]) -> sa.ColumnElement[bool]:
    """Of the few rows that are digests' alone."""
    digests = sa.select(_broadcasts.no).where(_broadcasts.kind == Kind.DIGEST)
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
