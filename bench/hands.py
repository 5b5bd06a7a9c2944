"""A clock whose sleep moves its hands: hours pass as fast as what happens in them can be worked out."""

from __future__ import annotations

import asyncio
import heapq
import selectors
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator

T = TypeVar("T")
BEGIN = datetime(2026, 11, 21, 8, tzinfo=UTC)


class Hands:
    """Time that stands still while anybody works, and jumps to the next one who sleeps when nobody does."""

    def __init__(self) -> None:
        self._time = 0.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._count = 0
        self._outside = 0

    def now(self) -> datetime:
        """The wall's time: 21 November 2026, 8 o'clock, and what has passed since."""
        return BEGIN + timedelta(seconds=self._time)

    def monotonic(self) -> float:
        """Seconds since the beginning."""
        return self._time

    async def sleep(self, seconds: float) -> None:
        """Return when all who wake before have been served."""
        self._count += 1
        woken = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self._time + max(0.0, seconds), self._count, woken))
        await woken

    @contextmanager
    def stopped(self) -> Iterator[None]:
        """Time stands still in this block, though nothing seems to happen: a thread works."""
        self._outside += 1
        try:
            yield
        finally:
            self._outside -= 1

    def move(self) -> bool:
        """Wake who wakes next, if nobody works; whether there was somebody."""
        while self._sleepers and not self._outside:
            at, _, woken = heapq.heappop(self._sleepers)
            if not woken.done():
                self._time = max(self._time, at)
                woken.set_result(None)
                return True
        return False

    def run(self, play: Coroutine[None, None, T]) -> T:
        """Run it in a loop that moves the hands whenever it would wait."""
        with asyncio.Runner(loop_factory=lambda: asyncio.SelectorEventLoop(_Idle(self))) as runner:
            return runner.run(play)


class _Idle(selectors.DefaultSelector):
    """Knows when nobody works: the loop asks it to wait."""

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self._hands = hands

    @override
    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if (timeout is None or timeout > 0) and self._hands.move():
            return []  # nobody works outside either, so nothing can have come
        return super().select(timeout)
