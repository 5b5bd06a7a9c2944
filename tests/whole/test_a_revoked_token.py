"""A revoked token loses nothing: the bot ends and says why, and goes on with a new one."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from tests.whole.conftest import copies, people, said, until

if TYPE_CHECKING:
    from tests.whole.conftest import BotProcess

pytestmark = pytest.mark.xdist_group("heavy too")

SLUG, TOPIC, TITLE = "vitishko-release", "prisoners-of-conscience", "Vitishko"
NEW = "1234567890:another-token-from-BotFather-0000"
PEOPLE = 200


async def test_revoked_in_the_middle_it_ends_and_goes_on_with_a_new_one(bot: BotProcess) -> None:
    world, crowd, old = bot.world, people(bot.world, PEOPLE), bot.world.token
    bot.hasten(100)
    await bot.subscribe(crowd, TOPIC)
    await bot.start()
    await bot.launch(SLUG)
    await until(lambda: len(world.log.accepted) > PEOPLE / 4, seconds=30)
    world.token = NEW
    world.write(crowd[0].id, "/privacy")

    assert await bot.ended(seconds=10) == 1
    assert "Telegram no longer accepts the token" in bot.log.read_text()
    before = len(world.log.accepted)
    assert 0 < before < PEOPLE
    async with bot.records() as unit:
        progress = (await unit.broadcasts.all())[0]
    assert (progress.audience, progress.delivered, progress.waiting) == (PEOPLE, before, PEOPLE - before)

    code, printed = await bot.command("run")
    assert (code, "does not accept ALERTBOT_TOKEN" in printed) == (1, True), printed

    bot.environment["ALERTBOT_TOKEN"] = NEW
    await bot.start()
    await bot.through()
    await until(lambda: len(said(world, crowd[0])) == 2, seconds=10)
    assert await bot.stop() == 0
    assert set(copies(world, crowd, TITLE).values()) == {1}
    written = bot.log.read_text() + printed
    assert old.partition(":")[2] not in written
    assert NEW.partition(":")[2] not in written
    print(f"revoked after {before} of {PEOPLE}: 0 lost, 0 repeated")  # noqa: T201 - a figure


async def test_a_command_that_sends_by_itself_ends_too(bot: BotProcess) -> None:
    world, crowd = bot.world, people(bot.world, PEOPLE)
    bot.hasten(50)
    await bot.subscribe(crowd, TOPIC)
    sending = asyncio.create_task(bot.command("send", SLUG, "--now"))
    await until(lambda: len(world.log.accepted) > 20, seconds=30)
    world.token, told = NEW, world.hands.monotonic()
    code, printed = await sending
    print(f"ended {world.hands.monotonic() - told:.1f} s after")  # noqa: T201 - a figure
    assert code == 1
    assert "no longer accepts the token" in printed
