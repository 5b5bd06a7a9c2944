"""The bot's housekeeping: forget what was promised to be forgotten, read the alerts folder again."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import structlog

from alertbot.model.mendable import Mendable
from alertbot.work.retention import forget_in_time

if TYPE_CHECKING:
    from alertbot.app.parts import Parts

log = structlog.get_logger()

EVERY = 60.0
"""Seconds between two rounds."""


async def tidy(parts: Parts) -> None:
    """Once a minute, and at once when a person was forgotten, until cancelled."""
    while True:
        parts.dirty.clear()
        forgotten = await forget_in_time(parts.store, parts.clock.now())
        if forgotten:
            log.info("people_forgotten", count=forgotten)
        try:
            await parts.shelf.read()
        except Mendable:
            log.warning("alerts_unreadable")  # what was read before stays
        await _either(parts)


async def _either(parts: Parts) -> None:
    called = asyncio.create_task(parts.dirty.wait())
    slept = asyncio.create_task(parts.clock.sleep(EVERY))
    try:
        await asyncio.wait({called, slept}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        called.cancel()
        slept.cancel()
