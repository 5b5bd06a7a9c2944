"""Updates on two machines: taken by any, in order for each chat, one effect and one answer each."""

from __future__ import annotations

import asyncio
import random
from typing import TYPE_CHECKING

import aiohttp
import pytest

from alertbot.chat.answering import UNSEEN_AT_ONCE
from alertbot.model.messages import ChatId
from alertbot.rehearsal.people import StoredMessage
from tests.whole.conftest import answer_to, people, until

if TYPE_CHECKING:
    from typing import Any

    from alertbot.rehearsal.people import Person
    from tests.whole.conftest import BotProcess
    from tests.whole.machines import Machines

pytestmark = pytest.mark.xdist_group("heavy")

SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
CROWD, TAPS = 30, 9


async def hooked(machines: Machines) -> None:
    """Both take updates by webhook; what is pushed, and to whom, is up to the test."""
    for bot in machines.bots:
        bot.environment |= {"ALERTBOT_WEBHOOK": "true", "ALERTBOT_PUBLIC_URL": "https://alerts.example.org"}
    await machines.start()
    machines.world.webhook.url = ""


def taps_of(machines: Machines, person: Person) -> list[dict[str, Any]]:
    """The person says yes, no, yes, ... to a topic, on a button of one message: the updates, in order."""
    world = machines.world
    under = world.post(world.chats[person.id], StoredMessage(0, world.bot_id, 0, "?"))
    before = len(world.updates)
    for tap in range(TAPS):
        data = f"{'unfollow' if tap % 2 else 'follow'}:lgbti-rights:s"
        world.forged_tap(person.id, data, message=under.id)
    return [update.body for update in world.updates][before:]


async def push(machines: Machines, updates: list[dict[str, Any]], chance: random.Random) -> None:
    """Push them as Telegram does, each once the one before was taken, through a balancer to either machine."""
    headers = {SECRET: machines.world.webhook.secret}
    async with aiohttp.ClientSession(headers=headers) as session:
        for update in updates:
            while not await taken(session, chance.choice(machines.bots), update):  # noqa: ASYNC110 - in another process
                await asyncio.sleep(0.1)  # noqa: TID251 - Telegram's own pause


async def taken(session: aiohttp.ClientSession, bot: BotProcess, update: dict[str, Any]) -> bool:
    """Whether the machine has it for certain."""
    try:
        async with session.post(f"http://127.0.0.1:{bot.port}/telegram", json=update) as answer:
            return answer.status == 200
    except aiohttp.ClientError:
        return False


async def check_effects(machines: Machines, crowd: list[Person]) -> None:
    """Each person follows the topic after so many taps, and each tap that changed something is on record once."""
    async with machines.bots[0].records() as unit:
        for person in crowd:
            known = await unit.subscribers.find(ChatId(person.id))
            assert known is not None
            assert "lgbti-rights" in known.topics
            changes = [record for record in await unit.subscribers.opt_ins(known.no) if record.topic == "lgbti-rights"]
            assert len(changes) == (TAPS + 1) // 2
        assert await unit.inbox.waiting() == 0


def menus(machines: Machines, crowd: list[Person]) -> set[str]:
    """What the message under which they tapped looks like by now."""
    world = machines.world
    return {
        str(next(m for m in world.chats[person.id].messages.values() if m.sender == world.bot_id).reply_markup)
        for person in crowd
    }


async def test_updates_to_both_have_their_effect_in_order_and_once(machines: Machines) -> None:
    world, chance = machines.world, random.Random(1961)
    crowd = people(world, CROWD)
    await machines.bots[0].subscribe(crowd, "freedom-of-assembly")
    await hooked(machines)
    each = [taps_of(machines, person) for person in crowd]
    twice = [[*updates, chance.choice(updates)] for updates in each]  # one of them comes once more
    await asyncio.gather(*(push(machines, updates, chance) for updates in twice))
    await until(lambda: all(tap.answered for tap in world.taps.values()), seconds=60)
    await machines.settled()
    shares = [await bot.count("alertbot_updates_handled_total") for bot in machines.bots]
    print(f"{sum(shares)} updates, handled by each: {shares}")  # noqa: T201 - a figure
    await machines.stop()
    assert sum(shares) == CROWD * TAPS
    await check_effects(machines, crowd)
    assert world.log.calls["answerCallbackQuery"] == CROWD * TAPS
    assert len(menus(machines, crowd)) == 1, "an older answer came after a newer one"


async def test_what_a_killed_machine_had_taken_is_handled_and_answered_by_the_other(machines: Machines) -> None:
    world, chance = machines.world, random.Random(1977)
    crowd = people(world, CROWD)
    await machines.bots[0].subscribe(crowd, "freedom-of-assembly")
    await hooked(machines)
    each = [taps_of(machines, person) for person in crowd]
    world.troubles.slow, world.troubles.sends_only = 0.3, False  # so that much is left at the kill
    pushing = asyncio.gather(*(push(machines, updates, chance) for updates in each))
    await until(lambda: world.log.calls["answerCallbackQuery"] > CROWD, seconds=30)
    await machines.bots[0].kill()
    world.troubles.slow = 0.0
    await pushing
    await until(lambda: all(tap.answered for tap in world.taps.values()), seconds=90)
    await machines.settled()
    assert await machines.bots[1].stop() == 0
    again = world.log.calls["answerCallbackQuery"] - CROWD * TAPS
    print(f"one of two killed: 0 lost, 0 done twice, {again} of {CROWD * TAPS} answers given again")  # noqa: T201 - a figure
    await check_effects(machines, crowd)
    assert again <= UNSEEN_AT_ONCE


async def test_one_asks_for_updates_and_if_it_dies_the_other_does(machines: Machines) -> None:
    world = machines.world
    person, *_ = people(world, 1)
    await machines.start()
    assert await answer_to(world, person, "/help") < 5
    poller = await machines.holder("poller")
    await poller.kill()
    assert await answer_to(world, person, "/privacy", seconds=20) < 10
    [other] = machines.others(poller)
    assert await machines.holder("poller") is other
    assert world.log.statuses[409] == 0
    assert await other.stop() == 0
