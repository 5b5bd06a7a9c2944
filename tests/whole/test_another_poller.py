"""Another process takes the bot's updates: it says so, leaves them to the other, and goes on sending."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import aiohttp
import pytest

from tests.whole.conftest import answer_to, copies, people, until

if TYPE_CHECKING:
    from tests.whole.conftest import BotProcess

pytestmark = pytest.mark.xdist_group("heavy too")

SLUG, TOPIC, TITLE = "vitishko-release", "prisoners-of-conscience", "Vitishko"


async def test_it_says_so_and_stops_asking_and_sends_on(bot: BotProcess) -> None:
    world, crowd = bot.world, people(bot.world, 100)
    bot.hasten(100)
    await bot.subscribe(crowd, TOPIC)
    await bot.start()
    await until(lambda: world.log.calls["getUpdates"] > 0, seconds=10)
    await bot.launch(SLUG)
    async with aiohttp.ClientSession() as other:
        await other.post(f"{bot.environment['ALERTBOT_API_URL']}/bot{world.token}/getUpdates", json={"timeout": 0})
    await until(lambda: world.log.statuses[409] > 0, seconds=10)
    asked = world.log.calls["getUpdates"]

    status, told = await bot.page("/healthz")
    assert status == 503
    assert "another process takes this bot's updates" in json.loads(told)["reason"]
    await bot.through()
    assert set(copies(world, crowd, TITLE).values()) == {1}
    await world.hands.sleep(1)
    assert world.log.calls["getUpdates"] == asked
    assert (await bot.page("/healthz"))[0] == 503
    assert await bot.stop() == 0

    await bot.start()
    assert await answer_to(world, crowd[0], "/help") < 5
    assert await bot.stop() == 0
