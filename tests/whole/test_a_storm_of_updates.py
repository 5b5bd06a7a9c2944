"""A storm of webhook calls, killed in the middle: whatever was answered with 200 is there afterwards."""

from __future__ import annotations

import asyncio
import itertools
import random
from typing import TYPE_CHECKING

import aiohttp
import pytest

from alertbot.web.webhook import SECRET
from tests.whole.conftest import TODAY, BotProcess, people, until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alertbot.rehearsal.people import Person

pytestmark = pytest.mark.xdist_group("heavy too")

CONNECTIONS = 40
KILLS = 5


async def test_what_was_answered_with_200_survives_kill_9(bot: BotProcess) -> None:
    chance = random.Random(2013)
    bot.environment |= {"ALERTBOT_WEBHOOK": "true", "ALERTBOT_PUBLIC_URL": f"https://localhost:{bot.port}"}
    storm = Storm(bot, people(bot.world, 50))
    for _ in range(KILLS):
        await bot.start()
        bot.world.webhook.url = ""  # by hand from here on
        raging = asyncio.create_task(storm.rage())
        wanted = len(storm.kept) + chance.randrange(20, 400)
        await until(lambda wanted=wanted: len(storm.kept) > wanted, seconds=30)
        await bot.kill()
        await raging
    assert storm.lost_answers, "nothing was under way when it was killed"
    store = await bot.store()
    async with store.unit() as unit:
        assert await unit.inbox.put([(number, None, b"") for number in storm.kept], TODAY) == 0
    await store.close()
    print(f"{KILLS} kills: {len(storm.kept)} answered with 200, 0 lost")  # noqa: T201 - a figure


class Storm:
    """Calls on many connections at a time; notes which were answered with 200, and how many were not answered."""

    def __init__(self, bot: BotProcess, crowd: list[Person]) -> None:
        self.kept: list[int] = []
        self.lost_answers = 0
        self._bot = bot
        self._crowd = crowd
        self._numbers: Iterator[int] = itertools.count(1_000_000)

    async def rage(self) -> None:
        """Until the bot is gone."""
        connector = aiohttp.TCPConnector(limit=CONNECTIONS)
        async with aiohttp.ClientSession(f"http://127.0.0.1:{self._bot.port}", connector=connector) as session:
            await asyncio.gather(*(self._call_again_and_again(session) for _ in range(CONNECTIONS)))

    async def _call_again_and_again(self, session: aiohttp.ClientSession) -> None:
        headers = {SECRET: self._bot.world.webhook.secret}
        for number in self._numbers:
            try:
                async with session.post("/telegram", json=self._update(number), headers=headers) as answer:
                    assert answer.status == 200
                    self.kept.append(number)
            except aiohttp.ClientError:
                self.lost_answers += 1
                return

    def _update(self, number: int) -> dict[str, object]:
        chat = self._crowd[number % len(self._crowd)].id
        who, where = {"id": chat, "is_bot": False, "first_name": "x"}, {"id": chat, "type": "private"}
        message = {"message_id": number, "date": 1, "chat": where, "from": who, "text": "/help"}
        return {"update_id": number, "message": message}
