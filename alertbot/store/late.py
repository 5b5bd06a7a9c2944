"""What arrived in a chat whose person was forgotten meanwhile: its deletion is owed at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.model.errands import Kind
from alertbot.model.messages import Erase

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from alertbot.model.deliveries import Delivered
    from alertbot.model.messages import Given, Reply
    from alertbot.store.unit import Unit


async def take_back_answers(unit: Unit, given: Sequence[Given]) -> list[tuple[int, Reply]]:
    """Owe the deletion of those that would have been remembered, or would have faded."""
    erasures: list[Reply] = []
    for each in given:
        messages = [message for message in (each.remember or each.fades, *each.others) if message]
        if each.chat is not None and messages:
            erasures.append(Erase(each.chat, tuple(messages)))
    return await _owed(unit, erasures)


async def take_back_copies(unit: Unit, late: Sequence[Delivered], now: datetime) -> list[tuple[int, Reply]]:
    """The same for copies. Whoever is still known only wanted no more of it: for them they are remembered."""
    erasures: list[Reply] = []
    for each in late:
        to, message = each.delivery, each.message
        if message is None or to.copy is not None or to.is_to_channel or to.kind is Kind.RECALL:
            continue
        if await unit.subscribers.find(to.chat) is not None:
            await unit.footprints.add(to.chat, [message], now)
        else:
            erasures.append(Erase(to.chat, (message,)))
    return await _owed(unit, erasures)


async def _owed(unit: Unit, erasures: list[Reply]) -> list[tuple[int, Reply]]:
    return list(zip(await unit.replies.owe(erasures), erasures, strict=True))
