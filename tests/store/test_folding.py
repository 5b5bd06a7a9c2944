"""Who got what is forgotten once it can no longer be taken back; the counts stay."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

from alertbot.model.alerts import AlertSlug
from alertbot.model.audience import Audience
from alertbot.model.deliveries import LEASE, BroadcastNo, Delivered, Lane, State
from alertbot.model.errands import Kind, Rewrite, task
from alertbot.model.messages import ChatId, MessageId
from alertbot.store.database import Store
from alertbot.work.retention import PROMISES, forget_in_time
from tests.store.conftest import AMAL, ASSEMBLY, NOW, TEXTS, subscribe
from tests.store.test_digests import MORNING, claimed, launched, reader, told

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from alertbot.store.database import Unit
    from alertbot.store.keys import KeyRing

OVER = NOW + PROMISES.copies + timedelta(hours=1)
A_NUMBER_LIKE_NO_OTHER = 0x5EED_C0DE_5EED


async def delivered(unit: Unit, people: int, closes_at: datetime | None = None, first: int = 1) -> BroadcastNo:
    """A broadcast that reached so many people, as messages with numbers from the first on."""
    for number in range(people):
        await subscribe(unit, ChatId(number), ASSEMBLY)
    no = await unit.broadcasts.launch(AlertSlug("a"), 1, "routine", TEXTS, Audience((ASSEMBLY,)), NOW, closes_at)
    claimed = await unit.deliveries.claim(no, NOW, NOW + LEASE, people)
    settled = [Delivered(each, MessageId(first + number)) for number, each in enumerate(claimed)]
    await unit.deliveries.record(settled, NOW)
    await unit.broadcasts.finish(no, NOW)
    return no


async def test_copies_of_an_alert_without_a_deadline_are_folded_once_it_is_open_no_longer(store: Store) -> None:
    async with store.unit() as unit:
        no = await delivered(unit, 3)
    await forget_in_time(store, NOW + PROMISES.copies)
    async with store.unit() as unit:
        assert await unit.footprints.recent(ChatId(1), NOW) == [MessageId(2)]
    await forget_in_time(store, OVER)
    async with store.unit() as unit:
        assert await unit.footprints.recent(ChatId(1), NOW) == []
        told = await unit.broadcasts.progress(no)
    assert (told.audience, told.delivered, told.state) == (3, 3, State.DONE)


async def test_copies_of_an_alert_that_closes_are_kept_until_it_was_closed(store: Store) -> None:
    closes_at = NOW + timedelta(days=10)
    async with store.unit() as unit:
        await delivered(unit, 1, closes_at=closes_at)
    for days in (3, 10, 12):
        assert await are_kept(store, days)
    async with store.unit() as unit:
        closing = await unit.errands.launch(Kind.CLOSE, AlertSlug("a"), Lane.CLOSING, TEXTS, closes_at)
        (claimed,) = await unit.deliveries.claim(closing, closes_at, closes_at + LEASE, 1)
    assert await are_kept(store, 12)
    async with store.unit() as unit:
        await unit.deliveries.record([Delivered(claimed, MessageId(1))], closes_at)
        assert await unit.broadcasts.finish(closing, closes_at)
    assert not await are_kept(store, 12)


async def test_an_alert_without_a_deadline_comes_to_nobody_twice_and_can_still_be_mended(store: Store) -> None:
    async with store.unit() as unit:
        await delivered(unit, 3)
        await subscribe(unit, ChatId(3), ASSEMBLY)
    await forget_in_time(store, NOW + timedelta(hours=50))
    async with store.unit() as unit:
        later = NOW + timedelta(hours=50)
        assert await unit.subscribers.head_count(Audience((ASSEMBLY,)), later, AlertSlug("a")) == 1
        assert not await unit.copies.are_forgotten(AlertSlug("a"), OVER.date())
        for kind in (Kind.CORRECT, Kind.CLOSE, Kind.RECALL):
            reach = await unit.errands.reach(AlertSlug("a"), kind)
            assert (reach.copies, reach.out_of_reach) == (3, 0)


async def test_what_was_recalled_from_all_may_be_sent_anew_and_what_nobody_knows_the_copies_of_may_not(
    store: Store,
) -> None:
    slug = AlertSlug("a")
    async with store.unit() as unit:
        assert not await unit.copies.are_forgotten(slug, OVER.date())
        await delivered(unit, 2)
    await forget_in_time(store, OVER)
    async with store.unit() as unit:
        assert await unit.copies.are_forgotten(slug, OVER.date())
        recall = await unit.errands.launch(Kind.RECALL, slug, Lane.URGENT, TEXTS, OVER)
        assert await unit.copies.are_forgotten(slug, OVER.date()), "it has not ended yet"
        assert await unit.deliveries.claim(recall, OVER, OVER + LEASE, 9) == []
        assert await unit.broadcasts.finish(recall, OVER)
        assert await unit.copies.are_forgotten(slug, OVER.date()), "whoever has it still has it"


async def are_kept(store: Store, days: int) -> bool:
    """Whether copies are known after so many days, at which what can be forgotten was."""
    await forget_in_time(store, NOW + timedelta(days=days))
    async with store.unit() as unit:
        return bool(await unit.footprints.recent(ChatId(0), NOW))


async def test_folding_goes_slice_by_slice(store: Store) -> None:
    async with store.unit() as unit:
        first, second = await delivered(unit, 5), await delivered(unit, 8)
        assert first != second
        folded = [await unit.copies.fold(OVER, 3) for _ in range(4)]
    assert folded == [3, 3, 2, 0]


async def test_what_was_folded_is_in_no_file(ready_sqlite_url: str, keys: KeyRing, tmp_path: Path) -> None:
    store = await Store.open(ready_sqlite_url, keys)
    async with store.unit() as unit:
        await delivered(unit, 2000, first=A_NUMBER_LIKE_NO_OTHER)
    await store.scrub()
    assert told_in(tmp_path) > 0
    await forget_in_time(store, OVER)
    assert told_in(tmp_path) == 0
    with closing(sqlite3.connect(tmp_path / "data" / "alertbot.db")) as beside:
        assert beside.execute("SELECT count(*) FROM copies").fetchone() == (0,)
    await store.close()


def told_in(folder: Path) -> int:
    """How often the first bytes of those messages' numbers are found in any file there."""
    start = A_NUMBER_LIKE_NO_OTHER.to_bytes(6, "big")[:4]
    return sum(file.read_bytes().count(start) for file in folder.rglob("*") if file.is_file())


async def test_a_digest_can_be_blanked_for_as_long_as_its_alert_can_be_recalled(store: Store) -> None:
    async with store.unit() as unit:
        await reader(unit, AMAL)
        await launched(unit, "march", NOW + timedelta(hours=1))
        assert await told(unit, MORNING) == {AMAL: ["march"]}
    march = AlertSlug("march")
    await forget_in_time(store, MORNING + timedelta(days=60))
    async with store.unit() as unit:
        assert (await unit.errands.reach(march, Kind.RECALL)).copies == 1
        recall = await unit.errands.launch(Kind.RECALL, march, Lane.URGENT, TEXTS, MORNING + timedelta(days=60))
        (delivery,) = await claimed(unit, recall, MORNING + timedelta(days=60))
        assert task(Kind.RECALL, delivery.copy, MORNING + timedelta(days=60)) == Rewrite(MessageId(9))
    async with store.unit() as unit:
        await unit.broadcasts.mark(recall, State.STOPPED, now=MORNING + timedelta(days=60))
    await forget_in_time(store, MORNING + timedelta(days=100))
    async with store.unit() as unit:
        assert (await unit.errands.reach(march, Kind.RECALL)).copies == 0


async def test_where_those_who_had_it_are_forgotten_it_can_be_sent_to_others(store: Store) -> None:
    async with store.unit() as unit:
        await delivered(unit, 1)
        await unit.forget_subscriber(ChatId(0))
        assert not await unit.copies.are_forgotten(AlertSlug("a"), NOW.date())
