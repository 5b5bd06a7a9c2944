"""Digests: who has something to be told of in the morning, and what of."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa

from alertbot.model.deliveries import BroadcastNo, Lane, State
from alertbot.model.digests import SLUG, alerts_in
from alertbot.model.errands import Kind
from alertbot.model.quiet import WEEKDAY, Frequency, Hours
from alertbot.model.subscribers import SubscriberNo
from alertbot.model.zones import local
from alertbot.store import digest_schema, schema
from alertbot.store.audiences import belongs, can_be_written_to
from alertbot.store.claims import lay_out
from alertbot.store.many import among
from alertbot.store.news import WAKE, tell
from alertbot.store.postponed import forget_postponed, is_postponed, postpone, purge_postponed
from alertbot.store.routine import to_be_told
from alertbot.store.texts import keep_texts

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.model.messages import Message
    from alertbot.model.quiet import Quiet
    from alertbot.model.topics import Language
    from alertbot.model.zones import ZoneNo
    from alertbot.store.routine import Routine

KEPT = timedelta(days=15)
"""How long it is kept for whom a routine alert was: a week's digest can be late by another."""

OVER_FOR = timedelta(days=3)
"""How long a digest that is over is kept: by then nobody can take its messages back."""

_people = schema.subscribers.c
_due = schema.deliveries.c
_broadcasts = schema.broadcasts.c
_copies = schema.copies.c
_READS_DIGESTS = _people.frequency.in_([Frequency.DAILY, Frequency.WEEKLY])
_GOES = (State.RUNNING, State.PAUSED)


class Digests:
    """What was launched since somebody was told last, in one message."""

    def __init__(self, connection: AsyncConnection, quiet: Quiet) -> None:
        self._connection = connection
        self._quiet = quiet

    async def launch(
        self, zones: Collection[ZoneNo], texts: Mapping[Language, Message], now: datetime
    ) -> BroadcastNo | None:
        """A digest for those who live by these clocks, whose morning has come, and who have something to be told of.

        `texts` is what stands above the alerts. Returns None if there is nobody. Whoever is on the list of another
        digest that goes out is not on this one; however often it is called, nobody is told twice.
        """
        # Times are kept to the second. What was launched in this one is for the next digest, in any case.
        second = now.replace(microsecond=0)
        alerts = [each for each in await to_be_told(self._connection, now) if each.launched < second]
        told = [await self._concerns(each) for each in alerts]
        ends = [(each.closes_at, whom) for each, whom in zip(alerts, told, strict=True) if each.closes_at is not None]
        mornings = self._whose_morning_has_come(zones, now, ends)
        due = sa.and_(mornings, can_be_written_to(now), ~self._is_on_a_list())
        made = await self._launched(sa.and_(due, sa.or_(*told)), texts, now) if told else None
        # The others know now all there was to know, but for what is paused.
        others = sa.and_(due, ~self._is_on_a_list())
        for each in await self._alive(second):
            await postpone(self._connection, each.broadcast, sa.and_(others, await self._concerns(each)))
        await self._know(others, now)
        return made

    async def tells(
        self, no: BroadcastNo, people: Sequence[SubscriberNo], now: datetime
    ) -> dict[SubscriberNo, list[BroadcastNo]]:
        """What this digest tells each of these people of, as things stand now: nobody of what was taken back."""
        started = await self._started(no)
        alerts = [each for each in await to_be_told(self._connection, now) if each.launched < started]
        return await self._concerned(people, alerts)

    async def note(self, no: BroadcastNo, editions: Mapping[SubscriberNo, Language]) -> None:
        """These people have been told: of what stands in the edition that each has got."""
        if not editions:
            return
        started = await self._started(no)
        left_out = await self._concerned(list(editions), await self._alive(started))
        for each in set(editions.values()):
            people = [person for person, theirs in editions.items() if theirs == each]
            mine = sa.and_(_copies.broadcast == no, among(_copies.subscriber, people))
            tells = "+".join(["", *map(str, alerts_in(each)[1]), ""])
            await self._connection.execute(sa.update(schema.copies).where(mine).values(tells=tells))
            await forget_postponed(self._connection, people, alerts_in(each)[1])
        await self._postpone(
            {
                person: [alert for alert in alerts if alert not in alerts_in(editions[person])[1]]
                for person, alerts in left_out.items()
            }
        )
        await self._know(among(_people.no, list(editions)), started)

    async def skip(self, no: BroadcastNo, people: Sequence[SubscriberNo]) -> None:
        """There is nothing left to tell these people of."""
        mine = sa.and_(_due.broadcast == no, among(_due.subscriber, people))
        dropped = (await self._connection.execute(sa.delete(schema.deliveries).where(mine))).rowcount
        smaller = sa.update(schema.broadcasts).where(_broadcasts.no == no)
        await self._connection.execute(smaller.values(audience=_broadcasts.audience - dropped))
        started = await self._started(no)
        await self._postpone(await self._concerned(people, await self._alive(started)))
        await self._know(among(_people.no, people), started)

    async def purge(self, now: datetime) -> None:
        """Forget for whom old alerts were that are not on their way any more, and digests that are over."""
        routine = digest_schema.routine.c
        going = sa.select(_broadcasts.slug).where(_broadcasts.ended.is_(None), _broadcasts.kind != Kind.DIGEST)
        on_the_way = sa.select(_broadcasts.no).where(_broadcasts.slug.in_(going))
        gone = sa.and_(routine.launched < now - KEPT, routine.broadcast.not_in(on_the_way))
        await self._connection.execute(sa.delete(digest_schema.routine).where(gone))
        await purge_postponed(self._connection)
        copied = sa.exists().where(_copies.broadcast == _broadcasts.no)
        old = sa.and_(_broadcasts.kind == Kind.DIGEST, _broadcasts.ended < now - OVER_FOR, ~copied)
        await self._connection.execute(sa.delete(schema.broadcasts).where(old))

    async def _launched(
        self, whom: sa.ColumnElement[bool], texts: Mapping[Language, Message], now: datetime
    ) -> BroadcastNo | None:
        row = {
            "kind": Kind.DIGEST,
            "slug": SLUG,
            "revision": 1,
            "lane": Lane.ROUTINE,
            "state": State.RUNNING,
            "started": now,
            "hours": Hours.WAKING,
        }
        no = BroadcastNo(
            await self._connection.scalar(sa.insert(schema.broadcasts).returning(_broadcasts.no), row) or 0
        )
        rows = sa.select(sa.literal(no, sa.BigInteger), _people.no, sa.literal(0)).where(whom)
        into = sa.insert(schema.deliveries).from_select(["broadcast", "subscriber", "doubts"], rows)
        reached = (await self._connection.execute(into)).rowcount
        this = _broadcasts.no == no
        if not reached:
            await self._connection.execute(sa.delete(schema.broadcasts).where(this))
            return None
        await self._connection.execute(sa.update(schema.broadcasts).where(this).values(audience=reached))
        await keep_texts(self._connection, no, texts)
        await lay_out(self._connection, no, now, Hours.WAKING, self._quiet)
        await tell(self._connection, WAKE)
        return no

    def _whose_morning_has_come(
        self, zones: Collection[ZoneNo], now: datetime, ends: Sequence[tuple[datetime, sa.ColumnElement[bool]]]
    ) -> sa.ColumnElement[bool]:
        """Who was told last before the last morning by their clock; weekly, before that of the last Monday.

        `ends`: when which alerts are over, and whom they concern. For one that is over by the next morning this is the
        last chance to be told of it, whichever day it is.
        """
        come: list[sa.ColumnElement[bool]] = [sa.false()]
        for zone in zones:
            morning = self._quiet.morning(zone, now - timedelta(days=1))
            if morning > now or self._quiet.is_quiet(zone, now):
                continue
            since = timedelta(days=(local(zone, morning).weekday() - WEEKDAY) % 7)
            monday = self._quiet.morning(zone, morning - since - timedelta(hours=12))
            tomorrow = self._quiet.morning(zone, morning)
            is_last_chance = sa.or_(sa.false(), *[whom for end, whom in ends if end <= tomorrow])
            can_wait = sa.and_(_people.frequency == Frequency.WEEKLY, ~is_last_chance)
            last = sa.case((can_wait, _instant(monday)), else_=_instant(morning))
            come.append(sa.and_(_people.zone == zone, _people.told < last))
        return sa.and_(_people.told.is_not(None), sa.or_(*come))

    async def _alive(self, until: datetime) -> list[Routine]:
        """What was launched before then and can be told of, now or once it is no longer paused."""
        return [each for each in await to_be_told(self._connection, until, paused=True) if each.launched < until]

    async def _concerned(
        self, people: Sequence[SubscriberNo], alerts: Sequence[Routine]
    ) -> dict[SubscriberNo, list[BroadcastNo]]:
        """Which of these alerts each of these people is to be told of."""
        if not alerts:
            return {}
        concerns = [(await self._concerns(each)).label(f"a{number}") for number, each in enumerate(alerts)]
        rows = await self._connection.execute(sa.select(_people.no, *concerns).where(among(_people.no, people)))
        return {
            SubscriberNo(row[0]): [alert.broadcast for alert, is_for in zip(alerts, row[1:], strict=True) if is_for]
            for row in rows
        }

    async def _postpone(self, left_out: Mapping[SubscriberNo, Sequence[BroadcastNo]]) -> None:
        for alert in sorted({alert for alerts in left_out.values() for alert in alerts}):
            people = [person for person, alerts in left_out.items() if alert in alerts]
            await postpone(self._connection, alert, among(_people.no, people))

    async def _concerns(self, alert: Routine) -> sa.ColumnElement[bool]:
        """Whom it is for and who has not heard of it: it neither came nor waits for them."""
        copy = sa.exists().where(_copies.broadcast == alert.broadcast, _copies.subscriber == _people.no)
        waits = sa.exists().where(_due.broadcast == alert.broadcast, _due.subscriber == _people.no)
        is_new = sa.or_(_people.told <= _instant(alert.launched), is_postponed(alert.broadcast))
        fits = await belongs(self._connection, alert.audience)
        return sa.and_(is_new, fits, ~_inner(copy), ~_inner(waits))

    def _is_on_a_list(self) -> sa.ColumnElement[bool]:
        going = sa.select(_broadcasts.no).where(_broadcasts.kind == Kind.DIGEST, _broadcasts.state.in_(_GOES))
        return _inner(sa.exists().where(_due.broadcast.in_(going), _due.subscriber == _people.no))

    async def _know(self, who: sa.ColumnElement[bool], now: datetime) -> None:
        """They know all that was launched until then; who wants no digests any more has had the last one.

        Unless that left something out.
        """
        told = sa.case((sa.or_(_READS_DIGESTS, is_postponed()), _instant(now)), else_=sa.null())
        known = sa.update(schema.subscribers).where(who, _people.told.is_not(None))
        await self._connection.execute(known.values(told=told))

    async def _started(self, no: BroadcastNo) -> datetime:
        query = sa.select(_broadcasts.started).where(_broadcasts.no == no)
        started: datetime | None = await self._connection.scalar(query)
        if started is None:
            raise LookupError(f"no broadcast {no}")
        return started


def _inner(exists: sa.Exists) -> sa.Exists:
    return exists.correlate(schema.subscribers)


def _instant(time: datetime) -> sa.BindParameter[datetime]:
    return sa.literal(time, schema.subscribers.c.told.type)
