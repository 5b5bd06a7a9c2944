"""Updates that arrive together are committed together, and none is called kept before it is."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import TYPE_CHECKING

import pytest

from alertbot.chat.sharing import SharedCommit
from alertbot.model.messages import ChatId

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.chat.intake import Arrival
    from alertbot.store.database import Store


class Disk:
    """Remembers each commit; takes its time while it is held, and has no room for the number 99."""

    def __init__(self) -> None:
        self.commits: list[list[int]] = []
        self.is_free = asyncio.Event()
        self.is_free.set()

    async def commit(self, arrived: Sequence[Arrival]) -> None:
        """Write these down."""
        numbers = [number for number, _, _ in arrived]
        await self.is_free.wait()
        if 99 in numbers:
            raise OSError("no space left on device")
        self.commits.append(numbers)


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
def arrivals(disk: Disk) -> SharedCommit[Arrival]:
    return SharedCommit(disk.commit)


def update(number: int) -> Arrival:
    return number, ChatId(7), b"{}"


async def settle() -> None:
    """Let everything happen that waits for nothing."""
    for _ in range(20):
        await asyncio.sleep(0)  # noqa: TID251 - lets others run, and waits for nothing


async def test_a_lone_update_is_committed_at_once(arrivals: SharedCommit[Arrival], disk: Disk) -> None:
    await arrivals.add([update(1)])
    await arrivals.add([update(2)])
    assert disk.commits == [[1], [2]]


async def test_what_arrives_during_a_commit_shares_the_next(arrivals: SharedCommit[Arrival], disk: Disk) -> None:
    disk.is_free.clear()
    first = arrivals.add([update(1)])
    await settle()
    rest = [arrivals.add([update(number)]) for number in range(2, 50)]
    await settle()
    assert not first.done()
    disk.is_free.set()
    await asyncio.gather(first, *rest)
    assert disk.commits == [[1], list(range(2, 50))]


async def test_none_is_called_kept_before_its_commit_has_ended(arrivals: SharedCommit[Arrival], disk: Disk) -> None:
    disk.is_free.clear()
    first = arrivals.add([update(1)])
    await settle()
    second = arrivals.add([update(2)])
    await settle()
    assert not first.done()
    assert not second.done()
    disk.is_free.set()
    await first
    assert disk.commits[0] == [1]
    await second
    assert disk.commits[1] == [2]


async def test_a_failing_commit_fails_those_who_share_it_and_nobody_else(
    arrivals: SharedCommit[Arrival], disk: Disk
) -> None:
    disk.is_free.clear()
    before = arrivals.add([update(1)])
    await settle()
    together = [arrivals.add([update(number)]) for number in (98, 99, 100)]
    disk.is_free.set()
    await before
    for fate in together:
        with pytest.raises(OSError, match="no space"):
            await fate
    await arrivals.add([update(101)])
    assert disk.commits == [[1], [101]]


async def test_a_stopped_commit_leaves_nobody_waiting(arrivals: SharedCommit[Arrival], disk: Disk) -> None:
    disk.is_free.clear()
    first = arrivals.add([update(1)])
    await settle()
    second = arrivals.add([update(2)])
    committing = next(task for task in asyncio.all_tasks() if task is not asyncio.current_task())
    committing.cancel()
    await settle()
    assert first.cancelled()
    assert second.cancelled()


TODAY = date(2026, 11, 21)


async def test_a_commit_that_fails_half_way_keeps_nothing(store: Store) -> None:
    async def commit(arrived: Sequence[Arrival]) -> None:
        async with store.unit() as unit:
            await unit.inbox.put(arrived, TODAY)

    arrivals: SharedCommit[Arrival] = SharedCommit(commit)
    before = arrivals.add([update(1)])
    await asyncio.sleep(0)  # noqa: TID251 - lets the commit begin, and waits for nothing
    together = [arrivals.add([update(number)]) for number in (2, 2**70, 3)]  # which no database has room for
    after = await asyncio.gather(before, *together, return_exceptions=True)
    assert [isinstance(fate, Exception) for fate in after] == [False, True, True, True]
    async with store.unit() as unit:
        assert await unit.inbox.waiting() == 1
        assert await unit.inbox.put([update(2), update(3)], TODAY) == 2, "they come again, and are new"


async def test_a_storm_is_kept_each_once_in_few_commits(store: Store) -> None:
    commits = []

    async def commit(arrived: Sequence[Arrival]) -> None:
        async with store.unit() as unit:
            commits.append(await unit.inbox.put(arrived, TODAY))

    arrivals: SharedCommit[Arrival] = SharedCommit(commit)
    await asyncio.gather(*(arrivals.add([update(number % 400)]) for number in range(500)))  # some come twice
    assert sum(commits) == 400
    assert len(commits) <= 2
    async with store.glance() as unit:
        assert await unit.inbox.waiting() == 400
