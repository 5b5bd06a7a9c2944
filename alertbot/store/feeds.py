"""What we have seen of other organisations' feeds, and when each is looked at next."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert  # compiles for SQLite too

from alertbot.model.feeds import Visited
from alertbot.store import feed_schema

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.ext.asyncio import AsyncConnection

_feeds = feed_schema.feeds.c
_items = feed_schema.feed_items.c

KEPT = timedelta(days=400)
"""How long an item is known that its feed does not show any more."""


class Feeds:
    """Feeds by their name, and their items by a hash of what the feed knows them by."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def find(self, slug: str) -> Visited | None:
        """How the last look at it went; None: it was never looked at."""
        query = sa.select(feed_schema.feeds).where(_feeds.slug == slug)
        row = (await self._connection.execute(query)).one_or_none()
        return Visited(row.tag, row.modified, row.due, row.failures) if row else None

    async def keep(self, slug: str, visited: Visited) -> None:
        """How the last look at it went."""
        values = {
            "tag": visited.tag,
            "modified": visited.modified,
            "due": visited.due,
            "failures": visited.failures,
        }
        row = insert(feed_schema.feeds).values(slug=slug, **values)
        await self._connection.execute(row.on_conflict_do_update(index_elements=[_feeds.slug], set_=values))

    async def is_new(self, slug: str) -> bool:
        """Whether nothing of it was ever noted."""
        return not await self._connection.scalar(sa.select(sa.exists().where(_items.feed == slug)))

    async def unseen(self, slug: str, keys: Sequence[str]) -> list[str]:
        """Those of these items that were never noted, in their order."""
        marks = {_mark(key): key for key in keys}
        query = sa.select(_items.mark).where(_items.feed == slug, _items.mark.in_(list(marks)))
        known = set(await self._connection.scalars(query))
        return [key for mark, key in marks.items() if mark not in known]

    async def note(self, slug: str, keys: Sequence[str], on: date) -> None:
        """These were seen on that day; what has long been gone from the feed is forgotten."""
        rows = [{"feed": slug, "mark": mark, "seen_on": on} for mark in {_mark(key) for key in keys}]
        if rows:
            anew = insert(feed_schema.feed_items).values(rows)
            stamped = anew.on_conflict_do_update(
                index_elements=[_items.feed, _items.mark], set_={"seen_on": anew.excluded.seen_on}
            )
            await self._connection.execute(stamped)
        old = sa.delete(feed_schema.feed_items).where(_items.feed == slug, _items.seen_on < on - KEPT)
        await self._connection.execute(old)


def _mark(key: str) -> bytes:
    return sha256(key.encode("utf-8", "replace")).digest()[:16]
