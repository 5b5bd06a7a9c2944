"""What Telegram told the bot to wait for, it waits for: also when it was started anew meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.whole.conftest import people, until

if TYPE_CHECKING:
    from tests.whole.conftest import BotProcess

pytestmark = pytest.mark.xdist_group("heavy")

SECONDS = 10


async def test_an_answer_told_to_wait_does_not_leave_early_after_a_restart(bot: BotProcess) -> None:
    world = bot.world
    told, other = people(world, 2)
    await bot.start()
    world.troubles.storm, world.troubles.storm_seconds = 1.0, SECONDS
    world.write(told.id, "/help")
    await until(lambda: world.log.statuses[429] > 0, seconds=10)
    world.troubles.storm = 0.0
    at = world.hands.monotonic()
    await bot.kill()
    await bot.start()
    world.write(other.id, "/help")
    await until(lambda: len(world.log.accepted) == 2, seconds=SECONDS + 10)
    first, last = world.log.accepted
    assert (first.chat, last.chat) == (other.id, told.id), "one chat's wait kept another one waiting"
    assert last.at - at > SECONDS - 1
    assert world.log.statuses[429] == 1
    assert await bot.stop() == 0
