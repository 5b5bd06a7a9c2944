"""Alerts that were paused while somebody's digest went out: a later one tells of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert  # compiles for SQLite too

from alertbot.store import digest_schema, schema
from alertbot.store.many import among

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.model.deliveries import BroadcastNo
    from alertbot.model.subscribers import SubscriberNo

_people = schema.subscribers.c
_postponed = digest_schema.postponed.c


def is_postponed(alert: BroadcastNo | None = None) -> sa.ColumnElement[bool]:
    """Whose digest has left it out; None: anything."""
    mine = sa.exists().where(_postponed.subscriber == _people.no)
    return (mine if alert is None else mine.where(_postponed.broadcast == alert)).correlate(schema.subscribers)


async def postpone(connection: AsyncConnection, alert: BroadcastNo, whom: sa.ColumnElement[bool]) -> None:
    """The digest of these people leaves it out."""
    rows = sa.select(_people.no, sa.literal(alert, sa.BigInteger)).where(whom)
    into = insert(digest_schema.postponed).from_select(["subscriber", "broadcast"], rows)
    await connection.execute(into.on_conflict_do_nothing())


async def forget_postponed(
    connection: AsyncConnection, people: Sequence[SubscriberNo], alerts: Collection[BroadcastNo]
) -> None:
    """They have been told of these."""
    told = sa.and_(among(_postponed.subscriber, people), _postponed.broadcast.in_(alerts))
    await connection.execute(sa.delete(digest_schema.postponed).where(told))


async def purge_postponed(connection: AsyncConnection) -> None:
    """Nothing is owed of which no digest will tell any more."""
    kept = sa.select(digest_schema.routine.c.broadcast)
    await connection.execute(sa.delete(digest_schema.postponed).where(_postponed.broadcast.not_in(kept)))
