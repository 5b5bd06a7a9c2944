"""However sends, errands, stops and kills mix: in the end each copy we know of is in its newest state, or counted."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as some

from alertbot.model.alerts import AlertSlug
from alertbot.model.audience import Audience
from alertbot.model.deliveries import (
    DOUBT,
    LEASE,
    Again,
    BroadcastNo,
    Delivered,
    Delivery,
    Lane,
    Missed,
    SetAside,
    State,
    Unclear,
    settle,
)
from alertbot.model.errands import Kind, Pass, Remove, Rewrite, Write, task
from alertbot.model.mending import Unfit
from alertbot.model.messages import ChatId, Message, MessageId
from alertbot.model.steering import Order
from alertbot.model.subscribers import UNTIL_I_SAY
from alertbot.model.topics import ENGLISH
from alertbot.store.database import Store
from alertbot.work.mending import Errand, send_out
from alertbot.work.steering import steer
from tests.stand_ins import IdleEngine
from tests.store.conftest import ASSEMBLY, NOW, subscribe

if TYPE_CHECKING:
    from alertbot.store.keys import KeyRing
    from alertbot.store.unit import Unit

SLUG = AlertSlug("a-case")
PEOPLE = 5
ERRANDS = (Kind.CORRECT, Kind.RECALL, Kind.CLOSE)

Step = tuple[str, int]
DEEDS = (
    "send",
    "claim",
    "claim",
    "arrive",
    "arrive",
    "land",
    "land",
    "doubt",
    "miss",
    "block",
    "kill",
    "wait",
    "hush",
    "speak",
)
STEPS = some.lists(some.tuples(some.sampled_from([*DEEDS, *Order, *ERRANDS]), some.integers(0, PEOPLE)), max_size=40)


@dataclass(slots=True)
class Flight:
    """A try under way; `message` is what it made or changed, once it has arrived."""

    delivery: Delivery
    text: str
    has_arrived: bool = False
    message: MessageId | None = None


class History:
    """A few chats, the store, and a sender whose process may be killed at any moment."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.now = NOW
        self.chats: dict[ChatId, dict[MessageId, str]] = {ChatId(who): {} for who in range(PEOPLE)}
        self.flights: list[Flight] = []
        self.lost: set[MessageId] = set()
        self.given_up: set[tuple[BroadcastNo, ChatId]] = set()
        self._versions = self._messages = 0

    async def take(self, step: Step) -> None:
        """One step; those that cannot be taken change nothing."""
        what, who = step
        match what:
            case "send":
                await self._send()
            case "claim":
                await self._claim(who + 1)
            case "kill":
                self.lost |= {each.message for each in self.flights if each.message}
                self.flights.clear()
                self.now += LEASE
            case "wait":
                await self.land_all()
                self.now += LEASE
            case "hush" | "speak":
                if found := await self.unit.subscribers.find(ChatId(who)):
                    await self.unit.subscribers.pause(found.no, UNTIL_I_SAY if what == "hush" else None)
            case Order():
                await self._steer(what)
            case Kind():
                await self.mend(what)
            case _ if self.flights:
                await self._end(what, self.flights[who % len(self.flights)])

    async def mend(self, kind: Kind) -> bool:
        """An errand, if one of that kind can follow."""
        self._versions += 1
        errand = Errand(kind, SLUG, {ENGLISH: Message(f"{kind} {self._versions}")}, Lane.URGENT)
        return not isinstance(await send_out(self.unit, lambda: None, errand, by=None, now=self.now), Unfit)

    async def land_all(self) -> None:
        """Everything under way arrives and is written down."""
        for each in list(self.flights):
            await self._end("arrive", each)
            await self._end("land", each)

    async def finish(self) -> None:
        """Let everything go out to its end."""
        await self.land_all()
        for each in await self.unit.broadcasts.all():
            if each.state is State.PAUSED:
                await self.unit.broadcasts.mark(each.broadcast, State.RUNNING)
        for _ in range(4):
            self.now += LEASE + DOUBT
            await self._claim(100)
            await self.land_all()
        await self.unit.reins.clear_leftovers(self.now)
        for running in await self.unit.broadcasts.running():
            assert await self.unit.broadcasts.finish(running.broadcast, self.now)

    async def _send(self) -> None:
        told = await self.unit.broadcasts.all()
        is_in_the_way = any(each.state not in {State.DONE, State.STOPPED} or each.waiting for each in told)
        if not is_in_the_way and not (told and told[0].kind is Kind.CLOSE):
            self._versions += 1
            texts = {ENGLISH: Message(f"send {self._versions}")}
            await self.unit.broadcasts.launch(SLUG, 1, "urgent", texts, Audience((ASSEMBLY,)), self.now)

    async def _claim(self, at_most: int) -> None:
        for each in await self.unit.broadcasts.running():
            text = (await self.unit.broadcasts.message(each.broadcast, ENGLISH)).html
            claimed = await self.unit.deliveries.claim(each.broadcast, self.now, self.now + LEASE, at_most)
            for delivery in claimed:
                is_new = isinstance(task(delivery.kind, delivery.copy, self.now), Write)
                assert not (is_new and await self._is_paused(delivery.chat)), "nothing new to whoever wants silence"
                self.flights.append(Flight(delivery, text))

    async def _steer(self, order: Order) -> None:
        for each in await self.unit.broadcasts.all():
            await steer(self.unit, IdleEngine(), each.broadcast, order, by=None, now=self.now)

    async def _end(self, how: str, flight: Flight) -> None:
        if how == "arrive":
            if not flight.has_arrived:
                self._arrive(flight)
            return
        if flight.has_arrived == (how in {"miss", "block"}):
            return  # what has arrived cannot be missed, what has not cannot land
        self.flights.remove(flight)
        delivery = flight.delivery
        if how == "doubt":
            settled = settle(delivery, Unclear(), self.now)
            self.lost |= {flight.message} if flight.message else set()
        elif how == "block":
            settled = SetAside(delivery)
        elif how == "miss" or isinstance(task(delivery.kind, delivery.copy, self.now), Pass):
            settled = Missed(delivery)
        else:
            settled = Delivered(delivery, flight.message)
        if not isinstance(settled, Delivered | Again):
            self.given_up.add((delivery.broadcast, delivery.chat))
        await self.unit.deliveries.record([settled], self.now)

    def _arrive(self, flight: Flight) -> None:
        flight.has_arrived = True
        chat = self.chats[flight.delivery.chat]
        match task(flight.delivery.kind, flight.delivery.copy, self.now):
            case Write():
                self._messages += 1
                flight.message = MessageId(self._messages)
                chat[flight.message] = flight.text
            case Rewrite(at):
                chat[at] = flight.text
            case Remove(at):
                chat.pop(at, None)
            case Pass():
                pass

    async def check(self) -> None:
        """What stands in the chats in the end."""
        newest, *_ = await self.unit.broadcasts.all()
        text = (await self.unit.broadcasts.message(newest.broadcast, ENGLISH)).html
        assert newest.waiting == 0
        assert newest.unsent == 0 or newest.state is State.STOPPED
        for chat, messages in self.chats.items():
            known = {each: said for each, said in messages.items() if each not in self.lost}
            assert len(known) <= 1, "nobody gets two"
            is_counted = (newest.broadcast, chat) in self.given_up or await self._is_unreachable(chat)
            assert is_counted or set(known.values()) <= {text}
            assert is_counted or newest.kind is not Kind.RECALL or not known

    async def _is_paused(self, chat: ChatId) -> bool:
        person = await self.unit.subscribers.find(chat)
        return person is not None and person.is_paused(self.now)

    async def _is_unreachable(self, chat: ChatId) -> bool:
        person = await self.unit.subscribers.find(chat)
        return person is None or not person.is_reachable


class Over(Exception):  # noqa: N818 - how a play ends
    """Undo all of it."""


async def play(store: Store, steps: list[Step], last: Kind) -> None:
    """Take the steps on an empty store, then one errand more, and see what people have."""
    with suppress(Over):
        async with store.unit() as unit:
            for who in range(PEOPLE):
                await subscribe(unit, ChatId(who), ASSEMBLY)
            course = History(unit)
            await course.take(("send", 0))
            for step in steps:
                await course.take(step)
            _ = await course.mend(last) or await course.mend(Kind.RECALL)
            await course.finish()
            await course.check()
            raise Over


def test_each_copy_ends_in_its_newest_state_or_is_counted(ready_sqlite_url: str, keys: KeyRing) -> None:
    with asyncio.Runner() as runner:
        store = runner.run(Store.open(ready_sqlite_url, keys))

        @given(STEPS, some.sampled_from(ERRANDS))
        @settings(max_examples=80, deadline=None)
        def plays(steps: list[Step], last: Kind) -> None:
            runner.run(play(store, steps, last))

        plays()
        runner.run(store.close())
