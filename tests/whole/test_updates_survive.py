"""No update lost, none done twice: killed with many waiting, and with some delivered again."""

from __future__ import annotations

import asyncio
import random
from typing import TYPE_CHECKING

from alertbot.chat.answering import UNSEEN_AT_ONCE
from alertbot.model.messages import ChatId
from alertbot.rehearsal.people import StoredMessage
from tests.whole.conftest import people, until

if TYPE_CHECKING:
    from alertbot.rehearsal.people import Person
    from tests.whole.conftest import BotProcess

PEOPLE = 100
TAPS = 5
"""Yes, no, yes, no, yes: each changes what stands, so that a lost or repeated one shows in the record."""


async def test_killed_with_five_hundred_updates_waiting_each_has_one_effect(bot: BotProcess) -> None:
    chance = random.Random(7)
    crowd = people(bot.world, PEOPLE)
    await bot.subscribe(crowd, "freedom-of-assembly")
    tap_by_turns(bot, crowd, TAPS)
    for _ in range(4):
        await bot.start()
        await asyncio.sleep(chance.uniform(0.0, 0.2))  # noqa: TID251 - another process's time
        await bot.kill()
    await bot.start()
    await until(lambda: not unanswered(bot), seconds=150)
    assert await bot.stop() == 0
    await check_each_had_one_effect(bot, crowd, TAPS)


async def test_of_a_thousand_updates_a_tenth_delivered_twice_none_has_two_effects(bot: BotProcess) -> None:
    chance = random.Random(1961)
    crowd, taps = people(bot.world, PEOPLE), 10
    await bot.subscribe(crowd, "freedom-of-assembly")
    tap_by_turns(bot, crowd, taps)
    every = [update.body for update in bot.world.updates]
    for body in chance.sample(every, len(every) // 10):  # behind all others: by now its effect was undone
        bot.world.inject(body)
    kills = 4
    bot.world.troubles.slow, bot.world.troubles.sends_only = 0.3, False  # so that much is left at each kill
    for _ in range(kills):
        before = bot.world.log.calls["answerCallbackQuery"]
        await bot.start()
        wanted = before + chance.randrange(1, 60)
        await until(lambda wanted=wanted: bot.world.log.calls["answerCallbackQuery"] > wanted, seconds=90)
        await bot.kill()
    assert unanswered(bot), "nothing was left to lose"
    bot.world.troubles.slow = 0.0
    await bot.start()
    await until(lambda: len(bot.world.updates) == 0, seconds=150)
    await until(lambda: not unanswered(bot), seconds=150)
    assert await bot.stop() == 0
    await check_each_had_one_effect(bot, crowd, taps)
    again = bot.world.log.calls["answerCallbackQuery"] - len(every)
    assert again <= kills * UNSEEN_AT_ONCE
    print(f"{kills} kills: 0 lost, 0 done twice, {again} of {len(every)} answers given again")  # noqa: T201 - a figure


def tap_by_turns(bot: BotProcess, crowd: list[Person], taps: int) -> None:
    """Each says yes, no, yes, ... to a topic, on buttons under a message of the bot's."""
    world = bot.world
    under = {person.id: world.post(world.chats[person.id], StoredMessage(0, world.bot_id, 0, "?")) for person in crowd}
    for tap in range(taps):
        for person in crowd:
            data = f"{'unfollow' if tap % 2 else 'follow'}:lgbti-rights:s"
            world.forged_tap(person.id, data, message=under[person.id].id)


def unanswered(bot: BotProcess) -> int:
    """How many taps still wait for the end of their spinner."""
    return sum(not tap.answered for tap in bot.world.taps.values())


async def check_each_had_one_effect(bot: BotProcess, crowd: list[Person], taps: int) -> None:
    """What is on record is what so many turns make."""
    async with bot.records() as unit:
        for person in crowd:
            known = await unit.subscribers.find(ChatId(person.id))
            assert known is not None
            assert ("lgbti-rights" in known.topics) == bool(taps % 2)
            changes = [record for record in await unit.subscribers.opt_ins(known.no) if record.topic == "lgbti-rights"]
            assert len(changes) == (taps + 1) // 2
        assert await unit.inbox.waiting() == 0
