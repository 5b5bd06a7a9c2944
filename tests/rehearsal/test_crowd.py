"""The crowd, against a world and a bot that answers at once."""

from __future__ import annotations

import asyncio
import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from alertbot.rehearsal.crowd import Count, Crowd, Habits, Script, Step
from alertbot.rehearsal.people import StoredMessage
from tests.rehearsal.conftest import until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from alertbot.rehearsal.people import Json
    from alertbot.rehearsal.world import World

BRISK = Habits(pace=(0.0, 0.0), patience=20.0, quiet=0.0, taps=0.0, blocks=0.0, gone=0.0)
TOPICS = ("a", "b", "c", "d")
JOINING = (Step(write="/start"), Step(tap="agree:*"), Step(tap="topic:*", least=1, most=3), Step(tap="done"))


class Answerer:
    """Answers every update as the simplest of bots would, and remembers who tapped what."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.tapped: dict[int, list[str]] = {}
        self.started: list[int] = []
        self.deaf_to = 0
        self._running = asyncio.create_task(self._run())

    async def end(self) -> None:
        """Answer no more."""
        self._running.cancel()
        await asyncio.gather(self._running, return_exceptions=True)

    def say(self, chat: int, *data: str) -> StoredMessage:
        """Send a message with a button for each of these."""
        rows = [[{"text": each, "callback_data": each}] for each in data]
        draft = StoredMessage(0, self._world.bot_id, 0, text="said", reply_markup={"inline_keyboard": rows})
        return self._world.post(self._world.chats[chat], draft)

    async def _run(self) -> None:
        while True:
            self._world.updates.news.clear()
            for update in self._world.updates.show(100, self._world.hands.monotonic()):
                self._world.updates.confirm(update["update_id"] + 1)
                self._answer(update)
            if not self._world.updates:
                await self._world.updates.news.wait()

    def _answer(self, update: Json) -> None:
        if self.deaf_to:
            self.deaf_to -= 1
        elif "message" in update:
            self.started.append(update["message"]["chat"]["id"])
            self.say(self.started[-1], "agree:en", "language:ru")
        elif "callback_query" in update:
            self._answer_tap(update["callback_query"])

    def _answer_tap(self, query: Json) -> None:
        chat = query["from"]["id"]
        self.tapped.setdefault(chat, []).append(query["data"])
        if query["data"].startswith("agree:"):
            self.say(chat, *(f"topic:{topic}" for topic in TOPICS), "done")


@pytest.fixture
async def bot(world: World) -> AsyncIterator[Answerer]:
    """A bot that answers in that world."""
    bot = Answerer(world)
    yield bot
    await bot.end()


def crowd_in(world: World, habits: Habits = BRISK, *, tap: str = "read:*") -> Crowd:
    """A crowd with these habits, the same in every run."""
    return Crowd(world, Script(JOINING, tap, ("en", "ru"), habits), world.hands, random.Random(7))


async def test_everybody_joins_and_chooses_some_topics(world: World, bot: Answerer) -> None:
    crowd = crowd_in(world)
    await crowd.gather(50)
    assert crowd.count == Count(invited=50, joined=50, lost=0)
    await until(lambda: sum("done" in taps for taps in bot.tapped.values()) == 50)
    for taps in bot.tapped.values():
        topics = [tap for tap in taps if tap.startswith("topic:")]
        assert taps[0] == "agree:en"
        assert taps[-1] == "done"
        assert 1 <= len(topics) == len(set(topics)) <= 3
    assert {person.language for person in world.people.values()} == {"en", "ru"}
    await crowd.disperse()


async def test_the_nth_button_is_tapped_where_the_script_says_so(world: World, bot: Answerer) -> None:
    script = Script((Step(write="/start"), Step(tap="*", nth=1)), habits=BRISK)
    crowd = Crowd(world, script, world.hands, random.Random(7))
    await crowd.gather(3)
    await until(lambda: len(bot.tapped) == 3)
    assert set(map(tuple, bot.tapped.values())) == {("language:ru",)}
    await crowd.disperse()


async def test_only_so_many_are_on_their_way_in_at_once(world: World, bot: Answerer) -> None:
    bot.deaf_to = 1000
    crowd = crowd_in(world, replace(BRISK, at_once=4))
    crowd.invite(20)
    await until(lambda: len(world.updates) == 0 and bot.deaf_to == 996)
    assert crowd.count == Count(invited=20, joined=0, lost=0)
    await crowd.disperse()


async def test_who_gets_no_answer_does_the_last_thing_again(world: World, bot: Answerer) -> None:
    bot.deaf_to = 5
    crowd = crowd_in(world, replace(BRISK, patience=0.05))
    await asyncio.wait_for(crowd.gather(5), 30)
    assert crowd.count.joined == 5
    assert len(set(bot.started)) == 5
    await crowd.disperse()


async def test_some_tap_under_news_and_some_block(world: World, bot: Answerer) -> None:
    crowd = crowd_in(world, replace(BRISK, taps=0.5, blocks=0.2))
    await crowd.gather(100)
    await until(lambda: sum("done" in taps for taps in bot.tapped.values()) == 100)
    for person in list(world.people):
        bot.say(person, "read:alert", "other")
    await until(lambda: sum("read:alert" in taps for taps in bot.tapped.values()) >= 30)
    await until(lambda: crowd.count.lost >= 8)
    assert not any("other" in taps for taps in bot.tapped.values())
    assert crowd.count.lost < 50
    await crowd.disperse()


async def test_an_answer_is_no_news(world: World, bot: Answerer) -> None:
    crowd = crowd_in(world, replace(BRISK, quiet=1000.0, blocks=1.0))
    await crowd.gather(10)
    for person in list(world.people):
        bot.say(person, "read:alert")
    await asyncio.sleep(0)  # noqa: TID251 - a turn of the loop, no time
    assert crowd.count.lost == 0
    await crowd.disperse()


async def test_those_who_are_gone_have_joined_before(world: World, bot: Answerer) -> None:
    crowd = crowd_in(world, replace(BRISK, gone=1.0))
    await crowd.gather(5)
    assert crowd.count == Count(invited=5, joined=5, lost=5)
    assert all(person.deactivated for person in world.people.values())
    assert bot.started
    await crowd.disperse()


async def test_a_dispersed_crowd_does_nothing_more(world: World, bot: Answerer) -> None:
    before = asyncio.all_tasks()
    bot.deaf_to = 1000
    crowd = crowd_in(world)
    crowd.invite(10)
    await until(lambda: bot.deaf_to == 990)
    await crowd.disperse()
    assert asyncio.all_tasks() == before
    assert not world.sights


async def test_the_crowd_knows_its_own(world: World, bot: Answerer) -> None:
    stranger = world.new_person("Amal", "en")
    crowd = crowd_in(world)
    await crowd.gather(1)
    assert [person in crowd for person in world.people] == [False, True]
    assert stranger.id not in bot.started
    await crowd.disperse()
