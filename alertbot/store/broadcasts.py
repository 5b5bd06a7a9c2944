"""Alerts sent once to one audience, and how far they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from alertbot.model.deliveries import BroadcastNo, Progress, State
from alertbot.model.topics import ENGLISH
from alertbot.store import schema
from alertbot.store.letters import read_message, write_message
from alertbot.store.subscribers import audience

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.model.alerts import AlertSlug
    from alertbot.model.messages import Message
    from alertbot.model.topics import Language, TopicSlug

_broadcasts = schema.broadcasts.c
_texts = schema.broadcast_texts.c
_OVER = (State.DONE, State.STOPPED)
_WAITING = (
    sa.select(sa.func.count())
    .where(schema.deliveries.c.broadcast == _broadcasts.no)
    .correlate(schema.broadcasts)
    .scalar_subquery()
    .label("waiting")
)


class Broadcasts:
    """What is going out, went out, or was stopped."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def launch(  # noqa: PLR0917 - what a launch is made of, in the order it is said
        self,
        slug: AlertSlug,
        revision: int,
        lane: str,
        texts: Mapping[Language, Message],
        topics: Sequence[TopicSlug],
        now: datetime,
    ) -> BroadcastNo:
        """Put on record a broadcast and its audience.

        That is all who follow any of the topics, can be written to and have no copy of this revision yet. A halted
        broadcast of it is stopped: this one goes to the rest of its people.
        """
        await self._give_way(slug, revision, now)
        row = {"slug": slug, "revision": revision, "lane": lane, "state": State.RUNNING, "started": now}
        no = await self._connection.scalar(sa.insert(schema.broadcasts).returning(_broadcasts.no), row)
        kept = [{"broadcast": no, "language": each, "message": write_message(text)} for each, text in texts.items()]
        await self._connection.execute(sa.insert(schema.broadcast_texts), kept)
        reached = await self._address(BroadcastNo(no), audience(topics, now, (slug, revision)), now)
        await self._change(BroadcastNo(no), audience=reached)
        return BroadcastNo(no)

    async def message(self, broadcast: BroadcastNo, language: Language) -> Message:
        """Its text in that language, else in English.

        Raises:
            LookupError: There is no such broadcast.
        """
        query = (
            sa.select(_texts.message)
            .where(_texts.broadcast == broadcast, _texts.language.in_([language, ENGLISH]))
            .order_by(sa.case((_texts.language == language, 0), else_=1))
            .limit(1)
        )
        text = await self._connection.scalar(query)
        if text is None:
            raise LookupError(f"no broadcast {broadcast}")
        return read_message(text)

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
        ended = now if state in _OVER else None
        going = sa.update(schema.broadcasts).where(_broadcasts.no == broadcast, _broadcasts.state.not_in(_OVER))
        await self._connection.execute(going.values(state=state, why=why, ended=ended, **forgiven))

    async def running(self) -> list[BroadcastNo]:
        """Those that go out now: urgent ones first, then oldest first."""
        query = (
            sa.select(_broadcasts.no)
            .where(_broadcasts.state == State.RUNNING)
            .order_by(sa.case((_broadcasts.lane == "urgent", 0), else_=1), _broadcasts.no)
        )
        return [BroadcastNo(no) for no in await self._connection.scalars(query)]

    async def _give_way(self, slug: AlertSlug, revision: int, now: datetime) -> None:
        halted = sa.and_(_broadcasts.slug == slug, _broadcasts.revision == revision, _broadcasts.state == State.HALTED)
        stopped = sa.update(schema.broadcasts).where(halted).values(state=State.STOPPED, ended=now)
        for no in (await self._connection.scalars(stopped.returning(_broadcasts.no))).all():
            left = sa.delete(schema.deliveries).where(schema.deliveries.c.broadcast == no)
            dropped = (await self._connection.execute(left)).rowcount
            await self._change(BroadcastNo(no), audience=_broadcasts.audience - dropped)

    async def _address(self, no: BroadcastNo, people: sa.Select[tuple[int]], now: datetime) -> int:
        to = people.subquery()
        rows = sa.select(sa.literal(no), to.c.no, sa.literal(now, schema.Instant), sa.literal(0))
        result = await self._connection.execute(
            sa.insert(schema.deliveries).from_select(["broadcast", "subscriber", "due", "doubts"], rows)
        )
        return result.rowcount

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
            )
            for row in await self._connection.execute(query)
        ]
