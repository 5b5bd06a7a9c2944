"""Who holds a broadcast, and what becomes of those who waited for one that was stopped."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert  # compiles for SQLite too

from alertbot.model.deliveries import LEASE, BroadcastNo, State
from alertbot.store import schema, team_schema
from alertbot.store.broadcasts import TRIED, UNDER_WAY
from alertbot.store.claims import leased, next_due
from alertbot.store.keys import Purpose

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.model.team import MemberNo
    from alertbot.store.keys import KeyRing

LONGER = LEASE + timedelta(seconds=1)
"""What is kept of a lease is rounded up."""

_broadcasts = schema.broadcasts.c
_steered = team_schema.steered.c
_due = schema.deliveries.c
_stretches = schema.stretches.c


class Reins:
    """Broadcasts, as those hold them who pause, resume and stop them."""

    def __init__(self, connection: AsyncConnection, keys: KeyRing) -> None:
        self._connection = connection
        self._keys = keys

    async def grip(self, broadcast: BroadcastNo) -> None:
        """Nobody else steers it before this transaction has ended; SQLite has one writer and leaves this out."""
        await self._connection.execute(sa.select(_broadcasts.no).where(_broadcasts.no == broadcast).with_for_update())

    async def note(self, broadcast: BroadcastNo, by: MemberNo | None) -> None:
        """Who steered it last; None: nobody of the team."""
        await self._connection.execute(sa.delete(team_schema.steered).where(_steered.broadcast == broadcast))
        if by is not None:
            row = insert(team_schema.steered).values(broadcast=broadcast, member=by)
            await self._connection.execute(row.on_conflict_do_nothing())

    async def names(self, broadcasts: Sequence[BroadcastNo]) -> dict[BroadcastNo, str]:
        """Who steered them last, by the name they have in the team; who is no longer in it is not named."""
        query = (
            sa.select(_steered.broadcast, team_schema.team.c.name)
            .join(team_schema.team, team_schema.team.c.no == _steered.member)
            .where(_steered.broadcast.in_(broadcasts))
        )
        rows = await self._connection.execute(query)
        return {BroadcastNo(row.broadcast): self._keys.open(Purpose.TEAM, row.name).decode() for row in rows}

    async def let_go(self, broadcast: BroadcastNo, now: datetime) -> None:
        """Forget who waits for it.

        Whose send may be under way stays until that is written down, or until its lease has ended: somebody who gets
        it after all is counted, and known to have it.
        """
        await drop_waiting(self._connection, broadcast, now)

    async def has_leftovers(self, now: datetime) -> bool:
        """Whether somebody is still kept who waited for a broadcast that was stopped."""
        return bool(await self._leftovers(now))

    async def clear_leftovers(self, now: datetime) -> None:
        """Forget them."""
        for broadcast in await self._leftovers(now):
            await drop_waiting(self._connection, broadcast, now)

    async def _leftovers(self, now: datetime) -> list[BroadcastNo]:
        kept = sa.select(_broadcasts.no).where(
            _broadcasts.state == State.STOPPED, sa.exists().where(_due.broadcast == _broadcasts.no)
        )
        found = [BroadcastNo(no) for no in await self._connection.scalars(kept)]
        return [no for no in found if (due := await next_due(self._connection, no)) is None or due <= now]


async def drop_waiting(connection: AsyncConnection, broadcast: BroadcastNo, now: datetime) -> None:
    """Drop who waits for it, but not those whose send may be under way. Who was taken over counts there, not here."""
    flying = [piece.holds(_due.subscriber) for piece in await leased(connection, broadcast, now)]
    # No lease is longer: who is due later than one could end waits for a morning, or was put off.
    waits = sa.or_(_due.due <= now, _due.due > now + LONGER)
    free = sa.or_(waits, sa.and_(_due.due.is_(None), sa.not_(sa.or_(sa.false(), *flying))))
    # On PostgreSQL, without waiting for those who are being claimed or written down, and hold our broadcast's row.
    these = sa.select(_due.subscriber).where(_due.broadcast == broadcast, free).with_for_update(skip_locked=True)
    await connection.execute(
        sa.delete(schema.deliveries).where(_due.broadcast == broadcast, _due.subscriber.in_(these))
    )
    was_replaced = sa.and_(_broadcasts.no == broadcast, _broadcasts.replaced_by.is_not(None))
    await connection.execute(
        sa.update(schema.broadcasts).where(was_replaced).values(audience=TRIED + UNDER_WAY.scalar_subquery())
    )
    over = sa.and_(_stretches.broadcast == broadcast, sa.or_(_stretches.due <= now, _stretches.leased == 0))
    await connection.execute(sa.delete(schema.stretches).where(over))
