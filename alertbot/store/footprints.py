"""Which messages of ours a chat holds, for as long as Telegram lets us delete them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert  # compiles for SQLite too

from alertbot.model.messages import MessageId
from alertbot.store import schema
from alertbot.store.keys import Purpose

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.model.messages import ChatId
    from alertbot.store.keys import KeyRing

_prints = schema.footprints.c
_ADD = insert(schema.footprints).on_conflict_do_nothing()


class Footprints:
    """The numbers of our messages in people's chats, by the hour."""

    def __init__(self, connection: AsyncConnection, keys: KeyRing) -> None:
        self._connection = connection
        self._keys = keys

    async def add(self, chat: ChatId, messages: Sequence[MessageId], at: datetime) -> None:
        """Remember these messages of ours in this chat."""
        if not messages:
            return
        name = self._name(chat)
        rows = [{"chat": name, "message": message, "hour": at} for message in messages]
        await self._connection.execute(_ADD, rows)

    async def recent(self, chat: ChatId, since: datetime) -> list[MessageId]:
        """Our messages in this chat since the hour of that time, broadcasts' copies among them, in order."""
        said = sa.select(_prints.message).where(_prints.chat == self._name(chat), _prints.hour >= since)
        person = sa.select(schema.subscribers.c.no).where(
            schema.subscribers.c.chat == self._keys.name(Purpose.SUBSCRIBERS, chat)
        )
        broadcast = sa.select(schema.copies.c.message).where(
            schema.copies.c.broadcast.in_(sa.select(schema.broadcasts.c.no)),  # along the key, not through all rows
            schema.copies.c.subscriber == person.scalar_subquery(),
            schema.copies.c.hour >= since,
        )
        both = sa.union(said, broadcast).subquery()
        query = sa.select(both.c.message).order_by(both.c.message)
        return [MessageId(message) for message in await self._connection.scalars(query)]

    async def purge(self, before: datetime, at_most: int) -> int:
        """Forget messages of the hours before that time's; returns how many, as `Copies.fold`."""
        some = sa.select(_prints.chat, _prints.message).where(_prints.hour < before).limit(at_most)
        these = sa.tuple_(_prints.chat, _prints.message).in_(some)
        return (await self._connection.execute(sa.delete(schema.footprints).where(these))).rowcount

    async def forget(self, chat: ChatId) -> None:
        """Forget which messages this chat holds."""
        await self._connection.execute(sa.delete(schema.footprints).where(_prints.chat == self._name(chat)))

    def _name(self, chat: ChatId) -> bytes:
        return self._keys.name(Purpose.FOOTPRINTS, chat)
