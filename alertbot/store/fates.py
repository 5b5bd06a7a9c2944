"""Which alerts were closed or taken back: of each the newest that went out of it tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from alertbot.model.alerts import AlertSlug
from alertbot.model.errands import Kind
from alertbot.model.fates import OVER, Fate
from alertbot.store import schema
from alertbot.store.straight import Straight

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

_broadcasts = schema.broadcasts.c
_NEWEST = Straight(
    sa.select(_broadcasts.kind)
    .where(_broadcasts.slug == sa.bindparam("this_slug", type_=sa.Text))
    .order_by(_broadcasts.no.desc())
    .limit(1)
)


class Fates:
    """Fates on record."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of(self, slug: AlertSlug) -> Fate:
        """What was made known of this alert last, at this very moment."""
        rows = await _NEWEST.run(self._connection, this_slug=slug)
        return OVER.get(Kind(rows[0].kind), Fate.STANDS) if rows else Fate.STANDS

    async def newest(self) -> int:
        """The number of what went out last, of all alerts; 0 before anything did."""
        found: int | None = await self._connection.scalar(sa.select(sa.func.max(_broadcasts.no)))
        return found or 0

    async def over(self) -> dict[AlertSlug, Fate]:
        """All that do not stand."""
        newest = sa.select(sa.func.max(_broadcasts.no)).group_by(_broadcasts.slug)
        query = sa.select(_broadcasts.slug, _broadcasts.kind).where(
            _broadcasts.no.in_(newest), _broadcasts.kind.in_(OVER)
        )
        return {AlertSlug(row.slug): OVER[Kind(row.kind)] for row in await self._connection.execute(query)}
