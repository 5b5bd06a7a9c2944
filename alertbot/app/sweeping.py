"""What reports left in their authors' chats is deleted there before Telegram would keep it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from alertbot.chat.report_trail import blotted, erasing
from alertbot.model.messages import ERASABLE, FADING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from alertbot.app.parts import Parts
    from alertbot.model.messages import ChatId, MessageId, Reply

AT_ONCE = 1000
"""Messages taken in one transaction."""


async def sweep(parts: Parts) -> None:
    """Delete the messages that have faded. Once a minute is often enough: there are two hours left.

    Of those that Telegram may refuse to delete, because the bot did not run in time, nothing is left to read.
    """
    now = parts.clock.now()
    await _swept(parts, now - ERASABLE, blotted)
    await _swept(parts, now - FADING, erasing)


async def _swept(parts: Parts, before: datetime, gone: Callable[[ChatId, Sequence[MessageId]], list[Reply]]) -> None:
    while True:
        async with parts.store.glance() as unit:
            if not await unit.report_traces.any_before(before):
                return
        async with parts.store.unit() as unit:
            faded = await unit.report_traces.take_before(before, AT_ONCE)
            replies = [
                reply
                for chat, these in groupby(faded, key=lambda each: each[0])
                for reply in gone(chat, [message for _, message in these])
            ]
            numbers = await unit.replies.owe(replies)
        parts.answers.give(list(zip(numbers, replies, strict=True)))
