"""A key and a database full of subscribers, made once for each number of people and copied for every run."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from alertbot.clock import SystemClock
from alertbot.model.messages import ChatId
from alertbot.model.subscribers import NOTICE, Source
from alertbot.model.topics import ENGLISH, TopicSlug
from alertbot.store.database import Store
from alertbot.store.keys import KeyRing, Purpose, make_key_file
from bench.message import chats

if TYPE_CHECKING:
    from collections.abc import Sequence

TOPIC = TopicSlug("prisoners-of-conscience")
KEY, DATABASE = "alertbot.key", "alertbot.db"


def copy_into(folder: Path, people: int) -> None:
    """Put a key and a database with so many subscribers into an empty folder."""
    made = folder.parent / f"subscribers-{people}"
    if not made.exists():  # in a process of its own: what it takes is none of the sender's
        words = [sys.executable, "-m", "bench.contenders.alertbot_store", str(made), str(people)]
        subprocess.run(words, check=True)  # noqa: S603 - our own words
    for name in (KEY, DATABASE):
        shutil.copy(made / name, folder / name)


def database_url(folder: Path) -> str:
    """Where the database in this folder is."""
    return f"sqlite+aiosqlite:///{folder / DATABASE}"


async def _make(folder: Path, people: int) -> None:
    """One person by way of the bot, the others as copies of that one: a hundred times as fast."""
    make_key_file(folder / KEY)
    keys, today = KeyRing.read(folder / KEY), SystemClock().now().date()
    first, *others = chats(people)
    store = await Store.open(database_url(folder), keys)
    async with store.unit() as unit:
        person = await unit.subscribers.agree(ChatId(first), ENGLISH, NOTICE, today)
        await unit.subscribers.opt_in(person.no, TOPIC, NOTICE, today, Source.START)
    await store.close()
    names = (keys.name(Purpose.SUBSCRIBERS, ChatId(chat)) for chat in others)
    with closing(sqlite3.connect(folder / DATABASE)) as database, database:
        _copy(database, "subscribers", [{"no": person.no + at, "chat": name} for at, name in enumerate(names, 1)])
        _copy(database, "opt_ins", [{"subscriber": person.no + at} for at in range(1, people)])


def _copy(database: sqlite3.Connection, table: str, differences: Sequence[dict[str, object]]) -> None:
    """The table's only row again and again, but for these columns."""
    columns = [str(name) for _, name, *_ in database.execute(f"PRAGMA table_info({table})")]
    values = [f":{name}" if name in differences[0] else name for name in columns]
    again = f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(values)} FROM {table} LIMIT 1"  # noqa: S608 - our own names
    database.executemany(again, differences)


if __name__ == "__main__":
    asyncio.run(_make(Path(sys.argv[1]), int(sys.argv[2])))
