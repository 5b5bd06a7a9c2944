"""What Telegram told the bot to wait for, it waits for: also when it was started anew meanwhile."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from typing_extensions import override

from alertbot.clock import SystemClock
from alertbot.model.deliveries import Outcome, Throttled, Unreachable
from alertbot.model.line import Line
from alertbot.model.messages import ChatId
from alertbot.model.pacing import Pacer
from alertbot.model.turns import Turns
from alertbot.store.outbox import Outbox
from alertbot.work.delivering import Sender
from tests.store.conftest import AMAL, ASSEMBLY, BORIS, launch, subscribe
from tests.whole.conftest import people, until

if TYPE_CHECKING:
    from datetime import datetime

    from alertbot.model.messages import Message, MessageId
    from alertbot.store.database import Store
    from tests.whole.conftest import BotProcess

pytestmark = pytest.mark.xdist_group("heavy")

SECONDS = 10


async def test_an_answer_told_to_wait_does_not_leave_early_after_a_restart(bot: BotProcess) -> None:
    world = bot.world
    told, other = people(world, 2)
    await bot.start()
    world.troubles.storm, world.troubles.storm_seconds = 1.0, SECONDS
    world.write(told.id, "/help")
    await until(lambda: world.log.statuses[429] > 0, seconds=10)
    world.troubles.storm = 0.0
    at = world.hands.monotonic()
    await bot.stop()
    await bot.start()
    world.write(other.id, "/help")
    await until(lambda: len(world.log.accepted) == 2, seconds=SECONDS + 10)
    answered = {note.chat: note.at for note in world.log.accepted}
    assert answered[told.id] - at > SECONDS - 1
    assert world.log.statuses[429] == 1
    assert await bot.stop() == 0


class Stern:
    """A Telegram that tells every group to wait."""

    def __init__(self, until: datetime) -> None:
        self._until = until

    async def send(self, chat: ChatId, message: Message) -> Outcome:  # noqa: ARG002 - as the sender calls it
        """Not now."""
        return Throttled(self._until)

    async def edit(self, chat: ChatId, at: MessageId, message: Message, *, as_caption: bool) -> Outcome:  # noqa: ARG002 - likewise
        """Not now."""
        return Throttled(self._until)

    async def redraw(self, chat: ChatId, at: MessageId, message: Message) -> Outcome:  # noqa: ARG002 - likewise
        """Not now."""
        return Throttled(self._until)

    async def remove(self, chat: ChatId, at: MessageId) -> Outcome:  # noqa: ARG002 - likewise
        """Not now."""
        return Throttled(self._until)

    def is_laden(self, message: Message) -> bool:  # noqa: ARG002 - likewise
        """No pictures."""
        return False


async def test_two_groups_told_to_wait_mean_answers_as_well_and_that_is_on_record(store: Store) -> None:
    clock, turns = SystemClock(), Turns()
    end = clock.now() + timedelta(seconds=90)
    sender = Sender(
        ledger=Outbox(store),
        post=Stern(end),
        pacer=Pacer(30),
        line=Line(),
        clock=clock,
        in_flight=2,
        revoked=lambda: None,
        turns=turns,
    )
    async with store.unit() as unit:
        for chat in (-1_001, -1_002):
            await subscribe(unit, ChatId(chat), ASSEMBLY)
        await launch(unit)
    running = asyncio.create_task(sender.run())
    async with asyncio.timeout(20):
        while not turns.held(clock.monotonic()):
            await clock.sleep(0.05)
    sender.stop()
    await running
    async with store.glance() as unit:
        holds = await unit.holds.all()
    assert {name for name, until in holds.items() if until >= end} == {"bulk", "all"}


class Shut(Stern):
    """The first chat is closed to us; then all are told to wait."""

    was_asked = False

    @override
    async def send(self, chat: ChatId, message: Message) -> Outcome:
        """Never, or not now."""
        if self.was_asked:
            return await super().send(chat, message)
        self.was_asked = True
        return Unreachable()


async def test_whom_a_hold_leaves_in_doubt_is_tried_again_after_it(store: Store) -> None:
    clock, line = SystemClock(), Line()
    end = clock.now() + timedelta(minutes=10)
    sender = Sender(
        ledger=Outbox(store), post=Shut(end), pacer=Pacer(30), line=line, clock=clock, in_flight=1, revoked=lambda: None
    )
    async with store.unit() as unit:
        for chat in (AMAL, BORIS):
            await subscribe(unit, chat, ASSEMBLY)
        broadcast = await launch(unit)
    running = asyncio.create_task(sender.run())
    due = None
    async with asyncio.timeout(20):
        while due is None or due < end:  # the sooner of the two
            await clock.sleep(0.05)
            async with store.glance() as unit:
                due = await unit.deliveries.next_due(broadcast)
    sender.stop()
    await running
    assert line.believed() == [], "they may have come back by then"
