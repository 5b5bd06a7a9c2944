"""Whatever happens: audience = delivered + unreachable + doubtful + waiting, and nobody is skipped or doubled."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as some

from alertbot.model.deliveries import (
    LEASE,
    Again,
    BroadcastNo,
    Delivered,
    Delivery,
    Doubtful,
    SetAside,
    Settled,
    State,
    Withheld,
)
from alertbot.model.messages import ChatId, MessageId
from alertbot.model.subscribers import UNTIL_I_SAY, Source
from alertbot.store.database import Store, Unit
from tests.store.conftest import ASSEMBLY, NOW, TODAY, launch, subscribe

if TYPE_CHECKING:
    from alertbot.model.subscribers import SubscriberNo
    from alertbot.store.keys import KeyRing

PEOPLE = 6

Step = tuple[str, int]
STEPS = some.lists(
    some.tuples(
        some.sampled_from(
            [
                "launch",
                "claim",
                "deliver",
                "again",
                "doubt",
                "withhold",
                "set aside",
                "move",
                "leave",
                "forget",
                "agree",
                "pause",
                "resume",
                "unfollow",
            ]
        ),
        some.integers(0, PEOPLE - 1),
    ),
    max_size=30,
)


class Play:
    """A few people, broadcasts, and a sender that does all it may."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.now = NOW
        self.claimed: list[Delivery] = []
        self.delivered: list[tuple[BroadcastNo, int]] = []

    async def take(self, step: Step) -> None:
        """One step; half a minute later the leases are over."""
        what, who = step
        match what:
            case "launch":
                await launch(self.unit)
            case "claim":
                self.now += LEASE
                for each in await self.unit.broadcasts.running():
                    claimed = await self.unit.deliveries.claim(each.broadcast, self.now, self.now + LEASE, who + 1)
                    assert all([await self._wants(delivery) for delivery in claimed])
                    self.claimed += claimed
            case "leave" | "pause" | "resume" | "unfollow":
                if found := await self.unit.subscribers.find(ChatId(who)):
                    await self._say(what, found.no)
            case "forget":
                await self.unit.forget(ChatId(who))
            case "agree":
                await subscribe(self.unit, ChatId(who), ASSEMBLY)
            case _ if self.claimed:
                await self._settle(what, who, self.claimed.pop(who % len(self.claimed)))

    async def _say(self, what: str, no: SubscriberNo) -> None:
        people = self.unit.subscribers
        match what:
            case "leave":
                await people.leave(no, TODAY, Source.STOP)
            case "unfollow":
                await people.opt_out(no, ASSEMBLY, TODAY, Source.SETTINGS)
            case _:
                await people.pause(no, UNTIL_I_SAY if what == "pause" else None)

    async def _wants(self, delivery: Delivery) -> bool:
        found = await self.unit.subscribers.find(delivery.chat)
        return found is not None and ASSEMBLY in found.topics and not found.is_paused(self.now)

    async def _settle(self, what: str, who: int, delivery: Delivery) -> None:
        later = self.now + timedelta(seconds=who)
        endings: dict[str, Settled] = {
            "deliver": Delivered(delivery, MessageId(who)),
            "again": Again(delivery, later),
            "doubt": Doubtful(delivery),
            "withhold": Withheld(delivery, later, "wrong"),
            "set aside": SetAside(delivery),
            "move": Again(replace(delivery, chat=ChatId(who)), later),
        }
        before = await self.unit.broadcasts.progress(delivery.broadcast)
        await self.unit.deliveries.record([endings[what]], self.now)
        after = await self.unit.broadcasts.progress(delivery.broadcast)
        if after.delivered > before.delivered:
            self.delivered.append((delivery.broadcast, delivery.to))

    async def check(self) -> None:
        """The sum is right, and nobody got anything twice."""
        for told in await self.unit.broadcasts.all():
            assert told.audience == told.delivered + told.unreachable + told.doubtful + told.waiting
            assert told.audience >= 0
        assert len(self.delivered) == len(set(self.delivered))

    async def finish(self) -> None:
        """Deliver what is left: then nothing waits."""
        for told in await self.unit.broadcasts.all():
            self.now += timedelta(hours=1)
            left = await self.unit.deliveries.claim(told.broadcast, self.now, self.now + LEASE, 100)
            assert all([await self._wants(each) for each in left])
            assert len(left) == (await self.unit.broadcasts.progress(told.broadcast)).waiting
            await self.unit.deliveries.record([Delivered(each, MessageId(1)) for each in left], self.now)
            assert await self.unit.broadcasts.finish(told.broadcast, self.now) is (told.state is State.RUNNING)


class Over(Exception):  # noqa: N818 - how a play ends
    """Undo all of it."""


async def play(store: Store, steps: list[Step]) -> None:
    """Take the steps on an empty store, check after each, bring it to its end, and leave the store empty."""
    with suppress(Over):
        async with store.unit() as unit:
            for who in range(PEOPLE):
                await subscribe(unit, ChatId(who), ASSEMBLY)
            await launch(unit)
            course = Play(unit)
            for step in steps:
                await course.take(step)
                await course.check()
            await course.finish()
            await course.check()
            raise Over


def test_the_sum_is_always_right(ready_sqlite_url: str, keys: KeyRing) -> None:
    with asyncio.Runner() as runner:
        store = runner.run(Store.open(ready_sqlite_url, keys))

        @given(STEPS)
        @settings(max_examples=100, deadline=None)
        def plays(steps: list[Step]) -> None:
            runner.run(play(store, steps))

        plays()
        runner.run(store.close())
