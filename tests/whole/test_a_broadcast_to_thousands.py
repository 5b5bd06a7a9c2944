"""Nobody missed: an alert on its way to thousands of people."""

from __future__ import annotations

import asyncio
import json
import random
from typing import TYPE_CHECKING

import pytest

from tests.whole.conftest import FOR_FIGURES, copies, people, until

if TYPE_CHECKING:
    from tests.whole.conftest import BotProcess

SLUG = "vitishko-release"
TITLE = "Vitishko"
PEOPLE = 2000
MORE, KILLS = (5000, 50) if FOR_FIGURES else (2000, 20)
PER_SECOND, IN_FLIGHT = 150, 30  # in flight: a fifth of what leaves in a second


async def test_everyone_gets_it_once_within_the_limit(bot: BotProcess) -> None:
    crowd = people(bot.world, PEOPLE)
    await bot.subscribe(crowd, "prisoners-of-conscience")
    await bot.start()
    code, printed = await bot.command("send", SLUG, "--now")
    assert code == 0, printed
    got = copies(bot.world, crowd, TITLE)
    assert sum(count == 1 for count in got.values()) == PEOPLE
    assert bot.world.log.statuses[429] == 0
    assert bot.world.log.busiest_second() <= 30
    sent = [note.at for note in bot.world.log.accepted]
    print(f"{PEOPLE} messages at {(PEOPLE - 1) / (sent[-1] - sent[0]):.2f}/s, 429: {bot.world.log.statuses[429]}")  # noqa: T201 - a figure
    _, listed = await bot.command("broadcasts", "--json")
    row = json.loads(listed)[0]
    assert (row["state"], row["audience"], row["delivered"], row["waiting"]) == ("done", PEOPLE, PEOPLE, 0)
    assert await bot.stop() == 0


@pytest.mark.timeout(900)  # as many starts of a process, on a machine that may be busy
async def test_however_often_it_is_killed_nobody_is_missing(bot: BotProcess) -> None:
    chance = random.Random(20131126)
    crowd = people(bot.world, MORE)
    bot.hasten(PER_SECOND)
    await bot.subscribe(crowd, "prisoners-of-conscience")
    await bot.start()
    sending = asyncio.create_task(bot.command("send", SLUG, "--now"))
    for _ in range(KILLS):
        enough = len(bot.world.log.accepted) + chance.randrange(10, 150)
        await until(lambda enough=enough: len(bot.world.log.accepted) > enough, seconds=120)
        await bot.kill()
        await bot.start()
    await sending
    await until(lambda: all(copies(bot.world, crowd, TITLE).values()), seconds=120)
    got = copies(bot.world, crowd, TITLE)
    missing = sum(count == 0 for count in got.values())
    repeats = sum(count - 1 for count in got.values() if count > 1)
    print(f"{KILLS} kills: {missing} missing, {repeats} repeats, {KILLS * IN_FLIGHT} allowed")  # noqa: T201 - a figure
    assert missing == 0
    assert repeats <= KILLS * IN_FLIGHT
    assert bot.world.log.statuses[429] == 0
