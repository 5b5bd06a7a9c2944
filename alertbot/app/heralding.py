"""Telling the owners what was done, whoever did it and wherever: as soon as it is kept, or with others like it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from alertbot.chat.acts import owners_told
from alertbot.clock import sleep_unless

if TYPE_CHECKING:
    from datetime import datetime

    from alertbot.app.parts import Parts

EVERY = 3.0
"""Seconds between two looks: another process, or a command while no bot ran, may have done something too."""


TOGETHER = timedelta(minutes=1)
"""How long what comes often waits for more of its kind: an evening's work on reports is no hundred messages."""


class Herald:
    """Turns what is in the log and not yet told into messages that are owed, like any answer."""

    def __init__(self, made: Parts) -> None:
        self._made = made
        self._waits = Waits()

    async def run(self) -> None:
        """Round after round, at once when there is something, until cancelled. Raises what the store raised."""
        made = self._made
        while True:
            made.store.news.clear()
            async with made.store.glance() as unit:
                is_there = await unit.log.has_news()
                is_pressing = is_there and await unit.log.has_news(pressing=True)
            if self._waits.are_over(made.clock.now(), is_there=is_there, is_pressing=is_pressing):
                await self._tell()
            await sleep_unless(made.clock, EVERY, made.store.news)

    async def _tell(self) -> None:
        made = self._made
        async with made.store.unit() as unit:
            replies = await owners_told(unit, made.wording, made.shelf())
            numbers = await unit.replies.owe(replies)
        made.answers.give(list(zip(numbers, replies, strict=True)))


class Waits:
    """Since when there is something to tell that can wait. In memory: after a restart it waits anew."""

    def __init__(self) -> None:
        self._since: datetime | None = None

    def are_over(self, now: datetime, *, is_there: bool, is_pressing: bool) -> bool:
        """Whether to tell what is there now: all of it, as soon as something of it presses or has waited for long."""
        self._since = (self._since or now) if is_there else None
        is_time = self._since is not None and (is_pressing or now - self._since >= TOGETHER)
        self._since = None if is_time else self._since
        return is_time
