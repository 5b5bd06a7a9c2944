"""An aiogram loop on uvloop, with nothing written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bench.contest import compete, to_each
from bench.message import HTML, LABEL, LINK, TOKEN, chats

if TYPE_CHECKING:
    from bench.contest import Stopwatch, Task


def keyboard() -> InlineKeyboardMarkup:
    """The one button."""
    return InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text=LABEL, url=LINK)]])


def bot(task: Task) -> Bot:
    """A bot that talks to the sink, with no fewer connections than it may use at once."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(task.url), limit=max(100, task.at_once))
    return Bot(TOKEN, session=session, default=DefaultBotProperties(parse_mode="HTML"))


async def send(task: Task, stopwatch: Stopwatch) -> None:
    """Everyone's once."""
    under = keyboard()
    async with bot(task) as ours:
        with stopwatch:
            await to_each(
                chats(task.people), lambda chat: ours.send_message(chat, HTML, reply_markup=under), task.at_once
            )


if __name__ == "__main__":
    compete(send, fast_loop=True)
