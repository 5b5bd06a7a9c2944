"""What PostgreSQL carries as the shared engine: `python -m bench.shared postgresql://...`, an empty database."""

from __future__ import annotations

import asyncio
import secrets
import statistics
import sys
import tempfile
import time
from typing import TYPE_CHECKING

import asyncpg

from alertbot.clock import SystemClock
from alertbot.model.alerts import AlertSlug
from alertbot.model.audience import Audience
from alertbot.model.deliveries import LEASE, Delivered
from alertbot.model.messages import ChatId, Message, MessageId, Say
from alertbot.model.subscribers import NOTICE, Source
from alertbot.model.topics import ENGLISH, TopicSlug
from alertbot.store.database import Store
from alertbot.store.election import SENDER
from alertbot.store.keys import KeyRing
from alertbot.store.news import SAID
from alertbot.store.outbox import Outbox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.model.deliveries import BroadcastNo, Delivery

TOPIC = TopicSlug("lgbti-rights")
PEOPLE, UPDATES, WORDS = 10_000, 3_000, 300
CLAIMED, RECORDED, TAKEN, ARRIVING = 512, 64, 32, 100


async def show(url: str) -> None:
    """Print every figure, beside SQLite's."""
    print(f"{PEOPLE:,} deliveries, {UPDATES:,} updates; everything a second; one process, no Telegram")
    with tempfile.TemporaryDirectory() as folder:
        for name, where in (("SQLite", f"sqlite:///{folder}/bench.db"), ("PostgreSQL", url)):
            store = await Store.open(where, KeyRing.from_bytes(secrets.token_bytes(32)))
            await _print_figures(name, store, where)
            await store.close()


async def _print_figures(name: str, store: Store, url: str) -> None:
    clock = SystemClock()
    broadcast = await _launched(store, clock)
    term = await _term(store) if store.is_shared else None
    outbox, before = Outbox(store, None if term is None else lambda: term), await _written(url)
    rate, written = PEOPLE / await _delivered(outbox, broadcast, clock), await _written(url)
    taken, handled = await _updates(store, clock)
    print(f"{name:10}  deliveries {rate:6,.0f}   updates kept {taken:6,.0f}, answered {handled:6,.0f}")
    if store.is_shared:
        print(f"{'':10}  {(written - before) / PEOPLE:.0f} bytes of log a delivery; {await _news(store)}")


async def _written(url: str) -> int:
    """How many bytes PostgreSQL has put into its log so far."""
    if not url.startswith("postgresql"):
        return 0
    session = await asyncpg.connect(url)
    written = int(await session.fetchval("SELECT pg_current_wal_insert_lsn() - '0/0'"))
    await session.close()
    return written


async def _term(store: Store) -> int:
    """The term in which we may send; nobody else runs for it later."""
    election = await store.election(lambda _: None)
    term = await election.run_for(SENDER)
    election.close()
    assert term is not None  # noqa: S101 - nobody else is there
    return term


async def _launched(store: Store, clock: SystemClock) -> BroadcastNo:
    today = clock.now().date()
    async with store.unit() as unit:
        for number in range(1, PEOPLE + 1):
            known = await unit.subscribers.agree(ChatId(number), ENGLISH, NOTICE, today)
            await unit.subscribers.opt_in(known.no, TOPIC, NOTICE, today, Source.START)
    async with store.unit() as unit:
        texts = {ENGLISH: Message("A case")}
        return await unit.broadcasts.launch(AlertSlug("a-case"), 1, "urgent", texts, Audience((TOPIC,)), clock.now())


async def _delivered(outbox: Outbox, broadcast: BroadcastNo, clock: SystemClock) -> float:
    """Seconds to claim and record all of them, as the sender does but without Telegram."""
    began = time.perf_counter()
    while claimed := await outbox.claim(broadcast, clock.now(), clock.now() + LEASE, CLAIMED):
        for batch in _batches(claimed, RECORDED):
            await outbox.record([Delivered(each, MessageId(each.to)) for each in batch], clock.now())
    return time.perf_counter() - began


def _batches(claimed: Sequence[Delivery], size: int) -> list[Sequence[Delivery]]:
    return [claimed[start : start + size] for start in range(0, len(claimed), size)]


async def _updates(store: Store, clock: SystemClock) -> tuple[float, float]:
    """Updates a second kept, and updates a second taken, done with and answered: of as many chats, with no handler."""
    today, raw = clock.now().date(), b'{"message":{"text":"' + b"w" * WORDS + b'"}}'
    began = time.perf_counter()
    for start in range(1, UPDATES, ARRIVING):
        async with store.unit() as unit:
            await unit.inbox.put([(no, ChatId(no), raw) for no in range(start, start + ARRIVING)], today)
    between = time.perf_counter()
    await _handle_all(store, clock)
    return UPDATES / (between - began), UPDATES / (time.perf_counter() - between)


async def _handle_all(store: Store, clock: SystemClock) -> None:
    while True:
        async with store.unit() as unit:
            waiting = [update.update_id for update in await unit.inbox.take(TAKEN)]
            owed = await unit.replies.owe([Say(ChatId(number), Message("Yes")) for number in waiting])
            await unit.inbox.done(waiting, clock.now().date())
        if not waiting:
            return
        async with store.unit() as unit:
            await unit.replies.paid(owed)


async def _news(store: Store) -> str:
    """How long news is on its way from one process to another."""
    heard, waits = asyncio.Event(), []
    ear, mouth = await store.election(lambda _: heard.set()), await store.election(lambda _: None)
    for _ in range(200):
        heard.clear()
        began = time.perf_counter()
        await mouth.tell(SAID, 1)
        await heard.wait()
        waits.append((time.perf_counter() - began) * 1000)
    for session in (ear, mouth):
        session.close()
    return f"news within {statistics.quantiles(waits, n=20)[-1]:.1f} ms, half within {statistics.median(waits):.1f} ms"


if __name__ == "__main__":
    asyncio.run(show(sys.argv[1]))
