"""The whole bot and a made-up Telegram over HTTP: people with phones, and a way to know that all has been said."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import asynccontextmanager, closing, contextmanager, suppress
from typing import TYPE_CHECKING, Any

import pyrage
from pydantic import SecretStr

from alertbot.app import connect, run
from alertbot.clock import SystemClock
from alertbot.rehearsal.limits import Limits
from alertbot.rehearsal.server import RehearsalServer
from alertbot.rehearsal.world import World
from alertbot.settings import Settings
from alertbot.store.keys import make_key_file
from tests.screenplays.backstage import ADDED
from tests.screenplays.visitors import Visitors
from tests.stand_ins import PushedClock

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from pathlib import Path

CLOCK = SystemClock()
PATIENCE = 60.0
"""Seconds after which a bot that is still busy will never fall silent; a busy machine needs a few."""

STORM = 3600
"""Seconds for which a storm has the bot wait."""

GLANCE = 0.004
"""Seconds between two looks."""

BUSY = """
    SELECT (SELECT count(*) FROM inbox WHERE sealed IS NOT NULL AND NOT is_set_aside),
           (SELECT count(*) FROM replies), (SELECT count(*) FROM news),
           (SELECT count(*) FROM broadcasts
            WHERE state = 'running' AND NOT EXISTS (SELECT * FROM holds WHERE until > :now)),
           (SELECT count(*) FROM requests WHERE wakes <= :now)
"""
"""Updates, answers, news, broadcasts that may go out, requests that are due: whoever has none of them sends nothing."""


class Theatre:
    """A running bot, its Telegram, and its database to look into; it reads, and never writes."""

    def __init__(self, world: World, settings: Settings, database: sqlite3.Connection, clock: PushedClock) -> None:
        self.world = world
        self.settings = settings
        self.clock = clock
        self._database = database

    async def falls_silent(self) -> None:
        """Wait until the bot has taken and handled every update and has nothing left to say.

        No guess: Telegram forgets an update once it is in the inbox, an update leaves the inbox with the answers owed
        for it, and an answer or a copy is owed until Telegram has taken it.
        """
        await until(lambda: not len(self.world.updates) and not any(self._busy()), "the bot never fell silent")
        assert not self._one("SELECT count(*) FROM inbox WHERE is_set_aside"), "an update could not be handled"

    async def send(self, slug: str) -> None:
        """Send an alert as an organiser does, and see it through."""
        async with connect(self.settings) as control:
            await control.ask({"do": "launch", "slug": slug})
            await self.falls_silent()
            newest = (await control.ask({"do": "broadcasts"}))["broadcasts"][0]
        assert (newest["slug"], newest["delivered"]) == (slug, newest["audience"])

    async def launch_in_a_storm(self, slug: str) -> None:
        """Send an alert, and let Telegram have the bot wait with the very first message."""
        troubles, told = self.world.troubles, self.world.log.statuses[429]
        troubles.storm, troubles.storm_seconds = 1.0, STORM
        await self.asked({"do": "launch", "slug": slug})
        await until(lambda: self.world.log.statuses[429] > told, "nobody was told to wait")
        troubles.storm = 0.0
        now = self.clock.now().timestamp()
        await until(lambda: self._one(f"SELECT count(*) FROM holds WHERE until > {now}") > 0, "nobody waits")  # noqa: S608 - our own number

    async def rewrite(self, slug: str) -> None:
        """Change the alert's files, and see that the bot has read them."""
        for code, sentence in ADDED.items():
            file = self.settings.alerts_dir / slug / f"{code}.md"
            if file.exists():
                file.write_text(f"{file.read_text('utf-8').rstrip()}\n\n{sentence}\n", "utf-8")
        await self.asked({"do": "plan", "kind": "correct", "slug": slug})

    async def asked(self, request: dict[str, Any]) -> dict[str, Any]:
        """What a command asks of the bot."""
        async with connect(self.settings) as control:
            return await control.ask(request)

    @contextmanager
    def visit(self) -> Iterator[Visitors]:
        """New people come to the bot."""
        with self.world.watch() as watch:
            yield Visitors(self, watch)

    def _busy(self) -> tuple[int, ...]:
        # All rows are fetched, since a read that is not over would keep the bot from truncating its WAL.
        now = self.clock.now().timestamp()
        return tuple(self._database.execute(BUSY, {"now": now}).fetchall()[0])

    def _one(self, query: str) -> int:
        return int(self._database.execute(query).fetchall()[0][0])


@asynccontextmanager
async def theatre(folder: Path, alerts: Path) -> AsyncIterator[Theatre]:
    """Open a theatre in an empty folder; at the end the bot must stop of itself and well."""
    # People in plays tap faster than people: how fast one chat may be written to is tested elsewhere.
    world = World(limits=Limits(chat_burst=1000, chat_per_second=1000))
    async with RehearsalServer(world) as server:
        settings = _settings(folder, alerts, world, server.url)
        stop, clock = asyncio.Event(), PushedClock()
        life = asyncio.create_task(run(settings, clock=clock, stop=stop))
        try:
            await until(lambda: life.done() or world.log.calls["getUpdates"] > 0, "the bot never began")
            if not life.done():
                with closing(_readable(settings)) as database:
                    yield Theatre(world, settings, database, clock)
        finally:
            stop.set()
            assert await life == 0


async def until(is_so: Callable[[], bool], otherwise: str) -> None:
    """Wait until it is so.

    Raises:
        AssertionError: It was not in time.
    """
    with suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE):
            while not is_so():
                await CLOCK.sleep(GLANCE)
            return
    raise AssertionError(otherwise)


def _settings(folder: Path, alerts: Path, world: World, api_url: str) -> Settings:
    make_key_file(folder / "keys" / "theatre.key")
    responder = pyrage.x25519.Identity.generate()
    return Settings(
        token=SecretStr(world.token),
        api_url=api_url,
        database_url=f"sqlite+aiosqlite:///{folder}/data/alertbot.db",
        key_file=folder / "keys" / "theatre.key",
        alerts_dir=alerts,
        responders=str(responder.to_public()),
        listen="127.0.0.1:0",
    )


def _readable(settings: Settings) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{settings.database_file}?mode=ro", uri=True, timeout=PATIENCE)
