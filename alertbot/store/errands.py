"""Errands to the copies of an alert: whom they reach, and how they take over from what goes out of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert  # compiles for SQLite too

from alertbot.model.alerts import AlertSlug
from alertbot.model.channels import Posted
from alertbot.model.deliveries import LEASE, BroadcastNo, Lane, State
from alertbot.model.errands import Kind
from alertbot.model.mending import Past, Reach
from alertbot.model.quiet import QUIET, Hours, Quiet
from alertbot.model.topics import Language
from alertbot.model.zones import ZONES
from alertbot.store import columns, schema
from alertbot.store.broadcasts import OVER, Broadcasts, photo_of
from alertbot.store.claims import ANY_CLOCK, lay_out
from alertbot.store.digest_copies import going_digests, is_in_digests, telling_of
from alertbot.store.letters import read_message
from alertbot.store.news import WAKE, tell
from alertbot.store.reins import LONGER, drop_waiting
from alertbot.store.texts import TEXTS, keep_texts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.model.messages import Message

_broadcasts = schema.broadcasts.c
_texts = schema.broadcast_texts.c
_due = schema.deliveries.c
_stretches = schema.stretches.c
_copies = schema.copies.c
_people = schema.subscribers.c
_postings = schema.postings.c
_IS_PERSON = _due.subscriber > 0  # and no channel


class Errands:
    """What goes out to those who have a copy of an alert."""

    def __init__(self, connection: AsyncConnection, quiet: Quiet = QUIET) -> None:
        self._connection = connection
        self._quiet = quiet

    async def grip(self, slug: AlertSlug) -> None:
        """Nobody claims, steers or sends anything of this alert before this transaction has ended."""
        await Broadcasts(self._connection).queue_up(slug)
        await self._connection.execute(sa.select(_broadcasts.no).where(_broadcasts.slug == slug).with_for_update())

    async def newest(self, slug: AlertSlug) -> Past | None:
        """The newest that went out of this alert, or goes out."""
        query = sa.select(_broadcasts.no, _broadcasts.kind, _broadcasts.state).where(_broadcasts.slug == slug)
        row = (await self._connection.execute(query.order_by(_broadcasts.no.desc()).limit(1))).first()
        return Past(BroadcastNo(row.no), Kind(row.kind), State(row.state)) if row else None

    async def texts(self, slug: AlertSlug) -> dict[Language, Message]:
        """The newest text of this alert that went to people, in each language; empty if none ever did."""
        newest = sa.select(sa.func.max(_broadcasts.no)).where(_broadcasts.slug == slug, _broadcasts.kind.in_(TEXTS))
        query = sa.select(_texts.language, _texts.message).where(_texts.broadcast == newest.scalar_subquery())
        return {Language(row.language): read_message(row.message) for row in await self._connection.execute(query)}

    async def due_to_close(self, now: datetime) -> list[AlertSlug]:
        """The alerts whose time is over, that people have or are getting, and that nobody has closed or recalled."""
        newest = sa.select(sa.func.max(_broadcasts.no)).group_by(_broadcasts.slug)
        query = sa.select(_broadcasts.slug).where(
            _broadcasts.no.in_(newest),
            _broadcasts.kind.in_(TEXTS),
            _broadcasts.closes_at <= now,
            sa.or_(_broadcasts.ended.is_(None), sa.exists().where(*_is_copied()), is_in_digests(now)),
        )
        return [AlertSlug(slug) for slug in await self._connection.scalars(query)]

    async def reach(self, slug: AlertSlug, kind: Kind) -> Reach:
        """Whom an errand of that kind would reach now."""
        found = await self._all(slug)
        copies = await self._count(self._has_it(found))
        waiting = 0
        if kind is Kind.CORRECT:
            going = _due.broadcast.in_([each.no for each in found if each.state not in OVER])
            has_one = sa.exists().where(_copies.broadcast.in_(_numbers(found)), _copies.subscriber == _due.subscriber)
            waiting = await self._count(sa.select(_due.subscriber).where(going, _IS_PERSON, ~has_one).distinct())
        unreachable, unknown = await self._out_of_reach(found)
        under_way = sa.select(sa.exists().where(_due.broadcast.in_(_numbers(found))))
        goes = any(each.state not in OVER for each in found) or bool(await self._connection.scalar(under_way))
        posts = await self._count(_posted(found).with_only_columns(_postings.channel).distinct())
        return Reach(copies, waiting, unreachable + unknown, posts, goes)

    async def launch(  # noqa: PLR0917 - what a launch is made of, in the order it is said
        self,
        kind: Kind,
        slug: AlertSlug,
        lane: Lane,
        texts: Mapping[Language, Message],
        now: datetime,
        closes_at: datetime | None = None,
    ) -> BroadcastNo:
        """Put an errand on record that takes over from everything that goes out of this alert.

        It goes to all who have a copy; a correction also to those who waited for one. Whose send may be under way is
        on its list, too, but not before that has ended or its lease has: then it is known whether they have a copy.
        """
        found = await self._all(slug)
        revision = max((each.revision for each in found), default=0) + (kind is Kind.CORRECT)
        lets_sleep = kind is Kind.CORRECT and any(each.hours is not Hours.ANY for each in found)
        hours = Hours.WAKING if lets_sleep else Hours.ANY
        unreachable, unknown = await self._out_of_reach(found)
        row = {
            "kind": kind,
            "slug": slug,
            "revision": revision,
            "lane": lane,
            "state": State.RUNNING,
            "started": now,
            "closes_at": closes_at,
            "hours": hours,
            "unreachable": unreachable + unknown,
            "gone": unknown,
            "photo": photo_of(texts),
        }
        made = await self._connection.scalar(sa.insert(schema.broadcasts).returning(_broadcasts.no), row)
        no = BroadcastNo(made or 0)
        await keep_texts(self._connection, no, texts)
        reached = await self._take_over(no, kind, found, now, lets_sleep=lets_sleep)
        await self._post(no, found, now)
        await lay_out(self._connection, no, now)
        for each in found:
            await self._replace(each, no, now)
        whole = sa.update(schema.broadcasts).where(_broadcasts.no == no)
        await self._connection.execute(whole.values(audience=reached + unreachable + unknown))
        await tell(self._connection, WAKE)
        return no

    async def _take_over(
        self, no: BroadcastNo, kind: Kind, found: Sequence[_Former], now: datetime, *, lets_sleep: bool
    ) -> int:
        """Write down who is on the list, and who of them has to wait; how many they are."""
        reached = 0
        for each in found:
            reached += await self._under_way(no, each.no, now)
        reached += await self._add(no, self._has_it(found))
        if kind is Kind.RECALL:
            # A digest that is on its way just now may tell of it, too. Corrections and closings leave those few be:
            # their button leads to what is now, and who has none of it must not get the text as a message of its own.
            for digest in await going_digests(self._connection):
                reached += await self._under_way(no, digest, now)
        if kind is Kind.CORRECT:
            going = _due.broadcast.in_([each.no for each in found if each.state not in OVER])
            due = self._waking(now) if lets_sleep else sa.null()
            waiting = sa.select(_due.subscriber, due.label("due"), sa.literal(0).label("doubts"))
            reached += await self._add(no, waiting.where(going, _IS_PERSON).distinct())
        return reached

    def _waking(self, now: datetime) -> sa.ColumnElement[datetime]:
        """When somebody who waits for a text may get one: edits wake nobody, a new message does."""
        soon = now + LEASE
        asleep = ZONES.keys() - set(self._quiet.awake(now, soon))
        mornings = {zone: _instant(columns.not_before(self._quiet.wakes(zone, soon))) for zone in sorted(asleep)}
        at_once = _instant(now)
        return sa.case(mornings, value=_zone_of(_due.subscriber), else_=at_once) if mornings else at_once

    async def _under_way(self, no: BroadcastNo, former: BroadcastNo, now: datetime) -> int:
        """Those whose send may be under way, each from the end of their lease."""
        own = sa.select(_due.subscriber, _due.due, _due.doubts).where(
            _due.broadcast == former, _IS_PERSON, _due.due > now, _due.due <= now + LONGER
        )
        in_leased = sa.select(_due.subscriber, _stretches.due, _due.doubts).where(
            _due.broadcast == former,
            _due.due.is_(None),
            _stretches.broadcast == former,
            _stretches.due > now,
            _stretches.leased == 1,
            _due.subscriber > _stretches.after,
            _due.subscriber <= _stretches.last,
            sa.or_(_stretches.zone == ANY_CLOCK, _stretches.zone == _zone_of(_due.subscriber)),
        )
        return await self._add(no, own) + await self._add(no, in_leased)

    async def _add(self, no: BroadcastNo, people: sa.SelectBase) -> int:
        """Those of them who are not on the list yet; some with a time of their own, and their doubts."""
        chosen = people.subquery()
        number, *waits = chosen.c
        due, doubts = waits or (sa.null(), sa.literal(0))
        # "WHERE true", or SQLite takes "ON CONFLICT" for a join.
        rows = sa.select(sa.literal(no, sa.BigInteger), number, sa.cast(due, columns.Instant), doubts).where(sa.true())
        into = insert(schema.deliveries).from_select(["broadcast", "subscriber", "due", "doubts"], rows)
        return (await self._connection.execute(into.on_conflict_do_nothing())).rowcount

    async def _post(self, no: BroadcastNo, found: Sequence[_Former], now: datetime) -> None:
        """The channels in which it stands, or is to stand, are on the list, too; they are not counted."""
        channels = (await self._connection.execute(_posted(found))).all()
        for channel, language in {row.channel: row.language for row in channels}.items():
            waits = sa.select(sa.func.max(_due.due, type_=columns.Instant)).where(
                _due.broadcast.in_(_numbers(found)), _due.subscriber == -channel, _due.due <= now + LONGER
            )
            due = max(now, await self._connection.scalar(waits) or now)
            row = {"broadcast": no, "channel": channel, "language": language, "state": Posted.WAITING}
            await self._connection.execute(sa.insert(schema.postings), row)
            post = {"broadcast": no, "subscriber": -channel, "due": due, "doubts": 0}
            await self._connection.execute(sa.insert(schema.deliveries), post)

    async def _replace(self, former: _Former, by: BroadcastNo, now: datetime) -> None:
        """It goes on no further; what is under way is still counted there."""
        if former.state in OVER:
            return
        this = sa.update(schema.broadcasts).where(_broadcasts.no == former.no)
        await self._connection.execute(this.values(state=State.STOPPED, why="", ended=now, replaced_by=by))
        await drop_waiting(self._connection, former.no, now)

    async def _all(self, slug: AlertSlug) -> list[_Former]:
        query = sa.select(schema.broadcasts).where(_broadcasts.slug == slug).order_by(_broadcasts.no)
        return [
            _Former(
                no=BroadcastNo(row.no),
                kind=Kind(row.kind),
                state=State(row.state),
                revision=row.revision,
                reached=row.delivered + row.doubtful,
                hours=Hours(row.hours),
            )
            for row in await self._connection.execute(query)
        ]

    def _has_it(self, found: Sequence[_Former], *, reachable: bool = True) -> sa.CompoundSelect[tuple[int]]:
        """Who has a copy of any of these, or a digest that tells of it."""
        digests = telling_of(_numbers(found), reachable=reachable)
        return self._copied(found, reachable=reachable).union(digests)

    def _copied(self, found: Sequence[_Former], *, reachable: bool = True) -> sa.Select[tuple[int]]:
        """Who has a copy of any of these."""
        is_there = _people.unreachable_since.is_(None) if reachable else _people.unreachable_since.is_not(None)
        query = sa.select(_copies.subscriber).join(schema.subscribers, _people.no == _copies.subscriber)
        return query.where(_copies.broadcast.in_(_numbers(found)), is_there).distinct()

    async def _out_of_reach(self, found: Sequence[_Former]) -> tuple[int, int]:
        """How many copies are those of people who cannot be written to; and of how many we do not know the number."""
        unreachable = await self._count(self._has_it(found, reachable=False))
        recall = max((each.no for each in found if each.kind is Kind.RECALL), default=0)
        unknown = 0
        for each in found:
            if each.kind is Kind.SEND and each.no > recall:
                its = sa.and_(_copies.broadcast == each.no, _copies.subscriber > 0)
                known = await self._count(sa.select(_copies.subscriber).where(its))
                unknown += max(0, each.reached - known)
        return unreachable, unknown

    async def _count(self, people: sa.SelectBase) -> int:
        return int(await self._connection.scalar(sa.select(sa.func.count()).select_from(people.subquery())) or 0)


def _zone_of(subscriber: sa.ColumnElement[int]) -> sa.ScalarSelect[int]:
    return sa.select(_people.zone).where(_people.no == subscriber).correlate(schema.deliveries).scalar_subquery()


def _instant(time: datetime) -> sa.BindParameter[datetime]:
    return sa.literal(time, columns.Instant)


def _is_copied() -> tuple[sa.ColumnElement[bool], ...]:
    """That there are copies of the alert, of whichever of its broadcasts."""
    others = schema.broadcasts.alias().c
    return others.slug == _broadcasts.slug, _copies.broadcast == others.no


@dataclass(frozen=True, slots=True)
class _Former:
    """What went out of an alert before, or goes out; `reached` is how many have or may have it."""

    no: BroadcastNo
    kind: Kind
    state: State
    revision: int
    reached: int
    hours: Hours


def _posted(found: Sequence[_Former]) -> sa.Select[tuple[int, str]]:
    """In which channels the alert stands, or is on its way there."""
    copied = sa.exists().where(_copies.broadcast == _postings.broadcast, _copies.subscriber == -_postings.channel)
    waits = sa.exists().where(_due.broadcast == _postings.broadcast, _due.subscriber == -_postings.channel)
    query = sa.select(_postings.channel, _postings.language).where(_postings.broadcast.in_(_numbers(found)))
    return query.where(sa.or_(copied, waits))


def _numbers(found: Sequence[_Former]) -> list[BroadcastNo]:
    return [each.no for each in found]
