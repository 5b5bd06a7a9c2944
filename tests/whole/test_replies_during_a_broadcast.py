"""Replies never wait behind a broadcast."""

from __future__ import annotations

import asyncio
import statistics
from typing import TYPE_CHECKING

import pytest

from tests.whole.conftest import answer_to, people, until

if TYPE_CHECKING:
    from tests.whole.conftest import BotProcess

pytestmark = pytest.mark.xdist_group("heavy")

PEOPLE = 1000
WRITERS = 20


async def test_twenty_people_who_write_are_answered_at_once(bot: BotProcess) -> None:
    world, crowd = bot.world, people(bot.world, PEOPLE)
    await bot.subscribe(crowd, "prisoners-of-conscience")
    await bot.start()
    await bot.launch("vitishko-release")
    await until(lambda: len(world.log.accepted) > 60, seconds=10)  # at the limit by now
    waits: list[float] = []
    for writers in (people(world, WRITERS // 4), crowd[-WRITERS // 4 :], people(world, WRITERS // 4), crowd[-10:-5]):
        waits += await asyncio.gather(*(answer_to(world, writer, "/help") for writer in writers))
        await world.hands.sleep(0.4)
    progress = await bot.progress()
    assert progress["waiting"] > PEOPLE / 2, "the broadcast was over too soon to show anything"
    assert (world.log.statuses[429], len(waits)) == (0, WRITERS)
    print(  # noqa: T201 - figures
        f"{WRITERS} answers beside a broadcast at {progress['rate']}/s: within {max(waits):.2f} s, "
        f"half of them within {statistics.median(waits):.3f} s"
    )
    assert max(waits) < 3
    assert await bot.stop() == 0
