"""Agree, choose topics, pause, leave, be forgotten."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from alertbot.model.subscribers import NOTICE, UNTIL_I_SAY, NoticeVersion, Source, Subscriber, SubscriberNo

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from alertbot.model.alerts import AlertSlug
    from alertbot.model.audience import Audience
    from alertbot.model.messages import ChatId, MessageId
    from alertbot.model.quiet import Frequency
    from alertbot.model.topics import Language, TopicSlug
    from alertbot.model.zones import ZoneNo

ERASABLE = timedelta(hours=48)
"""How long a bot may delete what it sent (Bot API: deleteMessage)."""


class Consents(Protocol):
    """What yes and no need of the store."""

    async def agree(self, chat: ChatId, language: Language, notice: NoticeVersion, on: date, /) -> Subscriber:
        """A new person, or one who comes back; the same again changes nothing."""
        ...

    async def opt_in(
        self, no: SubscriberNo, topic: TopicSlug, notice: NoticeVersion, on: date, source: Source, /
    ) -> None:
        """On record from now; nothing while one stands already."""
        ...

    async def opt_out(self, no: SubscriberNo, topic: TopicSlug, on: date, source: Source, /) -> None:
        """Withdrawn from now, also for what is on its way; nothing if none stands."""
        ...

    async def leave(self, no: SubscriberNo, on: date, source: Source, at: datetime, /) -> None:
        """Withdraws all that stands and drops what was on its way."""
        ...


class Standing(Protocol):
    """Whether somebody can and wants to be written to, in the store."""

    async def pause(self, no: SubscriberNo, until: datetime | None, /) -> None:
        """Silence until then, also from what is on its way; None ends it."""
        ...

    async def unreachable(self, no: SubscriberNo, since: date | None, /) -> None:
        """Set aside since then; None brings back."""
        ...


class Rhythm(Protocol):
    """How often somebody wants to hear and by which clock, in the store; and how much an audience has heard."""

    async def live_by(self, no: SubscriberNo, zone: ZoneNo | None, now: datetime, /) -> None:
        """They live by that clock; None: by that of their country or language."""
        ...

    async def hear(self, no: SubscriberNo, frequency: Frequency, now: datetime, /) -> None:
        """They want to hear so often."""
        ...

    async def count_tired(self, audience: Audience, budget: int, now: datetime, not_again: AlertSlug, /) -> int:
        """How many of those who would get a routine alert got so many others within a week."""
        ...


class Traces(Protocol):
    """Where our recent messages in a chat are noted."""

    async def recent(self, chat: ChatId, since: datetime, /) -> list[MessageId]:
        """Those sent since then, broadcasts included."""
        ...


class Copied(Protocol):
    """Backups that were made of the store."""

    async def forget(self, chat: ChatId, now: datetime, /) -> None:
        """Whichever is put back: this person is not in it."""
        ...


class Memory(Protocol):
    """What being forgotten needs of the store."""

    @property
    def backups(self) -> Copied:
        """What was copied elsewhere."""
        ...

    @property
    def footprints(self) -> Traces:
        """Our recent messages."""
        ...

    async def knows(self, chat: ChatId, /) -> bool:
        """Whether anything about this person is kept for longer than a moment."""
        ...

    async def forget(self, chat: ChatId, /) -> None:
        """Every row about this person, in every table."""
        ...


class Pause(StrEnum):
    """How long somebody wants to hear nothing."""

    DAY = "day"
    WEEK = "week"
    UNTIL_I_SAY = "open"
    OVER = "over"


LENGTHS = {Pause.DAY: timedelta(days=1), Pause.WEEK: timedelta(days=7)}


def must_read_notice(subscriber: Subscriber | None) -> bool:
    """Whether the notice as it is now has not been agreed to."""
    return subscriber is None or subscriber.notice != NOTICE


def may_choose(subscriber: Subscriber | None) -> bool:
    """Whether a yes to a topic counts: under the notice they agreed to or, after leaving, the one that holds now."""
    return subscriber is not None and not (subscriber.has_left and must_read_notice(subscriber))


async def agree(consents: Consents, chat: ChatId, language: Language, today: date) -> Subscriber:
    """Put a yes to the notice on record; the first row about a person. No topic comes with it."""
    return await consents.agree(chat, language, NOTICE, today)


async def follow(
    consents: Consents,
    chat: ChatId,
    subscriber: Subscriber,
    topics: Iterable[TopicSlug],
    *,
    today: date,
    source: Source,
) -> None:
    """Put a yes to these topics on record. For somebody who had left, it is also how they come back."""
    if subscriber.has_left:
        subscriber = await consents.agree(chat, subscriber.language, NOTICE, today)
    for topic in topics:
        await consents.opt_in(subscriber.no, topic, subscriber.notice, today, source)


async def unfollow(consents: Consents, subscriber: Subscriber, topic: TopicSlug, today: date, source: Source) -> None:
    """Put the withdrawal of a yes on record."""
    await consents.opt_out(subscriber.no, topic, today, source)


async def leave(consents: Consents, subscriber: Subscriber, now: datetime, source: Source) -> None:
    """Nothing more goes to this person. Who has left already keeps the day of it, hence the day of being forgotten."""
    if not subscriber.has_left:
        await consents.leave(subscriber.no, now.date(), source, now)


async def pause(standing: Standing, subscriber: Subscriber, length: Pause, now: datetime) -> datetime | None:
    """Be silent for that long; returns until when, None for no pause.

    A pause ends on the full hour after: nobody needs to know the minute in which a person wanted silence.
    """
    until = _end_of(length, now)
    await standing.pause(subscriber.no, until)
    return until


async def set_aside(standing: Standing, subscriber: Subscriber, today: date) -> None:
    """They blocked us: write nothing until they come back. The first day of it stays."""
    if subscriber.is_reachable:
        await standing.unreachable(subscriber.no, today)


async def bring_back(standing: Standing, subscriber: Subscriber) -> None:
    """They can be written to again, with everything as they left it."""
    if not subscriber.is_reachable:
        await standing.unreachable(subscriber.no, None)


async def forget(memory: Memory, chat: ChatId, now: datetime) -> list[MessageId]:
    """Delete every row about a person; returns our messages there that can still be deleted."""
    erasable = await memory.footprints.recent(chat, now - ERASABLE)
    was_known = await memory.knows(chat)
    await memory.forget(chat)
    if was_known:  # a stranger is in no backup, and is not to be noted beside one
        await memory.backups.forget(chat, now)
    return erasable


def _end_of(length: Pause, now: datetime) -> datetime | None:
    if length is Pause.OVER:
        return None
    if length is Pause.UNTIL_I_SAY:
        return UNTIL_I_SAY
    end = now + LENGTHS[length]
    return end.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
