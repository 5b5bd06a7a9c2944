"""The bot's housekeeping: forget in time, count, read the alerts again, close what is over."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import structlog

from alertbot.app.backing import tell_backups
from alertbot.app.repairs import close_what_is_over
from alertbot.app.sweeping import sweep
from alertbot.app.tellings import tell_what_is_due
from alertbot.clock import sleep_unless
from alertbot.model.mendable import Mendable
from alertbot.model.topics import LANGUAGES
from alertbot.work.charting import count_alerts
from alertbot.work.counting import count_people
from alertbot.work.retention import forget_in_time

if TYPE_CHECKING:
    from datetime import datetime

    from alertbot.app.parts import Parts

log = structlog.get_logger()

EVERY = 60.0
"""Seconds between two rounds."""

LOOK = 1.0
"""Seconds between two looks at the clock."""


async def tidy(parts: Parts) -> None:
    """Once a minute, and at once when a person was forgotten, until cancelled."""
    hour = counted = None
    while True:
        parts.dirty.clear()
        now = parts.clock.now()
        if hour != now.hour and parts.company.sender.is_held:  # what is promised is promised by the hour or the day
            hour = now.hour
            if forgotten := await forget_in_time(parts.store, now, parts.promises):
                log.info("people_forgotten", count=forgotten)
        else:
            await parts.store.scrub()
        await tell_backups(parts)
        try:
            await parts.shelf.read()
        except Mendable:
            log.warning("alerts_unreadable")  # what was read before stays
        if parts.company.sender.is_held:
            await count_people(parts.store, now, list(parts.shelf().topics), LANGUAGES)
            if counted != now.hour:
                counted = now.hour
                await count_alerts(parts.store, now)
        await close_what_is_over(parts)
        await tell_what_is_due(parts.store, now, parts.shelf(), parts.wording, parts.engine.wake)
        if parts.company.sender.is_held:
            await sweep(parts)
        await _until_the_next(parts, now)


async def _until_the_next(parts: Parts, last: datetime) -> None:
    """By the wall's clock, which what is due goes by: it may jump, on a machine that slept or in a rehearsal."""
    for _ in range(round(EVERY / LOOK)):
        if parts.dirty.is_set() or parts.clock.now() - last >= timedelta(seconds=EVERY):
            return
        await sleep_unless(parts.clock, LOOK, parts.dirty)
