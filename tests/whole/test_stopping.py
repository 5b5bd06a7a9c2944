"""Stop means stop: told to end in the middle of a broadcast, the bot ends in time, loses nobody and repeats nothing."""

from __future__ import annotations

import asyncio
import os
import random
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import create_async_engine

from tests.whole.conftest import copies, people, until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.whole.conftest import BotProcess

pytestmark = pytest.mark.xdist_group("heavy too")

SLUG, TOPIC, TITLE = "vitishko-release", "prisoners-of-conscience", "Vitishko"
IN_TIME = 8.0
PEOPLE, STOPS = 1200, 20


async def test_stopped_again_and_again_everyone_still_gets_it_once(bot: BotProcess) -> None:
    chance = random.Random(1948)
    world, crowd = bot.world, people(bot.world, PEOPLE)
    bot.hasten(100)
    await bot.subscribe(crowd, TOPIC)
    await bot.start()
    await bot.launch(SLUG)
    took = []
    for _ in range(STOPS):
        before, wanted = len(world.log.accepted), chance.randrange(5, 70)
        await until(lambda before=before, wanted=wanted: len(world.log.accepted) > before + wanted, seconds=30)
        world.troubles.slow = chance.choice([0, 0, 0.5, 1, 2.5])
        await world.hands.sleep(0.1)
        told = world.hands.monotonic()
        async with lines_held_open(bot):
            assert await bot.stop() == 0
        took.append(world.hands.monotonic() - told)
        world.troubles.slow = 0.0
        await bot.start()
    assert any(count == 0 for count in copies(world, crowd, TITLE).values()), "nothing was left to lose"
    await bot.through()
    assert await bot.stop() == 0
    assert set(copies(world, crowd, TITLE).values()) == {1}
    assert world.log.statuses[429] == 0
    print(f"stopped {STOPS} times, each within {max(took):.1f} s: 0 lost, 0 repeated")  # noqa: T201 - a figure
    assert max(took) < IN_TIME


@asynccontextmanager
async def lines_held_open(bot: BotProcess) -> AsyncIterator[None]:
    """Somebody who connects to both doors and says nothing, or not all."""
    _, control = await asyncio.open_unix_connection(bot.socket)
    _, web = await asyncio.open_connection("127.0.0.1", bot.port)
    web.write(b"GET /healthz HTTP/1.1\r\nHost: x\r\n")
    yield
    for line in (control, web):
        line.close()
        await line.wait_closed()


async def test_a_telegram_that_does_not_answer_holds_nothing_up(bot: BotProcess) -> None:
    world, crowd = bot.world, people(bot.world, 40)
    await bot.subscribe(crowd, TOPIC)
    await bot.start()
    world.troubles.slow = 60.0
    world.write(crowd[0].id, "/help")
    await bot.launch(SLUG)
    await until(lambda: world.log.calls["sendMessage"] >= 6, seconds=30)
    world.troubles.sends_only = False
    told = world.hands.monotonic()
    assert await bot.stop() == 0
    print(f"ended {world.hands.monotonic() - told:.1f} s after it was told to")  # noqa: T201 - a figure
    async with bot.records() as unit:
        progress = (await unit.broadcasts.all())[0]
        assert (progress.waiting, progress.delivered) == (40, 0)
    store = await bot.store()
    async with store.unit() as unit:
        assert len(await unit.replies.resume()) == 1
    await store.close()
    assert b"part_failed" not in bot.log.read_bytes()


@asynccontextmanager
async def calls_half_sent(bot: BotProcess) -> AsyncIterator[None]:
    """Two calls with the right secret whose bodies never come: a plain one, and one for aiohttp."""
    secret = f"X-Telegram-Bot-Api-Secret-Token: {bot.world.webhook.secret}"
    lines = []
    for others in ((), ("Connection: close",)):
        _, line = await asyncio.open_connection("127.0.0.1", bot.port)
        head = ("POST /telegram HTTP/1.1", "Host: localhost", secret, "Content-Length: 99", *others, "", "")
        line.write("\r\n".join(head).encode() + b"{")
        await line.drain()
        lines.append(line)
    yield
    for line in lines:
        line.transport.abort()


async def test_nothing_that_hangs_holds_it_up(bot: BotProcess) -> None:
    world, crowd, copies_of_it = bot.world, people(bot.world, 40), bot.folder / "copies"
    bot.environment |= {"ALERTBOT_WEBHOOK": "true", "ALERTBOT_PUBLIC_URL": "https://alerts.example.org"}
    await bot.subscribe(crowd, TOPIC)
    await bot.start()
    copies_of_it.mkdir()
    os.mkfifo(copies_of_it / "forgotten")  # whoever reads it waits for ever, as in a folder on a network that hangs
    await bot.ask({"do": "backup", "folder": str(copies_of_it)})
    world.troubles.slow = 60.0
    await bot.launch(SLUG)
    await until(lambda: world.log.calls["sendMessage"] >= 6, seconds=30)
    world.troubles.sends_only = False
    async with calls_half_sent(bot), lines_held_open(bot):
        told = world.hands.monotonic()
        assert await bot.stop() == 0
        print(f"ended {world.hands.monotonic() - told:.1f} s after it was told to, all hanging")  # noqa: T201 - a figure
    async with bot.records() as unit:
        progress = (await unit.broadcasts.all())[0]
        assert (progress.waiting, progress.delivered) == (40, 0)


async def test_where_even_the_database_hangs_it_ends_itself_and_nobody_is_missed(
    bot: BotProcess, ready_postgres_url: str
) -> None:
    world, crowd = bot.world, people(bot.world, 20)
    url = ready_postgres_url.replace("postgresql:", "postgresql+asyncpg:")
    bot.environment["ALERTBOT_DATABASE_URL"] = url
    await bot.subscribe(crowd, TOPIC)
    await bot.start()
    world.troubles.slow = 1.0
    await bot.launch(SLUG)
    await until(lambda: world.log.calls["sendMessage"] >= 6, seconds=30)
    engine = create_async_engine(url)
    async with engine.connect() as connection:
        await connection.execute(sa.text("LOCK TABLE deliveries IN ACCESS EXCLUSIVE MODE"))
        assert await bot.stop() == 1
    assert "Timeout" in bot.log.read_text()
    world.troubles.slow = 0.0
    async with engine.begin() as connection:
        await connection.execute(sa.text("UPDATE deliveries SET due = due - 60 WHERE due IS NOT NULL"))
        await connection.execute(sa.text("UPDATE stretches SET due = due - 60"))
    await engine.dispose()
    await bot.start()
    await bot.through()
    assert await bot.stop() == 0
    assert min(copies(world, crowd, TITLE).values()) >= 1
