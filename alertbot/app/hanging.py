"""Pictures for walls: fetched from Telegram, cleaned in another process, and shown to whoever sent them."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

from alertbot.chat import wall_offer
from alertbot.chat.messenger import Missing
from alertbot.chat.pictures import Picture, Pictures, UnsafePicture
from alertbot.model.messages import Message, Say, SendAlbum
from alertbot.model.sent_files import LARGEST_FILE
from alertbot.model.wall import LARGEST_PICTURE, WAITS, Kind

if TYPE_CHECKING:
    from datetime import date

    from alertbot.app.parts import Parts
    from alertbot.model.messages import Reply
    from alertbot.model.wall import WallFetch

EVERY = 3.0
"""Seconds between two looks for pictures that are to be fetched."""

AT_ONCE = 2
TRIES = 5


class Hanger:
    """Brings pictures to walls. A crash loses none: each waits on record until it is here."""

    def __init__(self, made: Parts) -> None:
        self._made = made
        self._pictures = Pictures()
        self._tidied: date | None = None

    async def run(self) -> None:
        """Round after round, until cancelled. Raises what the store raised."""
        while True:
            if self._made.company.sender.is_held:
                while await self.round():
                    pass
            await self._made.clock.sleep(EVERY)

    async def round(self) -> bool:
        """Some of what is due; whether there was any. What nobody looked at for a month, or sent on its day, goes."""
        now = self._made.clock.now()
        if self._tidied != now.date():
            async with self._made.store.unit() as unit:
                await unit.wall.expire((now - WAITS).date(), now.date())
            self._tidied = now.date()
        async with self._made.store.glance() as unit:
            due = await unit.wall.fetches_due(now, AT_ONCE)
        await asyncio.gather(*map(self._one, due))
        return bool(due)

    async def _one(self, fetch: WallFetch) -> None:
        got = await self._made.messenger.fetch(fetch.file.file, LARGEST_FILE)
        if got is Missing.FOR_NOW and fetch.tries < TRIES:
            async with self._made.store.unit() as unit:
                await unit.wall.fetch_again(fetch, self._made.clock.now() + timedelta(seconds=2**fetch.tries))
            return
        await self._take(fetch, None if isinstance(got, Missing) else await self._cleaned(got))

    async def _cleaned(self, content: bytes) -> Picture | None:
        try:
            made = await self._pictures.cleaned(content)
        except UnsafePicture:
            return None
        return made if made is not None and len(made.content) <= LARGEST_PICTURE else None

    async def _take(self, fetch: WallFetch, picture: Picture | None) -> None:
        made, words = self._made, self._made.wording.in_(fetch.language)
        async with made.store.unit() as unit:
            if not await unit.wall.fetched(fetch.no):  # taken back meanwhile
                return
            if picture is None:
                replies: list[Reply] = [self._said(fetch, Message(words.say("wall-picture-lost")))]
            else:
                today = made.clock.now().date()
                no = await unit.wall.add(fetch.slug, fetch.chat, Kind.PICTURE, picture.content, today)
                shown = SendAlbum(fetch.chat, (no,), "", remembered=True)
                replies = [shown, self._said(fetch, wall_offer.picture_shown(words, no))]
            numbers = await unit.replies.owe(replies)
        made.answers.give(list(zip(numbers, replies, strict=True)))

    def _said(self, fetch: WallFetch, message: Message) -> Say:
        return Say(fetch.chat, message, remembered=True)
