"""Where a conversation stands, sealed."""

from __future__ import annotations

import struct
from datetime import timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert  # compiles for SQLite too

from alertbot.store import columns, schema
from alertbot.store.keys import Purpose

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.model.messages import ChatId
    from alertbot.store.keys import KeyRing

_dialogues = schema.dialogues.c
_THIS = _dialogues.chat == sa.bindparam("this")
_FIND = sa.select(_dialogues.sealed).where(_THIS, _dialogues.until > sa.bindparam("now", type_=columns.Instant))
_DROP = sa.delete(schema.dialogues).where(_THIS)
_UNTIL = struct.Struct(">d")
"""The very end of a dialogue, seconds since 1970, sealed before its state."""


class Dialogues:
    """One unfinished dialogue per chat, kept until a time."""

    def __init__(self, connection: AsyncConnection, keys: KeyRing) -> None:
        self._connection = connection
        self._keys = keys

    async def find(self, chat: ChatId, now: datetime) -> bytes | None:
        """Where the dialogue with this chat stands, if there is one and its time has not passed."""
        sealed = await self._connection.scalar(_FIND, {"this": self._name(chat), "now": now})
        if sealed is None:
            return None
        content = self._keys.open(Purpose.DIALOGUES, sealed)
        return content[_UNTIL.size :] if now.timestamp() < _UNTIL.unpack_from(content)[0] else None

    async def keep(self, chat: ChatId, state: bytes, until: datetime) -> None:
        """Keep where the dialogue stands now, in the place of what was kept.

        What is not sealed says only in which hour it ends: a nearer time would tell when the person was here.
        """
        content = _UNTIL.pack(until.timestamp()) + state
        row = insert(schema.dialogues).values(
            chat=self._name(chat), sealed=self._keys.seal(Purpose.DIALOGUES, content), until=_full_hour(until)
        )
        await self._connection.execute(
            row.on_conflict_do_update(
                index_elements=[_dialogues.chat], set_={"sealed": row.excluded.sealed, "until": row.excluded.until}
            )
        )

    async def drop(self, chat: ChatId) -> None:
        """The dialogue is over."""
        await self._connection.execute(_DROP, {"this": self._name(chat)})

    async def purge(self, now: datetime) -> None:
        """Drop those whose time has passed."""
        await self._connection.execute(sa.delete(schema.dialogues).where(_dialogues.until <= now))

    def _name(self, chat: ChatId) -> bytes:
        return self._keys.name(Purpose.DIALOGUES, chat)


def _full_hour(time: datetime) -> datetime:
    """The first full hour that is not before that time."""
    begun = time.replace(minute=0, second=0, microsecond=0)
    return time if time == begun else begun + timedelta(hours=1)
