"""Digests go out as morning comes round the world; a morning that was slept through is made up for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog

from alertbot.chat.digests import digest_heads
from alertbot.model.zones import ZONES

if TYPE_CHECKING:
    from datetime import datetime

    from alertbot.app.parts import Parts
    from alertbot.model.zones import ZoneNo

log = structlog.get_logger()

EVERY = 1.0
"""Seconds between two looks at the clocks."""


async def digest_in_time(made: Parts) -> None:
    """Look round after round, until cancelled. Raises what the store raised.

    The first look is at everybody: who was told what is on record, so nobody is told twice and nobody is left out.
    """
    looked: datetime | None = None
    while True:
        if made.company.sender.is_held:
            now = made.clock.now()
            zones = [*ZONES] if looked is None else made.settings.quiet_hours.mornings(looked, now)
            if zones:
                await _launch(made, zones, now)
            looked = now
        else:
            looked = None
        await made.clock.sleep(EVERY)


async def _launch(made: Parts, zones: list[ZoneNo], now: datetime) -> None:
    async with made.store.unit() as unit:
        broadcast = await unit.digests.launch(zones, digest_heads(made.wording), now)
    if broadcast is not None:
        made.engine.wake()
        log.info("digest_launched")
