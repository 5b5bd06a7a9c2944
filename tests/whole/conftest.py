"""The whole bot in a process of its own, against the rehearsal server over HTTP."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

import aiohttp
import pytest

from alertbot.model.messages import ChatId
from alertbot.model.subscribers import NOTICE, Source
from alertbot.model.topics import ENGLISH, Language, TopicSlug
from alertbot.rehearsal.server import RehearsalServer
from alertbot.rehearsal.world import World
from alertbot.store.database import Store
from alertbot.store.keys import KeyRing, make_key_file

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable

    from alertbot.rehearsal.people import Person

PROJECT = Path(__file__).parents[2]
TODAY = datetime(2026, 3, 4, tzinfo=UTC).date()
READY_SECONDS = 30


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


class BotProcess:
    """`alertbot` as an operator runs it: a folder, an environment, processes that can be killed."""

    def __init__(self, folder: Path, world: World, api_url: str) -> None:
        self.folder = folder
        self.world = world
        self.port = free_port()
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("ALERTBOT_")},
            "PYTHONPATH": str(PROJECT),
            "ALERTBOT_TOKEN": world.token,
            "ALERTBOT_API_URL": api_url,
            "ALERTBOT_ALERTS_DIR": str(PROJECT / "alerts"),
            "ALERTBOT_LISTEN": f"127.0.0.1:{self.port}",
            "ALERTBOT_LOG_LEVEL": "debug",
        }
        self._process: asyncio.subprocess.Process | None = None
        (folder / "keys").mkdir()
        make_key_file(folder / "keys" / "alertbot.key")

    @property
    def log(self) -> Path:
        """All that every run wrote to its streams."""
        return self.folder / "bot.log"

    @property
    def database(self) -> str:
        """The bot's database, as a URL."""
        return f"sqlite+aiosqlite:///{self.folder}/data/alertbot.db"

    async def store(self) -> Store:
        """The bot's own store, to look into or to fill while the bot does not run."""
        return await Store.open(self.database, KeyRing.read(self.folder / "keys" / "alertbot.key"))

    async def subscribe(self, people: Iterable[Person], topic: str, language: Language = ENGLISH) -> None:
        """Put these people's agreement and one opt-in on record, as if each had tapped through the dialogue."""
        store = await self.store()
        async with store.unit() as unit:
            for person in people:
                known = await unit.subscribers.agree(ChatId(person.id), language, NOTICE, TODAY)
                await unit.subscribers.opt_in(known.no, TopicSlug(topic), NOTICE, TODAY, Source.START)
        await store.close()

    async def start(self) -> Self:
        """Start it and wait until it is well."""
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "alertbot", "run", cwd=self.folder, env=self.environment, stdout=log, stderr=log
            )
        async with aiohttp.ClientSession() as session, asyncio.timeout(READY_SECONDS):
            while not await self._is_well(session):
                assert self._process.returncode is None, self.log.read_text()[-2000:]
                await asyncio.sleep(0.05)  # noqa: TID251 - another process's time
        return self

    async def _is_well(self, session: aiohttp.ClientSession) -> bool:
        try:
            async with session.get(f"http://127.0.0.1:{self.port}/healthz") as answer:
                return answer.status == 200
        except aiohttp.ClientError:
            return False

    async def kill(self) -> None:
        """End it with kill -9: no handler runs, nothing is flushed."""
        assert self._process is not None
        self._process.kill()
        await self._process.wait()

    async def stop(self) -> int:
        """SIGTERM; the exit code. It must end within eight seconds."""
        assert self._process is not None
        if self._process.returncode is None:
            self._process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(8):
            return await self._process.wait()

    async def command(self, *words: str) -> tuple[int, str]:
        """Another `alertbot` process with these words: its exit code and what it printed."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "alertbot", *words),
            cwd=self.folder,
            env=self.environment,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        printed, _ = await process.communicate()
        return process.returncode or 0, printed.decode()

    async def end(self) -> None:
        """Leave no process behind."""
        if self._process is not None and self._process.returncode is None:
            await self.kill()


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[BotProcess]:
    """A bot that is not started yet, and its Telegram."""
    world = World()
    server = RehearsalServer(world)
    await server.start()
    process = BotProcess(tmp_path, world, server.url)
    yield process
    await process.end()
    await server.stop()


def people(world: World, count: int) -> list[Person]:
    """People who have written to the bot before."""
    return [world.new_person(f"Person {number}", "en", started=True) for number in range(count)]


def copies(world: World, people_: Iterable[Person], words: str) -> dict[int, int]:
    """How often each of them got a message with these words."""
    return {
        person.id: sum(words in message.text for message in world.chats[person.id].messages.values())
        for person in people_
    }


async def until(is_so: object, *, seconds: float) -> None:
    """Wait until a condition holds; fails the test if it does not in time."""
    assert callable(is_so)
    async with asyncio.timeout(seconds):
        while not is_so():  # noqa: ASYNC110 - what is waited for happens in another process
            await asyncio.sleep(0.05)  # noqa: TID251 - likewise
