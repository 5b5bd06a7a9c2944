"""aiogram-broadcaster with its SQLAlchemy storage in an SQLite file: the one peer that remembers whom it wrote to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiogram_broadcaster import Broadcaster
from aiogram_broadcaster.contents import TextContent
from aiogram_broadcaster.storages.sqlalchemy import SQLAlchemyStorage

from bench.contenders.aiogram_loop import bot, keyboard
from bench.contest import compete
from bench.message import HTML, chats

if TYPE_CHECKING:
    from bench.contest import Stopwatch, Task


async def send(task: Task, stopwatch: Stopwatch) -> None:
    """Everyone's once, one by one: it knows no other way. It writes the whole list anew after each."""
    storage = SQLAlchemyStorage.from_url(f"sqlite+aiosqlite:///{task.folder}/broadcaster.db")
    await storage.startup()
    async with bot(task) as ours:
        with stopwatch:
            mailer = await Broadcaster(ours, storage=storage).create_mailer(
                chats=chats(task.people), content=TextContent(text=HTML, reply_markup=keyboard())
            )
            await mailer.start()
    await storage.shutdown()


if __name__ == "__main__":
    compete(send, fast_loop=True)
