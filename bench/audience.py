"""A million subscribers on SQLite, beside the one table that most bots keep: `python -m bench.audience`."""

from __future__ import annotations

import asyncio
import json
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from alertbot.clock import SystemClock
from alertbot.model.alerts import AlertSlug
from alertbot.model.audience import Audience
from alertbot.model.deliveries import LEASE, Delivered
from alertbot.model.messages import ChatId, Message, MessageId
from alertbot.model.quiet import Hours
from alertbot.model.regions import Region
from alertbot.model.topics import ENGLISH, LANGUAGES, Language, TopicSlug
from alertbot.model.zones import home_zone
from alertbot.store.database import Store
from alertbot.store.keys import KeyRing, Purpose

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from alertbot.model.deliveries import BroadcastNo
    from alertbot.store.unit import Unit

PEOPLE, SLICE, FIRST = 1_000_000, 50_000, 5_000_000_000
TOPICS = tuple(TopicSlug(f"topic-{number}") for number in range(10))
REGIONS = tuple(map(Region, ("AZ", "BY", "DE", "FR", "GB", "GE", "KZ", "RU", "TR", "US")))
SOME, EVERYBODY = Audience(TOPICS[:2], LANGUAGES[:2], REGIONS[:4]), Audience(TOPICS)
BATCH, SAMPLE, LEASED = 1000, 40, 10_000
HALF = PEOPLE // BATCH // 2

PEOPLE_INTO = (
    "INSERT INTO subscribers (chat, language, region, zone, follows, notice, agreed_on)"
    " VALUES (?, ?, ?, ?, ?, 1, 20261121)"
)
OPT_INS_INTO = (
    "INSERT INTO opt_ins (subscriber, seq, topic, notice, given_on, source) VALUES (?, ?, ?, 1, 20261121, 'start')"
)
PEER_TABLE = """CREATE TABLE chats (
    chat INTEGER PRIMARY KEY, language TEXT, region TEXT, topics TEXT, sent INTEGER NOT NULL DEFAULT 0
)"""
PEER_FILTER = """
    (topics LIKE '%"topic-0"%' OR topics LIKE '%"topic-1"%')
    AND language IN ('en', 'ru') AND region IN ('AZ', 'BY', 'DE', 'FR')
"""


class Hand(Protocol):
    """What shows the time."""

    def now(self) -> datetime:
        """The time."""
        ...


class Evening(NamedTuple):
    """A clock that stands."""

    at: datetime

    def now(self) -> datetime:
        """When it stands."""
        return self.at


class Person(NamedTuple):
    """Somebody made up."""

    no: int
    chat: ChatId
    language: Language
    region: Region | None
    topics: list[int]


def show() -> None:
    """Print every figure; takes a minute or two."""
    with tempfile.TemporaryDirectory() as folder:
        peer = _peer(Path(folder) / "peer.db")
        asyncio.run(_ours(Path(folder) / "ours.db", peer))


async def _ours(file: Path, peer: dict[str, float]) -> None:
    keys, clock = KeyRing.from_bytes(b"a key for figures, with 32 bytes"), SystemClock()
    store = await Store.open(f"sqlite:///{file}", keys)
    await _fill(store, keys)
    one = peer["bytes"]
    print(f"subscriber      {_size(file) / PEOPLE:7.0f} bytes on disk, 2 topics and indexes too   one table {one:.0f}")
    for whom, audience in (("filtered", SOME), ("of all", EVERYBODY)):
        heads = [await _timed(store, lambda unit: unit.subscribers.head_count(audience, clock.now())) for _ in range(5)]  # noqa: B023 - called at once
        print(f"head count      {_median(heads):7.3f} s {whom:9}   one table {peer['head count']:.3f} s filtered")
    seconds = await _timed(store, lambda unit: _launched(unit, clock, SOME))
    print(f"launch          {seconds:7.2f} s filtered    one table {peer['launch']:.2f} s")
    before = _size(file)
    seconds = await _timed(store, lambda unit: _launched(unit, clock, EVERYBODY))
    await store.scrub()
    print(f"launch          {seconds:7.2f} s to all")
    print(f"waiting         {(_size(file) - before) / PEOPLE:7.1f} bytes a delivery")
    await _send(store, clock, peer)
    await _by_the_clock(store, file)
    looks = [await _timed(store, lambda unit: unit.broadcasts.all()) for _ in range(5)]
    print(f"progress        {_median(looks) * 1000:7.2f} ms a look")
    await store.close()


async def _by_the_clock(store: Store, file: Path) -> None:
    """A routine alert, late in Berlin's evening: who is awake gets it, all others wait for their morning."""
    evening = Evening(datetime(2026, 11, 21, 20, 30, tzinfo=UTC))
    before = _size(file)
    seconds = await _timed(store, lambda unit: _launched(unit, evening, EVERYBODY, "routine", Hours.WAKING))
    await store.scrub()
    print(f"launch          {seconds:7.2f} s to all, each by their own clock")
    print(f"waiting         {(_size(file) - before) / PEOPLE:7.1f} bytes a delivery, each by their own clock")
    async with store.glance() as unit:
        broadcast = (await unit.broadcasts.all())[0].broadcast
    cycles = [await _cycle(store, evening, broadcast) for _ in range(SAMPLE)]
    claim, record = (_median([cycle[deed] for cycle in cycles]) / BATCH * 1e6 for deed in (0, 1))
    print(f"  by the clock       {claim:6.1f} + {record:4.1f} = {claim + record:5.1f}")
    most = max(cycle[0] for cycle in cycles)
    print(f"  its longest claim  {most * 1000:6.1f} ms for {BATCH:,}")


async def _fill(store: Store, keys: KeyRing) -> None:
    """Behind the store's back: one by one through the front door a million would take an hour."""
    async with store.unit() as unit:
        into = "INSERT INTO topics (slug) VALUES (?)"
        await unit._connection.exec_driver_sql(into, [(slug,) for slug in TOPICS])  # noqa: SLF001 - as said
    for crowd in _crowds():
        people = [
            (
                keys.name(Purpose.SUBSCRIBERS, each.chat),
                each.language,
                each.region,
                home_zone(each.region, each.language),
                sum(1 << t for t in each.topics),
            )
            for each in crowd
        ]
        opt_ins = [(each.no, seq, topic + 1) for each in crowd for seq, topic in enumerate(each.topics)]
        async with store.unit() as unit:
            await unit._connection.exec_driver_sql(PEOPLE_INTO, people)  # noqa: SLF001 - likewise
            await unit._connection.exec_driver_sql(OPT_INS_INTO, opt_ins)  # noqa: SLF001 - likewise
    await store.scrub()


async def _launched(
    unit: Unit, clock: Hand, audience: Audience, lane: str = "urgent", hours: Hours = Hours.ANY
) -> BroadcastNo:
    texts = {ENGLISH: Message("Write to them.")}
    slug = AlertSlug(f"bench-{lane}")
    return await unit.broadcasts.launch(slug, 1, lane, texts, audience, clock.now(), hours=hours)


async def _send(store: Store, clock: SystemClock, peer: dict[str, float]) -> None:
    """Claim and record the whole million; half-way, ten thousand are leased and stay so."""
    async with store.glance() as unit:
        broadcast = (await unit.broadcasts.all())[0].broadcast
    cycles = []
    for number in range((PEOPLE - LEASED) // BATCH):
        if number == HALF:
            async with store.unit() as unit:
                await unit.deliveries.claim(broadcast, clock.now(), clock.now() + 60 * LEASE, LEASED)
        cycles.append(await _cycle(store, clock, broadcast))
    print("claim, record   us each, in batches of 1,000, chats decrypted")
    for where, part in (
        ("at the beginning", cycles[:SAMPLE]),
        ("half-way", cycles[HALF - SAMPLE : HALF]),
        ("10,000 leased", cycles[HALF : HALF + SAMPLE]),
        ("at the end", cycles[-SAMPLE:]),
    ):
        claim, record = (_median([cycle[deed] for cycle in part]) / BATCH * 1e6 for deed in (0, 1))
        beside = f"   one table {peer[where]:.1f}" if where in peer else ""
        print(f"  {where:18} {claim:6.1f} + {record:4.1f} = {claim + record:5.1f}{beside}")


async def _cycle(store: Store, clock: Hand, broadcast: BroadcastNo) -> tuple[float, float]:
    now, began = clock.now(), time.perf_counter()
    async with store.unit() as unit:
        claimed = await unit.deliveries.claim(broadcast, now, now + LEASE, BATCH)
    taken = time.perf_counter()
    settled = [Delivered(each, MessageId(each.to)) for each in claimed]
    written = time.perf_counter()
    async with store.unit() as unit:
        await unit.deliveries.record(settled, now)
    return taken - began, time.perf_counter() - written


def _peer(file: Path) -> dict[str, float]:
    """One table of chats, their topics as JSON, a mark at those who got it; nothing encrypted, nothing leased."""
    figures: dict[str, float] = {}
    with closing(sqlite3.connect(file)) as peer:
        peer.execute("PRAGMA journal_mode=WAL")
        peer.execute("PRAGMA synchronous=FULL")
        peer.execute(PEER_TABLE)
        for crowd in _crowds():
            rows = [(p.chat, p.language, p.region, json.dumps([TOPICS[topic] for topic in p.topics])) for p in crowd]
            peer.executemany("INSERT INTO chats (chat, language, region, topics) VALUES (?, ?, ?, ?)", rows)
        peer.commit()
        peer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        figures["bytes"] = _size(file) / PEOPLE
        figures["head count"] = _seconds(peer, f"SELECT count(*) FROM chats WHERE {PEER_FILTER}")  # noqa: S608 - our own words
        figures["launch"] = _seconds(peer, f"CREATE TABLE list AS SELECT chat FROM chats WHERE {PEER_FILTER}")  # noqa: S608 - likewise
        figures["at the beginning"] = _peer_cycles(peer)
        peer.execute("UPDATE chats SET sent = 1 WHERE chat < ?", (FIRST + PEOPLE // 2 * 7,))
        peer.commit()
        figures["half-way"] = _peer_cycles(peer)
    return figures


def _peer_cycles(peer: sqlite3.Connection) -> float:
    """Microseconds for each chat to be found and marked, in batches."""
    taken = []
    for _ in range(SAMPLE):
        began = time.perf_counter()
        chats = peer.execute("SELECT chat FROM chats WHERE sent = 0 ORDER BY chat LIMIT ?", (BATCH,)).fetchall()
        peer.executemany("UPDATE chats SET sent = 1 WHERE chat = ?", chats)
        peer.commit()
        taken.append(time.perf_counter() - began)
    return _median(taken) / BATCH * 1e6


def _crowds() -> Iterator[list[Person]]:
    """The same million each time: 2 of 10 topics on average, a region for four in five."""
    chance = random.Random(7)
    for start in range(1, PEOPLE + 1, SLICE):
        yield [
            Person(
                no,
                ChatId(FIRST + no * 7),
                chance.choice(LANGUAGES),
                chance.choice(REGIONS) if chance.random() < 0.8 else None,
                chance.sample(range(10), chance.choice((1, 2, 2, 3))),
            )
            for no in range(start, start + SLICE)
        ]
        print(f"\r{start + SLICE - 1:>12,} of {PEOPLE:,}", end="", file=sys.stderr, flush=True)
    print("\r" + " " * 30, end="\r", file=sys.stderr)


async def _timed(store: Store, deed: Callable[[Unit], Awaitable[object]]) -> float:
    began = time.perf_counter()
    async with store.unit() as unit:
        await deed(unit)
    return time.perf_counter() - began


def _seconds(peer: sqlite3.Connection, statement: str) -> float:
    began = time.perf_counter()
    peer.execute(statement).fetchall()
    peer.commit()
    return time.perf_counter() - began


def _median(taken: list[float]) -> float:
    return statistics.median(taken)


def _size(file: Path) -> int:
    """Bytes in use: what SQLite keeps free for later is not counted."""
    with closing(sqlite3.connect(file)) as beside:
        pages, free, size = (
            beside.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
        )
    return int(pages - free) * int(size)


if __name__ == "__main__":
    show()
