"""Who still has to get a broadcast, and what became of those who were tried."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import sqlalchemy as sa

from alertbot.model.deliveries import (
    Again,
    BroadcastNo,
    Delivered,
    Delivery,
    Doubtful,
    Missed,
    SetAside,
    State,
    TurnedAway,
    Withheld,
)
from alertbot.model.errands import Kind
from alertbot.model.quiet import QUIET, Hours, Quiet
from alertbot.model.subscribers import SubscriberNo
from alertbot.model.topics import Language
from alertbot.store import columns, schema
from alertbot.store.channels import Channels
from alertbot.store.claims import drop_nobody, next_due, take
from alertbot.store.copies import Copies
from alertbot.store.digests import Digests
from alertbot.store.editions import copied, digested
from alertbot.store.footprints import Footprints
from alertbot.store.keys import KeyFault, Purpose
from alertbot.store.many import among
from alertbot.store.tellings import Tellings
from alertbot.store.unwanted import drop_deliveries, wanted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.model.deliveries import Settled
    from alertbot.model.errands import Copy
    from alertbot.store.keys import KeyRing

_due = schema.deliveries.c
_people = schema.subscribers.c
_broadcasts = schema.broadcasts.c

_How = tuple[Kind | None, Quiet | None]
_Finished = Delivered | SetAside | Missed | TurnedAway | Doubtful


class Deliveries:
    """Only what is unfinished. A claim is a lease: it moves the time at which deliveries are due."""

    def __init__(self, connection: AsyncConnection, keys: KeyRing, quiet: Quiet = QUIET) -> None:
        self.late: list[Delivered] = []  # arrived at people who wanted nothing more meanwhile
        self._connection = connection
        self._keys = keys
        self._quiet = quiet
        self._channels = Channels(connection, keys)
        self._copies = Copies(connection)
        self._footprints = Footprints(connection, keys)
        self._tellings = Tellings(connection, keys)
        self._digests = Digests(connection, quiet)

    async def claim(self, broadcast: BroadcastNo, now: datetime, until: datetime, at_most: int) -> list[Delivery]:
        """Take deliveries that are due, so that nobody else has them before `until`.

        Who was to wait for a time comes first, then everybody in the order of their numbers; where people are let
        sleep, only those who are awake. Who paused or follows none of its topics any more is off its list by that; of
        what does not run, nothing is taken.
        """
        how = await self._kind(broadcast)
        claimed = await self._claim(broadcast, how, now, until, at_most)
        if how[0] is not Kind.TELL:
            return claimed
        return await self._tellings.sought(broadcast, now, claimed, partial(self._claim, broadcast, how, now, until))

    async def _claim(
        self, broadcast: BroadcastNo, how: _How, now: datetime, until: datetime, at_most: int
    ) -> list[Delivery]:
        kind, quiet = how
        due = partial(take, self._connection, broadcast, now, until, at_most, quiet)
        taken = await wanted(self._connection, broadcast, kind, now, due) if kind else []
        if kind and quiet and not taken and (gone := await drop_nobody(self._connection, broadcast)):
            await self._shrink(broadcast, gone)
        copies: dict[SubscriberNo, Copy] = {}
        if kind and kind.is_errand and taken:
            copies, taken = await copied(self._connection, broadcast, kind, taken)
        if kind is Kind.DIGEST:
            taken = await digested(self._digests, broadcast, taken, now)
        posts = await self._channels.claimed(broadcast, {no: doubts for no, doubts, _, _ in taken})
        claimed = [replace(each, kind=kind or Kind.SEND, copy=copies.get(each.to)) for each in posts]
        for no, doubts, name, language in taken:
            if no < 0:
                continue
            try:
                chat = self._keys.chat(Purpose.SUBSCRIBERS, name or b"")
            except KeyFault:  # nobody is behind it: forgotten while another transaction launched, or damaged
                await drop_deliveries(self._connection, SubscriberNo(no))
            else:
                to, spoken = SubscriberNo(no), Language(language or "")
                claimed.append(Delivery(broadcast, to, chat, spoken, doubts, kind or Kind.SEND, copies.get(to)))
        return claimed

    async def _kind(self, broadcast: BroadcastNo) -> _How:
        """What it does, if it runs, and whether people are let sleep.

        Nobody stops or replaces it before this transaction has ended.
        """
        runs = sa.select(_broadcasts.kind, _broadcasts.hours).where(
            _broadcasts.no == broadcast, _broadcasts.state == State.RUNNING
        )
        # Against those alone who take the row for themselves; its counts may change meanwhile. SQLite leaves this out.
        row = (await self._connection.execute(runs.with_for_update(read=True, key_share=True))).first()
        if row is None:
            return None, None
        return Kind(row.kind), None if row.hours == Hours.ANY else self._quiet

    async def _shrink(self, broadcast: BroadcastNo, by: int) -> None:
        smaller = sa.update(schema.broadcasts).where(_broadcasts.no == broadcast)
        await self._connection.execute(smaller.values(audience=_broadcasts.audience - by))

    async def record(self, settled: Sequence[Settled], now: datetime) -> None:
        """Put on record what became of them, up to 10,000 at once. One gone meanwhile counts nothing; see `late`."""
        by_broadcast: dict[BroadcastNo, list[Settled]] = defaultdict(list)
        for each in settled:
            by_broadcast[each.delivery.broadcast].append(each)
        for broadcast, those in by_broadcast.items():
            stranded = await self._postpone([each for each in those if isinstance(each, Again)])
            await self._withhold(broadcast, [each for each in those if isinstance(each, Withheld)])
            finished = [each for each in those if isinstance(each, _Finished)]
            await self._finish(broadcast, [*finished, *stranded], now)

    async def renew(self, deliveries: Sequence[Delivery], until: datetime) -> None:
        """They are still under way: nobody else has them before then, nor does whatever took their broadcast over."""
        for broadcast, numbers in _by_broadcast(deliveries).items():
            holder: int | None = broadcast
            while holder is not None:
                theirs = sa.update(schema.deliveries).where(_these(BroadcastNo(holder), numbers))
                await self._connection.execute(theirs.values(due=columns.not_before(until)))
                heir = sa.select(_broadcasts.replaced_by).where(_broadcasts.no == holder)
                holder = await self._connection.scalar(heir)

    async def release(self, deliveries: Sequence[Delivery], now: datetime) -> None:
        """Give back what was claimed and not tried: due at once."""
        for broadcast, numbers in _by_broadcast(deliveries).items():
            mine = sa.update(schema.deliveries).where(_these(broadcast, numbers))
            await self._connection.execute(mine.values(due=now))
            heir = sa.select(_broadcasts.replaced_by).where(_broadcasts.no == broadcast)
            await self._hand_over(await self._connection.scalar(heir), numbers, now)

    async def next_due(self, broadcast: BroadcastNo) -> datetime | None:
        """When the next one is due, claimed or not; None: nothing is unfinished."""
        return await next_due(self._connection, broadcast)

    async def _finish(self, broadcast: BroadcastNo, finished: Sequence[_Finished], now: datetime) -> None:
        if not finished:
            return
        mine = _these(broadcast, [each.delivery.to for each in finished])
        gone = await self._connection.scalars(sa.delete(schema.deliveries).where(mine).returning(_due.subscriber))
        still_there = set(gone)
        ended = {each.delivery.to: each for each in finished if each.delivery.to in still_there}
        self.late += [each for each in finished if isinstance(each, Delivered) and each.delivery.to not in ended]
        sent, recalled = {}, []
        for no, each in ended.items():
            if isinstance(each, Delivered) and each.delivery.kind is Kind.TELL:
                await self._footprints.add(each.delivery.chat, [each.message] if each.message else [], now)
            elif isinstance(each, Delivered) and each.delivery.kind is Kind.RECALL:
                recalled.append(no)
            elif isinstance(each, Delivered) and each.delivery.copy is None and each.message is not None:
                sent[SubscriberNo(no)] = each.message
        await self._copies.note(broadcast, sent, now)
        await self._digests.note(
            broadcast,
            {
                SubscriberNo(no): each.delivery.language
                for no, each in ended.items()
                if each.delivery.kind is Kind.DIGEST and isinstance(each, Delivered | Doubtful)
            },
        )
        if recalled:
            await self._copies.withdraw(broadcast, recalled)
        await self._set_aside([no for no, each in ended.items() if isinstance(each, SetAside)], now)
        await self._channels.settle(broadcast, ended.values())
        heir = await self._count(broadcast, Counter(type(each) for no, each in ended.items() if no > 0))
        await self._hand_over(heir, list(ended), now)

    async def _set_aside(self, numbers: Sequence[SubscriberNo], now: datetime) -> None:
        if numbers:
            those = sa.and_(among(_people.no, numbers), _people.unreachable_since.is_(None))
            await self._connection.execute(
                sa.update(schema.subscribers).where(those).values(unreachable_since=now.date())
            )

    async def _count(self, broadcast: BroadcastNo, ended: Counter[type[_Finished]]) -> int | None:
        """Count them; the errand that took this broadcast over, if one did."""
        if not ended:
            return None
        counted = sa.update(schema.broadcasts).where(_broadcasts.no == broadcast)
        counted = counted.values(
            delivered=_broadcasts.delivered + ended[Delivered],
            unreachable=_broadcasts.unreachable + ended[SetAside] + ended[Missed],
            gone=_broadcasts.gone + ended[Missed],
            doubtful=_broadcasts.doubtful + ended[Doubtful],
        )
        heir: int | None = await self._connection.scalar(counted.returning(_broadcasts.replaced_by))
        return heir

    async def _hand_over(self, heir: int | None, numbers: Sequence[SubscriberNo], now: datetime) -> None:
        """Who took these over waited for the end of their lease, and need not any more."""
        if heir is not None:
            mine = sa.and_(_due.broadcast == heir, among(_due.subscriber, numbers), _due.due > now)
            await self._connection.execute(sa.update(schema.deliveries).where(mine).values(due=now))

    async def _withhold(self, broadcast: BroadcastNo, refused: Sequence[Withheld]) -> None:
        if not refused:
            return
        waits = columns.not_before(max(each.at for each in refused))
        mine = _these(broadcast, [each.delivery.to for each in refused])
        there = await self._connection.scalars(
            sa.update(schema.deliveries).where(mine).values(due=waits).returning(_due.subscriber)
        )
        count = _broadcasts.refused + len(there.all())
        await self._connection.execute(
            sa.update(schema.broadcasts).where(_broadcasts.no == broadcast).values(refused=count, why=refused[-1].why)
        )

    async def _postpone(self, agains: Sequence[Again]) -> list[SetAside | TurnedAway]:
        """Put them off; those whose new chat is another subscriber's, or another channel's, come back as finished."""
        if not agains:
            return []
        rows = [
            {
                "b": each.delivery.broadcast,
                "s": each.delivery.to,
                "at": columns.not_before(each.at),
                "n": each.delivery.doubts,
            }
            for each in agains
        ]
        mine = sa.and_(_due.broadcast == sa.bindparam("b"), _due.subscriber == sa.bindparam("s"))
        later = {"due": sa.bindparam("at", type_=columns.Instant), "doubts": sa.bindparam("n")}
        await self._connection.execute(sa.update(schema.deliveries).where(mine).values(later), rows)
        posts = [each.delivery for each in agains if each.delivery.is_to_channel]
        return [
            *[SetAside(each.delivery) for each in await self._moved(agains) if not await self._follow(each.delivery)],
            *[TurnedAway(post) for post in posts if not await self._channels.follow(post)],
        ]

    async def _moved(self, agains: Sequence[Again]) -> list[Again]:
        query = sa.select(_people.no, _people.chat).where(among(_people.no, [each.delivery.to for each in agains]))
        known = {row.no: row.chat for row in await self._connection.execute(query)}
        return [
            each
            for each in agains
            if known.get(each.delivery.to, self._name(each.delivery)) != self._name(each.delivery)
        ]

    async def _follow(self, delivery: Delivery) -> bool:
        name = self._name(delivery)
        taken = sa.exists().where(schema.subscribers.alias().c.chat == name)
        moved = await self._connection.execute(
            sa.update(schema.subscribers).where(_people.no == delivery.to, sa.not_(taken)).values(chat=name)
        )
        return moved.rowcount == 1

    def _name(self, delivery: Delivery) -> bytes:
        return self._keys.name(Purpose.SUBSCRIBERS, delivery.chat)


def _these(broadcast: BroadcastNo, numbers: Sequence[SubscriberNo]) -> sa.ColumnElement[bool]:
    return sa.and_(_due.broadcast == broadcast, among(_due.subscriber, numbers))


def _by_broadcast(deliveries: Sequence[Delivery]) -> dict[BroadcastNo, list[SubscriberNo]]:
    numbers: dict[BroadcastNo, list[SubscriberNo]] = defaultdict(list)
    for each in deliveries:
        numbers[each.broadcast].append(each.to)
    return numbers
