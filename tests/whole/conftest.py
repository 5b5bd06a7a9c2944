"""The whole bot in a process of its own, against the rehearsal server over HTTP."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import socket
import sys
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import aiohttp
import pytest

from alertbot.app.control import RunningBot
from alertbot.model.messages import ChatId
from alertbot.model.subscribers import NOTICE, Source
from alertbot.model.topics import ENGLISH, Language, TopicSlug
from alertbot.rehearsal.server import RehearsalServer
from alertbot.rehearsal.world import World
from alertbot.store.database import Store
from alertbot.store.keys import KeyRing, make_key_file
from tests.whole.machines import two_machines

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Iterator

    from alertbot.rehearsal.people import Person, StoredMessage
    from alertbot.store.database import Unit
    from tests.whole.machines import Machines

FOR_FIGURES = "ALERTBOT_FIGURES" in os.environ
"""Whether `make bench` runs these tests for its figures: as often as is promised, where a third of it finds faults."""

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
            "ALERTBOT_QUIET_HOURS": "none",  # tests are run at any hour
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
        return self.environment.get("ALERTBOT_DATABASE_URL", f"sqlite+aiosqlite:///{self.folder}/data/alertbot.db")

    @property
    def pid(self) -> int | None:
        """The number of the process that runs, or ran last."""
        return self._process.pid if self._process is not None else None

    @property
    def socket(self) -> Path:
        """Where commands reach it while it runs."""
        return self.folder / "data" / "control.sock"

    def hasten(self, per_second: int) -> None:
        """Let it pay for more than thirty a second: for tests in which the rate is not the point."""
        self.environment |= {"ALERTBOT_PAID_BROADCAST": "true", "ALERTBOT_MESSAGES_PER_SECOND": str(per_second)}

    async def store(self) -> Store:
        """The bot's own store, to look into or to fill while the bot does not run."""
        key = self.environment.get("ALERTBOT_KEY_FILE", "keys/alertbot.key")
        return await Store.open(self.database, KeyRing.read(self.folder / key))

    @asynccontextmanager
    async def records(self) -> AsyncIterator[Unit]:
        """A look at what it keeps, while it does not run."""
        store = await self.store()
        try:
            async with store.glance() as unit:
                yield unit
        finally:
            await store.close()

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

    async def page(self, path: str) -> tuple[int, str]:
        """One of its own pages: status and text."""
        url = f"http://127.0.0.1:{self.port}{path}"
        async with aiohttp.ClientSession() as session, session.get(url) as answer:
            return answer.status, await answer.text()

    async def count(self, figure: str) -> int:
        """One of the figures of its /metrics."""
        _, text = await self.page("/metrics")
        return next(int(float(line.split()[1])) for line in text.splitlines() if line.startswith(f"{figure} "))

    async def handled(self, updates: int) -> None:
        """Wait until this run has handled so many updates."""
        async with asyncio.timeout(20):
            while await self.count("alertbot_updates_handled_total") < updates:  # noqa: ASYNC110 - in another process
                await asyncio.sleep(0.05)  # noqa: TID251 - another process's time

    async def launch(self, slug: str) -> None:
        """Have the running bot send an alert, without waiting for its end as `alertbot send` does."""
        await self.ask({"do": "launch", "slug": slug})

    async def progress(self) -> dict[str, Any]:
        """How the newest broadcast stands, as the running bot tells it."""
        newest: dict[str, Any] = (await self.ask({"do": "broadcasts"}))["broadcasts"][0]
        return newest

    async def through(self) -> dict[str, Any]:
        """Wait until the newest broadcast has nobody left to try, those in doubt included; how it went."""
        async with asyncio.timeout(60):
            while (row := await self.progress())["state"] != "done":  # noqa: ASYNC110 - in another process
                await asyncio.sleep(0.05)  # noqa: TID251 - another process's time
        return row

    async def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """What a command asks of it over its socket."""
        return await RunningBot(self.socket).ask(request)

    @contextmanager
    def asleep(self) -> Iterator[None]:
        """Nothing of it runs as long as the block lasts; its connections stay open."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)
        yield
        self._process.send_signal(signal.SIGCONT)

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

    async def ended(self, *, seconds: float) -> int:
        """Wait for it to end by itself; the exit code."""
        assert self._process is not None
        async with asyncio.timeout(seconds):
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
async def bot(tmp_path: Path, ready_sqlite: Path) -> AsyncIterator[BotProcess]:
    """A bot that is not started yet, and its Telegram; its tables are made."""
    shutil.copytree(ready_sqlite.parent, tmp_path / "data")
    world = World()
    server = RehearsalServer(world)
    await server.start()
    process = BotProcess(tmp_path, world, server.url)
    yield process
    await process.end()
    await server.stop()


@pytest.fixture
async def machines(tmp_path: Path, ready_postgres_url: str) -> AsyncIterator[Machines]:
    """Two machines that are not started yet, their PostgreSQL and their Telegram."""
    async with two_machines(BotProcess, tmp_path, ready_postgres_url) as made:
        yield made


def people(world: World, count: int) -> list[Person]:
    """People who have written to the bot before."""
    return [world.new_person(f"Person {number}", "en", started=True) for number in range(count)]


def copies(world: World, people_: Iterable[Person], words: str) -> dict[int, int]:
    """How often each of them got a message with these words."""
    return {
        person.id: sum(words in message.text for message in world.chats[person.id].messages.values())
        for person in people_
    }


def said(world: World, person: Person) -> list[StoredMessage]:
    """What the bot has said to this person and not deleted, oldest first."""
    messages = world.chats[person.id].messages.values()
    return [message for message in messages if message.sender == world.bot_id and not message.deleted]


async def answer_to(world: World, person: Person, words: str, *, seconds: float = 10) -> float:
    """Let the person write this; how many seconds it took until the bot's next message stood in their chat."""
    before, at = len(world.log.accepted), world.hands.monotonic()
    world.write(person.id, words)

    def answers() -> list[float]:
        later = list(world.log.accepted)[before:]
        return [note.at for note in later if note.chat == person.id]

    await until(lambda: bool(answers()), seconds=seconds)
    return answers()[0] - at


async def until(is_so: object, *, seconds: float) -> None:
    """Wait until a condition holds; fails the test if it does not in time."""
    assert callable(is_so)
    async with asyncio.timeout(seconds):
        while not is_so():  # noqa: ASYNC110 - what is waited for happens in another process
            await asyncio.sleep(0.05)  # noqa: TID251 - likewise


async def press(world: World, person: Person, prefix: str) -> None:
    """Tap the newest button whose data begins so, and wait until the tap is answered."""
    answered = world.log.calls["answerCallbackQuery"]
    buttons = [
        (message.id, str(button.get("callback_data")))
        for message in reversed(said(world, person))
        for row in message.buttons()
        for button in row
    ]
    message, data = next(button for button in buttons if button[1].startswith(prefix))
    world.tap(person.id, message, data)
    await until(lambda: world.log.calls["answerCallbackQuery"] > answered, seconds=10)
