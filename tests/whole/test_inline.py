"""Passing on in other chats, with the whole bot: answered at once, nothing kept, and nobody waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.chat.inline import EACH
from alertbot.rehearsal.inline import ask, choose
from tests.whole.conftest import answer_to, people, until
from tests.whole.traces import found_in, numbers, spellings

if TYPE_CHECKING:
    from tests.whole.conftest import BotProcess

WORDS = "vitishko quinquereme"
FLOOD = 400


async def test_a_stranger_passes_an_alert_on_and_nothing_is_kept_of_it(bot: BotProcess) -> None:
    await bot.start()
    [amal, ben] = people(bot.world, 2)
    number = ask(bot.world, amal.id, WORDS)
    await until(lambda: bot.world.inline.queries[number].results is not None, seconds=10)
    results = bot.world.inline.queries[number].results or {}
    result = next(iter(results))
    assert "Vitishko" in results[result]["title"]
    choose(bot.world, number, result, to=ben.id)
    [message] = bot.world.inline.between[frozenset({amal.id, ben.id})].messages.values()
    assert message.buttons()[0][0]["url"].endswith("?start=alert_vitishko-release")
    # What they write to the bot itself comes through the inbox; what they typed elsewhere never was there.
    await answer_to(bot.world, ben, "/start alert_vitishko-release")
    assert await bot.count("alertbot_updates_taken_total") == 1
    await bot.stop()
    assert found_in(bot.folder, [*spellings("quinquereme"), *numbers(amal.id)]) == []


async def test_a_flood_of_questions_delays_nobody(bot: BotProcess) -> None:
    await bot.start()
    [amal, eve] = people(bot.world, 2)
    await answer_to(bot.world, amal, "/help")
    numbers = [ask(bot.world, eve.id, f"freedom {n}") for n in range(FLOOD)]
    await answer_to(bot.world, amal, "/help")
    last = ask(bot.world, amal.id, "")  # she has a budget of her own
    await until(lambda: bot.world.inline.queries[last].results is not None, seconds=10)
    answered = sum(bot.world.inline.queries[number].results is not None for number in numbers)
    assert answered <= EACH.count
    assert not bot.world.log.refused
