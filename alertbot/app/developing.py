"""Pictures that were sent for drafts: fetched, cleaned in another process, kept sealed with the draft."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from alertbot.chat.draft_pictures import Desk
from alertbot.chat.messenger import Missing
from alertbot.chat.pictures import Pictures, UnsafePicture
from alertbot.clock import sleep_unless
from alertbot.model.draft_pictures import Spoilt
from alertbot.model.sent_files import LARGEST_FILE

if TYPE_CHECKING:
    from alertbot.app.parts import Parts
    from alertbot.chat.pictures import Picture
    from alertbot.model.draft_pictures import Wanted

EVERY = 5.0
"""Seconds between two looks when nobody says that a picture waits."""

AT_ONCE = 2
TRIES = 5


class Developer:
    """Fetches what waits. A crash loses none: a picture waits until it is the draft's."""

    def __init__(self, made: Parts) -> None:
        self.waits = asyncio.Event()
        self._made = made
        self._pictures = Pictures()
        self._desk = Desk(made.wording, made.shelf)

    async def run(self) -> None:
        """Round after round, until cancelled. Raises what the store raised."""
        while True:
            self.waits.clear()
            while await self._round():
                pass
            await sleep_unless(self._made.clock, EVERY, self.waits)

    async def _round(self) -> bool:
        async with self._made.store.glance() as unit:
            due = await unit.draft_pictures.due(self._made.clock.now(), AT_ONCE)
        await asyncio.gather(*(self._one(wanted) for wanted in due))
        return bool(due)

    async def _one(self, wanted: Wanted) -> None:
        made = await self._made_of(wanted)
        async with self._made.store.unit() as unit:
            if made is None:
                again = replace(wanted, tries=wanted.tries + 1)
                if await unit.draft_pictures.done(wanted):
                    due = self._made.clock.now() + timedelta(seconds=2**again.tries)
                    await unit.draft_pictures.want(again, due)
                return
            replies = await self._desk.arrived(unit, wanted, made, self._made.clock.now())
            numbers = await unit.replies.owe(replies)
        self._made.answers.give(list(zip(numbers, replies, strict=True)))

    async def _made_of(self, wanted: Wanted) -> Picture | Spoilt | None:
        """What can be seen of it, or why nothing can; None: not yet."""
        got = await self._made.messenger.fetch(wanted.file, LARGEST_FILE)
        if got is Missing.FOR_NOW:
            return None if wanted.tries < TRIES else Spoilt.LOST
        if isinstance(got, Missing):
            return Spoilt.HEAVY if got is Missing.TOO_LARGE else Spoilt.LOST
        try:
            return await self._pictures.cleaned(got) or Spoilt.STRANGE
        except UnsafePicture:
            return Spoilt.STRANGE
