"""One process writes: a second one is turned away, and commands reach the first or do it themselves."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

import pytest

from tests.whole.conftest import copies, people, said

if TYPE_CHECKING:
    from alertbot.rehearsal.people import Person
    from tests.whole.conftest import BotProcess

pytestmark = pytest.mark.xdist_group("heavy")

SLUG, TOPIC, TITLE = "vitishko-release", "prisoners-of-conscience", "Vitishko"


async def send_and_forget(bot: BotProcess, crowd: list[Person]) -> None:
    """All three commands that touch the store do what they say; the first of the crowd is forgotten."""
    code, printed = await bot.command("send", SLUG, "--now")
    assert code == 0, printed
    assert set(copies(bot.world, crowd, TITLE).values()) == {1}
    code, printed = await bot.command("broadcasts", "--json")
    assert code == 0, printed
    assert json.loads(printed)[0]["delivered"] == len(crowd)
    code, printed = await bot.command("forget", str(crowd[0].id))
    assert (code, printed) == (0, "Nothing is stored about this person any more.\n")
    assert said(bot.world, crowd[0]) == []


async def subscribed(bot: BotProcess) -> int:
    """How many would get another alert about the same topic."""
    return int((await bot.ask({"do": "preview", "slug": "left-out-of-the-amnesty"}))["audience_count"])


async def test_commands_reach_the_running_bot_and_a_second_bot_is_refused(bot: BotProcess) -> None:
    crowd = people(bot.world, 5)
    await bot.subscribe(crowd, TOPIC)
    await bot.start()
    assert bot.socket.stat().st_mode & 0o777 == 0o600
    assert bot.socket.parent.stat().st_mode & 0o777 == 0o700
    second, _ = await asyncio.gather(bot.command("run"), send_and_forget(bot, crowd))
    code, printed = second
    assert code == 1
    assert printed.startswith("Another alertbot (process ")
    assert printed.count("\n") == 1
    assert await subscribed(bot) == 4
    assert bot.socket.exists(), "the one who was refused took the socket away"
    assert await bot.stop() == 0
    assert not bot.socket.exists()


async def test_with_no_bot_running_commands_do_it_themselves(bot: BotProcess) -> None:
    crowd = people(bot.world, 5)
    await bot.subscribe(crowd, TOPIC)
    await bot.start()
    await bot.kill()
    assert bot.socket.exists(), "a socket left behind must be in nobody's way"
    await send_and_forget(bot, crowd)
    await bot.start()
    assert await subscribed(bot) == 4
    assert await bot.stop() == 0
