"""A crowd of subscribers, put into the database as fast as it takes them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from alertbot.model.messages import ChatId
from alertbot.model.subscribers import NOTICE, Source
from alertbot.model.topics import ENGLISH
from alertbot.store.database import Store
from alertbot.store.keys import Purpose
from bench.message import FIRST

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from alertbot.model.topics import TopicSlug
    from alertbot.store.keys import KeyRing


async def subscribe(file: Path, keys: KeyRing, people: int, topic: TopicSlug, today: date) -> None:
    """Make the database and so many subscribers of one topic: the first by the store, the others in their likeness."""
    store = await Store.open(f"sqlite+aiosqlite:///{file}", keys)
    async with store.unit() as unit:
        first = await unit.subscribers.agree(ChatId(FIRST), ENGLISH, NOTICE, today)
        await unit.subscribers.opt_in(first.no, topic, NOTICE, today, Source.START)
    await store.close()
    with closing(sqlite3.connect(file)) as database, database:
        names = ((keys.name(Purpose.SUBSCRIBERS, ChatId(FIRST + each)),) for each in range(1, people))
        database.executemany(_copied(database, "subscribers", {"no": None, "chat": "?"}), names)
        database.execute(
            _copied(database, "opt_ins", {"subscriber": "others.no"}, ", subscribers others WHERE others.no > 1")
        )


def _copied(database: sqlite3.Connection, table: str, changed: dict[str, str | None], others: str = "") -> str:
    """An INSERT of the first row of a table again, but for these columns; None: left to the database."""
    columns = [row[1] for row in database.execute(f"PRAGMA table_info({table})") if changed.get(row[1], "") is not None]
    values = ", ".join(changed.get(column) or f"likeness.{column}" for column in columns)
    first = f"(SELECT * FROM {table} LIMIT 1) likeness"  # noqa: S608 - our own words
    return f"INSERT INTO {table} ({', '.join(columns)}) SELECT {values} FROM {first}{others}"  # noqa: S608 - likewise
