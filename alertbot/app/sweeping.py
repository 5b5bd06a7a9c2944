"""What reports left in their authors' chats is deleted there before Telegram would keep it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from alertbot.chat.report_trail import erasing
from alertbot.model.messages import FADING

if TYPE_CHECKING:
    from alertbot.app.parts import Parts

AT_ONCE = 1000
"""Messages taken in one transaction."""


async def sweep(parts: Parts) -> None:
    """Delete the messages that have faded. Once a minute is often enough: there are two hours left."""
    before = parts.clock.now() - FADING
    while True:
        async with parts.store.glance() as unit:
            if not await unit.report_traces.any_before(before):
                return
        async with parts.store.unit() as unit:
            faded = await unit.report_traces.take_before(before, AT_ONCE)
            replies = [
                reply
                for chat, these in groupby(faded, key=lambda each: each[0])
                for reply in erasing(chat, [message for _, message in these])
            ]
            numbers = await unit.replies.owe(replies)
        parts.answers.give(list(zip(numbers, replies, strict=True)))
