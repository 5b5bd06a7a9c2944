"""No update lost, none done twice: killed with five hundred waiting."""

from __future__ import annotations

import asyncio
import random
from typing import TYPE_CHECKING

from alertbot.model.messages import ChatId
from tests.whole.conftest import people, until

if TYPE_CHECKING:
    from tests.whole.conftest import BotProcess

PEOPLE = 100
TAPS = 5
"""Yes, no, yes, no, yes: each changes what stands, so that a lost or repeated one shows in the record."""


async def test_killed_with_five_hundred_updates_waiting_each_has_one_effect(bot: BotProcess) -> None:
    chance = random.Random(7)
    crowd = people(bot.world, PEOPLE)
    await bot.subscribe(crowd, "freedom-of-assembly")
    for tap in range(TAPS):
        for person in crowd:
            bot.world.forged_tap(person.id, f"{'unfollow' if tap % 2 else 'follow'}:lgbti-rights:s")
    for _ in range(4):
        await bot.start()
        await asyncio.sleep(chance.uniform(0.0, 0.2))  # noqa: TID251 - another process's time
        await bot.kill()
    await bot.start()
    await until(lambda: bot.world.log.calls["answerCallbackQuery"] >= PEOPLE * TAPS, seconds=60)
    assert await bot.stop() == 0
    store = await bot.store()
    async with store.glance() as unit:
        for person in crowd:
            known = await unit.subscribers.find(ChatId(person.id))
            assert known is not None
            assert "lgbti-rights" in known.topics
            changes = [record for record in await unit.subscribers.opt_ins(known.no) if record.topic == "lgbti-rights"]
            assert len(changes) == (TAPS + 1) // 2
        assert await unit.inbox.waiting() == 0
    await store.close()
