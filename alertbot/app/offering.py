"""Which alerts are offered in other chats: the open ones, but for those that were taken back or closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.model.errands import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.app.parts import Parts
    from alertbot.model.alerts import Alert

FRESH = 5.0
"""Seconds for which what the store said is said again: questions come with every letter that people type."""

OVER = frozenset({Kind.RECALL, Kind.CLOSE})


class Offering:
    """The folder's open alerts, newest first, as far as nothing was made known that ended them."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._known: Sequence[Alert] = ()
        self._until = 0.0

    async def __call__(self) -> Sequence[Alert]:
        """Those that can be passed on now."""
        now = self._parts.clock.monotonic()
        if now >= self._until:
            self._known, self._until = await self._found(), now + FRESH
        return self._known

    async def _found(self) -> Sequence[Alert]:
        alerts = self._parts.shelf().open_alerts(self._parts.clock.now().date())
        async with self._parts.store.glance() as unit:
            last = {alert.slug: await unit.errands.newest(alert.slug) for alert in alerts}
        return [alert for alert in alerts if (past := last[alert.slug]) is None or past.kind not in OVER]
