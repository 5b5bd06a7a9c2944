"""Files on their way from Telegram into a report: what is to be fetched, until it is sealed."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from alertbot.model.messages import ChatId, MessageId
from alertbot.model.reports import ReportNo
from alertbot.model.sent_files import Fetch, FileKind, SentFile
from alertbot.store import report_schema as schema
from alertbot.store.keys import Purpose

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.store.keys import KeyRing

_fetches = schema.report_fetches.c


class Fetches:
    """What is still to be fetched. Telegram's name for a file is sealed with our key, and gone once it is here."""

    def __init__(self, connection: AsyncConnection, keys: KeyRing) -> None:
        self._connection = connection
        self._keys = keys

    async def add(self, fetch: Fetch, due: datetime) -> None:
        """Fetch this as soon as it is due."""
        row = {"report": fetch.report, "sealed": self._seal(fetch), "due": due}
        await self._connection.execute(sa.insert(schema.report_fetches), row)

    async def due(self, now: datetime, at_most: int, not_these: Sequence[int] = ()) -> list[Fetch]:
        """Some that are due, oldest first."""
        query = sa.select(schema.report_fetches).where(_fetches.due <= now, _fetches.no.not_in(list(not_these)))
        rows = await self._connection.execute(query.order_by(_fetches.no).limit(at_most))
        return [self._fetch(row) for row in rows]

    async def again(self, fetch: Fetch, due: datetime) -> None:
        """Try it once more, then."""
        sealed = self._seal(replace(fetch, tries=fetch.tries + 1))
        anew = sa.update(schema.report_fetches).where(_fetches.no == fetch.no).values(sealed=sealed, due=due)
        await self._connection.execute(anew)

    async def done(self, no: int) -> bool:
        """It is here, or never will be; False: it was not wanted any more."""
        gone = sa.delete(schema.report_fetches).where(_fetches.no == no)
        return (await self._connection.execute(gone)).rowcount > 0

    async def of(self, report: ReportNo) -> int:
        """How many of a report are still to be fetched."""
        query = sa.select(sa.func.count()).select_from(schema.report_fetches).where(_fetches.report == report)
        return int(await self._connection.scalar(query) or 0)

    def _seal(self, fetch: Fetch) -> bytes:
        return self._keys.seal(Purpose.REPORTERS, json.dumps(asdict(fetch)).encode())

    def _fetch(self, row: sa.Row[Any]) -> Fetch:
        told = json.loads(self._keys.open(Purpose.REPORTERS, row.sealed))
        told.pop("caption", None)  # of a version that did not seal it at once: it must not keep the file from coming
        file = SentFile(**told["file"] | {"kind": FileKind(told["file"]["kind"])})
        whose = {"report": ReportNo(row.report), "chat": ChatId(told["chat"]), "message": MessageId(told["message"])}
        return Fetch(**told | whose | {"file": file, "no": row.no})
