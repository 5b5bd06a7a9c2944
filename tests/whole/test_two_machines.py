"""Several machines on one PostgreSQL: one sends and one asks for updates, whoever dies, and nothing is done twice."""

from __future__ import annotations

import asyncio
import random
import shutil
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import create_async_engine

from alertbot.rehearsal.server import RehearsalServer
from alertbot.rehearsal.world import World
from tests.whole.conftest import BotProcess, copies, people, until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

pytestmark = pytest.mark.xdist_group("heavy")

SLUG, TOPIC, TITLE = "vitishko-release", "prisoners-of-conscience", "Vitishko"
PEOPLE = 1500
KILLS = 10
RATE = 60


class Machines:
    """Bots in folders of their own, with the same key, on the same database."""

    def __init__(self, folder: Path, database: str, world: World, api_url: str) -> None:
        self.world = world
        self.engine = create_async_engine(database)
        self.bots: list[BotProcess] = []
        for name in ("one", "two"):
            (folder / name).mkdir()
            bot = BotProcess(folder / name, world, api_url)
            bot.environment["ALERTBOT_DATABASE_URL"] = database
            self.bots.append(bot)
        one, two = (bot.folder / "keys" / "alertbot.key" for bot in self.bots)
        shutil.copy(one, two)

    def limited(self, rate: int) -> None:
        """Let Telegram carry so many a second and no more, and the bots know it."""
        self.world.limits.paid_per_second = rate
        for bot in self.bots:
            bot.hasten(rate)

    async def start(self) -> None:
        """Start them all, one after another."""
        for bot in self.bots:
            await bot.start()

    async def sender(self) -> BotProcess:
        """Whichever holds the sender's office: it is told by its log, which counts the terms."""
        return max(self.bots, key=last_win)

    async def scalar(self, query: str) -> object:
        """What the database itself says."""
        async with self.engine.connect() as connection:
            return await connection.scalar(sa.text(query))


def last_win(bot: BotProcess) -> str:
    """When it last won the sender's office, by its log."""
    return max((line for line in bot.log.read_text().splitlines() if "office_won part=sender" in line), default="")


@pytest.fixture
async def machines(tmp_path: Path, postgres_url: str) -> AsyncIterator[Machines]:
    world = World()
    server = RehearsalServer(world)
    await server.start()
    made = Machines(tmp_path, postgres_url.replace("postgresql://", "postgresql+asyncpg://"), world, server.url)
    yield made
    for bot in made.bots:
        await bot.end()
    await made.engine.dispose()
    await server.stop()


async def test_two_without_trouble_double_nothing_and_keep_the_limit(machines: Machines) -> None:
    world, (one, two) = machines.world, machines.bots
    crowd = people(world, 600)
    machines.limited(RATE)
    await one.subscribe(crowd, TOPIC)
    await machines.start()
    await two.launch(SLUG)
    row = await two.through()
    assert (row["delivered"], row["waiting"]) == (600, 0)
    assert set(copies(world, crowd, TITLE).values()) == {1}
    assert world.log.statuses[429] == 0
    sent = [note.at for note in world.log.accepted]
    print(f"two machines: {599 / (sent[-1] - sent[0]):.2f}/s at {RATE}/s, 429: {world.log.statuses[429]}")  # noqa: T201 - a figure
    assert [await bot.stop() for bot in machines.bots] == [0, 0]
