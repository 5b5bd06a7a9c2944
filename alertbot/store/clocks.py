"""By which clock somebody lives and how often they want to hear; and what that means for what waits for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from alertbot.model.deliveries import LEASE, Lane, State
from alertbot.model.errands import Kind
from alertbot.model.quiet import Frequency, Hours
from alertbot.model.topics import Language
from alertbot.model.zones import home_zone
from alertbot.store import digest_schema, schema
from alertbot.store.columns import not_before
from alertbot.store.news import RECALL, tell

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.model.quiet import Quiet
    from alertbot.model.subscribers import SubscriberNo
    from alertbot.model.zones import ZoneNo

_people = schema.subscribers.c
_due = schema.deliveries.c
_copies = schema.copies.c
_broadcasts = schema.broadcasts.c
_other = schema.broadcasts.alias().c
_WAITS = _broadcasts.state.not_in([State.DONE, State.STOPPED])


class Clocks:
    """One person's clock and frequency at a time."""

    def __init__(self, connection: AsyncConnection, quiet: Quiet) -> None:
        self._connection = connection
        self._quiet = quiet

    async def follow_home(self, no: SubscriberNo, now: datetime) -> None:
        """They live by the clock of their country or language, unless they chose another."""
        query = sa.select(_people.region, _people.language).where(_people.no == no, _people.chose_zone == 0)
        row = (await self._connection.execute(query)).first()
        if row is not None:
            await self.set(no, home_zone(row.region, Language(row.language)), now)

    async def set(self, no: SubscriberNo, zone: ZoneNo, now: datetime) -> None:
        """They live by this clock from now on."""
        other = sa.update(schema.subscribers).where(_people.no == no, _people.zone != zone)
        if (await self._connection.execute(other.values(zone=zone))).rowcount:
            await self._keep_in_sight(no, zone, now)

    async def _keep_in_sight(self, no: SubscriberNo, zone: ZoneNo, now: datetime) -> None:
        """What waits for them is found by their former clock, so it gets a time of its own.

        That is behind any lease: what is on its way just now is on record by then.
        """
        due = not_before(self._quiet.wakes(zone, now + LEASE))
        by_the_clock = sa.select(_broadcasts.no).where(_broadcasts.hours != Hours.ANY, _WAITS)
        theirs = sa.and_(_due.broadcast.in_(by_the_clock), _due.subscriber == no, _due.due.is_(None))
        await self._connection.execute(sa.update(schema.deliveries).where(theirs).values(due=due))

    async def hear(self, no: SubscriberNo, frequency: Frequency, now: datetime) -> None:
        """They want to hear so often.

        What is routine and still waits for them comes with their digest then, or not at all. Whoever wants no digest
        any more, but all alerts, gets a last one with what has gathered.
        """
        row = (await self._connection.execute(sa.select(_people.told).where(_people.no == no))).first()
        if row is None:
            return
        told = row.told
        if frequency is Frequency.URGENT:
            await self._drop_routine(no, now)
            mine = digest_schema.postponed.c.subscriber == no
            await self._connection.execute(sa.delete(digest_schema.postponed).where(mine))
            told = None
        elif frequency.is_digest and told is None:
            # To the hour: when exactly they chose is nobody's business. What they have got meanwhile is not told again.
            hour = now.replace(minute=0, second=0, microsecond=0)
            dropped = await self._drop_routine(no, now)
            told = min(hour, dropped) if dropped else hour
        values = {"frequency": frequency, "told": told}
        await self._connection.execute(sa.update(schema.subscribers).where(_people.no == no).values(values))

    async def _drop_routine(self, no: SubscriberNo, now: datetime) -> datetime | None:
        """Nothing new that is routine waits for them any more; when the first of it was launched."""
        has_one = sa.exists().where(
            _other.slug == _broadcasts.slug, _copies.broadcast == _other.no, _copies.subscriber == no
        )
        is_new = sa.and_(_broadcasts.kind == Kind.CORRECT, ~has_one)  # it took over what they waited for
        kinds = sa.or_(_broadcasts.kind.in_([Kind.SEND, Kind.DIGEST]), is_new)
        routine = sa.select(_broadcasts.no).where(_broadcasts.lane == Lane.ROUTINE, kinds, _WAITS)
        theirs = sa.delete(schema.deliveries).where(_due.broadcast.in_(routine), _due.subscriber == no)
        numbers = (await self._connection.scalars(theirs.returning(_due.broadcast))).all()
        if not numbers:
            return None
        these = _broadcasts.no.in_(numbers)
        smaller = sa.update(schema.broadcasts).where(these).values(audience=_broadcasts.audience - 1)
        await self._connection.execute(smaller)
        await tell(self._connection, RECALL)
        slugs = sa.select(_other.slug).where(_other.no.in_(numbers), _other.kind != Kind.DIGEST)
        newest = sa.select(sa.func.max(_other.no)).where(_other.kind == Kind.SEND, _other.slug.in_(slugs))
        sends = sa.select(_broadcasts.started).where(_broadcasts.no.in_(newest.group_by(_other.slug)))
        return min(await self._connection.scalars(sends), default=now)
