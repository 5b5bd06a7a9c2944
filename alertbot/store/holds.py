"""Waits that a restart must not cut short."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert  # compiles for SQLite too

from alertbot.store import schema

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection


class Holds:
    """Until when something must wait, by name ("bulk"): deadlines, so nobody has to release them."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def put(self, name: str, until: datetime) -> None:
        """Hold until then, rounded up to the second; what was to last longer lasts as long."""
        holds, row = schema.holds.c, insert(schema.holds).values(name=name, until=schema.not_before(until))
        longer = row.on_conflict_do_update(
            index_elements=[holds.name], set_={"until": row.excluded.until}, where=row.excluded.until > holds.until
        )
        await self._connection.execute(longer)

    async def all(self) -> dict[str, datetime]:
        """Every hold on record, passed or not."""
        query = sa.select(schema.holds.c.name, schema.holds.c.until)
        return {row.name: row.until for row in await self._connection.execute(query)}
