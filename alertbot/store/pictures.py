"""Pictures to be sent, and what Telegram calls those that were."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert  # compiles for SQLite too

from alertbot.model.deliveries import State
from alertbot.store import schema, team_schema

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.model.pictures import Photo

_pictures = schema.pictures.c
_media = schema.media.c
_broadcasts = schema.broadcasts.c


class Pictures:
    """Each is kept once, by its content, for as long as a broadcast that shows it may still need it."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def keep(self, photo: Photo, content: bytes) -> None:
        """Keep its bytes, in the transaction that launches a broadcast which shows it."""
        row = insert(schema.pictures).values(photo=photo, content=content)
        await self._connection.execute(row.on_conflict_do_nothing())

    async def content(self, photo: Photo) -> bytes | None:
        """Its bytes, if they are kept."""
        query = sa.select(_pictures.content).where(_pictures.photo == photo)
        return await self._connection.scalar(query)

    async def file(self, photo: Photo, bot: int) -> str | None:
        """What Telegram calls it, if this bot has uploaded it."""
        return await self._connection.scalar(sa.select(_media.file).where(*_this(photo, bot)))

    async def note(self, photo: Photo, bot: int, file: str) -> None:
        """Telegram calls it this from now on."""
        row = insert(schema.media).values(photo=photo, bot=bot, file=file)
        named = row.on_conflict_do_update(index_elements=[_media.photo, _media.bot], set_={"file": row.excluded.file})
        await self._connection.execute(named)

    async def expire(self, photo: Photo, bot: int, file: str) -> None:
        """Telegram does not know it under that name any more; a newer one stays."""
        await self._connection.execute(sa.delete(schema.media).where(*_this(photo, bot), _media.file == file))

    async def purge(self) -> None:
        """Drop the bytes of pictures that no broadcast needs any more, and the names of those that nothing shows."""
        needed = sa.exists().where(
            _broadcasts.photo == _pictures.photo, _broadcasts.state.not_in([State.DONE, State.STOPPED])
        )
        await self._connection.execute(sa.delete(schema.pictures).where(~needed))
        was_sent = sa.exists().where(_broadcasts.photo == _media.photo)
        is_draft = sa.exists().where(team_schema.draft_pictures.c.photo == _media.photo)
        await self._connection.execute(sa.delete(schema.media).where(~was_sent, ~is_draft))


def _this(photo: Photo, bot: int) -> tuple[sa.ColumnElement[bool], ...]:
    return _media.photo == photo, _media.bot == bot
