"""What is on its way to somebody and no longer wanted: it is taken off the lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from alertbot.model.errands import Kind
from alertbot.store import schema
from alertbot.store.news import RECALL, tell

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.model.subscribers import SubscriberNo

_due = schema.deliveries.c
_broadcasts = schema.broadcasts.c
_sent = schema.copies.c


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
