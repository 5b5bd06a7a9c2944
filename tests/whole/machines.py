"""Bots on several machines that share a PostgreSQL."""

from __future__ import annotations

import asyncio
import shutil
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from alertbot.rehearsal.server import RehearsalServer
from alertbot.rehearsal.world import World

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from sqlalchemy.ext.asyncio import AsyncEngine

    from tests.whole.conftest import BotProcess

IS_SENDER = 'alertbot_office{office="sender"}'
HOLDER = """
    SELECT application_name FROM pg_locks JOIN pg_stat_activity USING (pid)
    WHERE locktype = 'advisory' AND objsubid = 2 AND objid::bigint = hashtext(:office)::bigint & 4294967295
"""
AGED = (
    "UPDATE stretches SET due = due - :seconds",
    "UPDATE deliveries SET due = due - :seconds WHERE due IS NOT NULL",
)
CUT = """
    SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name LIKE :name
"""


class Machines:
    """Each a folder of its own, all with the same key and the same database."""

    def __init__(self, world: World, engine: AsyncEngine, bots: list[BotProcess]) -> None:
        self.world = world
        self.bots = bots
        self._engine = engine

    def limited(self, rate: int) -> None:
        """Let Telegram carry so many a second and no more, and the bots know it."""
        self.world.limits.paid_per_second = rate
        for bot in self.bots:
            bot.hasten(rate)

    async def start(self) -> None:
        """Start them all, one after another."""
        for bot in self.bots:
            await bot.start()

    async def stop(self) -> None:
        """End them all, as an operator would."""
        assert [await bot.stop() for bot in self.bots] == [0] * len(self.bots)

    async def holder(self, office: str, after: BotProcess | None = None) -> BotProcess:
        """Who holds it, by the database's own locks, as soon as somebody does who comes after that one."""
        async with asyncio.timeout(30):
            while (holder := await self._holder(office)) in {None, after}:  # noqa: ASYNC110 - in another process
                await asyncio.sleep(0.05)  # noqa: TID251 - another process's time
        assert holder is not None
        return holder

    async def _holder(self, office: str) -> BotProcess | None:
        name = str(await self._scalar(HOLDER, office=office))
        return next((bot for bot in self.bots if f"alertbot {bot.pid}," in name), None)

    async def deposed(self, bot: BotProcess) -> None:
        """Wait until this one knows that it does not send any more."""
        async with asyncio.timeout(30):
            while await bot.count(IS_SENDER):  # noqa: ASYNC110 - in another process
                await asyncio.sleep(0.05)  # noqa: TID251 - another process's time

    async def settled(self) -> None:
        """Wait until no answer is owed any more; what a killed machine held is another's after twenty seconds."""
        async with asyncio.timeout(60):
            while await self._scalar("SELECT count(*) FROM replies"):  # noqa: ASYNC110 - in another process
                await asyncio.sleep(0.2)  # noqa: TID251 - another process's time

    def others(self, bot: BotProcess) -> list[BotProcess]:
        """All but this one."""
        return [each for each in self.bots if each is not bot]

    async def cut(self, bot: BotProcess | None = None) -> int:
        """End the session in which this bot runs for offices, or every connection of all; how many there were."""
        name = "%" if bot is None else f"alertbot {bot.pid}, elections"
        return int(str(await self._scalar(CUT, name=name)))

    async def finish(self, seconds: float = 60.0) -> BotProcess:
        """End them all, let the leases that the dead left run out at once, and have one of them send the rest quickly.

        Whoever is dead stays dead, so nothing happens in the time that is left out.
        """
        await self.stop()
        async with self._engine.begin() as connection:
            for statement in AGED:
                await connection.execute(sa.text(statement), {"seconds": int(seconds)})
        self.bots[0].hasten(500)
        self.world.limits.paid_per_second = 5000  # what is to be seen was seen before
        await self.bots[0].start()
        await self.bots[0].through()
        return self.bots[0]

    async def _scalar(self, query: str, **values: str) -> object:
        async with self._engine.connect() as connection:
            return await connection.scalar(sa.text(query), values)


@asynccontextmanager
async def two_machines(
    make: Callable[[Path, World, str], BotProcess], folder: Path, database: str
) -> AsyncIterator[Machines]:
    """Two of them in this folder, not started yet; none is left at the end."""
    world, database = World(), database.replace("postgresql:", "postgresql+asyncpg:")
    async with RehearsalServer(world) as server:
        bots = []
        for name in ("one", "two"):
            (folder / name).mkdir()
            bots.append(make(folder / name, world, server.url))
            shutil.copy(bots[0].folder / "keys" / "alertbot.key", folder / name / "keys" / "shared.key")
            bots[-1].environment |= {"ALERTBOT_DATABASE_URL": database, "ALERTBOT_KEY_FILE": "keys/shared.key"}
        engine = create_async_engine(database, poolclass=NullPool)
        yield Machines(world, engine, bots)
        for bot in bots:
            await bot.end()
        await engine.dispose()
