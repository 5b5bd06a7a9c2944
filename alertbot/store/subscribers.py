"""People who agreed, what they follow, and the record of every yes and no."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert  # compiles for SQLite too, which has no word of its own for it

from alertbot.model.deliveries import Lane
from alertbot.model.quiet import QUIET, Frequency, Quiet
from alertbot.model.regions import Region
from alertbot.model.subscribers import NoticeVersion, OptIn, Source, Subscriber, SubscriberNo
from alertbot.model.topics import Language, TopicSlug
from alertbot.model.zones import ZONES, ZoneNo, home_zone
from alertbot.store import columns, schema
from alertbot.store.audiences import FOLLOWED, STANDS, addressed
from alertbot.store.backups import Backups
from alertbot.store.clocks import Clocks
from alertbot.store.keys import Purpose
from alertbot.store.routine import count_tired
from alertbot.store.straight import Straight
from alertbot.store.unwanted import drop_deliveries, recall_from

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.model.alerts import AlertSlug
    from alertbot.model.audience import Audience
    from alertbot.model.messages import ChatId
    from alertbot.model.quiet import Hours
    from alertbot.store.keys import KeyRing

_people = schema.subscribers.c
_opt_ins = schema.opt_ins.c
_FIND = Straight(
    sa.select(schema.subscribers, schema.topics.c.slug)
    .outerjoin(schema.opt_ins, sa.and_(_opt_ins.subscriber == _people.no, STANDS))
    .outerjoin(schema.topics, schema.topics.c.no == _opt_ins.topic)
    .where(_people.chat == sa.bindparam("this"))
)
_TOPIC = Straight(sa.select(schema.topics.c.no).where(schema.topics.c.slug == sa.bindparam("slug")))
# Not named like columns: an update would take them for values to set.
_NO, _TOPIC_NO = (sa.bindparam(name, type_=columns.Number) for name in ("this_no", "this_topic"))
_ON, _SOURCE = sa.bindparam("this_day", type_=columns.Day), sa.bindparam("this_source", type_=sa.Text)
_NEXT = sa.func.coalesce(sa.func.max(_opt_ins.seq), 0) + 1
_YES = (
    sa.select(_NO, _NEXT, _TOPIC_NO, sa.bindparam("this_notice", type_=sa.Integer), _ON, _SOURCE)
    .where(_opt_ins.subscriber == _NO)
    .having(sa.exists().where(_people.no == _NO))
)
_OPT_IN = Straight(
    insert(schema.opt_ins)
    .from_select(["subscriber", "seq", "topic", "notice", "given_on", "source"], _YES)
    .on_conflict_do_nothing()
)
_OPT_OUT = Straight(
    sa.update(schema.opt_ins)
    .where(_opt_ins.subscriber == _NO, _opt_ins.topic == _TOPIC_NO, STANDS)
    .values(withdrawn_on=_ON, withdrawn_by=_SOURCE)
)
_SUM_UP = Straight(sa.update(schema.subscribers).where(_people.no == _NO).values(follows=FOLLOWED))


class Subscribers:
    """The people who agreed to the notice. A number that is no longer anyone's changes nothing."""

    def __init__(self, connection: AsyncConnection, keys: KeyRing, quiet: Quiet = QUIET) -> None:
        self._connection = connection
        self._keys = keys
        self._clocks = Clocks(connection, quiet)
        self._quiet = quiet

    async def find(self, chat: ChatId) -> Subscriber | None:
        """Who this is, with the topics they follow; None: nobody we know."""
        rows = await _FIND.run(self._connection, this=self._name(chat))
        return _subscriber(rows) if rows else None

    async def agree(self, chat: ChatId, language: Language, notice: NoticeVersion, on: date) -> Subscriber:
        """Make this person a subscriber, or bring them back; twice is once.

        The day of the yes stays, unless they had left since or this is another version of the notice.
        """
        row = insert(schema.subscribers).values(
            chat=self._name(chat),
            language=language,
            notice=notice,
            agreed_on=on,
            zone=home_zone(None, language),
        )
        await Backups(self._connection, self._keys).welcome(chat)
        midnight = sa.literal(datetime.combine(on, time.min, UTC), columns.Instant)
        reads_digests = _people.frequency.in_([Frequency.DAILY, Frequency.WEEKLY])
        is_elsewhere = sa.or_(_people.chose_zone == 1, _people.region.is_not(None))
        anew = sa.or_(_people.left_on.is_not(None), _people.notice != row.excluded.notice)
        await self._connection.execute(
            row.on_conflict_do_update(
                index_elements=[_people.chat],
                set_={
                    "language": row.excluded.language,
                    "notice": row.excluded.notice,
                    "agreed_on": sa.case((anew, row.excluded.agreed_on), else_=_people.agreed_on),
                    "left_on": None,
                    "unreachable_since": None,
                    "zone": sa.case((is_elsewhere, _people.zone), else_=row.excluded.zone),
                    "told": sa.case((reads_digests, sa.func.coalesce(_people.told, midnight)), else_=_people.told),
                },
            )
        )
        found = await self.find(chat)
        assert found is not None  # noqa: S101 - written a line above, in this transaction
        return found

    async def opt_in(self, no: SubscriberNo, topic: TopicSlug, notice: NoticeVersion, on: date, source: Source) -> None:
        """Record a yes to a topic; while one stands, nothing changes."""
        record = _record(no, await self._topic_no(topic), on, source)
        await _OPT_IN.run(self._connection, **record, this_notice=notice)
        await _SUM_UP.run(self._connection, this_no=no)

    async def opt_out(self, no: SubscriberNo, topic: TopicSlug, on: date, source: Source) -> None:
        """Record a no to a topic they follow; otherwise nothing changes.

        What is on its way to them for that topic alone is not sent any more, unless they follow it again before.
        """
        await _OPT_OUT.run(self._connection, **_record(no, await self._topic_no(topic), on, source))
        await _SUM_UP.run(self._connection, this_no=no)
        await recall_from(self._connection, no)

    async def leave(self, no: SubscriberNo, on: date, source: Source, at: datetime | None = None) -> None:
        """Withdraw every yes that stands; nothing more goes to them, not even of broadcasts on their way.

        No backup made up to then brings them back; without `at`, none of that day.
        """
        await drop_deliveries(self._connection, no, but_copies=True)
        await self._withdraw(_opt_ins.subscriber == no, on, source)
        day = sa.func.coalesce(_people.left_on, sa.literal(on, columns.Day))
        await self._change(no, left_on=day, paused_until=None, follows=0, told=None)
        name = await self._connection.scalar(sa.select(_people.chat).where(_people.no == no))
        if name is not None:
            chat = self._keys.chat(Purpose.SUBSCRIBERS, name)
            await Backups(self._connection, self._keys).forget(chat, at or datetime.combine(on, time.max, UTC))

    async def speak(self, no: SubscriberNo, language: Language, now: datetime) -> None:
        """From now on in this language."""
        await self._change(no, language=language)
        await self._clocks.follow_home(no, now)

    async def live_in(self, no: SubscriberNo, region: Region | None, now: datetime) -> None:
        """They live there; None: they do not tell. Unless they chose their clock, it is that of the country."""
        await self._change(no, region=region)
        await self._clocks.follow_home(no, now)

    async def live_by(self, no: SubscriberNo, zone: ZoneNo | None, now: datetime) -> None:
        """They live by that clock; None: by that of their country or language."""
        await self._change(no, chose_zone=int(zone is not None))
        await (self._clocks.follow_home(no, now) if zone is None else self._clocks.set(no, zone, now))

    async def hear(self, no: SubscriberNo, frequency: Frequency, now: datetime) -> None:
        """They want to hear so often. What is routine and waited for their morning takes the new way, too."""
        await self._clocks.hear(no, frequency, now)

    async def pause(self, no: SubscriberNo, until: datetime | None) -> None:
        """No broadcast before that time, nor what is on its way or waits for their morning; None: at once again."""
        await self._change(no, paused_until=until)
        await recall_from(self._connection, no)

    async def unreachable(self, no: SubscriberNo, since: date | None) -> None:
        """Telegram lets us no longer write to them; None: again."""
        await self._change(no, unreachable_since=since)

    async def opt_ins(self, no: SubscriberNo) -> list[OptIn]:
        """Every yes on record and its withdrawal, oldest first."""
        query = (
            sa.select(schema.opt_ins, schema.topics.c.slug)
            .join(schema.topics, schema.topics.c.no == _opt_ins.topic)
            .where(_opt_ins.subscriber == no)
            .order_by(_opt_ins.seq)
        )
        return [
            OptIn(
                topic=TopicSlug(row.slug),
                notice=NoticeVersion(row.notice),
                given_on=row.given_on,
                source=Source(row.source),
                withdrawn_on=row.withdrawn_on,
                withdrawn_by=Source(row.withdrawn_by) if row.withdrawn_by else None,
            )
            for row in await self._connection.execute(query)
        ]

    async def unreachable_before(self, day: date, at_most: int) -> list[ChatId]:
        """Some of those who could not be written to since before that day."""
        return await self._chats(_people.unreachable_since < day, at_most)

    async def left_before(self, day: date, at_most: int) -> list[ChatId]:
        """Some of those who left before that day and have not come back."""
        return await self._chats(_people.left_on < day, at_most)

    async def end_pauses(self, now: datetime) -> None:
        """Forget until when people wanted silence, once that has passed."""
        over = sa.update(schema.subscribers).where(_people.paused_until <= now)
        await self._connection.execute(over.values(paused_until=None))

    async def head_count(
        self, audience: Audience, now: datetime, not_again: AlertSlug | None = None, lane: str | None = None
    ) -> int:
        """How many a broadcast in that lane would go to now; who has a copy of `not_again` is left out."""
        people = await addressed(self._connection, audience, now, not_again, lane)
        return int(await self._connection.scalar(people.with_only_columns(sa.func.count())) or 0)

    async def count_asleep(self, audience: Audience, at: datetime, not_again: AlertSlug) -> int:
        """How many of those whom a routine alert would go to then are let sleep at that moment."""
        people = await addressed(self._connection, audience, at, not_again, Lane.ROUTINE)
        night = [zone for zone in ZONES if self._quiet.is_quiet(zone, at)]
        asleep = people.where(_people.zone.in_(night)).with_only_columns(sa.func.count())
        return int(await self._connection.scalar(asleep) or 0)

    async def count_too_late(  # noqa: PLR0917 - what a launch would be
        self, audience: Audience, at: datetime, closes_at: datetime, not_again: AlertSlug, lane: str, hours: Hours
    ) -> int:
        """How many will never get an alert launched then: it is over before their next digest, or their morning."""
        people = await addressed(self._connection, audience, at, not_again)
        told_late = [zone for zone in ZONES if self._quiet.morning(zone, at) >= closes_at]
        wake_late = [zone for zone in ZONES if self._quiet.first(hours, zone, at) >= closes_at]
        at_once = [*Frequency] if lane != Lane.ROUTINE else [Frequency.ALL]
        reads_digests = _people.frequency.in_({Frequency.DAILY, Frequency.WEEKLY} - {*at_once})
        late = sa.or_(
            sa.and_(reads_digests, _people.zone.in_(told_late)),
            sa.and_(_people.frequency.in_(at_once), _people.zone.in_(wake_late)),
        )
        return int(await self._connection.scalar(people.where(late).with_only_columns(sa.func.count())) or 0)

    async def count_tired(self, audience: Audience, budget: int, now: datetime, not_again: AlertSlug) -> int:
        """How many of those who would get a routine alert now were among those of so many others within a week."""
        return await count_tired(self._connection, audience, budget, now, not_again)

    async def _chats(self, which: sa.ColumnElement[bool], at_most: int) -> list[ChatId]:
        names = await self._connection.scalars(sa.select(_people.chat).where(which).limit(at_most))
        return [self._keys.chat(Purpose.SUBSCRIBERS, name) for name in names]

    def _name(self, chat: ChatId) -> bytes:
        return self._keys.name(Purpose.SUBSCRIBERS, chat)

    async def _change(self, no: SubscriberNo, **columns: object) -> None:
        await self._connection.execute(sa.update(schema.subscribers).where(_people.no == no).values(**columns))

    async def _withdraw(self, which: sa.ColumnElement[bool], on: date, source: Source) -> None:
        await self._connection.execute(
            sa.update(schema.opt_ins).where(which, STANDS).values(withdrawn_on=on, withdrawn_by=source.value)
        )

    async def _topic_no(self, topic: TopicSlug) -> int:
        known = await _TOPIC.run(self._connection, slug=topic)
        if not known:
            await self._connection.execute(insert(schema.topics).values(slug=topic).on_conflict_do_nothing())
            known = await _TOPIC.run(self._connection, slug=topic)
        return int(known[0].no)


def _record(no: SubscriberNo, topic: int, on: date, source: Source) -> dict[str, object]:
    return {"this_no": no, "this_topic": topic, "this_day": on, "this_source": source.value}


def _subscriber(rows: Sequence[Any]) -> Subscriber:
    """One person from their row, repeated for every topic they follow."""
    row = rows[0]
    return Subscriber(
        no=SubscriberNo(row.no),
        language=Language(row.language),
        notice=NoticeVersion(row.notice),
        agreed_on=row.agreed_on,
        paused_until=row.paused_until,
        unreachable_since=row.unreachable_since,
        left_on=row.left_on,
        region=Region(row.region) if row.region else None,
        zone=ZoneNo(row.zone),
        chose_zone=bool(row.chose_zone),
        frequency=Frequency(row.frequency),
        told=row.told,
        topics=frozenset(TopicSlug(each.slug) for each in rows if each.slug is not None),
    )
