"""What can be seen from outside: events for the page and the crowd."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from types import TracebackType

Event = dict[str, Any]
"""One thing that happened, ready to become JSON; shared by all who watch, so not to be changed."""

KEPT = 50_000


class Watch:
    """One pair of eyes: iterate over it for events, close it (or leave its `with`) to look away.

    Events since its making wait in a queue; when more than KEPT wait, the oldest are lost.
    """

    def __init__(self, sights: Sights) -> None:
        self._sights = sights
        self._events: deque[Event] = deque(maxlen=KEPT)
        self._news = asyncio.Event()
        self._closed = False

    def see(self, event: Event) -> None:
        """Put one event in the queue."""
        self._events.append(event)
        self._news.set()

    def close(self) -> None:
        """See nothing more; a waiting iteration ends."""
        self._closed = True
        self._news.set()
        self._sights.dismiss(self)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __aiter__(self) -> Watch:
        return self

    async def __anext__(self) -> Event:
        while not self._events and not self._closed:
            self._news.clear()
            await self._news.wait()
        if self._closed:
            raise StopAsyncIteration
        return self._events.popleft()


class Sights:
    """Everybody who watches."""

    def __init__(self) -> None:
        self._watches: list[Watch] = []

    def __bool__(self) -> bool:
        """Whether anybody watches: nobody need make an event that nobody sees."""
        return bool(self._watches)

    def watch(self) -> Watch:
        """A new pair of eyes."""
        watch = Watch(self)
        self._watches.append(watch)
        return watch

    def dismiss(self, watch: Watch) -> None:
        """This one looks away; doing it twice is harmless."""
        if watch in self._watches:
            self._watches.remove(watch)

    def show(self, event: Event) -> None:
        """Let everybody see it."""
        for watch in self._watches:
            watch.see(event)

    def close(self) -> None:
        """End every watch, as when the server stops."""
        for watch in tuple(self._watches):
            watch.close()
