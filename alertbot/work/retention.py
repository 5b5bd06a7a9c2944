"""Forget what we promised to forget."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractAsyncContextManager
    from datetime import date, datetime

    from alertbot.model.messages import ChatId


@dataclass(frozen=True, slots=True)
class Promises:
    """For how long what is kept; the texts that people read take their numbers from here."""

    left: timedelta
    """Somebody who left, with the record of what they agreed to: as proof, and for a change of mind."""

    unreachable: timedelta
    """Somebody we cannot write to any more: long enough for a lost phone or a changed mind."""

    footprints: timedelta
    """The numbers of our messages in a chat: as long as Telegram lets us delete them."""

    updates: timedelta
    """The bare numbers of handled updates, so that none has two effects, and updates that could not be handled."""


PROMISES = Promises(
    left=timedelta(days=30),
    unreachable=timedelta(days=90),
    footprints=timedelta(hours=48),
    updates=timedelta(days=2),
)


class Leavers(Protocol):
    """People, by when they left or could no longer be written to."""

    async def unreachable_before(self, day: date, /) -> Sequence[ChatId]:
        """Those who could not be written to since before that day."""
        ...

    async def end_pauses(self, now: datetime, /) -> None:
        """Forget until when people wanted silence, once that has passed."""
        ...

    async def left_before(self, day: date, /) -> Sequence[ChatId]:
        """Those who left before that day."""
        ...


class Hourly(Protocol):
    """What is kept for a time counted in hours."""

    async def purge(self, before: datetime, /) -> None:
        """Delete what is older, or was to end by then."""
        ...


class Daily(Protocol):
    """What is kept for a time counted in days."""

    async def purge(self, before: date, /) -> None:
        """Delete what is older."""
        ...


class Copies(Protocol):
    """The numbers of delivered messages."""

    async def purge_copies(self, before: datetime, /) -> None:
        """Delete what is older."""
        ...


class Shelves(Protocol):
    """One transaction over all that is kept for a time."""

    @property
    def subscribers(self) -> Leavers:
        """People."""
        ...

    @property
    def footprints(self) -> Hourly:
        """Our messages in a chat."""
        ...

    @property
    def deliveries(self) -> Copies:
        """Our alerts in a chat."""
        ...

    @property
    def dialogues(self) -> Hourly:
        """What people were in the middle of; each ends at its own time."""
        ...

    @property
    def inbox(self) -> Daily:
        """Updates."""
        ...

    @property
    def invitations(self) -> Hourly:
        """Ways into the team; each ends at its own time."""
        ...

    async def forget_subscriber(self, chat: ChatId, /) -> None:
        """Every row about this person, in every table but the team's."""
        ...


class Memory(Protocol):
    """The store."""

    def unit(self) -> AbstractAsyncContextManager[Shelves]:
        """A write transaction."""
        ...

    async def scrub(self) -> None:
        """Leave nothing of what was deleted in the store's own files."""
        ...


async def forget_in_time(memory: Memory, now: datetime, promises: Promises = PROMISES) -> int:
    """Delete all whose time is over, and scrub it from the files. Returns how many people were forgotten.

    To be called at least once a day: a promise of days is kept to the day.
    """
    async with memory.unit() as unit:
        gone = await unit.subscribers.left_before(_before(now, promises.left))
        lost = await unit.subscribers.unreachable_before(_before(now, promises.unreachable))
        for chat in {*gone, *lost}:
            await unit.forget_subscriber(chat)
        await unit.subscribers.end_pauses(now)
        await unit.footprints.purge(now - promises.footprints)
        await unit.deliveries.purge_copies(now - promises.footprints)
        await unit.dialogues.purge(now)
        await unit.invitations.purge(now)
        await unit.inbox.purge((now - promises.updates).date())
    await memory.scrub()
    return len({*gone, *lost})


def _before(now: datetime, kept: timedelta) -> date:
    """Which day is too early to keep: "after thirty days" is on the thirtieth day, not the day after it."""
    return (now - kept + timedelta(days=1)).date()
