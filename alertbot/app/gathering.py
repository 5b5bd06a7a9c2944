"""Looking at other organisations' feeds, once an hour each, and putting what is new before the team as drafts."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

import structlog

from alertbot.model.feeds import Visited
from alertbot.web.feed_client import FeedClient, FeedFault
from alertbot.web.feed_reading import NoFeedError, items_in
from alertbot.work.gathering import take_in

if TYPE_CHECKING:
    from alertbot.app.parts import Parts
    from alertbot.model.feeds import Feed
    from alertbot.web.feed_client import Fetched

log = structlog.get_logger()

EVERY = 60.0
"""Seconds between two rounds."""

HOURLY = timedelta(hours=1)
MOST_PUT_OFF = 24
"""Hours between two looks at a feed that has long been out of reach."""


class Client(Protocol):
    """Fetches feeds."""

    async def fetch(self, url: str, before: Visited | None, /) -> Fetched:
        """The feed, if it is new since then."""
        ...


class Gatherer:
    """Looks at each feed when it is due: one process at a time, the one that sends."""

    def __init__(self, parts: Parts, client: Client | None = None) -> None:
        """`client` reaches only the open internet, unless another is handed in."""
        self._parts = parts
        self._client = client or FeedClient()

    async def run(self) -> None:
        """Round after round, until cancelled."""
        while True:
            if self._parts.company.sender.is_held:
                await self.look()
            await self._parts.clock.sleep(EVERY)

    async def look(self) -> None:
        """One round over all that is due."""
        for feed in self._parts.shelf().feeds.values():
            async with self._parts.store.glance() as unit:
                before = await unit.feeds.find(feed.slug)
            if before is None or before.due <= self._parts.clock.now():
                await self._look_at(feed, before)

    async def _look_at(self, feed: Feed, before: Visited | None) -> None:
        now = self._parts.clock.now()
        try:
            fetched = await self._client.fetch(feed.url, before)
            items = await asyncio.to_thread(items_in, fetched.body, feed) if fetched.body is not None else []
        except (FeedFault, NoFeedError) as fault:
            await self._put_off(feed, before, str(fault) or "feed")
            return
        topics = self._parts.shelf().topics
        async with self._parts.store.unit() as unit:
            count = await take_in(unit, feed, items, topics, now)
            last = before if fetched.body is None and before is not None else fetched
            waits = await unit.feeds.unseen(feed.slug, [item.key for item in items])
            # What waits for its turn would not be told again to who asks for news only.
            tag, modified = (None, None) if waits else (last.tag, last.modified)
            await unit.feeds.keep(feed.slug, Visited(tag, modified, now + HOURLY))
        if count:
            log.info("feed_items_taken", slug=feed.slug, count=count)

    async def _put_off(self, feed: Feed, before: Visited | None, why: str) -> None:
        failures = (before.failures if before else 0) + 1
        hours = min(2 ** (failures - 1), MOST_PUT_OFF)
        log.warning("feed_out_of_reach", slug=feed.slug, kind=why, count=failures)
        due = self._parts.clock.now() + timedelta(hours=hours)
        tag, modified = (before.tag, before.modified) if before else (None, None)
        async with self._parts.store.unit() as unit:
            await unit.feeds.keep(feed.slug, Visited(tag, modified, due, failures))
