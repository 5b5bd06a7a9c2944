"""What time has people told: the reminder before a deadline, the day before a date, and whether they are back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog

from alertbot.chat.telling import texts_of
from alertbot.model.audience import Audience
from alertbot.model.tellings import Whom, may_be_told
from alertbot.work.telling import due, has_settled, let_out

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from alertbot.chat.wording import Wording
    from alertbot.model.alerts import Catalogue
    from alertbot.store.database import Store, Unit
    from alertbot.work.telling import Due

log = structlog.get_logger()


async def tell_what_is_due(
    store: Store, now: datetime, catalogue: Catalogue, wording: Wording, wake: Callable[[], None]
) -> None:
    """Let out whatever is due by now. However often this is called, and by however many, each once."""
    for what in [each for alert in catalogue.alerts.values() for each in due(alert, now)]:
        async with store.unit() as unit:
            if not await _may_go(unit, what, now):
                continue
            texts = texts_of(what, wording)
            audience = Audience(what.alert.topics) if what.telling.whom is Whom.IDLE else None
            if await let_out(unit, wake, what.telling, texts, audience, now, what):
                log.info("telling_launched")


async def _may_go(unit: Unit, what: Due, now: datetime) -> bool:
    """Nobody is told of what was taken back or has ended, nor reminded of what has only just gone out."""
    if await unit.tellings.went_out(what.telling):
        return False
    last = await unit.tellings.latest(what.telling.alert)
    if not may_be_told(what.telling.whom, last, what.begins):
        return False
    if what.telling.whom is not Whom.IDLE:
        return True
    return has_settled([each for each in await unit.broadcasts.all() if each.slug == what.alert.slug], now)
