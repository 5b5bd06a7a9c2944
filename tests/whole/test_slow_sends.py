"""A send that takes longer than a lease, as a picture on a slow line: it stays ours, and is taken back like any."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from alertbot.model.alerts import AlertSlug
from alertbot.model.deliveries import LEASE, BroadcastNo, Lane, Outcome, State
from alertbot.model.errands import Kind
from alertbot.model.mending import Unfit
from alertbot.model.messages import ChatId, Message
from alertbot.model.topics import ENGLISH
from alertbot.work.mending import Errand, send_out
from tests.stand_ins import RushedClock
from tests.whole.line import Line, staged

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from alertbot.chat.messenger import Messenger
    from alertbot.store.database import Store

pytestmark = pytest.mark.xdist_group("heavy too")


class SlowPost:
    """Sends nothing new before it is let; all else at once."""

    def __init__(self, messenger: Messenger) -> None:
        self.is_free = asyncio.Event()
        self.has_begun = asyncio.Event()
        self.sends = 0
        self._messenger = messenger
        self.edit, self.redraw, self.remove = messenger.edit, messenger.redraw, messenger.remove

    async def send(self, chat: ChatId, message: Message) -> Outcome:
        """As slow as the line."""
        self.sends += 1
        self.has_begun.set()
        await self.is_free.wait()
        return await self._messenger.send(chat, message)

    def is_laden(self, message: Message) -> bool:
        """With whatever it is."""
        return bool(message)


@pytest.fixture
async def line(store: Store) -> AsyncIterator[Line]:
    async with staged(store) as made:
        yield made


async def recall(line: Line, clock: RushedClock) -> BroadcastNo:
    """Take the alert back from everybody."""
    errand = Errand(Kind.RECALL, AlertSlug("a-case"), {ENGLISH: Message("Taken back")}, Lane.RECALL)
    async with line.store.unit() as unit:
        no = await send_out(unit, lambda: None, errand, by=None, now=clock.now())
    assert not isinstance(no, Unfit)
    return no


async def test_a_slow_send_is_not_repeated_and_a_recall_waits_for_it(line: Line) -> None:
    clock = RushedClock()
    clock.rush = 0.01
    [person] = await line.subscribe(1)
    broadcast = await line.launch()
    post = SlowPost(line.messenger)
    async with line.sending(line.sender(post=post, clock=clock)):
        await asyncio.wait_for(post.has_begun.wait(), 10)
        recalled = await recall(line, clock)
        for _ in range(12):
            clock.push(10)
            await is_ours(line, broadcast, clock)
        assert (await line.progress(recalled)).state is State.RUNNING, "it looked for a copy that is still to come"
        post.is_free.set()
        done = await line.until(recalled, State.DONE)
    assert (post.sends, done.delivered, done.gone) == (1, 1, 0)
    assert [message.deleted for message in line.world.chats[person].messages.values()] == [True]


async def is_ours(line: Line, broadcast: BroadcastNo, clock: RushedClock) -> None:
    """Wait until its lease is renewed."""
    async with asyncio.timeout(10):
        while True:
            async with line.store.glance() as unit:
                due = await unit.deliveries.next_due(broadcast)
            if due is not None and due - clock.now() > LEASE - timedelta(seconds=10):
                return
            await clock.sleep(1)
