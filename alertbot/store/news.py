"""What the processes on one PostgreSQL tell each other, as soon as it is on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

CHANNEL = "alertbot"

WAKE = "wake"
"""Something else is to be sent by now, or something not any more."""

RECALL = "recall"
"""Somebody is on no list any more."""

HELD = "held"
"""Telegram told somebody to wait: the holds on record say whom, and until when."""

SAID = "said"
"""So many answers have left."""

SENT = "sent"
"""Of this broadcast so many were delivered."""


async def tell(connection: AsyncConnection, *news: object) -> None:
    """Tell all processes, this one included, once the transaction is kept. On SQLite there are no others.

    PostgreSQL tells what is said twice in one transaction only once. No word of it is about a person: it passes
    through files of the server that are not encrypted.
    """
    if connection.dialect.name == "postgresql":
        await connection.execute(sa.select(sa.func.pg_notify(CHANNEL, " ".join(map(str, news)))))
