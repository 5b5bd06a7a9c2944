"""A result and a status told by commands: shown, asked for, once, and to those it is meant for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from alertbot.model.cases import CaseSlug
from alertbot.model.following import case_name
from alertbot.model.messages import ChatId
from alertbot.work.acting import follow
from tests.whole.conftest import BotProcess, copies, people
from tests.whole.test_errands import FOLLOWED, SLUG, own_alerts, rewrite

if TYPE_CHECKING:
    from alertbot.rehearsal.people import Person

pytestmark = pytest.mark.xdist_group("heavy")

CASE = CaseSlug("yevgeniy-vitishko")
PEOPLE, FOLLOWERS = 20, 3


async def follows(bot: BotProcess, crowd: list[Person]) -> None:
    """They follow the case, as if each had tapped its button."""
    store = await bot.store()
    async with store.unit() as unit:
        for person in crowd:
            await follow(unit.actions, ChatId(person.id), case_name(CASE))
    await store.close()


async def test_a_result_and_a_status_are_told_by_commands_once(bot: BotProcess) -> None:
    folder, world, crowd = own_alerts(bot), bot.world, people(bot.world, PEOPLE)
    some = crowd[:FOLLOWERS]
    await bot.subscribe(crowd, FOLLOWED)
    await follows(bot, some)
    await bot.start()
    code, printed = await bot.command("result", SLUG, "--now")
    assert (code, "No result is known" in printed) == (1, True), printed
    rewrite(folder, "\nasks:", "\nresult: victory 2026-11-20\nasks:")
    code, printed = await bot.command("result", SLUG)
    assert (code, "What came of it" in printed, "add --now" in printed) == (1, True, True), printed
    code, printed = await bot.command("result", SLUG, "--now")
    assert (code, f"Told {FOLLOWERS} people." in printed) == (0, True), printed
    code, printed = await bot.command("result", SLUG, "--now")
    assert (code, "already" in printed) == (1, True), printed
    code, printed = await bot.command("status", "yevgeny-vitishko", "--now")
    assert (code, f'Did you mean "{CASE}"?' in printed) == (1, True), printed
    code, printed = await bot.command("status", CASE, "--now")
    assert (code, f"Told {FOLLOWERS} people." in printed) == (0, True), printed
    assert (await bot.command("status", CASE, "--now"))[0] == 1
    for words in ("What came of it", "News of the case"):
        got = copies(world, crowd, words)
        assert got == {person.id: int(person in some) for person in crowd}
    log = (await bot.command("log"))[1]
    assert "told those who follow “Yevgeniy Vitishko” how it stands" in log
