"""Offices on PostgreSQL: one holder at a time, and terms that fence off who was replaced and does not know it."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from alertbot.model.deliveries import Again, Delivered
from alertbot.model.messages import MessageId
from alertbot.store.database import Store
from alertbot.store.election import POLLER, SENDER, Deposed, Election
from alertbot.store.outbox import Outbox
from tests.store.conftest import AMAL, ASSEMBLY, BORIS, LATER, NOW, PRISONERS, launch, subscribe

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from alertbot.model.deliveries import BroadcastNo
    from alertbot.store.keys import KeyRing

END_ALL = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'alertbot %, elections'"


@pytest.fixture
async def store(ready_postgres_url: str, keys: KeyRing) -> AsyncIterator[Store]:
    opened = await Store.open(ready_postgres_url, keys)
    yield opened
    await opened.close()


class Hall:
    """Where elections are held, and what each candidate has heard."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.heard: dict[str, list[str]] = {}
        self._candidates: list[Election] = []

    async def candidate(self, name: str) -> Election:
        """One more process that runs for offices."""
        self.heard[name] = []
        self._candidates.append(await self.store.election(self.heard[name].append))
        return self._candidates[-1]

    async def end_all(self) -> None:
        """As a cut connection or a restart of the database would."""
        async with self.store.unit() as unit:
            await unit._connection.execute(sa.text(END_ALL))  # noqa: SLF001 - the server's side

    def close(self) -> None:
        """Send everybody home."""
        for each in self._candidates:
            each.close()


@pytest.fixture
async def hall(store: Store) -> AsyncIterator[Hall]:
    made = Hall(store)
    yield made
    made.close()


async def soon(what: asyncio.Event) -> None:
    """Another process's doing."""
    await asyncio.wait_for(what.wait(), 10)


async def won(candidate: Election, office: str) -> int:
    """Run until it wins; its term."""
    async with asyncio.timeout(10):
        while (term := await candidate.run_for(office)) is None:
            pass
    return term


async def test_an_office_has_one_holder_until_that_one_goes(hall: Hall) -> None:
    one, other = await hall.candidate("one"), await hall.candidate("other")
    assert await one.run_for(SENDER) == 1
    assert await other.run_for(SENDER) is None
    assert await other.run_for(POLLER) == 1
    await one.beat()
    one.close()
    assert await won(other, SENDER) == 2


async def test_who_loses_the_session_knows_it_and_the_next_term_is_later(hall: Hall) -> None:
    one = await hall.candidate("one")
    assert await one.run_for(SENDER) == 1
    await hall.end_all()
    await soon(one.lost)
    assert await won(await hall.candidate("other"), SENDER) == 2


async def test_what_is_told_is_heard_by_the_others_once_it_is_kept(hall: Hall) -> None:
    one, _ = await hall.candidate("one"), await hall.candidate("other")
    with pytest.raises(ZeroDivisionError):
        async with hall.store.unit() as unit:
            await unit.tell("never happened")
            raise ZeroDivisionError
    async with hall.store.unit() as unit:
        await unit.tell("launched")
    await one.tell("said 3")
    async with asyncio.timeout(10):
        while len(hall.heard["other"]) < 2:
            await one.beat()
    assert hall.heard == {"one": ["launched"], "other": ["launched", "said 3"]}


@pytest.fixture
async def broadcast(store: Store) -> BroadcastNo:
    """One that goes to Amal."""
    async with store.unit() as unit:
        await subscribe(unit, AMAL, ASSEMBLY)
        return await launch(unit)


async def test_who_was_replaced_takes_up_gives_back_and_ends_nothing(
    store: Store, hall: Hall, broadcast: BroadcastNo
) -> None:
    one = await hall.candidate("one")
    former = await won(one, SENDER)
    one.close()
    latter = await won(await hall.candidate("other"), SENDER)
    replaced, sender = Outbox(store, lambda: former), Outbox(store, lambda: latter)
    with pytest.raises(Deposed):
        await replaced.claim(broadcast, NOW, LATER, 10)
    claimed = await sender.claim(broadcast, NOW, LATER, 10)
    assert len(claimed) == 1
    with pytest.raises(Deposed):
        await replaced.release(claimed, NOW)
    with pytest.raises(Deposed):
        await replaced.halt(broadcast, "a text refused", NOW)
    with pytest.raises(Deposed):
        await replaced.finish(broadcast, NOW)
    assert await sender.claim(broadcast, NOW, LATER, 10) == []
    assert [each.broadcast for each in await sender.running()] == [broadcast]
    await replaced.hold(LATER, answers_too=False)
    assert await sender.held() == LATER, "what Telegram told one holds for all"


async def test_who_was_replaced_still_says_what_happened_and_not_what_is_to_happen(
    store: Store, hall: Hall, broadcast: BroadcastNo
) -> None:
    async with store.unit() as unit:
        await subscribe(unit, BORIS, PRISONERS)
        other_broadcast = await launch(unit, PRISONERS)
    one = await hall.candidate("one")
    former = await won(one, SENDER)
    replaced = Outbox(store, lambda: former)
    (delivered,) = await replaced.claim(broadcast, NOW, LATER, 10)
    (delayed,) = await replaced.claim(other_broadcast, NOW, LATER, 10)
    one.close()
    latter = await won(await hall.candidate("other"), SENDER)
    await replaced.record([Delivered(delivered, MessageId(1)), Again(delayed, NOW)], NOW)
    sender = Outbox(store, lambda: latter)
    assert await sender.finish(broadcast, NOW)
    assert await sender.claim(other_broadcast, NOW, LATER, 10) == [], "it put back what may be on its way again"
    assert len(await sender.claim(other_broadcast, LATER, LATER + timedelta(hours=1), 10)) == 1


async def test_a_term_begins_only_when_the_claims_of_the_former_are_kept(
    store: Store, hall: Hall, broadcast: BroadcastNo
) -> None:
    one, other = await hall.candidate("one"), await hall.candidate("other")
    former = await won(one, SENDER)
    async with store.unit() as unit:
        await unit.terms.confirm(SENDER, former)
        claimed = await unit.deliveries.claim(broadcast, NOW, LATER, 10)
        one.close()
        winning = asyncio.create_task(won(other, SENDER))
        done, _ = await asyncio.wait({winning}, timeout=0.3)
        assert not done
    latter = await winning
    assert (len(claimed), await Outbox(store, lambda: latter).claim(broadcast, NOW, LATER, 10)) == (1, [])
