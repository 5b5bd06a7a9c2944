"""Telling the owners what was done: as soon as it is kept, whoever did it and wherever."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.chat.acts import owners_told
from alertbot.clock import sleep_unless

if TYPE_CHECKING:
    from alertbot.app.parts import Parts

EVERY = 3.0
"""Seconds between two looks: another process, or a command while no bot ran, may have done something too."""


class Herald:
    """Turns what is in the log and not yet told into messages that are owed, like any answer."""

    def __init__(self, made: Parts) -> None:
        self._made = made

    async def run(self) -> None:
        """Round after round, at once when there is something, until cancelled. Raises what the store raised."""
        made = self._made
        while True:
            made.store.news.clear()
            async with made.store.glance() as unit:
                is_there = await unit.log.has_news()
            if is_there:
                await self._tell()
            await sleep_unless(made.clock, EVERY, made.store.news)

    async def _tell(self) -> None:
        made = self._made
        async with made.store.unit() as unit:
            replies = await owners_told(unit, made.wording, made.shelf())
            numbers = await unit.replies.owe(replies)
        made.answers.give(list(zip(numbers, replies, strict=True)))
