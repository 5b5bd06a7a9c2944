"""Control of a broadcast while it runs: from the command line, from the chat, and with the bot stopped."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from tests.whole.conftest import answer_to, copies, people, press, said, until

if TYPE_CHECKING:
    from alertbot.rehearsal.people import Person
    from tests.whole.conftest import BotProcess

pytestmark = pytest.mark.xdist_group("heavy too")

SLUG, TOPIC, TITLE = "vitishko-release", "prisoners-of-conscience", "Vitishko"
PEOPLE = 500
RATE = 60
IN_FLIGHT = 12
"""Sends under way at once at that rate."""

SLOW = 0.15
"""Seconds that Telegram takes for an answer: so that there are sends in flight, which nothing can call back."""

QUIET = 2.0
"""Seconds after which what was in flight has arrived."""


async def under_way(bot: BotProcess, count: int = PEOPLE) -> list[Person]:
    """A broadcast to some hundreds, of whom some dozens have it."""
    crowd = people(bot.world, count)
    bot.hasten(RATE)
    await bot.subscribe(crowd, TOPIC)
    await bot.start()
    bot.world.troubles.slow = SLOW
    await bot.launch(SLUG)
    await until(lambda: arrived(bot, crowd) > 40, seconds=30)
    return crowd


def arrived(bot: BotProcess, crowd: list[Person]) -> int:
    """How many copies people have."""
    return sum(copies(bot.world, crowd, TITLE).values())


async def falls_quiet(bot: BotProcess, crowd: list[Person]) -> int:
    """Wait for what is in flight; how many arrived meanwhile: no more than that. Nothing may arrive after that."""
    before = arrived(bot, crowd)
    await bot.world.hands.sleep(QUIET)
    after = arrived(bot, crowd)
    await bot.world.hands.sleep(QUIET / 2)
    print(f"after the answer to an order, {after - before} of at most {IN_FLIGHT} more arrived")  # noqa: T201 - a figure
    assert after - before <= IN_FLIGHT
    assert arrived(bot, crowd) == after
    return after - before


async def order(bot: BotProcess, what: str) -> dict[str, Any]:
    """Steer the first broadcast over the socket."""
    return await bot.ask({"do": "steer", "order": what, "broadcast": 1})


def kept(bot: BotProcess) -> int:
    """How many are kept who wait for a broadcast."""
    with closing(sqlite3.connect(bot.folder / "data" / "alertbot.db")) as database:
        return int(database.execute("SELECT count(*) FROM deliveries").fetchone()[0])


async def member(bot: BotProcess, role: str = "organiser", name: str = "Mara") -> Person:
    """Somebody who joined the team by a link that the operator made."""
    world = bot.world
    code, told = await bot.command("invite", "--role", role, "--name", name)
    assert code == 0, told
    person = world.new_person("Anybody", "en", started=True)
    await answer_to(world, person, "/start " + told.split("?start=")[1].split()[0])
    await press(world, person, "join:")
    await until(lambda: "Welcome to the team" in said(world, person)[-1].text, seconds=10)
    return person


async def test_paused_and_resumed_everyone_gets_it_once(bot: BotProcess) -> None:
    crowd = await under_way(bot)
    row = (await order(bot, "pause"))["row"]
    await falls_quiet(bot, crowd)
    assert (row["state"], row["audience"]) == ("paused", PEOPLE)
    assert 0 < row["waiting"] < PEOPLE

    code, told = await bot.command("pause", "1")
    assert code == 0
    assert f"Broadcast 1 ({SLUG}) is paused already." in told
    code, told = await bot.command("resume", "1")
    assert code == 0
    assert f"Broadcast 1 ({SLUG}) is running." in told
    assert (await bot.through())["delivered"] == PEOPLE
    assert set(copies(bot.world, crowd, TITLE).values()) == {1}

    code, told = await bot.command("stop", "1")
    assert (code, told) == (1, f"Broadcast 1 ({SLUG}) is done: everybody on its list was tried.\n")
    code, told = await bot.command("resume", "9")
    assert (code, told) == (1, "There is no broadcast 9. `alertbot broadcasts` lists them.\n")


async def test_stopped_the_rest_gets_nothing_and_nobody_is_kept(bot: BotProcess) -> None:
    crowd = await under_way(bot)
    code, told = await bot.command("stop", "1")  # there is no terminal, hence nobody to ask
    assert code == 0, told
    await falls_quiet(bot, crowd)
    got = arrived(bot, crowd)
    assert got < PEOPLE
    await until(lambda: kept(bot) == 0, seconds=90)
    row = await bot.progress()
    assert (row["state"], row["delivered"], row["waiting"], row["unsent"]) == ("stopped", got, 0, PEOPLE - got)
    code, told = await bot.command("resume", "1")
    assert code == 1
    assert "was stopped, and that is for good" in told
    assert set(copies(bot.world, crowd, TITLE).values()) == {0, 1}

    await bot.launch(SLUG)  # to those who have no copy, and to nobody twice
    await bot.through()
    assert set(copies(bot.world, crowd, TITLE).values()) == {1}


async def test_with_the_bot_stopped_the_database_is_told(bot: BotProcess) -> None:
    crowd = await under_way(bot)
    assert await bot.stop() == 0
    before = arrived(bot, crowd)
    code, told = await bot.command("pause", "1")
    assert code == 0, told
    await bot.start()
    assert await falls_quiet(bot, crowd) == 0
    with pytest.raises(Exception, match="is on its way already, and paused"):
        await bot.launch(SLUG)
    assert await bot.stop() == 0
    code, told = await bot.command("broadcasts", "--json")
    assert (json.loads(told)[0]["state"], json.loads(told)[0]["delivered"]) == ("paused", before)
    assert (await bot.command("resume", "1"))[0] == 0
    await bot.start()
    await bot.through()
    assert set(copies(bot.world, crowd, TITLE).values()) == {1}


async def test_an_organiser_steers_it_from_the_chat(bot: BotProcess) -> None:
    crowd = await under_way(bot, 3 * PEOPLE)
    world, mara = bot.world, await member(bot)
    await answer_to(world, mara, "/broadcasts")
    message = said(world, mara)[-1]
    assert "On its way" in message.text
    await press(world, mara, "steer:pause")
    await until(lambda: "Paused by Mara" in message.text, seconds=10)
    await falls_quiet(bot, crowd)
    assert "by Mara" in (await bot.progress())["why"]
    await press(world, mara, "steer:resume")
    await until(lambda: "On its way" in message.text, seconds=10)
    first = message.text
    await until(lambda: message.text != first, seconds=30)  # by itself
    await press(world, mara, "steer:ask")
    await until(lambda: "for good?" in message.text, seconds=10)
    await press(world, mara, "steer:stop")
    await until(lambda: "Stopped by Mara" in message.text, seconds=10)
    await falls_quiet(bot, crowd)
    assert (await bot.progress())["state"] == "stopped"
    assert set(copies(world, crowd, TITLE).values()) == {0, 1}


async def test_a_screen_ends_as_the_broadcast_does(bot: BotProcess) -> None:
    crowd = await under_way(bot)
    world, mara = bot.world, await member(bot)
    await answer_to(world, mara, "/broadcasts")
    await press(world, mara, "broadcasts:1")
    message = said(world, mara)[-1]
    await bot.through()
    await until(lambda: "Done" in message.text and "100%" in message.text, seconds=20)
    edits = world.log.calls["editMessageText"]
    await world.hands.sleep(8)
    assert world.log.calls["editMessageText"] == edits
    assert set(copies(world, crowd, TITLE).values()) == {1}


async def test_who_was_removed_a_second_ago_taps_in_vain(bot: BotProcess) -> None:
    await under_way(bot)
    world, mara = bot.world, await member(bot)
    await order(bot, "pause")
    await answer_to(world, mara, "/broadcasts")
    code, told = await bot.command("team")
    assert (code, told.split()[0], told.split()[-1]) == (0, "organiser", "Mara")
    code, told = await bot.command("team", "remove", "mara")
    assert code == 0
    assert "The team has no owner now." in told
    message, shown = said(world, mara)[-1], said(world, mara)[-1].text
    for tap in ("steer:resume", "steer:ask", "broadcasts:1", "broadcasts:all"):
        await press(world, mara, tap)
    assert message.text == shown
    assert (await bot.progress())["state"] == "paused"
    await answer_to(world, mara, "/broadcasts")
    assert said(world, mara)[-1].text == "This command is not known here. /help shows what this bot can do."


async def test_a_wait_of_a_day_is_told_wherever_one_looks(bot: BotProcess) -> None:
    world, crowd = bot.world, people(bot.world, 3)
    await bot.subscribe(crowd, TOPIC)
    await bot.start()
    mara = await member(bot)
    world.troubles.storm, world.troubles.storm_seconds = 1.0, 86_400
    await bot.launch(SLUG)
    await until(lambda: world.log.statuses[429] > 0, seconds=10)
    world.troubles.storm = 0.0
    await until(lambda: b"broadcasts_wait_long" in bot.log.read_bytes(), seconds=20)
    await answer_to(world, mara, "/broadcasts")
    assert "It waits: Telegram lets us send again at" in said(world, mara)[-1].text
    row = await bot.progress()
    assert row["why"].startswith("Telegram told us to wait, until 2")
    assert 86_000 < row["seconds_left"] < 87_000
    status, text = await bot.page("/healthz")
    assert (status, json.loads(text)["status"]) == (200, "degraded")
    assert await bot.count("alertbot_bulk_held_seconds") > 86_000
    assert await bot.stop() == 0
    assert bot.log.read_bytes().count(b"broadcasts_wait_long") == 1
    code, told = await bot.command("broadcasts", "--json")
    assert (code, json.loads(told)[0]["why"][:24]) == (0, "Telegram told us to wait")
