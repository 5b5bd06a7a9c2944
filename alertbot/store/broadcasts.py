"""Alerts sent once to one audience, and how far they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from alertbot.model.deliveries import BroadcastNo, Lane, Progress, Running, State
from alertbot.model.errands import Kind
from alertbot.model.quiet import QUIET, Hours, Quiet
from alertbot.store import schema
from alertbot.store.audiences import addressed, write_audience
from alertbot.store.claims import lay_out
from alertbot.store.news import WAKE, tell
from alertbot.store.routine import note_audience
from alertbot.store.texts import keep_texts, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.model.alerts import AlertSlug
    from alertbot.model.audience import Audience
    from alertbot.model.messages import Message
    from alertbot.model.topics import Language

_broadcasts = schema.broadcasts.c
_stretches = schema.stretches.c
OVER = (State.DONE, State.STOPPED)
TRIED = _broadcasts.delivered + _broadcasts.unreachable + _broadcasts.doubtful
_UNFINISHED = sa.exists().where(schema.deliveries.c.broadcast == _broadcasts.no)
# Of a stopped one only those whose send may be under way; they are few, where a million that wait are not counted.
UNDER_WAY = (
    sa.select(sa.func.count())
    .where(schema.deliveries.c.broadcast == _broadcasts.no, schema.deliveries.c.subscriber > 0)  # people
    .correlate(schema.broadcasts)
)
_WAITING = sa.case(
    (_broadcasts.state == State.STOPPED, UNDER_WAY.scalar_subquery()), else_=_broadcasts.audience - TRIED
).label("waiting")
_LANES = list(Lane)
_LAUNCHES = 0x6C61756E  # "laun": half of the number of each alert's lock, apart from anybody else's in this database


def photo_of(texts: Mapping[Language, Message]) -> str | None:
    """The picture that they show, if they do."""
    return next((text.photo for text in texts.values()), None)


class Broadcasts:
    """What is going out, went out, or was stopped."""

    def __init__(self, connection: AsyncConnection, quiet: Quiet = QUIET) -> None:
        self._connection = connection
        self._quiet = quiet

    async def queue_up(self, slug: AlertSlug) -> None:
        """Nobody else launches this alert before this transaction has ended; SQLite has one writer and no queue."""
        if self._connection.dialect.name == "postgresql":
            its = sa.func.hashtext(slug)
            await self._connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LAUNCHES, its)))

    async def launch(  # noqa: PLR0917 - what a launch is made of, in the order it is said
        self,
        slug: AlertSlug,
        revision: int,
        lane: str,
        texts: Mapping[Language, Message],
        audience: Audience,
        now: datetime,
        closes_at: datetime | None = None,
        hours: Hours = Hours.ANY,
    ) -> BroadcastNo:
        """Put on record a broadcast and its audience.

        What is routine goes to those who want to hear at once, and is kept for the digests of the others. At which
        hours of people's clocks it goes to them is another matter, and `hours` says it.

        That is all of the audience who can be written to and have no copy of the alert yet, of whatever revision: a
        correction has brought those up to date. A halted broadcast of it is stopped: this one goes to the rest of its
        people. Its copies are kept until the alert was closed, if it closes at a time.
        """
        await self._give_way(slug, revision, now)
        row = {
            "slug": slug,
            "revision": revision,
            "lane": Lane(lane),
            "state": State.RUNNING,
            "started": now,
            "closes_at": closes_at,
            "photo": photo_of(texts),
            "hours": hours,
            "addressed": write_audience(audience),
        }
        no = await self._connection.scalar(sa.insert(schema.broadcasts).returning(_broadcasts.no), row)
        await keep_texts(self._connection, BroadcastNo(no), texts)
        await note_audience(self._connection, BroadcastNo(no), audience, now)
        people = await addressed(self._connection, audience, now, slug, lane)
        reached = await self._address(BroadcastNo(no), people)
        await lay_out(self._connection, BroadcastNo(no), now, hours, self._quiet)
        await self._change(BroadcastNo(no), audience=reached)
        await tell(self._connection, WAKE)
        return BroadcastNo(no)

    async def message(self, broadcast: BroadcastNo, language: Language) -> Message:
        """Its text in that language, else in English.

        Raises:
            LookupError: There is no such broadcast.
        """
        return await text_of(self._connection, broadcast, language)

    async def progress(self, broadcast: BroadcastNo) -> Progress:
        """How far it is.

        Raises:
            LookupError: There is no such broadcast.
        """
        found = await self._progress(_broadcasts.no == broadcast)
        if not found:
            raise LookupError(f"no broadcast {broadcast}")
        return found[0]

    async def all(self) -> list[Progress]:
        """How far each is, newest first."""
        return await self._progress(sa.true())

    async def mark(self, broadcast: BroadcastNo, state: State, why: str = "", now: datetime | None = None) -> None:
        """It stands so now, and why; `now` is when it ended. One set running again has its refusals forgiven.

        What is over stays as it is: the sender may be about to finish or halt what was stopped a moment ago.
        """
        forgiven = {"refused": 0} if state is State.RUNNING else {}
        ended = now if state in OVER else None
        going = sa.update(schema.broadcasts).where(_broadcasts.no == broadcast, _broadcasts.state.not_in(OVER))
        marked = await self._connection.execute(going.values(state=state, why=why, ended=ended, **forgiven))
        if marked.rowcount and state is State.DONE:
            await self._close(broadcast)
        await tell(self._connection, WAKE)

    async def finish(self, broadcast: BroadcastNo, now: datetime) -> bool:
        """Mark it done if it runs and nothing of it is left to do; whether that was so."""
        # By the counts first: the rows of a million that were deleted are walked past once and not every second.
        through = sa.and_(_broadcasts.no == broadcast, _broadcasts.audience == TRIED, ~_UNFINISHED)
        done = sa.update(schema.broadcasts).where(through, _broadcasts.state == State.RUNNING)
        marked = await self._connection.execute(done.values(state=State.DONE, why="", ended=now))
        if marked.rowcount:
            await self._close(broadcast)
        return marked.rowcount == 1

    async def running(self) -> list[Running]:
        """Those that go out now: the most urgent lane first, then oldest first."""
        query = sa.select(_broadcasts.no, _broadcasts.lane).where(_broadcasts.state == State.RUNNING)
        found = [Running(BroadcastNo(row.no), Lane(row.lane)) for row in await self._connection.execute(query)]
        return sorted(found, key=lambda each: (_LANES.index(each.lane), each.broadcast))

    async def _give_way(self, slug: AlertSlug, revision: int, now: datetime) -> None:
        halted = sa.and_(_broadcasts.slug == slug, _broadcasts.revision == revision, _broadcasts.state == State.HALTED)
        halted = sa.and_(halted, _broadcasts.kind == Kind.SEND)
        stopped = sa.update(schema.broadcasts).where(halted).values(state=State.STOPPED, ended=now, audience=TRIED)
        for no in (await self._connection.scalars(stopped.returning(_broadcasts.no))).all():
            # All at once, a million in 0.2 s (2026-11-21): who gets the mended one must not be counted in both.
            await self._connection.execute(sa.delete(schema.deliveries).where(schema.deliveries.c.broadcast == no))
            await self._close(BroadcastNo(no))

    async def _address(self, no: BroadcastNo, people: sa.Select[tuple[int]]) -> int:
        """Write down who is to get it: their bare numbers."""
        rows = people.add_columns(sa.literal(no, sa.BigInteger), sa.literal(0))
        into = ["subscriber", "broadcast", "doubts"]
        result = await self._connection.execute(sa.insert(schema.deliveries).from_select(into, rows))
        return result.rowcount

    async def _close(self, no: BroadcastNo) -> None:
        """Nothing of it is claimed any more."""
        await self._connection.execute(sa.delete(schema.stretches).where(_stretches.broadcast == no))

    async def _change(self, no: BroadcastNo, **columns: object) -> None:
        await self._connection.execute(sa.update(schema.broadcasts).where(_broadcasts.no == no).values(**columns))

    async def _progress(self, which: sa.ColumnElement[bool]) -> list[Progress]:
        query = sa.select(schema.broadcasts, _WAITING).where(which).order_by(_broadcasts.no.desc())
        return [
            Progress(
                broadcast=BroadcastNo(row.no),
                slug=row.slug,
                state=State(row.state),
                audience=row.audience,
                delivered=row.delivered,
                unreachable=row.unreachable,
                doubtful=row.doubtful,
                waiting=row.waiting,
                refused=row.refused,
                why=row.why,
                started=row.started,
                ended=row.ended,
                kind=Kind(row.kind),
                gone=row.gone,
                replaced_by=row.replaced_by,
            )
            for row in await self._connection.execute(query)
        ]
