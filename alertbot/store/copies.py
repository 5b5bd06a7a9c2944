"""Which message each person got a broadcast as, for as long as it can be taken back or edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert  # compiles for SQLite too

from alertbot.store import columns, schema
from alertbot.store.many import pairs

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.model.deliveries import BroadcastNo
    from alertbot.model.messages import MessageId
    from alertbot.model.subscribers import SubscriberNo

_copies = schema.copies.c
_broadcasts = schema.broadcasts.c


class Copies:
    """Who has what, in which message. Once that is no longer needed, the broadcast's counts are all that is left."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def note(self, broadcast: BroadcastNo, sent: Mapping[SubscriberNo, MessageId], now: datetime) -> None:
        """Remember these messages, sent in this hour."""
        if not sent:
            return
        pair = pairs(self._connection.dialect.name, sent).subquery()
        rows = sa.select(sa.literal(broadcast, sa.BigInteger), *pair.c, sa.literal(now, columns.Hour)).where(
            sa.true()
        )  # or SQLite takes "ON CONFLICT" for a join
        into = ["broadcast", "subscriber", "message", "hour"]
        await self._connection.execute(insert(schema.copies).from_select(into, rows).on_conflict_do_nothing())

    async def fold(self, before: datetime, at_most: int) -> int:
        """Forget copies sent in the hours before that time's, of alerts that were over by then; returns how many.

        To be called until that is less than `at_most`: each call is a transaction that keeps nobody waiting.
        """
        folded = 0
        for broadcast in await self._old(before):
            if folded == at_most:
                break
            # In the order they were sent, nearly: what is found is in front, unless it is still going out.
            old = (
                sa.select(_copies.subscriber)
                .where(_copies.broadcast == broadcast, _copies.hour < before)
                .order_by(_copies.subscriber)
                .limit(at_most - folded)
            )
            these = sa.and_(_copies.broadcast == broadcast, _copies.subscriber.in_(old))
            folded += (await self._connection.execute(sa.delete(schema.copies).where(these))).rowcount
        return folded

    async def forget(self, no: SubscriberNo) -> None:
        """Forget what this person got."""
        every = sa.select(_broadcasts.no)  # along the key, not through all rows
        these = sa.and_(_copies.broadcast.in_(every), _copies.subscriber == no)
        await self._connection.execute(sa.delete(schema.copies).where(these))

    async def _old(self, before: datetime) -> list[int]:
        """The broadcasts that may have copies to forget."""
        over = sa.or_(_broadcasts.closes_on.is_(None), _broadcasts.closes_on < before.date())
        copied = sa.exists().where(_copies.broadcast == _broadcasts.no)
        query = sa.select(_broadcasts.no).where(_broadcasts.started < before, over, copied)
        return list(await self._connection.scalars(query))
