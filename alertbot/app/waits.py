"""Waits that Telegram asked for, as they are on record: this process keeps those that another one was told, too."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from alertbot.store.holds import ALL, BULK
from alertbot.store.outbox import Debts

if TYPE_CHECKING:
    from alertbot.clock import Clock
    from alertbot.model.line import Line
    from alertbot.model.messages import ChatId
    from alertbot.model.turns import Turns
    from alertbot.store.database import Store

ROUNDED = 2.0
"""Seconds by which a wait on record may differ from what this process knows, and still be the same."""


class Waits:
    """Brings the waits on record to the line and the turns of this process."""

    def __init__(self, store: Store, clock: Clock, line: Line, turns: Turns) -> None:
        self._store = store
        self._clock = clock
        self._line = line
        self._turns = turns

    async def resume(self) -> None:
        """Keep what was told earlier: to processes that ended, or to others while nobody could tell us."""
        for chat, left in await self._read():
            self._turns.hold_chat(chat, left, self._clock.monotonic())

    async def hear(self) -> None:
        """Keep what was told just now. Two chats told within seconds mean all, whichever processes they told."""
        for chat, left in await self._read():
            now = self._clock.monotonic()
            is_news = left > self._turns.chat_held(chat, now) + ROUNDED
            if is_news and self._turns.told(chat, left, now):
                await Debts(self._store).hold(self._clock.now() + timedelta(seconds=left))

    async def _read(self) -> list[tuple[ChatId, float]]:
        """Which chats wait for how many seconds; the waits for all are kept already."""
        wall, now = self._clock.now(), self._clock.monotonic()
        async with self._store.glance() as unit:
            holds, chats = await unit.holds.all(), await unit.chat_holds.all(wall)
        if (bulk := holds.get(BULK)) is not None:
            self._line.hold(bulk, "Telegram told us to wait")
        if (everybody := holds.get(ALL)) is not None and everybody > wall:
            self._turns.hold((everybody - wall).total_seconds(), now)
        return [(chat, (until - wall).total_seconds()) for chat, until in chats.items()]
