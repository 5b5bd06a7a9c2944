"""Taps a second, from the push to the end of the spinner, one write each, while a broadcast is on its way."""

from __future__ import annotations

import asyncio
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import aiohttp
import uvloop

from alertbot.app.control import RunningBot
from alertbot.model.messages import ChatId
from alertbot.model.subscribers import NOTICE, Source
from alertbot.model.topics import ENGLISH, TopicSlug
from alertbot.store.database import Store
from alertbot.store.keys import KeyRing, make_key_file
from bench.storm import TOKEN
from bench.table import table
from bench.tapping import FIRST, LATENCY, BotApi, Crowd

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

PEOPLE = 2000
READERS = 4000
"""Others, to whom the broadcast goes: more than it reaches meanwhile."""

ROUNDS = 3
COUNT = 6000
"""Taps in one round."""

AT_ONCE = 200
AT_LEAST = 800
"""Taps a second, with so many people waiting for their answer at any time."""

STEADY, SECONDS = AT_LEAST // 2, 10.0
LONGEST = 250
"""Milliseconds that 95 of 100 may take at the steady rate."""


@dataclass(frozen=True, slots=True)
class Round:
    """Taps answered a second; CPU seconds over each, of the bot and of the crowd with its Bot API."""

    rate: float
    bot: float
    crowd: float


def show() -> None:
    """Print the rate as fast as it goes, how long people wait at half of what is promised, and who pays for it."""
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(cores)})
    uvloop.run(_show(min(cores)))
    os.sched_setaffinity(0, cores)


async def _show(core: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        crowd = Crowd(PEOPLE, (await _fill(folder)).webhook_secret)
        server = await asyncio.get_running_loop().create_server(lambda: BotApi(crowd.note), "127.0.0.1", 0)
        async with bot_by_webhook(folder, server.sockets[0].getsockname()[1], core) as (port, process):
            await RunningBot(folder / "data" / "control.sock").ask({"do": "launch", "slug": "vitishko-release"})
            rounds = [await _round(crowd, port, process) for _ in range(ROUNDS)]
            sent = crowd.calls["sendMessage"]
            await crowd.stream(port, STEADY, SECONDS)
            print(_table(rounds, crowd.took, (crowd.calls["sendMessage"] - sent) / SECONDS))
        server.close()


async def _round(crowd: Crowd, port: int, process: subprocess.Popen[bytes]) -> Round:
    ours, bots = time.process_time(), cpu_of(process)
    rate = await crowd.hurry(port, COUNT, AT_ONCE)
    return Round(rate, (cpu_of(process) - bots) / COUNT, (time.process_time() - ours) / COUNT)


def _table(rounds: list[Round], took: list[float], sent: float) -> str:
    twentieths = [1000 * each for each in statistics.quantiles(took, n=20)]
    head = [f"taps while a broadcast is sent, Telegram {LATENCY * 1000:.0f} ms away", "wanted", "measured"]
    return table(
        head,
        [
            ["taps/s", f"at least {AT_LEAST}", f"{statistics.median(each.rate for each in rounds):,.0f}"],
            [f"at {STEADY} taps/s, 95 of 100 are answered within", f"{LONGEST} ms", f"{twentieths[18]:.0f} ms"],
            [f"at {STEADY} taps/s, half of them within", "", f"{twentieths[9]:.0f} ms"],
            ["of the broadcast meanwhile", "", f"{sent:.1f} messages/s"],
            ["CPU of the bot, each", "", f"{statistics.median(each.bot for each in rounds) * 1e6:.0f} us"],
            ["CPU of the crowd, each", "", f"{statistics.median(each.crowd for each in rounds) * 1e6:.0f} us"],
        ],
    )


async def _fill(folder: Path) -> KeyRing:
    """A key, and people who follow something."""
    (folder / "keys").mkdir()
    make_key_file(folder / "keys" / "alertbot.key")
    keys = KeyRing.read(folder / "keys" / "alertbot.key")
    store = await Store.open(f"sqlite+aiosqlite:///{folder}/data/alertbot.db", keys)
    today = datetime(2026, 11, 21, tzinfo=UTC).date()
    async with store.unit() as unit:
        for number in range(PEOPLE + READERS):
            known = await unit.subscribers.agree(ChatId(FIRST + number), ENGLISH, NOTICE, today)
            topic = TopicSlug("freedom-of-assembly" if number < PEOPLE else "prisoners-of-conscience")
            await unit.subscribers.opt_in(known.no, topic, NOTICE, today, Source.START)
    await store.close()
    return keys


@asynccontextmanager
async def bot_by_webhook(folder: Path, api: int, core: int) -> AsyncIterator[tuple[int, subprocess.Popen[bytes]]]:
    """`alertbot run` on that core, by webhook, until the block ends; its port."""
    project = Path(__file__).parents[1]
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "PYTHONPATH": str(project),
        "ALERTBOT_TOKEN": TOKEN,
        "ALERTBOT_API_URL": f"http://127.0.0.1:{api}",
        "ALERTBOT_ALERTS_DIR": str(project / "alerts"),
        "ALERTBOT_LISTEN": f"127.0.0.1:{port}",
        "ALERTBOT_WEBHOOK": "true",
        "ALERTBOT_PUBLIC_URL": "https://alerts.example.org",
    }
    process = subprocess.Popen(  # noqa: ASYNC220 - it starts in an instant, with our own words
        [sys.executable, "-m", "alertbot", "run"],
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=(folder / "log").open("wb"),
    )
    os.sched_setaffinity(process.pid, {core})  # before it has a thread
    async with aiohttp.ClientSession() as session:
        while not await _is_well(session, port):
            assert process.poll() is None, (folder / "log").read_text()  # noqa: S101 - else there is no figure
            await asyncio.sleep(0.1)  # noqa: TID251 - another process's time
    yield port, process
    process.terminate()
    await asyncio.to_thread(process.wait)


async def _is_well(session: aiohttp.ClientSession, port: int) -> bool:
    try:
        async with session.get(f"http://127.0.0.1:{port}/healthz") as answer:
            return answer.status == 200
    except aiohttp.ClientError:
        return False


def cpu_of(process: subprocess.Popen[bytes]) -> float:
    """CPU seconds it has used."""
    words = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    show()
