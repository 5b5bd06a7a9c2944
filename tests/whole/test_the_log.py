"""The log of what the team does, with the whole bot: owners hear of all of it, and the server can check it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.whole.conftest import answer_to, people, press, said, until
from tests.whole.test_control import member

if TYPE_CHECKING:
    from tests.whole.conftest import BotProcess

pytestmark = pytest.mark.xdist_group("heavy")

SLUG, TOPIC = "vitishko-release", "prisoners-of-conscience"


async def test_owners_are_told_what_was_done_also_while_no_bot_ran(bot: BotProcess) -> None:
    world = bot.world
    await bot.subscribe(people(world, 450), TOPIC)  # it goes out for a quarter of a minute, until it is paused
    await bot.start()
    mara = await member(bot, "owner", "Mara")
    ivo = await member(bot, "organiser", "Ivo")
    await until(lambda: "Ivo (no. 2) joined by an invitation" in said(world, mara)[-1].text, seconds=10)
    await bot.launch(SLUG)
    await answer_to(world, ivo, "/broadcasts")
    await press(world, ivo, "steer:pause")
    await until(lambda: any("Ivo (no. 2) paused “" in each.text for each in said(world, mara)), seconds=20)
    assert all("paused “" not in each.text for each in said(world, ivo))
    assert await bot.stop() == 0
    code, _ = await bot.command("team", "remove", "Ivo")
    assert code == 0
    await bot.start()
    told = "Somebody at the server took Ivo (no. 2) out of the team. Their role was: organiser"
    await until(lambda: told in said(world, mara)[-1].text, seconds=10)
    assert sum(told in each.text for each in said(world, mara)) == 1
    await answer_to(world, mara, "/log")
    shown = said(world, mara)[-1].text
    assert "no. 2 paused “Call for the release of Yevgeniy Vitishko” (broadcast 1)" in shown
    code, printed = await bot.command("log")
    assert code == 0
    lines = printed.splitlines()
    assert [line.split()[0] for line in lines] == [str(number + 1) for number in range(len(lines))]
    assert "Somebody at the server took no. 2 out of the team." in lines[-1]
    seen = f"{len(lines)}:{lines[-1].split()[3]}"
    assert seen in shown
    code, printed = await bot.command("log", "verify", "--seen", seen)
    assert (code, printed) == (0, f"The log is whole: {len(lines)} entries. The newest is {seen}.\n")
    code, printed = await bot.command("log", "verify", "--seen", f"{len(lines)}:00000000")
    assert (code, printed) == (1, f"The log is broken at entry {len(lines)}: it is not the one that was seen.\n")


async def test_who_changes_the_log_on_the_disk_is_found_out(bot: BotProcess) -> None:
    assert (await bot.command("log", "verify")) == (0, "The log is empty.\n")
    assert (await bot.command("log")) == (0, "Nothing yet.\n")
    for _ in range(3):
        assert (await bot.command("invite", "--role", "owner"))[0] == 0
    with closing(sqlite3.connect(bot.folder / "data" / "alertbot.db")) as database:
        database.execute("UPDATE acts SET role = 'responder' WHERE no = 2")
        database.commit()
    code, printed = await bot.command("log", "verify")
    why = "it is not what was written there, or does not follow the one before it"
    assert (code, printed) == (1, f"The log is broken at entry 2: {why}.\n")
    code, printed = await bot.command("log", "verify", "--seen", "nonsense")
    assert code == 1
    assert "a number, a colon, eight signs" in printed
