"""A line to Telegram that delays, cuts, resets and refuses: nobody is missed, and the bot lives."""

from __future__ import annotations

import asyncio
import itertools
import random
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from alertbot.model.deliveries import DOUBT, State
from alertbot.rehearsal.server import RehearsalServer
from alertbot.rehearsal.world import World
from alertbot.store.database import Store
from tests.faulty_proxy import Fault, FaultyProxy, Harm, Way
from tests.whole.conftest import BotProcess, copies, people, said, until
from tests.whole.line import staged

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from alertbot.model.deliveries import BroadcastNo, Progress
    from alertbot.store.keys import KeyRing
    from tests.whole.line import Line

PEOPLE = 60
IN_THE_HEAD, IN_THE_BODY, IN_THE_ANSWER = 40, 190, 100
"""Bytes after which one of our requests, or an answer to it, is not whole yet."""

SLUG, TITLE = "vitishko-release", "Vitishko"
CROWD, WRITERS = 300, 25


@pytest.fixture
def proxy() -> FaultyProxy:
    """It stands nowhere yet."""
    return FaultyProxy()


@pytest.fixture
async def line(ready_sqlite_url: str, keys: KeyRing, proxy: FaultyProxy) -> AsyncIterator[Line]:
    """A sender, with Telegram on the far side of the proxy."""
    store = await Store.open(ready_sqlite_url, keys)
    async with staged(store, proxy) as made:
        yield made
    await store.close()


@asynccontextmanager
async def broadcasting(line: Line) -> AsyncIterator[BroadcastNo]:
    """A broadcast to PEOPLE on its way."""
    await line.subscribe(PEOPLE)
    broadcast = await line.launch()
    async with line.sending(line.sender()):
        yield broadcast


async def through(line: Line, broadcast: BroadcastNo) -> Progress:
    """Wait until nobody is left to try; where only doubt is waited for, it passes at once."""
    async with asyncio.timeout(30):
        while (now := await line.progress(broadcast)).state is not State.DONE:
            calls = line.world.log.calls["sendMessage"]
            await line.clock.sleep(0.5)
            if line.world.log.calls["sendMessage"] == calls:
                line.clock.push(DOUBT.total_seconds())
    return now


@pytest.mark.parametrize("harm", [Harm.CUT, Harm.RESET])
async def test_a_request_that_is_cut_short_is_sent_anew_and_arrives_once(
    line: Line, proxy: FaultyProxy, harm: Harm
) -> None:
    proxy.faults = iter(
        [Fault(Way.THERE, after, harm) for after in (0, IN_THE_HEAD, IN_THE_BODY, 0, 1, 0, IN_THE_BODY)]
    )
    async with broadcasting(line) as broadcast:
        done = await through(line, broadcast)
    assert proxy.struck[Way.THERE, harm] == 7
    assert (done.delivered, done.doubtful, proxy.answers_lost) == (PEOPLE, 0, 0)
    assert set(line.received().values()) == {1}


@pytest.mark.parametrize("harm", [Harm.CUT, Harm.RESET])
async def test_an_answer_that_is_lost_repeats_one_message_at_most(line: Line, proxy: FaultyProxy, harm: Harm) -> None:
    proxy.faults = iter([Fault(Way.BACK, after, harm) for after in (0, 1, IN_THE_ANSWER, 0, 0, 0, 1)])
    async with broadcasting(line) as broadcast:
        done = await through(line, broadcast)
    assert proxy.struck[Way.BACK, harm] == proxy.answers_lost == 7
    assert (done.delivered, done.doubtful) == (PEOPLE, 0)
    assert sorted(line.received().values()) == [1] * (PEOPLE - 7) + [2] * 7


async def test_who_is_in_doubt_twice_is_counted_and_not_written_to_again(line: Line, proxy: FaultyProxy) -> None:
    proxy.faults = itertools.repeat(Fault(Way.BACK, 0, Harm.RESET))
    async with broadcasting(line) as broadcast:
        done = await through(line, broadcast)
    assert (done.delivered, done.doubtful) == (0, PEOPLE)
    assert set(line.received().values()) == {2}


@pytest.mark.parametrize("way", Way)
async def test_a_delay_costs_nothing_but_time(line: Line, proxy: FaultyProxy, way: Way) -> None:
    proxy.faults = iter([Fault(way, after, Harm.DELAY) for after in (0, 1, IN_THE_ANSWER, 500, 1000)])
    async with broadcasting(line) as broadcast:
        done = await through(line, broadcast)
    assert proxy.struck[way, Harm.DELAY] == 5
    assert (done.delivered, done.doubtful) == (PEOPLE, 0)
    assert set(line.received().values()) == {1}


async def test_a_door_that_is_shut_spends_no_try(line: Line, proxy: FaultyProxy) -> None:
    await proxy.shut()
    async with broadcasting(line) as broadcast:
        await line.clock.sleep(2)
        line.clock.push(60)
        await line.clock.sleep(1)
        waiting = await line.progress(broadcast)
        await proxy.open()
        done = await through(line, broadcast)
    assert (waiting.state, waiting.waiting) == (State.RUNNING, PEOPLE)
    assert (done.delivered, done.doubtful) == (PEOPLE, 0)
    assert set(line.received().values()) == {1}


def _storm(chance: random.Random) -> Iterator[Fault | None]:
    """Two of three connections suffer somewhere, and often at once."""
    while True:
        after = chance.choice([0, 900, chance.randrange(2000)])
        fault = Fault(chance.choice(list(Way)), after, chance.choice(list(Harm)))
        yield chance.choice([None, fault, fault])


async def _anew(proxy: FaultyProxy) -> None:
    """End every connection there is, so that all are of those that come now."""
    await proxy.shut()
    await proxy.open()


@pytest.mark.xdist_group("heavy too")
async def test_the_bot_lives_on_a_line_that_breaks_everywhere(tmp_path: Path, proxy: FaultyProxy) -> None:
    world = World()
    async with RehearsalServer(world) as server, proxy.before(server.url):
        bot = BotProcess(tmp_path, world, proxy.url)
        crowd, writers = people(world, CROWD), people(world, WRITERS)
        await bot.subscribe(crowd, "prisoners-of-conscience")
        bot.hasten(100)
        try:
            await bot.start()
            proxy.faults = _storm(random.Random(20131126))
            await _anew(proxy)
            await bot.launch(SLUG)
            for writer in writers:
                world.write(writer.id, "/help")
                await world.hands.sleep(0.05)
            await until(lambda: sum(bool(said(world, writer)) for writer in writers) > WRITERS / 2, seconds=15)
            proxy.faults = iter(())
            await _anew(proxy)
            done = await bot.through()
            await until(lambda: all(said(world, writer) for writer in writers), seconds=40)
            assert await bot.page("/healthz") == (200, '{"status": "ok"}')
            assert await bot.count("alertbot_updates_handled_total") == WRITERS
            assert await bot.stop() == 0
        finally:
            await bot.end()
    got = copies(world, crowd, TITLE)
    repeats = sum(count - 1 for count in got.values() if count > 1)
    print(f"struck: {proxy.struck}, {done['doubtful']} doubtful, {repeats} repeats, {proxy.answers_lost} answers lost")  # noqa: T201 - figures
    assert proxy.struck.total() >= len(Way) * len(Harm)
    assert done["delivered"] + done["doubtful"] == CROWD
    assert sum(count == 0 for count in got.values()) <= done["doubtful"]
    assert repeats <= proxy.answers_lost
    assert world.log.statuses[429] == 0
