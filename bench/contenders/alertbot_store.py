"""A key and a database full of subscribers, made once for each number of people and copied for every run."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
from pathlib import Path

from alertbot.clock import SystemClock
from alertbot.model.topics import TopicSlug
from alertbot.store.keys import KeyRing, make_key_file
from bench.crowd import subscribe

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
    make_key_file(folder / KEY)
    keys, today = KeyRing.read(folder / KEY), SystemClock().now().date()
    await subscribe(folder / DATABASE, keys, people, TOPIC, today)


if __name__ == "__main__":
    asyncio.run(_make(Path(sys.argv[1]), int(sys.argv[2])))
