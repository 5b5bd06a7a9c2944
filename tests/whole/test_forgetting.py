"""Forgotten means forgotten: no row, no trace in any file, no recent message in the chat."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from alertbot.model.messages import ChatId
from alertbot.store.keys import KeyRing, Purpose
from tests.whole.conftest import answer_to, people, press, said, until
from tests.whole.traces import found_in, numbers, spellings

if TYPE_CHECKING:
    from alertbot.rehearsal.people import Person
    from tests.whole.conftest import BotProcess

pytestmark = pytest.mark.xdist_group("heavy")

NUMBER = 6_498_765_123
NAME = "Дрозд Amsel"
SENTENCE = "the blackbird waited at the third gate"
TEAM_NAME = "Amselweg dreizehn"
SLUG, TOPIC = "vitishko-release", "prisoners-of-conscience"

ABOUT_NOBODY = {"broadcasts", "broadcast_texts", "topics", "sqlite_sequence", "acts", "acts_end", "tallies", "courses"}
ABOUT_NOBODY |= {"routine"}  # of what goes out: to whom it was addressed, by topics, languages and countries
"""Tables that may differ afterwards, since they tell of no person: a table that is added must not.

What the team did names numbers; whose they were is told by the table of the team alone, and is gone with its row.
"""


def rows(bot: BotProcess) -> dict[str, set[tuple[object, ...]]]:
    """All that stands in the tables that can tell of a person; of the inbox, what is more than a bare number."""
    with closing(sqlite3.connect(bot.folder / "data" / "alertbot.db")) as database:
        names = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        told = {name: set(database.execute(f"SELECT * FROM {name}")) for name in names - ABOUT_NOBODY}  # noqa: S608 - our own names
        told["inbox"] = set(database.execute("SELECT * FROM inbox WHERE lane IS NOT NULL OR sealed IS NOT NULL"))
    assert {
        "subscribers",
        "opt_ins",
        "replies",
        "dialogues",
        "footprints",
        "deliveries",
        "copies",
        "team",
    } <= told.keys()
    return told


def sealed_names(bot: BotProcess, number: int) -> list[bytes]:
    """What the person is called in each table."""
    ring = KeyRing.read(bot.folder / "keys" / "alertbot.key")
    return [ring.name(purpose, ChatId(number)) for purpose in Purpose]


async def live_a_little(bot: BotProcess, person: Person) -> None:
    """Join the team, agree, follow, ask for this and that, be in the middle of something, get an alert and watch it."""
    world = bot.world
    invited = await bot.ask({"do": "invite", "role": "organiser", "name": TEAM_NAME})
    await answer_to(world, person, "/start " + invited["link"].partition("?start=")[2])
    await press(world, person, "join:")
    await answer_to(world, person, "/start")
    await press(world, person, "yes")
    world.forged_tap(person.id, f"follow:{TOPIC}:s")
    await answer_to(world, person, f"/search {SENTENCE}")
    await answer_to(world, person, "/mydata")
    await answer_to(world, person, "/search")
    await bot.launch(SLUG)
    await until(lambda: len(said(world, person)) == 6, seconds=10)


@pytest.mark.parametrize("ending", ["stopped", "killed"])
async def test_who_is_forgotten_leaves_no_trace(bot: BotProcess, ending: str) -> None:
    world, others = bot.world, people(bot.world, 3)
    await bot.subscribe(others, "freedom-of-assembly")
    before = rows(bot)
    await bot.start()
    person = world.new_person(NAME, "en", number=NUMBER)
    await live_a_little(bot, person)
    names = sealed_names(bot, NUMBER)
    assert set(found_in(bot.folder, names)) <= {"data/alertbot.db", "data/alertbot.db-wal"} != set()

    await answer_to(world, person, "/forget")
    await press(world, person, "forget:yes")
    await until(lambda: len(said(world, person)) == 1, seconds=10)
    await until(lambda: not found_in(bot.folder, names), seconds=10)
    await bot.kill() if ending == "killed" else await bot.stop()
    assert found_in(bot.folder, [*names, *numbers(NUMBER), *spellings(NAME), *spellings(SENTENCE)]) == []
    assert found_in(bot.folder, [*spellings(TEAM_NAME)]) == []
    assert rows(bot) == before


async def test_a_stranger_is_answered_the_same(bot: BotProcess) -> None:
    world, [known, stranger] = bot.world, people(bot.world, 2)
    await bot.subscribe([known], TOPIC)
    await bot.start()
    answers = [await forgotten(bot, person) for person in (known, stranger)]
    assert answers[0] == answers[1]
    assert world.log.calls["deleteMessages"] == 2
    assert await bot.stop() == 0


async def forgotten(bot: BotProcess, person: Person) -> tuple[str, str]:
    """Have somebody forgotten: the toast over the button, and the one message that is left."""
    world = bot.world
    await answer_to(world, person, "/forget")
    [question] = said(world, person)
    with world.watch() as watch:
        await press(world, person, "forget:yes")
        toast = await anext(event["text"] async for event in watch if event["kind"] == "toast")
    await until(lambda: question.deleted and len(said(world, person)) == 1, seconds=10)
    [left] = said(world, person)
    return toast, left.html
