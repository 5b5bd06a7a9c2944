"""What goes out, is closed or taken back is heeded at once, whoever did it: in chats, on pages and in feeds."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from alertbot.model.fates import fate_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.app.shelf import Shelf
    from alertbot.clock import Clock
    from alertbot.model.alerts import Alert, AlertSlug, Catalogue
    from alertbot.model.fates import Fate

FRESH = 5.0
"""Seconds for which what the store said is believed where it is asked: news of another process may have been lost."""

BREATH = 0.05
"""Seconds between two looks: what many launches at once tell is learned together."""


class Heeding:
    """Keeps the shelf true. Taps read it from memory; the store is asked when any process has let something go out."""

    def __init__(self, shelf: Shelf, clock: Clock, news: asyncio.Event) -> None:
        """`news` is set when something may have gone out or been taken back, here or in another process."""
        self._shelf = shelf
        self._clock = clock
        self._news = news
        self._known_at = clock.monotonic() - FRESH
        self._learning = asyncio.Lock()

    async def run(self) -> None:
        """Heed all news until cancelled."""
        while True:
            await self._news.wait()
            await self.lately()
            await self._clock.sleep(BREATH)

    async def lately(self) -> Catalogue:
        """What can be shown, with all news that came here, and as it was on record a few seconds ago or later."""
        async with self._learning:
            now = self._clock.monotonic()
            if self._news.is_set() or now >= self._known_at + FRESH:
                await self._learn()
                self._known_at = now
        return self._shelf()

    async def caught_up(self) -> None:
        """Return when all news that came here are known: who taps what went out a moment ago finds it."""
        if self._news.is_set() or self._learning.locked():
            await self.lately()

    async def _learn(self) -> None:
        self._news.clear()  # before: what comes meanwhile is news again
        try:
            await self._shelf.heed()
        except BaseException:
            self._news.set()
            raise

    async def fate(self, slug: AlertSlug) -> Fate:
        """What was made known of an alert, likewise."""
        return fate_of(slug, await self.lately())

    async def offered(self) -> Sequence[Alert]:
        """The open alerts, newest first, likewise."""
        return (await self.lately()).open_alerts(self._clock.now().date())
