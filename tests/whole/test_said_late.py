"""What is being said to somebody at the moment of /forget: never said again, and taken back if it arrives."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from alertbot.chat.answering import Answers
from alertbot.model.deliveries import AlreadySo, Delivered, Outcome, Sent, Throttled, Unclear
from alertbot.model.line import Line
from alertbot.model.messages import Erase, Message, MessageId, Say
from alertbot.model.pacing import Pacer
from alertbot.model.subscribers import Source
from alertbot.model.turns import Turns
from alertbot.store.database import Store
from alertbot.store.outbox import Debts, Outbox
from alertbot.work.subscribing import forget
from tests.stand_ins import RushedClock
from tests.store.conftest import AMAL, ASSEMBLY, BORIS, NOW, TODAY, subscribe, three_claimed

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from alertbot.model.messages import Reply
    from alertbot.store.keys import KeyRing

PERSONAL = Say(AMAL, Message("Everything that is kept about you: ..."), remembered=True)
NEXT = Say(AMAL, Message("You follow two topics."), remembered=True)
DONE = Say(AMAL, Message("Forgotten."))
LATE = MessageId(77)


class Mouth:
    """Says what it is told. The first answer ends as it is to, once it may."""

    def __init__(self) -> None:
        self.said: list[Reply] = []
        self.first: Outcome = Sent(LATE)
        self.began, self.may_end = asyncio.Event(), asyncio.Event()

    async def perform(self, reply: Reply) -> Outcome:
        """Say it."""
        self.said.append(reply)
        if len(self.said) > 1:
            return AlreadySo() if isinstance(reply, Erase) else Sent(MessageId(100))
        self.began.set()
        await self.may_end.wait()
        return self.first


class Bench:
    """Answers out of a real store; `elsewhere` is the store as /forget finds it."""

    def __init__(self, store: Store, elsewhere: Store) -> None:
        self.mouth, self.clock, self._store, self._elsewhere = Mouth(), RushedClock(), store, elsewhere
        self.clock.rush = 0.001
        self.answers = Answers(
            debts=Debts(store),
            voice=self.mouth,
            pacer=Pacer(30),
            line=Line(),
            clock=self.clock,
            revoked=lambda: None,
            erased=lambda: None,
            said=lambda: None,
            turns=Turns(),
        )

    async def answer(self, *replies: Reply) -> None:
        """Owe these, and begin to give them."""
        async with self._store.unit() as unit:
            numbers = await unit.replies.owe(replies)
        self.answers.give(list(zip(numbers, replies, strict=True)))
        await self.mouth.began.wait()

    async def forget(self) -> Sequence[MessageId]:
        """Forget Amal and say so; the messages that are known by then."""
        async with self._elsewhere.unit() as unit:
            known = await forget(unit, AMAL, NOW)
            numbers = await unit.replies.owe([DONE])
        if self._elsewhere is self._store:
            self.answers.give([(numbers[0], DONE)])
        return known

    async def through(self, *last: Reply) -> None:
        """Wait until these were said."""
        while not set(map(repr, last)) <= set(map(repr, self.mouth.said)):
            await self.clock.sleep(5)


@pytest.fixture
async def elsewhere(store: Store, ready_url: str, keys: KeyRing) -> AsyncIterator[Store]:
    """Another process of the same bot, where there can be one."""
    if not store.is_shared:
        yield store
        return
    other = await Store.open(ready_url, keys)
    yield other
    await other.close()


@pytest.fixture(params=["here", "elsewhere"])
async def bench(request: pytest.FixtureRequest, store: Store, elsewhere: Store) -> AsyncIterator[Bench]:
    """Amal is known, and answers are given."""
    async with store.unit() as unit:
        await subscribe(unit, AMAL, ASSEMBLY)
    made = Bench(store, store if request.param == "here" else elsewhere)
    running = asyncio.create_task(made.answers.run())
    yield made
    made.answers.stop()
    await running


@pytest.mark.parametrize("how", ["in doubt", "told to wait"])
async def test_what_was_owed_before_forget_is_not_said_after_it(bench: Bench, how: str) -> None:
    wait = Throttled(bench.clock.now() + timedelta(seconds=0.3))
    bench.mouth.first = Unclear() if how == "in doubt" else wait
    await bench.answer(PERSONAL)
    assert await bench.forget() == [], "no list has the message that may be there"
    bench.mouth.may_end.set()
    await bench.answer(Say(AMAL, Message("Hello, stranger.")))
    await bench.through(Say(AMAL, Message("Hello, stranger.")))
    assert bench.mouth.said.count(PERSONAL) == 1


async def test_what_arrives_after_forget_is_taken_back_and_the_next_not_said(store: Store) -> None:
    async with store.unit() as unit:
        await subscribe(unit, AMAL, ASSEMBLY)
    bench = Bench(store, store)
    running = asyncio.create_task(bench.answers.run())
    await bench.answer(PERSONAL, NEXT)
    assert await bench.forget() == []
    bench.mouth.may_end.set()
    await bench.through(DONE, Erase(AMAL, (LATE,)))
    assert bench.mouth.said == [PERSONAL, DONE, Erase(AMAL, (LATE,))]
    async with store.glance() as unit:
        assert await unit.footprints.recent(AMAL, NOW - timedelta(days=2)) == []
    bench.answers.stop()
    await running


async def test_a_copy_that_arrives_after_forget_is_taken_back_and_after_stop_remembered(store: Store) -> None:
    amals, boriss, _ = await three_claimed(store)
    given: list[tuple[int, Reply]] = []
    async with store.unit() as unit:
        assert await forget(unit, AMAL, NOW) == []
        boris = await unit.subscribers.find(BORIS)
        assert boris is not None
        await unit.subscribers.leave(boris.no, TODAY, Source.STOP)
    sent = [Delivered(amals, LATE), Delivered(boriss, MessageId(78))]
    await Outbox(store, give=given.extend).record(sent, NOW)
    assert [reply for _, reply in given] == [Erase(AMAL, (LATE,))]
    async with store.unit() as unit:
        assert [reply for _, reply in await unit.replies.resume()] == [Erase(AMAL, (LATE,))], "a crash forgets it"
        assert await forget(unit, BORIS, NOW) == [MessageId(78)]
