"""Who is on a list and not to be written to any more: they left, want silence, or follow none of its topics now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from alertbot.model.deliveries import BroadcastNo
from alertbot.model.errands import Kind
from alertbot.store import columns, schema
from alertbot.store.audiences import belongs
from alertbot.store.digest_copies import tells_of
from alertbot.store.many import among
from alertbot.store.news import RECALL, tell
from alertbot.store.routine import topics_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.model.subscribers import SubscriberNo
    from alertbot.store.claims import Taken

MOST_LOOKS = 16
"""How often more are taken in one transaction while nobody among those taken wants it."""

_due = schema.deliveries.c
_people = schema.subscribers.c
_broadcasts = schema.broadcasts.c
_sent = schema.copies.c
_sibling, _this = schema.broadcasts.alias().c, schema.broadcasts.alias().c


async def drop_deliveries(connection: AsyncConnection, no: SubscriberNo, *, but_copies: bool = False) -> None:
    """Nothing unfinished goes to this person any more; the audiences shrink by as much.

    With `but_copies`, what is still to be done to messages they have stays: nothing new is said by it.
    """
    which = sa.select(_broadcasts.no)
    if but_copies:
        others = schema.broadcasts.alias().c
        has_one = sa.exists().where(
            others.slug == _broadcasts.slug, _sent.broadcast == others.no, _sent.subscriber == no
        )
        sends = sa.and_(_broadcasts.kind == Kind.CORRECT, ~has_one)
        which = which.where(sa.or_(_broadcasts.kind.in_([Kind.SEND, Kind.DIGEST, Kind.TELL]), sends))
    dropped = await connection.scalars(
        sa.delete(schema.deliveries)
        # Along the key, broadcast by broadcast, not through all rows.
        .where(_due.broadcast.in_(which), _due.subscriber == no)
        .returning(_due.broadcast)
    )
    if numbers := dropped.all():
        smaller = sa.update(schema.broadcasts).where(_broadcasts.no.in_(numbers))
        await connection.execute(smaller.values(audience=_broadcasts.audience - 1))
        await tell(connection, RECALL)


async def recall_from(connection: AsyncConnection, no: SubscriberNo) -> None:
    """Whatever a sender holds for this person, it gives back: what they want has changed. Their place on lists stays.

    So a change of mind before their turn loses nothing; whoever claims it then looks at what they want by then. This
    is for other processes: where there are none, on SQLite, nobody is asked.
    """
    if connection.dialect.name != "postgresql":
        return
    going = sa.select(_broadcasts.no).where(_broadcasts.ended.is_(None))
    waits = sa.select(sa.exists().where(_due.broadcast.in_(going), _due.subscriber == no))
    if await connection.scalar(waits):
        await tell(connection, RECALL)


async def wanted(
    connection: AsyncConnection,
    broadcast: BroadcastNo,
    kind: Kind,
    now: datetime,
    take: Callable[[], Awaitable[list[Taken]]],
) -> list[Taken]:
    """Those taken who still want what this is; the others are off its list, and nothing of them is counted.

    What is only done to messages that people have is wanted by all: nothing new is said by it.
    """
    for _ in range(MOST_LOOKS):
        taken = await take()
        struck = await _strike(connection, broadcast, kind, [each[0] for each in taken], now)
        left = [each for each in taken if each[0] not in struck] if struck else taken
        if left or not taken:
            return left
    return []


async def _strike(
    connection: AsyncConnection, broadcast: BroadcastNo, kind: Kind, taken: Sequence[int], now: datetime
) -> set[int]:
    people = [no for no in taken if no > 0]  # and no channels
    if not people or kind in {Kind.RECALL, Kind.CLOSE}:
        return set()
    is_unwanted = sa.or_(_people.left_on.is_not(None), _people.paused_until > sa.literal(now, columns.Instant))
    if (topics := await topics_of(connection, broadcast, kind)) is not None:
        is_unwanted = sa.or_(is_unwanted, ~await belongs(connection, topics))
    query = sa.select(_people.no).where(among(_people.no, people), is_unwanted)
    if kind is Kind.CORRECT:
        its = [BroadcastNo(no) for no in await connection.scalars(sa.select(_sibling.no).where(_siblings(broadcast)))]
        reads = sa.exists().where(tells_of(its), _sent.subscriber == _people.no).correlate(schema.subscribers)
        query = query.where(~_has_copy(broadcast), ~reads)
    numbers = (await connection.scalars(query)).all()
    if numbers:
        these = sa.and_(_due.broadcast == broadcast, among(_due.subscriber, numbers))
        gone = (await connection.execute(sa.delete(schema.deliveries).where(these))).rowcount
        smaller = sa.update(schema.broadcasts).where(_broadcasts.no == broadcast)
        await connection.execute(smaller.values(audience=_broadcasts.audience - gone))
    return set(numbers)


def _siblings(broadcast: BroadcastNo) -> sa.ColumnElement[bool]:
    return sa.and_(_this.no == broadcast, _sibling.slug == _this.slug)


def _has_copy(broadcast: BroadcastNo) -> sa.Exists:
    its = sa.and_(_siblings(broadcast), _sent.broadcast == _sibling.no)
    return sa.exists().where(its, _sent.subscriber == _people.no).correlate(schema.subscribers)
