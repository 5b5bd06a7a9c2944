"""What goes out or is taken back, with the whole bot: known at once in chats, on pages, in feeds, to every process."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from alertbot.clock import SystemClock
from alertbot.model.alerts import AlertSlug
from alertbot.model.audience import Audience
from alertbot.model.draft_files import Published
from alertbot.model.messages import Message
from alertbot.model.topics import ENGLISH, TopicSlug
from alertbot.rehearsal.inline import ask
from tests.whole.conftest import answer_to, people, said, until

if TYPE_CHECKING:
    from alertbot.rehearsal.people import Person
    from alertbot.rehearsal.world import World
    from tests.whole.conftest import BotProcess
    from tests.whole.machines import Machines

SLUG, TOPIC, TITLE = "vitishko-release", "prisoners-of-conscience", "Vitishko"
NEW = "Somebody else"
PAGES = ("/a/vitishko-release", "/a/none", "/alerts.atom", "/alerts.json")
IN_A_ROW = 12
"""Answers: either machine may give them."""
RECALL = {"do": "mend", "kind": "recall", "slug": SLUG}


async def answered(world: World, person: Person, words: str) -> str:
    """What the bot says to that."""
    await answer_to(world, person, words)
    return said(world, person)[-1].text


async def test_a_recall_is_heeded_wherever_the_alert_was_shown(bot: BotProcess) -> None:
    world, (amal, ben) = bot.world, people(bot.world, 2)
    await bot.subscribe([amal], TOPIC)
    await bot.start()
    await bot.launch(SLUG)
    await bot.through()
    assert TITLE in await answered(world, amal, "/alerts")
    assert all([TITLE in (await bot.page(path))[1] for path in PAGES])
    await bot.ask(RECALL)
    assert [path for path in PAGES if TITLE in (await bot.page(path))[1]] == []
    assert (await bot.page(PAGES[0]))[0] == 410
    assert TITLE not in await answered(world, amal, "/alerts")
    number = ask(world, ben.id, TITLE)
    await until(lambda: world.inline.queries[number].results is not None, seconds=10)
    assert world.inline.queries[number].results == {}


@pytest.mark.xdist_group("heavy")
async def test_what_one_machine_recalled_the_other_shows_no_more(machines: Machines) -> None:
    world, (amal,) = machines.world, people(machines.world, 1)
    await machines.bots[0].subscribe([amal], TOPIC)
    await machines.start()
    await machines.bots[0].launch(SLUG)
    await machines.bots[0].through()
    poller = await machines.holder("poller")
    assert TITLE in await answered(world, amal, "/alerts")
    [other] = machines.others(poller)
    await other.ask(RECALL)
    without = 0
    async with asyncio.timeout(40):  # the folder is read anew in a minute: it is told of before
        while without < IN_A_ROW:
            without = without + 1 if TITLE not in await answered(world, amal, "/alerts") else 0
    await machines.stop()


@pytest.mark.xdist_group("heavy")
async def test_what_was_written_in_the_chat_and_went_out_is_known_to_every_machine_at_once(machines: Machines) -> None:
    world, (amal,) = machines.world, people(machines.world, 1)
    await machines.bots[0].subscribe([amal], TOPIC)
    await machines.start()
    assert NEW not in await answered(world, amal, "/alerts")
    source = Path("alerts") / SLUG
    files = {each.name: each.read_text("utf-8").replace(TITLE, NEW) for each in source.glob("*.md")}
    store = await machines.bots[0].store()
    async with store.unit() as unit:
        await unit.drafts.publish("written-1", Published(files, {}))
        audience = Audience((TopicSlug(TOPIC),))
        texts = {ENGLISH: Message(NEW)}
        await unit.broadcasts.launch(AlertSlug("written-1"), 1, "urgent", texts, audience, SystemClock().now())
    await store.close()
    known = 0
    async with asyncio.timeout(40):  # the folder is read anew in a minute: it is told of before
        while known < IN_A_ROW:
            known = known + 1 if NEW in await answered(world, amal, "/alerts") else 0
    await machines.stop()
