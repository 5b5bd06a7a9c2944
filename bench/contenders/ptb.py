"""A plain python-telegram-bot loop: the client and the pool it comes with, its rate limiter opened wide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.ext import AIORateLimiter, Application

from bench.contest import compete, to_each
from bench.message import HTML, LABEL, LINK, TOKEN, chats

if TYPE_CHECKING:
    from bench.contest import Stopwatch, Task

PATIENCE = 60
"""Seconds; by default it gives up after one or five, which a machine that does much else at the time may take."""


async def send(task: Task, stopwatch: Stopwatch) -> None:
    """Everyone's once, with nothing written down."""
    wide = AIORateLimiter(overall_max_rate=task.per_second, group_max_rate=0)
    builder = Application.builder().token(TOKEN).base_url(f"{task.url}/bot").rate_limiter(wide)
    builder = builder.pool_timeout(PATIENCE).connect_timeout(PATIENCE).read_timeout(PATIENCE).write_timeout(PATIENCE)
    bot = builder.build().bot
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton(LABEL, url=LINK)]])
    async with bot:
        with stopwatch:
            await to_each(
                chats(task.people),
                lambda chat: bot.send_message(chat, HTML, parse_mode="HTML", reply_markup=keyboard),
                task.at_once,
            )


if __name__ == "__main__":
    compete(send, fast_loop=False)
