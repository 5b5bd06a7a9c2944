"""The alerts folder as it was read last."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import structlog

from alertbot.model.mendable import Mendable
from alertbot.store.folder import read_folder

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from pathlib import Path

    from alertbot.model.alerts import Catalogue

log = structlog.get_logger()


class Shelf:
    """What can be sent and shown now: the folder, and what was written in the chat and went out.

    Files that hold a fault are left out, and counted in the log.
    """

    def __init__(
        self, folder: Path, written: Callable[[], Awaitable[Mapping[str, bytes]]], pages: str | None = None
    ) -> None:
        """`pages` is where the alerts' pages are found from outside, if they are."""
        self._folder = folder
        self._pages = pages
        self._written = written
        self._catalogue: Catalogue | None = None
        self._faults = -1

    def __call__(self) -> Catalogue:
        """The catalogue as last read."""
        if self._catalogue is None:
            raise RuntimeError("the shelf was not read yet")
        return self._catalogue

    async def read(self) -> None:
        """Read the folder anew.

        Raises:
            Mendable: No topic is left to choose, so that the bot would be of no use.
        """
        catalogue, faults = await asyncio.to_thread(read_folder, self._folder, await self._written())
        if not catalogue.topics:
            listed = "\n".join(str(fault) for fault in faults[:3])
            raise Mendable(f"No topics could be read from {self._folder}/topics.toml.\n{listed}".rstrip())
        if faults and len(faults) != self._faults:
            log.warning("alerts_with_faults", count=len(faults))
        self._catalogue, self._faults = replace(catalogue, pages=self._pages), len(faults)
