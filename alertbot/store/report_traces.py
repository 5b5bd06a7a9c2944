"""Which messages of ours in an author's chat belong to a report, until they are deleted there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert  # compiles for SQLite too

from alertbot.model.messages import ChatId, MessageId
from alertbot.store import report_schema
from alertbot.store.keys import Purpose

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.store.keys import KeyRing

_traces = report_schema.report_traces.c
_LEAVE = insert(report_schema.report_traces).on_conflict_do_nothing()


class Traces:
    """The numbers of these messages, under a name of the chat that no other table has."""

    def __init__(self, connection: AsyncConnection, keys: KeyRing) -> None:
        self._connection = connection
        self._keys = keys

    async def leave(self, chat: ChatId, messages: Sequence[MessageId], at: datetime) -> None:
        """These are there since that hour."""
        rows = [{"chat": self._name(chat), "message": message, "hour": at} for message in messages]
        await self._connection.execute(_LEAVE, rows)

    async def hold_receipt(self, chat: ChatId, message: MessageId) -> None:
        """That one shows the words of a receipt: it is not to go before they are written down."""
        this = sa.update(report_schema.report_traces).where(
            _traces.chat == self._name(chat), _traces.message == message
        )
        await self._connection.execute(this.values(is_receipt=True))

    async def of(self, chat: ChatId, *, receipts: bool = False) -> list[MessageId]:
        """Those that are there, in order; with receipts only if they are asked for."""
        query = sa.select(_traces.message).where(_traces.chat == self._name(chat)).order_by(_traces.message)
        if not receipts:
            query = query.where(sa.not_(_traces.is_receipt))
        return [MessageId(message) for message in await self._connection.scalars(query)]

    async def drop(self, chat: ChatId, messages: Sequence[MessageId]) -> None:
        """These are gone from there."""
        gone = sa.delete(report_schema.report_traces).where(
            _traces.chat == self._name(chat), _traces.message.in_(messages)
        )
        await self._connection.execute(gone)

    async def any_before(self, hour: datetime) -> bool:
        """Whether some are there since before that time's hour."""
        return bool(await self._connection.scalar(sa.select(sa.exists().where(_traces.hour < hour))))

    async def take_before(self, hour: datetime, at_most: int) -> list[tuple[ChatId, MessageId]]:
        """Some of those: they are to be deleted there, and nobody else gets them again."""
        some = sa.select(_traces.chat, _traces.message).where(_traces.hour < hour).limit(at_most)
        these = sa.tuple_(_traces.chat, _traces.message).in_(some)
        gone = sa.delete(report_schema.report_traces).where(these).returning(_traces.chat, _traces.message)
        rows = (await self._connection.execute(gone)).all()
        return sorted((self._keys.chat(Purpose.TRACES, row.chat), MessageId(row.message)) for row in rows)

    async def forget(self, chat: ChatId) -> None:
        """Nothing is known of this chat."""
        await self._connection.execute(sa.delete(report_schema.report_traces).where(_traces.chat == self._name(chat)))

    def _name(self, chat: ChatId) -> bytes:
        return self._keys.name(Purpose.TRACES, chat)
