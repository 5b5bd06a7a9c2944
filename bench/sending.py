"""Messages per second: alertbot with its ledger, and a plain python-telegram-bot loop, against one server."""

from __future__ import annotations

import asyncio
import secrets
import subprocess
import sys
import tempfile
import time
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from telegram import Bot
from telegram.request import HTTPXRequest

from alertbot.chat.messenger import Messenger
from alertbot.chat.transport import Transport
from alertbot.clock import SystemClock
from alertbot.model.alerts import AlertSlug
from alertbot.model.audience import Audience
from alertbot.model.deliveries import BroadcastNo, State
from alertbot.model.line import Line
from alertbot.model.messages import ChatId, Message
from alertbot.model.pacing import Pacer
from alertbot.model.subscribers import NOTICE, Source
from alertbot.model.topics import ENGLISH, TopicSlug
from alertbot.rehearsal.world import REHEARSAL_TOKEN
from alertbot.store.database import Store
from alertbot.store.keys import KeyRing
from alertbot.store.outbox import Outbox
from alertbot.work.delivering import Sender
from bench.sink import FIRST

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

UNPACED = 100_000
TOPIC = TopicSlug("lgbti-rights")
TEXT = "<b>Call for the release of a prisoner of conscience</b>\n\n" + "The case in a few lines. " * 20
PEER_AT_ONCE = 16


async def show() -> None:
    """Print the rate at the limit, then both unpaced."""
    async with _sink(900, 30) as (url, notes):
        seconds = await _alertbot(url, 900, 30, 8)
    refused, busiest = await notes
    print(f"at the limit    {899 / seconds:7.2f} /s   of 30, answers 429: {refused}, busiest second: {busiest}")
    async with _sink(4000, UNPACED) as (url, _):
        ours = 4000 / await _alertbot(url, 4000, UNPACED, 32)
    async with _sink(1000, UNPACED) as (url, _):
        peer = 1000 / await _plain_loop(url, 1000)
    print(f"unpaced         {ours:7.0f} /s   plain PTB loop {peer:.0f} /s   ratio {ours / peer:.1f}")


@asynccontextmanager
async def _sink(people: int, per_second: int) -> AsyncIterator[tuple[str, asyncio.Future[tuple[int, int]]]]:
    process = subprocess.Popen(  # noqa: S603, ASYNC220 - our own words; it starts in an instant
        [sys.executable, "-m", "bench.sink", str(people), str(per_second)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018 - both are pipes
    notes: asyncio.Future[tuple[int, int]] = asyncio.get_running_loop().create_future()
    yield (await asyncio.to_thread(process.stdout.readline)).strip(), notes
    process.stdin.close()
    refused, busiest = (await asyncio.to_thread(process.stdout.readline)).split()
    notes.set_result((int(refused), int(busiest)))
    await asyncio.to_thread(process.wait)
    process.stdout.close()


async def _alertbot(url: str, people: int, per_second: int, in_flight: int) -> float:
    """Seconds from launch to done, ledger and all."""
    with tempfile.TemporaryDirectory() as folder:
        keys = KeyRing.from_bytes(secrets.token_bytes(32))
        store = await Store.open(f"sqlite+aiosqlite:///{Path(folder)}/bench.db", keys)
        transport, clock = Transport(in_flight), SystemClock()
        await transport.initialize()
        messenger = Messenger(transport, f"{url}/bot{REHEARSAL_TOKEN}", clock, lambda *_: [])
        await _subscribe(store, people, clock)
        sender = Sender(
            ledger=Outbox(store),
            post=messenger,
            pacer=Pacer(per_second),
            line=Line(),
            clock=clock,
            in_flight=in_flight,
            revoked=lambda: None,
        )
        seconds = await _timed(store, sender, clock)
        await transport.shutdown()
        await store.close()
        return seconds


async def _subscribe(store: Store, people: int, clock: SystemClock) -> None:
    today = clock.now().date()
    async with store.unit() as unit:
        for number in range(FIRST, FIRST + people):
            known = await unit.subscribers.agree(ChatId(number), ENGLISH, NOTICE, today)
            await unit.subscribers.opt_in(known.no, TOPIC, NOTICE, today, Source.START)


async def _timed(store: Store, sender: Sender, clock: SystemClock) -> float:
    began = time.perf_counter()
    async with store.unit() as unit:
        texts, now = {ENGLISH: Message(TEXT)}, clock.now()
        broadcast = await unit.broadcasts.launch(AlertSlug("bench"), 1, "urgent", texts, Audience((TOPIC,)), now)
    running = asyncio.create_task(sender.run())
    while not await _is_done(store, broadcast):
        await clock.sleep(0.05)
    seconds = time.perf_counter() - began
    sender.stop()
    await running
    return seconds


async def _is_done(store: Store, broadcast: BroadcastNo) -> bool:
    async with store.glance() as unit:
        return (await unit.broadcasts.progress(broadcast)).state is State.DONE


async def _plain_loop(url: str, people: int) -> float:
    """What most bots do: no ledger, a semaphore, PTB's own client."""
    bot = Bot(REHEARSAL_TOKEN, base_url=f"{url}/bot", request=HTTPXRequest(connection_pool_size=PEER_AT_ONCE))
    places = asyncio.Semaphore(PEER_AT_ONCE)

    async def say(chat: int) -> None:
        async with places:
            await bot.send_message(chat, TEXT, parse_mode="HTML")

    async with bot:
        began = time.perf_counter()
        await asyncio.gather(*(say(number) for number in range(FIRST, FIRST + people)))
        return time.perf_counter() - began
