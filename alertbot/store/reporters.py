"""People who report: who fills in a form just now, the ways back to them, and whose reports are not taken."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert  # compiles for SQLite too

from alertbot.model.filling import Filling
from alertbot.model.messages import ChatId
from alertbot.model.reports import Open, Pressing, ReportCode, ReportNo
from alertbot.store import report_schema as schema
from alertbot.store.columns import not_before
from alertbot.store.keys import KeyFault, Purpose

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.store.keys import KeyRing

_fillings = schema.report_fillings.c
_reports = schema.reports.c
_ways = schema.report_ways.c
_bans = schema.report_bans.c
_CHAT_BYTES = 8
_ERASES, _LEAVES = b"\1", b"\0"
"""Behind the chat: whether what we say about the report is deleted there after a while."""


class Reporters:
    """Reporters' chats, under keys of their own: nothing here can be joined to a subscriber."""

    def __init__(self, connection: AsyncConnection, keys: KeyRing) -> None:
        self._connection = connection
        self._keys = keys

    async def filling(self, chat: ChatId, now: datetime) -> Filling | None:
        """Where this person is in a form, if they are in one and their time is not over."""
        query = sa.select(_fillings.sealed).where(_fillings.chat == self._name(chat), _fillings.until > now)
        sealed = await self._connection.scalar(query)
        return _read(self._keys.open(Purpose.REPORTERS, sealed)) if sealed else None

    async def keep(self, chat: ChatId, filling: Filling, until: datetime) -> None:
        """They are there now."""
        row = insert(schema.report_fillings).values(
            chat=self._name(chat),
            report=filling.report,
            sealed=self._keys.seal(Purpose.REPORTERS, json.dumps(asdict(filling)).encode()),
            until=not_before(until),
        )
        anew = {name: row.excluded[name] for name in ("report", "sealed", "until")}
        await self._connection.execute(row.on_conflict_do_update(index_elements=[_fillings.chat], set_=anew))

    async def leave(self, chat: ChatId) -> None:
        """They are in no form any more. What they said in one stays, if it was sent."""
        mine = sa.select(_fillings.report).where(_fillings.chat == self._name(chat))
        await self._connection.execute(
            sa.delete(schema.reports).where(_reports.no.in_(mine), _reports.sent_on.is_(None))
        )
        await self._connection.execute(sa.delete(schema.report_fillings).where(_fillings.chat == self._name(chat)))

    async def chats_in(self, report: ReportNo) -> list[ChatId]:
        """Who is in this report just now."""
        names = await self._connection.scalars(sa.select(_fillings.chat).where(_fillings.report == report))
        return [self._keys.chat(Purpose.REPORTERS, name) for name in names]

    async def keep_way(self, report: ReportNo, chat: ChatId, *, erases: bool = True) -> None:
        """What the responders say about this report reaches this chat, and no other from now on."""
        way = chat.to_bytes(_CHAT_BYTES, "big", signed=True) + (_ERASES if erases else _LEAVES)
        sealed = self._keys.seal(Purpose.WAYS_BACK, way)
        row = insert(schema.report_ways).values(report=report, sealed=sealed)
        await self._connection.execute(
            row.on_conflict_do_update(index_elements=[_ways.report], set_={"sealed": row.excluded.sealed})
        )

    async def way(self, report: ReportNo) -> ChatId | None:
        """Where the author of this report hears us; None: there is no way back any more."""
        sealed = await self._connection.scalar(sa.select(_ways.sealed).where(_ways.report == report))
        return self._chat(sealed) if sealed else None

    async def wants_no_trace(self, report: ReportNo) -> bool:
        """Whether nothing of it is to stay in that chat."""
        sealed = await self._connection.scalar(sa.select(_ways.sealed).where(_ways.report == report))
        return not sealed or self._keys.open(Purpose.WAYS_BACK, sealed)[_CHAT_BYTES:] != _LEAVES

    async def ban(self, report: ReportNo, until: datetime) -> bool:
        """Take nothing more from the author of this report until then; False: there is no way back to them."""
        chat = await self.way(report)
        if chat is None:
            return False
        row = insert(schema.report_bans).values(author=self._banned(chat), until=not_before(until))
        await self._connection.execute(
            row.on_conflict_do_update(index_elements=[_bans.author], set_={"until": row.excluded.until})
        )
        return True

    async def is_banned(self, chat: ChatId, now: datetime) -> bool:
        """Whether nothing is taken from this person now."""
        these = sa.exists().where(_bans.author == self._banned(chat), _bans.until > now)
        return bool(await self._connection.scalar(sa.select(these)))

    async def purge(self, now: datetime, closed_before: date) -> None:
        """Forget whose time is over: unsent reports, ways back to what was closed before that day, bans."""
        over = sa.select(_fillings.report).where(_fillings.until <= now)
        await self._connection.execute(
            sa.delete(schema.reports).where(_reports.no.in_(over), _reports.sent_on.is_(None))
        )
        await self._connection.execute(sa.delete(schema.report_fillings).where(_fillings.until <= now))
        closed = sa.select(_reports.no).where(_reports.closed_on < closed_before)
        await self._connection.execute(sa.delete(schema.report_ways).where(_ways.report.in_(closed)))
        await self._connection.execute(sa.delete(schema.report_bans).where(_bans.until <= now))

    async def forget(self, chat: ChatId) -> None:
        """No unsent report, no way back and no ban. What was sent stays with the responders, and leads to nobody."""
        await self.leave(chat)
        await self._connection.execute(sa.delete(schema.report_bans).where(_bans.author == self._banned(chat)))
        mine = await self._ways_to(chat)
        if mine:
            await self._connection.execute(sa.delete(schema.report_ways).where(_ways.report.in_(mine)))

    async def knows(self, chat: ChatId) -> bool:
        """Whether they are in a form, banned, or reached on the way back from a report."""
        is_in_form = sa.exists().where(_fillings.chat == self._name(chat))
        is_banned = sa.exists().where(_bans.author == self._banned(chat))
        return bool(await self._connection.scalar(sa.select(sa.or_(is_in_form, is_banned)))) or bool(
            await self._ways_to(chat)
        )

    async def count_ways(self, chat: ChatId) -> int:
        """How many reports have their way back to this chat."""
        return len(await self._ways_to(chat))

    async def _ways_to(self, chat: ChatId) -> list[int]:
        # Each way is sealed differently, so all are opened: a few thousand take some milliseconds.
        ways = (await self._connection.execute(sa.select(_ways.report, _ways.sealed))).all()
        return [row.report for row in ways if self._chat(row.sealed) == chat]

    def _name(self, chat: ChatId) -> bytes:
        return self._keys.name(Purpose.REPORTERS, chat)

    def _banned(self, chat: ChatId) -> bytes:
        return self._keys.mark(Purpose.BANS, str(chat).encode())

    def _chat(self, sealed: bytes) -> ChatId | None:
        try:
            way = self._keys.open(Purpose.WAYS_BACK, sealed)
            return ChatId(int.from_bytes(way[:_CHAT_BYTES], "big", signed=True))
        except KeyFault:  # a damaged row must not keep others from being forgotten
            return None


def _read(content: bytes) -> Filling:
    told: dict[str, Any] = json.loads(content)
    opened = told.pop("open")
    return Filling(
        **told
        | {
            "report": ReportNo(told["report"]),
            "code": ReportCode(told["code"]),
            "answered": tuple(told["answered"]),
            "open": Open(opened["kind"], opened["region"], Pressing(opened["pressing"])),
        }
    )
