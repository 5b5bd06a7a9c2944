"""Who holds a broadcast, and what becomes of those who waited for one that was stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert  # compiles for SQLite too

from alertbot.model.deliveries import BroadcastNo, State
from alertbot.store import schema
from alertbot.store.keys import Purpose

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.model.team import MemberNo
    from alertbot.store.keys import KeyRing

_broadcasts = schema.broadcasts.c
_steered = schema.steered.c
_due = schema.deliveries.c
_STOPPED = sa.select(_broadcasts.no).where(_broadcasts.state == State.STOPPED)


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
        await self._connection.execute(sa.delete(schema.steered).where(_steered.broadcast == broadcast))
        if by is not None:
            row = insert(schema.steered).values(broadcast=broadcast, member=by)
            await self._connection.execute(row.on_conflict_do_nothing())

    async def names(self, broadcasts: Sequence[BroadcastNo]) -> dict[BroadcastNo, str]:
        """Who steered them last, by the name they have in the team; who is no longer in it is not named."""
        query = (
            sa.select(_steered.broadcast, schema.team.c.name)
            .join(schema.team, schema.team.c.no == _steered.member)
            .where(_steered.broadcast.in_(broadcasts))
        )
        rows = await self._connection.execute(query)
        return {BroadcastNo(row.broadcast): self._keys.open(Purpose.TEAM, row.name).decode() for row in rows}

    async def let_go(self, broadcast: BroadcastNo, now: datetime) -> None:
        """Forget who waits for it.

        Whose send may be under way stays until that is written down, or until its lease has ended: somebody who gets
        it after all is counted, and known to have it.
        """
        await self._drop(_due.broadcast == broadcast, now)

    async def has_leftovers(self, now: datetime) -> bool:
        """Whether somebody is still kept who waited for a broadcast that was stopped."""
        waits = sa.select(sa.exists().where(_due.broadcast.in_(_STOPPED), _due.due <= now))
        return bool(await self._connection.scalar(waits))

    async def clear_leftovers(self, now: datetime) -> None:
        """Forget them."""
        await self._drop(_due.broadcast.in_(_STOPPED), now)

    async def _drop(self, which: sa.ColumnElement[bool], now: datetime) -> None:
        # On PostgreSQL, without waiting for those who are being claimed or written down, and hold our broadcast's row.
        free = (
            sa.select(_due.broadcast, _due.subscriber).where(which, _due.due <= now).with_for_update(skip_locked=True)
        )
        this = sa.tuple_(_due.broadcast, _due.subscriber)
        await self._connection.execute(sa.delete(schema.deliveries).where(which, this.in_(free)))
