"""A sender at work, with Telegram beside it."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING

from alertbot.chat.messenger import Messenger
from alertbot.chat.transport import Transport
from alertbot.model.alerts import AlertSlug
from alertbot.model.audience import Audience
from alertbot.model.line import Line as TelegramLine
from alertbot.model.messages import ChatId, Message
from alertbot.model.pacing import Pacer
from alertbot.model.subscribers import NOTICE, Source
from alertbot.model.topics import ENGLISH, Language, TopicSlug
from alertbot.rehearsal.limits import Limits
from alertbot.rehearsal.server import RehearsalServer
from alertbot.rehearsal.world import World
from alertbot.store.outbox import Album, Outbox
from alertbot.work.delivering import Sender
from tests.stand_ins import PushedClock
from tests.whole.conftest import TODAY, people

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from alertbot.model.deliveries import BroadcastNo, Progress, State
    from alertbot.store.database import Store
    from tests.faulty_proxy import FaultyProxy

TOPIC = TopicSlug("lgbti-rights")
IN_FLIGHT = 8


class Line:
    """A sender at work on one broadcast, with Telegram beside it."""

    def __init__(self, world: World, url: str, store: Store) -> None:
        self.world = world
        self.store = store
        self.revoked = asyncio.Event()
        self.transport = Transport(20)
        clock = PushedClock()
        self.clock = clock
        album = Album(store, world.bot_id)
        self._messenger = Messenger(self.transport, f"{url}/bot{world.token}", clock, lambda *_: [], album=album)

    def sender(self, per_second: int = 900, ledger: Outbox | None = None) -> Sender:
        """A sender as a new process would make it."""
        return Sender(
            ledger=ledger or Outbox(self.store),
            post=self._messenger,
            pacer=Pacer(per_second),
            line=TelegramLine(),
            clock=self.clock,
            in_flight=IN_FLIGHT,
            revoked=self.revoked.set,
        )

    async def launch(self, html: str = "A <b>case</b>", slug: str = "a-case", lane: str = "urgent") -> BroadcastNo:
        """Put a broadcast on record."""
        async with self.store.unit() as unit:
            texts = {ENGLISH: Message(html)}
            return await unit.broadcasts.launch(AlertSlug(slug), 1, lane, texts, Audience((TOPIC,)), self.clock.now())

    async def subscribe(self, count: int, language: str = "en") -> list[int]:
        """So many people who follow the topic; their numbers."""
        crowd = people(self.world, count)
        async with self.store.unit() as unit:
            for person in crowd:
                known = await unit.subscribers.agree(ChatId(person.id), Language(language), NOTICE, TODAY)
                await unit.subscribers.opt_in(known.no, TOPIC, NOTICE, TODAY, Source.START)
        return [person.id for person in crowd]

    async def progress(self, broadcast: BroadcastNo) -> Progress:
        """How it stands."""
        async with self.store.glance() as unit:
            return await unit.broadcasts.progress(broadcast)

    def received(self) -> dict[int, int]:
        """How many messages each chat holds."""
        return {chat.id: len(chat.messages) for chat in self.world.chats.values()}

    def texts(self) -> list[str]:
        """What was accepted, in the order it came."""
        chats = self.world.chats
        return [chats[note.chat].messages[note.message].text for note in self.world.log.accepted]

    @asynccontextmanager
    async def sending(self, sender: Sender) -> AsyncIterator[None]:
        """Let it run for as long as the block takes."""
        running = asyncio.create_task(sender.run())
        try:
            yield
        finally:
            sender.stop()
            await running

    async def until(self, broadcast: BroadcastNo, state: State, seconds: float = 30) -> Progress:
        """Wait for a state."""
        async with asyncio.timeout(seconds):
            while (now := await self.progress(broadcast)).state is not state:
                await self.clock.sleep(0.02)
        return now


@asynccontextmanager
async def staged(store: Store, proxy: FaultyProxy | None = None) -> AsyncIterator[Line]:
    """Everything a broadcast needs; with a proxy, on the far side of it."""
    world = World(limits=Limits(bulk_per_second=1000))
    async with RehearsalServer(world) as server, AsyncExitStack() as stack:
        if proxy is not None:
            await stack.enter_async_context(proxy.before(server.url))
        made = Line(world, proxy.url if proxy is not None else server.url, store)
        await made.transport.initialize()
        stack.push_async_callback(made.transport.shutdown)
        yield made
