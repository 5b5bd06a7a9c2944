"""What processes on one database tell each other, and what each makes of it."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from alertbot.app.company import Company
from alertbot.app.waits import Waits
from alertbot.clock import SystemClock
from alertbot.model.deliveries import BroadcastNo
from alertbot.model.line import Line
from alertbot.model.messages import ChatId
from alertbot.model.pacing import Pacer
from alertbot.model.traffic import Traffic
from alertbot.model.turns import TOGETHER, Turns
from alertbot.store.database import Store
from alertbot.store.news import RECALL, SENT, WAKE
from alertbot.store.outbox import Debts, Outbox
from tests.store.conftest import AMAL, BORIS, CHIARA

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from alertbot.store.keys import KeyRing


class Ear:
    """Notes what the sender would be told."""

    def __init__(self) -> None:
        self.traffic, self.woken, self.recalled = Traffic(), 0, 0

    def wake(self) -> None:
        """There may be something else to send."""
        self.woken += 1

    def recall(self) -> None:
        """Somebody is on no list any more."""
        self.recalled += 1


class Member:
    """One process's share in the company, without the rest of a bot."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.clock, self.line, self.turns, self.pacer = SystemClock(), Line(), Turns(), Pacer(30)
        waits = Waits(store, self.clock, self.line, self.turns)
        self.company = Company(store, self.clock, waits, self.pacer, self.hear)
        self.ear, self.heard = Ear(), 0
        self.running = asyncio.create_task(self.company.run([self.company.sender], self.ear))

    def hear(self) -> None:
        """Something goes out, or something not any more."""
        self.heard += 1

    def held(self, chat: ChatId) -> float:
        """For how many seconds nothing may be said there."""
        return self.turns.wait(chat, self.clock.monotonic())

    async def sees(self, what: Callable[[], bool]) -> None:
        """Wait until it is so."""
        async with asyncio.timeout(10):
            while not what():
                await self.clock.sleep(0.01)

    async def leave(self) -> None:
        """As a process that ends."""
        self.running.cancel()
        await asyncio.gather(self.running, return_exceptions=True)
        await self.store.close()

    def has_room(self) -> bool:
        """Whether one more message could leave within the second."""
        now = self.clock.monotonic()
        return self.pacer.next_start(now) < now + 0.5


@pytest.fixture
async def pair(ready_postgres_url: str, keys: KeyRing) -> AsyncIterator[tuple[Member, Member]]:
    """The sender, and another one."""
    one = Member(await Store.open(ready_postgres_url, keys))
    await one.sees(lambda: one.company.sender.is_held)
    before = one.clock.now() + timedelta(seconds=50)
    async with one.store.unit() as unit:
        await unit.holds.put("bulk", before)
    other = Member(await Store.open(ready_postgres_url, keys))
    await other.sees(lambda: other.line.is_held(before))  # it knows what was said before it came
    async with one.store.unit() as unit:
        await unit.tell("something of a later version")
    yield one, other
    await one.leave()
    await other.leave()


async def test_what_the_others_say_counts_against_the_senders_limit(pair: tuple[Member, Member]) -> None:
    one, other = pair
    assert one.has_room()
    for _ in range(30):
        other.company.say()
    await one.sees(lambda: not one.has_room())
    assert other.has_room()
    await one.sees(one.has_room)  # a second later


async def test_a_wait_for_all_told_to_one_holds_bulk_everywhere(pair: tuple[Member, Member]) -> None:
    one, other = pair
    until = one.clock.now().replace(microsecond=0) + timedelta(seconds=100)
    await Debts(other.store).hold(until)
    await one.sees(lambda: one.line.held_until == until)
    assert await Outbox(one.store).held() == until


async def test_one_chat_told_to_wait_waits_everywhere_and_two_mean_all(pair: tuple[Member, Member]) -> None:
    one, other = pair
    until = one.clock.now() + timedelta(seconds=90)
    await Debts(other.store).hold_chat(AMAL, until)
    await one.sees(lambda: one.held(AMAL) > 80)
    assert one.held(BORIS) == 0
    await Debts(one.store).hold_chat(CHIARA, until)
    await one.sees(lambda: other.held(ChatId(77)) > 50)
    await one.sees(lambda: one.held(ChatId(77)) > 50)
    assert one.line.is_held(one.clock.now())


async def test_waits_that_were_told_long_ago_are_kept_and_not_taken_for_one_for_all(store: Store) -> None:
    clock, line, turns = SystemClock(), Line(), Turns()
    until = clock.now() + timedelta(seconds=TOGETHER + 80)
    for chat in (AMAL, BORIS):
        await Debts(store).hold_chat(chat, until)
    waits = Waits(store, clock, line, turns)
    await waits.resume()
    assert min(turns.wait(chat, clock.monotonic()) for chat in (AMAL, BORIS)) > 80
    assert turns.wait(CHIARA, clock.monotonic()) == 0
    assert not line.is_held(clock.now())
    await Outbox(store).hold(until, answers_too=False)
    await waits.resume()
    assert (line.is_held(clock.now()), turns.wait(CHIARA, clock.monotonic())) == (True, 0)
    await Outbox(store).hold(until, answers_too=True)
    await waits.resume()
    assert turns.wait(CHIARA, clock.monotonic()) > 80


async def test_what_is_changed_elsewhere_is_known_to_the_sender_at_once(pair: tuple[Member, Member]) -> None:
    one, other = pair
    woken, heard = one.ear.woken, one.heard
    async with other.store.unit() as unit:
        await unit.tell(WAKE)
        await unit.tell(RECALL)
    await one.sees(lambda: (one.ear.woken, one.ear.recalled) == (woken + 1, 1))
    assert one.heard == heard + 1


async def test_how_fast_it_goes_is_known_to_all(pair: tuple[Member, Member]) -> None:
    one, other = pair
    async with one.store.unit() as unit:
        await unit.tell(SENT, 7, 30)
    await other.sees(lambda: not other.has_room())
    assert other.ear.traffic.rate(BroadcastNo(7), other.clock.monotonic()) > 20
    assert one.has_room(), "it counts what it sends itself, and not what it says of it"


async def test_the_work_of_an_office_follows_it(pair: tuple[Member, Member]) -> None:
    one, other = pair
    working: set[str] = set()

    async def deed(name: str) -> None:
        working.add(name)
        try:
            await asyncio.Event().wait()
        finally:
            working.discard(name)

    kept = [
        asyncio.create_task(one.company.sender.keep(lambda: deed("one"))),
        asyncio.create_task(other.company.sender.keep(lambda: deed("other"))),
    ]
    await one.sees(lambda: working == {"one"})
    one.running.cancel()
    await other.sees(lambda: working == {"other"})
    assert not one.company.sender.is_held
    for task in kept:
        task.cancel()
    await asyncio.gather(*kept, return_exceptions=True)
    assert not working


async def test_on_sqlite_one_process_holds_every_office(ready_sqlite_url: str, keys: KeyRing) -> None:
    store = await Store.open(ready_sqlite_url, keys)
    clock = SystemClock()
    company = Company(store, clock, Waits(store, clock, Line(), Turns()), Pacer(30))
    assert company.sender.is_held
    assert company.poller.is_held
    await company.run([company.sender, company.poller], Ear())
    done = asyncio.Event()

    async def work() -> None:
        done.set()

    await company.sender.keep(work)
    assert done.is_set()
    await store.close()
