"""Updates as they arrive: what is answered at once and never kept is taken aside, all others are kept first."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Doorstep:
    """Where both ways in meet, polling and the webhook. `aside` says of an update whether it took it."""

    def __init__(
        self, keep: Callable[[Sequence[object]], asyncio.Future[None]], aside: Callable[[object], bool]
    ) -> None:
        self._keep = keep
        self._aside = aside

    async def put(self, updates: Sequence[object]) -> None:
        """When this returns, what is to be kept of these survives a crash."""
        await asyncio.shield(self.keep(updates))

    def keep(self, updates: Sequence[object]) -> asyncio.Future[None]:
        """Begin to keep them; the future may be shared by many, never cancel it. With nothing to keep, it is done."""
        kept = [raw for raw in updates if not self._aside(raw)]
        if kept:
            return self._keep(kept)
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        done.set_result(None)
        return done
