"""Waits that a restart must not cut short, and that all processes keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert  # compiles for SQLite too

from alertbot.store import columns, schema
from alertbot.store.keys import Purpose
from alertbot.store.news import HELD, tell

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.model.messages import ChatId
    from alertbot.store.keys import KeyRing

BULK, ALL = "bulk", "all"
"""The holds on everything the bot says on its own account; and on answers to people as well."""


class Holds:
    """Until when something must wait, by name: deadlines, so nobody has to release them."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def put(self, name: str, until: datetime) -> None:
        """Hold until then, rounded up to the second; what was to last longer lasts as long."""
        await _hold(self._connection, schema.holds, {"name": name, "until": columns.not_before(until)})

    async def all(self) -> dict[str, datetime]:
        """Every hold on record, passed or not."""
        query = sa.select(schema.holds.c.name, schema.holds.c.until)
        return {row.name: row.until for row in await self._connection.execute(query)}


class ChatHolds:
    """Until when nothing may be said in a chat, because Telegram answered there with a wait."""

    def __init__(self, connection: AsyncConnection, keys: KeyRing) -> None:
        self._connection = connection
        self._keys = keys

    async def put(self, chat: ChatId, until: datetime) -> None:
        """Hold until then, rounded up to the second; what was to last longer lasts as long."""
        row = {"chat": self._keys.name(Purpose.HOLDS, chat), "until": columns.not_before(until)}
        await _hold(self._connection, schema.chat_holds, row)

    async def all(self, now: datetime) -> dict[ChatId, datetime]:
        """Those that have not passed."""
        holds = schema.chat_holds.c
        rows = await self._connection.execute(sa.select(holds.chat, holds.until).where(holds.until > now))
        return {self._keys.chat(Purpose.HOLDS, row.chat): row.until for row in rows}

    async def forget(self, chat: ChatId) -> None:
        """Know nothing of this chat."""
        this = schema.chat_holds.c.chat == self._keys.name(Purpose.HOLDS, chat)
        await self._connection.execute(sa.delete(schema.chat_holds).where(this))

    async def purge(self, now: datetime) -> None:
        """Forget what has passed."""
        await self._connection.execute(sa.delete(schema.chat_holds).where(schema.chat_holds.c.until <= now))


async def _hold(connection: AsyncConnection, table: sa.Table, row: dict[str, object]) -> None:
    anew = insert(table).values(row)
    longer = anew.on_conflict_do_update(
        index_elements=table.primary_key,
        set_={"until": anew.excluded.until},
        where=anew.excluded.until > table.c.until,
    )
    await connection.execute(longer)
    await tell(connection, HELD)
