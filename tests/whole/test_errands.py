"""What was sent is corrected, recalled and closed: through kills, by age, and when its time has come."""

from __future__ import annotations

import asyncio
import re
import shutil
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from alertbot.app.parts import Parts, parts
from alertbot.app.repairs import close_what_is_over
from alertbot.model.alerts import AlertSlug
from alertbot.model.deliveries import Lane, State
from alertbot.model.errands import Kind
from alertbot.model.messages import Message
from alertbot.model.topics import ENGLISH
from alertbot.settings import Settings
from alertbot.work.mending import Errand, send_out
from tests.stand_ins import PushedClock
from tests.whole.conftest import BotProcess, people, said, until
from tests.whole.line import staged

if TYPE_CHECKING:
    from pathlib import Path

    from alertbot.model.deliveries import Progress
    from alertbot.rehearsal.people import Person
    from alertbot.rehearsal.world import World
    from alertbot.store.database import Store

pytestmark = pytest.mark.xdist_group("heavy too")

SLUG, FOLLOWED, TITLE, BETTER = "vitishko-release", "prisoners-of-conscience", "Vitishko", "Witischko"
PEOPLE = 300
KILLED_AT = 100


def own_alerts(bot: BotProcess) -> Path:
    """A folder of alerts that may be changed."""
    folder = bot.folder / "alerts"
    shutil.copytree(bot.environment["ALERTBOT_ALERTS_DIR"], folder)
    bot.environment["ALERTBOT_ALERTS_DIR"] = str(folder)
    return folder


def rewrite(folder: Path, pattern: str, by: str) -> None:
    """Change the alert's English text."""
    file = folder / SLUG / "en.md"
    file.write_text(re.sub(pattern, by, file.read_text()))


def texts(world: World, crowd: list[Person]) -> list[list[str]]:
    """What each of them has from the bot."""
    return [[message.text for message in said(world, person)] for person in crowd]


async def test_a_correction_reaches_every_copy_through_a_kill_and_nobody_gets_two(bot: BotProcess) -> None:
    folder, world, crowd = own_alerts(bot), bot.world, people(bot.world, PEOPLE)
    bot.hasten(150)
    await bot.subscribe(crowd, FOLLOWED)
    await bot.start()
    await bot.launch(SLUG)
    await bot.through()
    rewrite(folder, TITLE, BETTER)
    await bot.ask({"do": "mend", "kind": "correct", "slug": SLUG})
    await until(lambda: world.log.calls["editMessageText"] > KILLED_AT, seconds=30)
    await bot.kill()
    await bot.start()
    row = await bot.through()
    assert (row["kind"], row["delivered"], row["unreachable"]) == ("correct", PEOPLE, 0)
    for (only,) in texts(world, crowd):
        assert only.startswith("Corrected on")
        assert BETTER in only
        assert TITLE not in only


async def test_who_still_waits_gets_the_new_text_and_who_has_it_sees_it_changed(bot: BotProcess) -> None:
    folder, world, crowd = own_alerts(bot), bot.world, people(bot.world, PEOPLE)
    bot.hasten(60)
    await bot.subscribe(crowd, FOLLOWED)
    await bot.start()
    await bot.launch(SLUG)
    await until(lambda: len(world.log.accepted) > KILLED_AT, seconds=30)
    rewrite(folder, TITLE, BETTER)
    await bot.ask({"do": "mend", "kind": "correct", "slug": SLUG})
    row = await bot.through()
    assert row["delivered"] == PEOPLE
    for (only,) in texts(world, crowd):
        assert BETTER in only
        assert TITLE not in only
    _, former = (await bot.ask({"do": "broadcasts"}))["broadcasts"]
    assert (former["state"], former["unsent"]) == ("stopped", 0)
    assert former["delivered"] == former["audience"] < PEOPLE


async def test_a_command_recalls_what_was_sent(bot: BotProcess) -> None:
    world, crowd = bot.world, people(bot.world, 20)
    await bot.subscribe(crowd, FOLLOWED)
    await bot.start()
    await bot.launch(SLUG)
    await bot.through()
    code, printed = await bot.command("recall", SLUG)
    assert (code, "To do it without asking, add --now" in printed) == (1, True), printed
    code, printed = await bot.command("recall", SLUG, "--now")
    assert (code, "Recalled from 20 people." in printed) == (0, True), printed
    assert texts(world, crowd) == [[]] * 20
    assert (await bot.command("correct", SLUG, "--now"))[0] == 1


async def test_a_recall_deletes_what_is_young_and_blanks_what_is_old(store: Store) -> None:
    async with staged(store) as line:
        sender = line.sender()
        async with line.sending(sender):
            old = await line.subscribe(10)
            await line.until(await line.launch(), State.DONE)
            line.clock.push(timedelta(hours=49).total_seconds())
            young = await line.subscribe(5)
            await line.until(await line.launch(), State.DONE)
            async with line.store.unit() as unit:
                neutral = {ENGLISH: Message("Taken back.")}
                errand = Errand(Kind.RECALL, AlertSlug("a-case"), neutral, Lane.RECALL)
                no = await send_out(unit, sender.wake, errand, by=None, now=line.clock.now())
            assert isinstance(no, int)
            told = await line.until(no, State.DONE)
        assert (told.audience, told.delivered) == (15, 15)
        chats = line.world.chats
        held = {no: [each.text for each in chats[no].messages.values() if not each.deleted] for no in [*old, *young]}
        assert all(held[chat] == ["Taken back."] for chat in old)
        assert not any(held[chat] for chat in young)


async def test_an_alert_closes_at_its_deadline_once_also_after_a_restart(bot: BotProcess) -> None:
    clock, folder, world = PushedClock(), own_alerts(bot), bot.world
    day = (clock.now() + timedelta(days=2)).date()
    rewrite(folder, "urgency: urgent", f"urgency: urgent\ndeadline: {day}\ndeadline_time: 18:00 UTC+3")
    crowd = people(world, 20)
    await bot.subscribe(crowd, FOLLOWED)
    await bot.start()
    await bot.launch(SLUG)
    await bot.through()
    await bot.stop()
    key = {"ALERTBOT_KEY_FILE": str(bot.folder / "keys" / "alertbot.key"), "ALERTBOT_DATABASE_URL": bot.database}
    settings = Settings.read(bot.environment | key, bot.folder)
    async with parts(settings, clock) as made:
        await close_what_is_over(made)
        assert [each.kind for each in await broadcasts(made)] == [Kind.SEND]
    clock.push(timedelta(days=3).total_seconds())
    for _ in range(2):
        async with parts(settings, clock) as made:
            await close_what_is_over(made)
            await close_what_is_over(made)
            assert [each.kind for each in await broadcasts(made)] == [Kind.CLOSE, Kind.SEND]
    async with parts(settings, clock) as made:
        sending = asyncio.create_task(made.sender.run())
        async with asyncio.timeout(30):
            while (told := (await broadcasts(made))[0]).state is not State.DONE:
                await clock.sleep(0.1)
        made.sender.stop()
        await sending
    assert told.delivered == 20
    for person in crowd:
        (message,) = said(world, person)
        assert message.text.startswith("Closed on")
        assert not message.buttons()


async def broadcasts(made: Parts) -> list[Progress]:
    """All of them, the newest first."""
    async with made.store.glance() as unit:
        return await unit.broadcasts.all()
