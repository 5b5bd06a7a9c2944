"""Updates in: durable first, then handled, once."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

import structlog

from alertbot.chat.keeping import kept
from alertbot.chat.sharing import SharedCommit
from alertbot.chat.update_numbers import chat_of, update_number
from alertbot.chat.updates import BadUpdate, read_update
from alertbot.clock import sleep_unless
from alertbot.model.ailing import Ailing

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from contextlib import AbstractAsyncContextManager
    from datetime import date

    from alertbot.chat.updates import Event
    from alertbot.clock import Clock
    from alertbot.model.messages import ChatId, Reply

    Arrival = tuple[int, ChatId | None, bytes]
    """An update's number, its chat, and what is kept of it."""

log = structlog.get_logger()

LOOK_AGAIN = 0.5
"""Seconds until a process looks by itself for updates that others keep in the same inbox."""

AT_ONCE = 128
"""Updates handled in one transaction at most, each of another chat: one commit for all that wait."""


class Waiting(Protocol):
    """An update in the inbox."""

    @property
    def update_id(self) -> int:
        """Telegram's number of it."""
        ...

    @property
    def raw(self) -> bytes:
        """The update as it came, as JSON."""
        ...


class Inbox(Protocol):
    """Where updates are kept from their arrival to their end."""

    async def put(self, updates: Sequence[Arrival], on: date) -> int:
        """Keep these; known and handled ones are ignored. Returns how many were new."""
        ...

    async def take(self, at_most: int) -> Sequence[Waiting]:
        """The oldest of each chat, oldest first."""
        ...

    async def done(self, update_ids: Sequence[int], on: date) -> None:
        """Handled: only their numbers are remembered, so that they are not handled again."""
        ...

    async def set_aside(self, update_id: int) -> None:
        """Could not be handled: out of the way of the others."""
        ...


class Owing(Protocol):
    """Where answers are kept until they are given."""

    async def owe(self, replies: Sequence[Reply]) -> list[int]:
        """Keep these; returns their numbers."""
        ...


class Handling(Protocol):
    """One transaction: updates taken, their effects, the answers owed."""

    @property
    def inbox(self) -> Inbox:
        """The updates."""
        ...

    @property
    def replies(self) -> Owing:
        """The answers."""
        ...

    def part(self) -> AbstractAsyncContextManager[None]:
        """A part that is undone by itself if an exception leaves it."""
        ...


@dataclass(frozen=True, slots=True)
class Batch:
    """What came of updates: the answers owed for them, by their numbers, and how many were handled or put aside."""

    owed: list[tuple[int, Reply]]
    handled: int = 0
    put_aside: int = 0


Unit = TypeVar("Unit", bound=Handling)
Unit_co = TypeVar("Unit_co", bound=Handling, covariant=True)


class Units(Protocol[Unit_co]):
    """What gives transactions."""

    def unit(self) -> AbstractAsyncContextManager[Unit_co]:
        """A write transaction; committed at its end, undone by an exception."""
        ...


class Intake(Generic[Unit]):
    """Takes updates in and has each handled once.

    An update is confirmed to Telegram only after it is committed to the inbox, and leaves the inbox in the transaction
    that holds its effects and the answers owed for it, which are then handed to `give`. So whatever is killed whenever,
    none is lost and none has two effects.
    """

    def __init__(
        self,
        *,
        units: Units[Unit],
        handle: Callable[[Event, Unit], Awaitable[list[Reply]]],
        apologise: Callable[[Event], list[Reply]],
        give: Callable[[Sequence[tuple[int, Reply]]], None],
        clock: Clock,
        shared: bool = False,
        ready: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        """`ready` is waited for before anything is handled."""
        self.taken = 0
        self.handled = 0
        self.put_aside = 0
        self._units = units
        self._handle = handle
        self._apologise = apologise
        self._give = give
        self._clock = clock
        self._shared = shared
        self._ready = ready
        self._arrivals = SharedCommit(self._commit)
        self._anew = asyncio.Event()
        self._anew.set()

    async def put(self, updates: Sequence[object]) -> None:
        """Keep raw updates; when this returns they survive a crash. What has no number cannot be kept or confirmed."""
        await asyncio.shield(self.keep(updates))

    def keep(self, updates: Sequence[object]) -> asyncio.Future[None]:
        """Begin to keep raw updates; once the future is done they survive a crash. Many share it: never cancel it."""
        numbered = [
            (number, chat_of(raw), kept(number, raw)) for raw in updates if (number := update_number(raw)) is not None
        ]
        if len(numbered) < len(updates):
            log.warning("updates_without_number", count=len(updates) - len(numbered))
        return self._arrivals.add(numbered)

    async def _commit(self, arrived: Sequence[Arrival]) -> None:
        async with self._units.unit() as unit:
            self.taken += await unit.inbox.put(arrived, self._clock.now().date())
        self._anew.set()

    async def handle(self) -> None:
        """Handle what waits in the inbox, chat by chat in order, until cancelled. Raises what the store raised."""
        while True:
            self._anew.clear()
            while await self._batch():
                pass
            if self._shared:  # other processes keep updates, too, and may be busy or gone
                await sleep_unless(self._clock, LOOK_AGAIN, self._anew)
            else:
                await self._anew.wait()

    async def _batch(self) -> bool:
        """Handle what waits, all in one piece; if anything fails, piece by piece, so that it fails alone."""
        if self._ready is not None:
            await self._ready()
        try:
            async with self._units.unit() as unit:
                batches = [await self._handled(await unit.inbox.take(AT_ONCE), unit)]
        except Exception:  # noqa: BLE001 - nothing has happened; whatever it was, it is met again below
            async with self._units.unit() as unit:
                batches = [await self._alone(update, unit) for update in await unit.inbox.take(AT_ONCE)]
        for batch in batches:
            self.handled += batch.handled
            self.put_aside += batch.put_aside
            self._give(batch.owed)
        return any(batch.handled or batch.put_aside for batch in batches)

    async def _handled(self, updates: Sequence[Waiting], unit: Unit) -> Batch:
        """Handle these. Raises what any of them raised."""
        replies: list[Reply] = []
        for update in updates:
            _, event = read_update(update.raw)
            replies += await self._handle(event, unit) if event is not None else []
        await unit.inbox.done([update.update_id for update in updates], self._clock.now().date())
        return Batch(await _owed(replies, unit), handled=len(updates))

    async def _alone(self, update: Waiting, unit: Unit) -> Batch:
        """Handle this one in a part of its own, or set it aside; whatever becomes of it, the others are kept."""
        try:
            async with unit.part():
                return await self._handled([update], unit)
        except Ailing:  # not the update's fault: it waits, with all the others
            raise
        except BadUpdate:
            replies: list[Reply] = []
        except Exception:
            _, event = read_update(update.raw)
            log.exception("update_failed", kind=type(event).__name__)
            replies = self._apologise(event) if event is not None else []
        log.warning("update_set_aside")
        await unit.inbox.set_aside(update.update_id)
        return Batch(await _owed(replies, unit), put_aside=1)


async def _owed(replies: list[Reply], unit: Handling) -> list[tuple[int, Reply]]:
    return list(zip(await unit.replies.owe(replies), replies, strict=True))
