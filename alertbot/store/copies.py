"""Which message each person got a broadcast as, for as long as it can be taken back or edited."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert  # compiles for SQLite too

from alertbot.model.deliveries import BroadcastNo, Lane, State
from alertbot.model.errands import Copy, Kind
from alertbot.model.messages import MessageId
from alertbot.model.subscribers import SubscriberNo
from alertbot.store import columns, schema
from alertbot.store.many import among, pairs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.model.alerts import AlertSlug

_copies = schema.copies.c
_broadcasts = schema.broadcasts.c

_other, _newest = schema.broadcasts.alias().c, schema.broadcasts.alias().c
_NEWEST = (
    sa.select(sa.func.max(_newest.no))
    .where(_newest.slug == _broadcasts.slug)
    .correlate(schema.broadcasts)
    .scalar_subquery()
)
_OPENED = sa.bindparam("opened", type_=columns.Instant)
_IS_UNDER_WAY = sa.and_(_other.kind.not_in([Kind.SEND, Kind.DIGEST]), _other.ended.is_(None))
_WILL_CLOSE = sa.and_(_other.no == _NEWEST, _other.kind.in_([Kind.SEND, Kind.CORRECT]), _other.closes_at >= _OPENED)
_IS_OPEN = sa.and_(
    _other.no == _NEWEST,
    _other.kind.in_([Kind.SEND, Kind.CORRECT]),
    _other.started >= _OPENED,
)
_STILL_NEEDED = sa.exists().where(_other.slug == _broadcasts.slug, sa.or_(_IS_UNDER_WAY, _WILL_CLOSE, _IS_OPEN))


_digests = schema.broadcasts.alias()
_told_of, _digest = schema.broadcasts.alias().c, _digests.c
# To the second, as times are kept; a week's digest can be late by another, and nothing older is in one.
_AGE = sa.type_coerce(_digest.started, sa.BigInteger) - sa.type_coerce(_told_of.started, sa.BigInteger)
_MAY_BE_TOLD_OF = sa.and_(
    _told_of.kind == Kind.SEND, _told_of.lane == Lane.ROUTINE, _AGE.between(0, timedelta(days=16).total_seconds())
)


class Copies:
    """Who has what, in which message. Once that is no longer needed, the broadcast's counts are all that is left."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def note(self, broadcast: BroadcastNo, sent: Mapping[SubscriberNo, MessageId], now: datetime) -> None:
        """Remember these messages, sent in this hour."""
        if not sent:
            return
        pair = pairs(self._connection.dialect.name, sent).subquery()
        rows = sa.select(sa.literal(broadcast, sa.BigInteger), *pair.c, sa.literal(now, columns.Hour)).where(
            sa.true()
        )  # or SQLite takes "ON CONFLICT" for a join
        into = ["broadcast", "subscriber", "message", "hour"]
        await self._connection.execute(insert(schema.copies).from_select(into, rows).on_conflict_do_nothing())

    async def of(self, broadcast: BroadcastNo, people: Sequence[SubscriberNo]) -> dict[SubscriberNo, Copy]:
        """The copies that these people have of the alert that this broadcast is of."""
        these = sa.and_(_copies.broadcast.in_(_siblings(broadcast)), among(_copies.subscriber, people))
        query = sa.select(_copies.subscriber, _copies.message, _copies.hour, _copies.broadcast).where(these)
        rows = (await self._connection.execute(query.order_by(_copies.broadcast))).all()
        shown = await self._photos(broadcast)
        wanted, known = shown.get(broadcast), [photo for no, photo in shown.items() if no != broadcast]
        is_outdated = wanted is not None and any(each != wanted for each in known)
        return {
            SubscriberNo(row.subscriber): Copy(
                MessageId(row.message),
                row.hour,
                is_picture=any(photo is not None for no, photo in shown.items() if row.broadcast <= no < broadcast),
                is_outdated=is_outdated,
            )
            for row in rows
        }

    async def _photos(self, broadcast: BroadcastNo) -> dict[BroadcastNo, str | None]:
        """The picture of this broadcast, and of every earlier one that brought the text of its alert."""
        brought = sa.and_(_broadcasts.no < broadcast, _broadcasts.kind.in_([Kind.SEND, Kind.CORRECT]))
        these = sa.and_(_broadcasts.no.in_(_siblings(broadcast)), sa.or_(_broadcasts.no == broadcast, brought))
        rows = await self._connection.execute(sa.select(_broadcasts.no, _broadcasts.photo).where(these))
        return {BroadcastNo(row.no): row.photo for row in rows}

    async def withdraw(self, broadcast: BroadcastNo, people: Sequence[SubscriberNo]) -> None:
        """These people have nothing any more of the alert that this broadcast is of."""
        these = sa.and_(_copies.broadcast.in_(_siblings(broadcast)), among(_copies.subscriber, people))
        await self._connection.execute(sa.delete(schema.copies).where(these))

    async def are_forgotten(self, slug: AlertSlug, today: date) -> bool:
        """Whether people got this alert, and nobody knows any more who did: sent again, it would come to them twice.

        What was recalled from all is as if it had never been sent. What went out within two days is not folded yet:
        where nobody has it, those who did are forgotten themselves.
        """
        folded = datetime.combine(today - timedelta(days=2), time.min, UTC)
        recalled = sa.select(sa.func.coalesce(sa.func.max(_other.no), 0)).where(
            _other.slug == slug, _other.kind == Kind.RECALL, _other.state == State.DONE, _other.delivered > 0
        )
        its = sa.and_(_broadcasts.slug == slug, _broadcasts.no > recalled.scalar_subquery())
        came = sa.and_(_broadcasts.kind.in_([Kind.SEND, Kind.CORRECT]), _broadcasts.delivered > 0)
        came = sa.and_(came, _broadcasts.started < folded)
        known = sa.exists().where(_copies.broadcast == _broadcasts.no, _copies.subscriber > 0)  # people, no channels
        lost = sa.select(sa.exists().where(its, came), ~sa.exists().where(its, known))
        got_it, none_known = (await self._connection.execute(lost)).one()
        return bool(got_it and none_known)

    async def fold(self, before: datetime, at_most: int, open_since: datetime | None = None) -> int:
        """Forget copies sent in the hours before that time's, unless they will be needed; returns how many.

        They are until the alert was closed, unless its deadline was before `open_since`, since nothing of it was left
        to close then; without a deadline, if the newest of its texts went out after `open_since`.
        A digest's are for as long as those of an alert that it may tell of.
        To be called until that is less than `at_most`: each call is a transaction that keeps nobody waiting.
        """
        folded = 0
        for broadcast in await self._old(before, open_since or before):
            if folded == at_most:
                break
            # In the order they were sent, nearly: what is found is in front, unless it is still going out.
            old = (
                sa.select(_copies.subscriber)
                .where(_copies.broadcast == broadcast, _copies.hour < before)
                .order_by(_copies.subscriber)
                .limit(at_most - folded)
            )
            these = sa.and_(_copies.broadcast == broadcast, _copies.subscriber.in_(old))
            folded += (await self._connection.execute(sa.delete(schema.copies).where(these))).rowcount
        return folded

    async def forget(self, no: SubscriberNo) -> None:
        """Forget what this person got."""
        every = sa.select(_broadcasts.no)  # along the key, not through all rows
        these = sa.and_(_copies.broadcast.in_(every), _copies.subscriber == no)
        await self._connection.execute(sa.delete(schema.copies).where(these))

    async def _old(self, before: datetime, open_since: datetime) -> list[int]:
        """The broadcasts that may have copies to forget: no errand needs them, nor the closing that is to come."""
        copied = sa.exists().where(_copies.broadcast == _broadcasts.no)
        query = sa.select(_broadcasts.no, _broadcasts.kind).where(_broadcasts.started < before, ~_STILL_NEEDED, copied)
        rows = (await self._connection.execute(query, {"opened": open_since})).all()
        digests = [row.no for row in rows if row.kind == Kind.DIGEST]
        kept = set(await self._digests_of_kept_alerts(digests, open_since)) if digests else set()
        return [row.no for row in rows if row.no not in kept]

    async def _digests_of_kept_alerts(self, digests: Sequence[int], open_since: datetime) -> Sequence[int]:
        kept = sa.select(_broadcasts.no).where(_STILL_NEEDED)
        told_of = sa.exists().where(_MAY_BE_TOLD_OF, _told_of.no.in_(kept)).correlate(_digests)
        query = sa.select(_digest.no).where(among(_digest.no, digests), told_of)
        return (await self._connection.scalars(query, {"opened": open_since})).all()


def _siblings(broadcast: BroadcastNo) -> sa.Select[tuple[int]]:
    """Every broadcast of the alert that this one is of."""
    its = sa.select(_broadcasts.slug).where(_broadcasts.no == broadcast).scalar_subquery()
    others = schema.broadcasts.alias().c
    return sa.select(others.no).where(others.slug == its)
