"""What was taken back while there were backups: whichever of them is put back, it does not come back with it."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert  # compiles for SQLite too

from alertbot.store import schema
from alertbot.store.keys import Purpose
from alertbot.store.straight import Straight

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.model.actions import AskId
    from alertbot.model.reports import ReportCode
    from alertbot.store.keys import KeyRing

MARK_BYTES = 16
"""Of a keyed hash: by this length it is told from the names of those who asked to be forgotten."""

_forgotten = schema.forgotten.c
_IS_MARK = sa.func.length(_forgotten.chat) == MARK_BYTES
_DROP = Straight(sa.delete(schema.forgotten).where(_forgotten.chat == sa.bindparam("this_mark", type_=sa.LargeBinary)))


class TakenBack:
    """Marks that lead to nothing: without the key nobody can tell whose they are, nor of a report or a signature.

    They stand among those who asked to be forgotten, and beside the backups with them. Not by the hour in which it
    happened: each is kept for as long as the newest backup there is by then, so by the day of that.
    """

    def __init__(self, connection: AsyncConnection, keys: KeyRing) -> None:
        self._connection = connection
        self._keys = keys

    async def note(self, *things: str) -> None:
        """These are not to come back. Nothing is noted while there is no backup."""
        newest = await self._connection.scalar(sa.select(sa.func.max(schema.backups.c.day)))
        if newest is None or not things:
            return
        end = datetime.combine(newest + timedelta(days=1), time(), UTC)  # it may have been made at any hour of its day
        row = insert(schema.forgotten)
        anew = row.on_conflict_do_update(index_elements=["chat"], set_={"hour": row.excluded.hour})
        await self._connection.execute(anew, [{"chat": self.mark(thing), "hour": end} for thing in things])

    async def welcome(self, thing: str) -> None:
        """It is there again, with a new yes: it may come back."""
        await _DROP.run(self._connection, this_mark=self.mark(thing))

    async def forget(self, things: Iterable[str]) -> None:
        """Nothing is known of these: whoever did them is forgotten, and so is in no backup that is put back."""
        every = set(await self._connection.scalars(sa.select(_forgotten.chat).where(_IS_MARK)))
        if gone := every and every.intersection(map(self.mark, things)):
            await self._connection.execute(sa.delete(schema.forgotten).where(_forgotten.chat.in_(gone)))

    async def knows(self, thing: str) -> bool:
        """Whether it is not to come back."""
        this = sa.exists().where(_forgotten.chat == self.mark(thing))
        return bool(await self._connection.scalar(sa.select(this)))

    def mark(self, thing: str) -> bytes:
        """What it is known by."""
        return self._keys.mark(Purpose.TAKEN_BACK, thing.encode())[:MARK_BYTES]


def report(code: ReportCode | str) -> str:
    """A report."""
    return f"report/{code}"


def on_a_wall(sealed: bytes) -> str:
    """Something on a wall, by how it lies there: no two are sealed alike, and numbers come again after a backup."""
    return f"wall/{hashlib.sha256(sealed).hexdigest()}"


def action(ask: AskId, mark: bytes, did: str) -> str:
    """What somebody did (an action), or said with it, by their mark for the ask."""
    return f"{ask.alert}/{ask.ask}/{mark.hex()}/{did}"
