"""Commits that are shared: what comes during one goes together into the next."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

Item = TypeVar("Item")


class SharedCommit(Generic[Item]):
    """Has things committed, one commit after the other, each with all that have come until it begins.

    A lone thing is committed at once; the more come at a time, the more share the price of a commit. All who share one
    go on when it has ended, none waits for the next as well.
    """

    def __init__(self, commit: Callable[[Sequence[Item]], Awaitable[None]]) -> None:
        self._commit = commit
        self._next: list[Item] = []
        self._fate: asyncio.Future[None] | None = None
        self._committing: asyncio.Task[None] | None = None

    def add(self, things: Sequence[Item]) -> asyncio.Future[None]:
        """Take these along in the next commit. All who share it share the future: it is not to be cancelled.

        It raises what the commit raised; then nothing of it was kept, and nothing of any other commit is touched.
        """
        if self._fate is None:
            self._fate = asyncio.get_running_loop().create_future()
        self._next += things
        if self._committing is None:
            self._committing = asyncio.create_task(self._until_none_waits())
        return self._fate

    async def _until_none_waits(self) -> None:
        fate: asyncio.Future[None] | None = None
        try:
            while self._fate is not None:
                things, fate = self._next, self._fate
                self._next, self._fate = [], None
                await self._decide(fate, things)
        finally:
            self._committing = None
            for left in (fate, self._fate):  # none, unless the loop is being ended
                if left is not None:
                    left.cancel()

    async def _decide(self, fate: asyncio.Future[None], things: list[Item]) -> None:
        try:
            await self._commit(things)
        except Exception as error:  # noqa: BLE001 - whatever it was, those who wait for it are told
            fate.set_exception(error)
        else:
            fate.set_result(None)
