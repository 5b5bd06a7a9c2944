"""Who a broadcast goes to, in one pass over the subscribers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import sqlalchemy as sa

from alertbot.model.audience import Audience
from alertbot.model.deliveries import Lane
from alertbot.model.errands import Kind
from alertbot.model.quiet import Frequency
from alertbot.model.regions import Region
from alertbot.model.tellings import ASKED
from alertbot.model.topics import Language, TopicSlug
from alertbot.store import schema

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.model.alerts import AlertSlug

BITS = 62
"""Topics with a bit of their own; those after them share one, and the opt-ins have the last word."""

_people = schema.subscribers.c
_opt_ins = schema.opt_ins.c
_broadcasts = schema.broadcasts.c
STANDS = _opt_ins.withdrawn_on.is_(None)

# In SQL what `bit` is in Python; all that stand, summed up, each bit once.
_BIT = sa.literal(1, sa.BigInteger).bitwise_lshift(sa.cast((_opt_ins.topic - 1) % BITS, sa.Integer))
FOLLOWED = (
    sa.select(sa.func.coalesce(sa.cast(sa.func.sum(sa.distinct(_BIT)), sa.BigInteger), 0))
    .where(_opt_ins.subscriber == _people.no, STANDS)
    .correlate(schema.subscribers)
    .scalar_subquery()
)


def bit(topic: int) -> int:
    """The bit of a topic's number in `subscribers.follows`."""
    return 1 << (topic - 1) % BITS


def can_be_written_to(now: datetime) -> sa.ColumnElement[bool]:
    """That somebody has not left, blocked us, or asked for silence."""
    return sa.and_(
        _people.left_on.is_(None),
        _people.unreachable_since.is_(None),
        sa.or_(_people.paused_until.is_(None), _people.paused_until <= now),
    )


async def belongs(connection: AsyncConnection, audience: Audience) -> sa.ColumnElement[bool]:
    """That somebody follows, reads and lives as this audience does."""
    fits = [await _follow_any(connection, audience)]
    if audience.languages:
        fits.append(_people.language.in_(audience.languages))
    if audience.regions:
        fits.append(_people.region.in_(audience.regions))
    return sa.and_(*fits)


async def addressed(
    connection: AsyncConnection,
    audience: Audience,
    now: datetime,
    not_again: AlertSlug | None = None,
    lane: str | None = None,
) -> sa.Select[tuple[int]]:
    """The numbers of those of this audience who can be written to now, and want to hear at once what is in that lane.

    `not_again` names an alert: who has a copy of any revision of it is left out, as far back as copies are kept.
    """
    query = sa.select(_people.no).where(await belongs(connection, audience), can_be_written_to(now))
    if lane == Lane.ROUTINE:
        query = query.where(_people.frequency == Frequency.ALL)
    for today in await _begun_lately(connection, now) if audience.not_today else []:
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        copied = sa.and_(schema.copies.c.broadcast == today, schema.copies.c.subscriber == _people.no)
        query = query.where(~sa.exists().where(copied, schema.copies.c.hour >= midnight))
    for earlier in await _earlier(connection, not_again) if not_again else []:
        copy = sa.and_(schema.copies.c.broadcast == earlier, schema.copies.c.subscriber == _people.no)
        query = query.where(~sa.exists().where(copy))
    return query


async def have_it(
    connection: AsyncConnection, slug: AlertSlug, audience: Audience, now: datetime, lane: str
) -> sa.Select[tuple[int]]:
    """Of those who can be written to, who got that alert a while ago, and still are of those to whom it was sent.

    It may have been sent more than once, each time to others. `audience` is whom it is for by its file: for sends of
    which nothing else is on record.
    """
    known = sa.select(_broadcasts.no, _broadcasts.kind, _broadcasts.started, _broadcasts.addressed)
    rows = (await connection.execute(known.where(_broadcasts.slug == slug).order_by(_broadcasts.no))).all()
    recalled = max((row.no for row in rows if row.kind == Kind.RECALL), default=0)
    sends = [row for row in rows if row.no > recalled and row.kind == Kind.SEND and row.started <= now - ASKED]
    # A correction also brings the alert to those who still waited for it.
    brought = [row.no for row in rows if row.no > recalled and (row in sends or row.kind == Kind.CORRECT)]
    to = dict.fromkeys(read_audience(row.addressed) if row.addressed else audience for row in sends)
    fits = [await belongs(connection, each) for each in to]
    copied = sa.exists().where(schema.copies.c.broadcast.in_(brought), schema.copies.c.subscriber == _people.no)
    query = sa.select(_people.no).where(can_be_written_to(now), sa.or_(sa.false(), *fits), copied)
    return query.where(_people.frequency == Frequency.ALL) if lane == Lane.ROUTINE else query


def write_audience(audience: Audience) -> str:
    """Whom a broadcast addresses, as it is kept: nothing about any one person."""
    return json.dumps([audience.topics, audience.languages, audience.regions])


def read_audience(written: str) -> Audience:
    """The audience that was kept so."""
    topics, languages, regions = json.loads(written)
    return Audience(tuple(map(TopicSlug, topics)), tuple(map(Language, languages)), tuple(map(Region, regions)))


async def _follow_any(connection: AsyncConnection, audience: Audience) -> sa.ColumnElement[bool]:
    known = {row.slug: row.no for row in await connection.execute(sa.select(schema.topics))}
    wanted = [known[slug] for slug in audience.topics if slug in known]
    bits = 0
    for topic in wanted:
        bits |= bit(topic)
    perhaps = _people.follows.bitwise_and(sa.literal(bits, sa.BigInteger)) != 0
    if max(known.values(), default=0) <= BITS:
        return perhaps
    return sa.and_(perhaps, sa.exists().where(_opt_ins.subscriber == _people.no, _opt_ins.topic.in_(wanted), STANDS))


async def _earlier(connection: AsyncConnection, slug: AlertSlug) -> list[int]:
    """The broadcasts of that alert of which copies are known."""
    copied = sa.exists().where(schema.copies.c.broadcast == _broadcasts.no)
    return list(await connection.scalars(sa.select(_broadcasts.no).where(_broadcasts.slug == slug, copied)))


async def _begun_lately(connection: AsyncConnection, now: datetime) -> list[int]:
    """The broadcasts of which somebody may have got a copy today."""
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    copied = sa.exists().where(schema.copies.c.broadcast == _broadcasts.no)
    query = sa.select(_broadcasts.no).where(sa.or_(_broadcasts.ended.is_(None), _broadcasts.ended >= today), copied)
    return list(await connection.scalars(query))
