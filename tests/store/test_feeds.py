"""Other organisations' items become drafts: each once, of the whole team, and none of them goes out."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from alertbot.model.acts import Kind
from alertbot.model.feeds import Feed, Visited
from alertbot.model.foreign import ForeignItem, Passage
from alertbot.model.topics import ENGLISH
from alertbot.store.feeds import KEPT
from alertbot.work.gathering import MOST_AT_FIRST, MOST_AT_ONCE, take_in
from tests.store.conftest import LATER, NOW, PRISONERS, TODAY

if TYPE_CHECKING:
    from alertbot.store.database import Store

FEED = Feed("them", "Them", "https://them.example.org/feed", (PRISONERS,))


def items(*numbers: int) -> list[ForeignItem]:
    """Items of a feed, as it shows them."""
    return [
        ForeignItem(
            f"key {number}", f"https://them.example.org/{number}", {ENGLISH: Passage(f"No. {number}", "Words.")}
        )
        for number in numbers
    ]


async def took(store: Store, *numbers: int) -> int:
    """One look at the feed."""
    async with store.unit() as unit:
        return await take_in(unit, FEED, items(*numbers), [PRISONERS], NOW)


async def titles(store: Store) -> list[str | None]:
    """Of the drafts, in the order they were begun."""
    async with store.glance() as unit:
        return [draft.text("title-en") for draft in reversed(await unit.drafts.all())]


async def test_each_item_becomes_a_draft_once(store: Store) -> None:
    assert await took(store, 2, 1) == 2
    assert await took(store, 3, 2, 1) == 1
    assert await took(store, 3, 1) == 0
    assert await titles(store) == ["No. 1", "No. 2", "No. 3"]
    async with store.glance() as unit:
        draft = (await unit.drafts.all())[0]
        acts = [entry.act for entry in await unit.log.recent(None, 9) if entry.act]
        assert await unit.broadcasts.all() == []
    assert (draft.author, draft.origin) == (None, ("Them", "https://them.example.org/3"))
    assert not draft.is_complete  # people decide about the rest
    assert [(act.kind, act.by, act.slug) for act in acts] == [(Kind.GATHERED, None, "them")] * 3


async def test_of_a_new_feed_only_the_newest_are_taken(store: Store) -> None:
    assert await took(store, *range(20, 0, -1)) == MOST_AT_FIRST
    assert await titles(store) == ["No. 18", "No. 19", "No. 20"]
    assert await took(store, *range(20, 0, -1)) == 0


async def test_what_is_too_much_at_once_waits_for_its_turn(store: Store) -> None:
    await took(store, 1)
    many = range(30, 0, -1)
    assert await took(store, *many) == MOST_AT_ONCE
    assert (await titles(store))[-1] == f"No. {MOST_AT_ONCE + 1}"
    while await took(store, *many):
        pass
    assert sorted(str(each) for each in await titles(store)) == sorted(f"No. {number}" for number in range(1, 31))


async def test_what_is_long_gone_from_its_feed_is_forgotten(store: Store) -> None:
    async with store.unit() as unit:
        await unit.feeds.note("them", ["old", "kept"], TODAY - KEPT - timedelta(days=1))
        await unit.feeds.note("them", ["kept"], TODAY)
        assert await unit.feeds.unseen("them", ["old", "kept"]) == ["old"]


async def test_when_it_is_looked_at_next_is_kept(store: Store) -> None:
    async with store.unit() as unit:
        assert await unit.feeds.find("them") is None
        for visited in (Visited('"a"', None, LATER), Visited(None, "Fri", LATER, 3)):
            await unit.feeds.keep("them", visited)
            assert await unit.feeds.find("them") == visited
