"""The alerts folder as it was read last, and as it may be shown since."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

import structlog

from alertbot.model.fates import heeding
from alertbot.model.mendable import Mendable
from alertbot.model.pictures import known_as
from alertbot.store.folder import read_folder, read_picture

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from alertbot.model.alerts import Alert, AlertSlug, Catalogue
    from alertbot.model.fates import Fate
    from alertbot.model.pictures import Photo, Shown

log = structlog.get_logger()


class Written(Protocol):
    """What was written in the chat and went out."""

    async def files(self) -> Mapping[str, bytes]:
        """The files of all of it, by their path in an alerts folder."""
        ...

    async def pictures(self) -> Mapping[AlertSlug, Shown]:
        """Its pictures."""
        ...

    async def picture(self, slug: AlertSlug, /) -> bytes | None:
        """One of them whole."""
        ...

    async def fates(self) -> Mapping[AlertSlug, Fate]:
        """What was closed or taken back of all that went out."""
        ...

    async def newest(self) -> int:
        """A number that is another one whenever something went out."""
        ...


class Shelf:
    """What can be sent and shown now: the folder, and what was written in the chat and went out.

    Files that hold a fault are left out, and counted in the log.
    """

    def __init__(self, folder: Path, written: Written, pages: str | None = None) -> None:
        """`pages` is where the alerts' pages are found from outside, if they are."""
        self._folder = folder
        self._pages = pages
        self._written = written
        self._on_disk: Catalogue | None = None
        self._catalogue: Catalogue | None = None
        self._fates: Mapping[AlertSlug, Fate] = {}
        self._newest = -1
        self._reading, self._heeding = asyncio.Lock(), asyncio.Lock()
        self._faults = -1

    def __call__(self) -> Catalogue:
        """The catalogue as last read, and as it may be shown by what was last known of the alerts' fates."""
        if self._catalogue is None:
            raise RuntimeError("the shelf was not read yet")
        return self._catalogue

    async def read(self) -> None:
        """Read the folder anew.

        Raises:
            Mendable: No topic is left to choose, so that the bot would be of no use.
        """
        async with self._reading:  # or who began earlier could end later, with what is old by then
            await self._read()

    async def _read(self) -> None:
        newest = await self._written.newest()  # before: what goes out meanwhile is read once more
        files, pictures = await self._written.files(), await self._written.pictures()
        catalogue, faults = await asyncio.to_thread(read_folder, self._folder, files, pictures)
        if not catalogue.topics:
            listed = "\n".join(str(fault) for fault in faults[:3])
            raise Mendable(f"No topics could be read from {self._folder}/topics.toml.\n{listed}".rstrip())
        if faults and len(faults) != self._faults:
            log.warning("alerts_with_faults", count=len(faults))
        self._on_disk, self._faults, self._newest = replace(catalogue, pages=self._pages), len(faults), newest
        await self._heed(self._on_disk)

    async def heed(self) -> None:
        """Learn anew what went out, and which alerts were closed or taken back; nothing is read if nothing was.

        Where the folder cannot be used just now, what was read before stays.
        """
        if await self._written.newest() != self._newest:
            with suppress(Mendable):
                await self.read()
        await self._heed(None)

    async def _heed(self, read: Catalogue | None) -> None:
        async with self._heeding:  # or who asked the store earlier could have the last word
            fates = await self._written.fates()
            if read is None and fates == self._fates:
                return
            self._fates = fates
            if self._on_disk is not None:
                self._catalogue = heeding(self._on_disk, fates)

    async def picture(self, alert: Alert) -> bytes | None:
        """The alert's picture as it is now; None if it shows none, or if it is not to be had any more."""
        found = await asyncio.to_thread(read_picture, self._folder, alert)
        return found if found is not None or alert.picture is None else await self._written.picture(alert.slug)

    async def content(self, photo: Photo) -> bytes | None:
        """The picture that is known by this, if an alert shows it."""
        catalogue = self()
        slug = next((slug for slug, each in catalogue.photos.items() if each == photo), None)
        alert = catalogue.known(slug) if slug is not None else None
        found = await self.picture(alert) if alert is not None else None
        return found if found is not None and known_as(found) == photo else None
