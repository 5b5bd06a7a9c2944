"""What processes on one database tell each other, and what each makes of it."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from alertbot.app.company import Company
from alertbot.clock import SystemClock
from alertbot.model.line import Line
from alertbot.model.pacing import Pacer
from alertbot.store.database import Store
from alertbot.store.outbox import LAUNCHED, Debts, Outbox

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from alertbot.store.keys import KeyRing


class Member:
    """One process's share in the company, without the rest of a bot."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.clock, self.line, self.pacer = SystemClock(), Line(), Pacer(30)
        self.company = Company(store, self.clock, self.line, self.pacer)
        self.launched = asyncio.Event()
        self.running = asyncio.create_task(self.company.run([self.company.sender], self.launched.set))

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
async def pair(postgres_url: str, keys: KeyRing) -> AsyncIterator[tuple[Member, Member]]:
    """The sender, and another one."""
    one = Member(await Store.open(postgres_url, keys))
    await one.sees(lambda: one.company.sender.is_held)
    before = one.clock.now() + timedelta(seconds=50)
    async with one.store.unit() as unit:
        await unit.holds.put("bulk", before)
    other = Member(await Store.open(postgres_url, keys))
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


async def test_a_wait_for_all_told_to_one_holds_bulk_everywhere(pair: tuple[Member, Member]) -> None:
    one, other = pair
    until = one.clock.now().replace(microsecond=0) + timedelta(seconds=100)
    await Debts(other.store).hold(until)
    await one.sees(lambda: one.line.held_until == until)
    assert await Outbox(one.store).held() == until


async def test_what_another_process_launches_is_begun_at_once(pair: tuple[Member, Member]) -> None:
    one, other = pair
    async with other.store.unit() as unit:
        await unit.tell(LAUNCHED)
    await asyncio.wait_for(one.launched.wait(), 10)


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


async def test_on_sqlite_one_process_holds_every_office(sqlite_url: str, keys: KeyRing) -> None:
    store = await Store.open(sqlite_url, keys)
    company = Company(store, SystemClock(), Line(), Pacer(30))
    assert company.sender.is_held
    assert company.poller.is_held
    await company.run([company.sender, company.poller], lambda: None)
    done = asyncio.Event()

    async def work() -> None:
        done.set()

    await company.sender.keep(work)
    assert done.is_set()
    await store.close()
