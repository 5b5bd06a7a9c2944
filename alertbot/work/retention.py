"""Forget what we promised to forget."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
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
    """The numbers of our messages in a chat: as long as Telegram lets us delete them; an alert's, until it is over."""

    updates: timedelta
    """The bare numbers of updates that were handled, or could not be, so that none has two effects."""

    copies: timedelta = timedelta(days=90)
    """Who has an alert without a deadline: so long it can be mended, and sent to the rest without coming twice."""

    backups: timedelta = timedelta(days=30)
    """A backup in the folder it was made in, and who asked to be forgotten while there is one."""

    reply_path: timedelta = timedelta(days=14)
    """The way back to a report's author, once the report is closed. The operator may choose otherwise."""

    reports: timedelta = timedelta(days=90)
    """A report, after somebody last worked on it. The operator may choose otherwise."""

    drafts: timedelta = timedelta(days=90)
    """A draft that nobody touches, and what was asked about one and is over. The operator may choose otherwise."""


PROMISES = Promises(
    left=timedelta(days=30),
    unreachable=timedelta(days=90),
    footprints=timedelta(hours=48),
    updates=timedelta(days=2),
)


A_PERSON_EACH, A_ROW_EACH = 100, 10_000
"""How many are forgotten in one transaction: nobody else who writes waits for longer than that takes, 0.1 s."""


class Leavers(Protocol):
    """People, by when they left or could no longer be written to."""

    async def unreachable_before(self, day: date, at_most: int, /) -> Sequence[ChatId]:
        """Some of those who could not be written to since before that day."""
        ...

    async def end_pauses(self, now: datetime, /) -> None:
        """Forget until when people wanted silence, once that has passed."""
        ...

    async def left_before(self, day: date, at_most: int, /) -> Sequence[ChatId]:
        """Some of those who left before that day."""
        ...


class Hourly(Protocol):
    """What is kept for a time counted in hours, and ends at a time of its own."""

    async def purge(self, now: datetime, /) -> None:
        """Delete what was to end by then."""
        ...


class Prints(Protocol):
    """The numbers of our messages in people's chats."""

    async def purge(self, before: datetime, at_most: int, /) -> int:
        """Delete some of those that are older; how many."""
        ...


class Daily(Protocol):
    """What is kept for a time counted in days."""

    async def purge(self, before: date, /) -> None:
        """Delete what is older."""
        ...


class Copies(Protocol):
    """Who got which alert."""

    async def fold(self, before: datetime, at_most: int, open_since: datetime, /) -> int:
        """Delete some of those that are older, of alerts that are over; how many.

        An alert without a deadline is over if the newest of it went out before `open_since`.
        """
        ...


class Reports(Protocol):
    """Reports that were sent."""

    async def purge(self, before: date, /) -> int:
        """Delete those that nobody touched since that day."""
        ...


class Reporters(Protocol):
    """Those who report."""

    async def purge(self, now: datetime, closed_before: date, /) -> None:
        """Delete what was not sent in time, and the ways back to the authors of what was closed before that day."""
        ...


class Copied(Protocol):
    """What is known about backups."""

    async def purge(self, hour: datetime, /) -> None:
        """Forget who asked for it before that hour."""
        ...


class Spent(Protocol):
    """What is kept until it has served."""

    async def purge(self) -> None:
        """Delete what has."""
        ...


class Shelves(Protocol):
    """One transaction over all that is kept for a time."""

    @property
    def subscribers(self) -> Leavers:
        """People."""
        ...

    @property
    def footprints(self) -> Prints:
        """Our messages in a chat."""
        ...

    @property
    def digests(self) -> Hourly:
        """What digests tell of."""
        ...

    @property
    def copies(self) -> Copies:
        """Our alerts in a chat."""
        ...

    @property
    def dialogues(self) -> Hourly:
        """What people were in the middle of; each ends at its own time."""
        ...

    @property
    def chat_holds(self) -> Hourly:
        """Which chats are left alone; each until its own time."""
        ...

    @property
    def inbox(self) -> Daily:
        """Updates."""
        ...

    @property
    def invitations(self) -> Hourly:
        """Ways into the team; each ends at its own time."""
        ...

    @property
    def reports(self) -> Reports:
        """Reports."""
        ...

    @property
    def reporters(self) -> Reporters:
        """Those who report."""
        ...

    @property
    def candidates(self) -> Hourly:
        """Who waits to be let into it; likewise."""
        ...

    @property
    def drafts(self) -> Daily:
        """Alerts being written that nobody touches, but for what may still go out as it is."""
        ...

    @property
    def requests(self) -> Hourly:
        """What was asked about them and is over; by when it was asked."""
        ...

    @property
    def backups(self) -> Copied:
        """Where backups are, and whom they must not bring back."""
        ...

    @property
    def pictures(self) -> Spent:
        """The pictures of alerts on their way."""
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
    people = await _slice_by_slice(lambda: _forget_some(memory, now, promises), A_PERSON_EACH)
    async with memory.unit() as unit:
        await unit.subscribers.end_pauses(now)
        await unit.dialogues.purge(now)
        await unit.invitations.purge(now)
        await unit.candidates.purge(now)
        await unit.chat_holds.purge(now)
        await unit.inbox.purge((now - promises.updates).date())
        await unit.reporters.purge(now, _before(now, promises.reply_path))
        await unit.reports.purge(_before(now, promises.reports))
        await unit.digests.purge(now)
        await unit.requests.purge(now - promises.drafts)
        await unit.drafts.purge(_before(now, promises.drafts))
        await unit.backups.purge(now - promises.backups)
        await unit.pictures.purge()
    before, open_since = now - promises.footprints, now - promises.copies
    await _slice_by_slice(lambda: _forget_messages(memory, before, open_since), A_ROW_EACH)
    await memory.scrub()
    return people


async def _forget_some(memory: Memory, now: datetime, promises: Promises) -> int:
    """Some of those who left, or could not be written to, for long enough."""
    async with memory.unit() as unit:
        gone = await unit.subscribers.left_before(_before(now, promises.left), A_PERSON_EACH)
        lost = await unit.subscribers.unreachable_before(_before(now, promises.unreachable), A_PERSON_EACH)
        chats = {*gone, *lost}
        for chat in chats:
            await unit.forget_subscriber(chat)
        return len(chats)


async def _forget_messages(memory: Memory, before: datetime, open_since: datetime) -> int:
    """Some of what went to people before that time, or did not reach them."""
    async with memory.unit() as unit:
        return max(
            await unit.footprints.purge(before, A_ROW_EACH),
            await unit.copies.fold(before, A_ROW_EACH, open_since),
        )


async def _slice_by_slice(forget_some: Callable[[], Awaitable[int]], full: int) -> int:
    """Until a slice is not full any more; how many were forgotten."""
    forgotten = 0
    while True:
        some = await forget_some()
        forgotten += some
        if some < full:
            return forgotten


def _before(now: datetime, kept: timedelta) -> date:
    """Which day is too early to keep: "after thirty days" is on the thirtieth day, not the day after it."""
    return (now - kept + timedelta(days=1)).date()
