"""Alerts being written, sealed; and those that were written in the chat and went out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert  # compiles for SQLite too

from alertbot.model.drafts import Draft, DraftNo
from alertbot.model.team import MemberNo
from alertbot.store import team_schema
from alertbot.store.keys import Purpose

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.model.drafts import Value
    from alertbot.store.keys import KeyRing

_drafts = team_schema.drafts.c
_written = team_schema.written.c


class Drafts:
    """What was answered so far, under the key of each question."""

    def __init__(self, connection: AsyncConnection, keys: KeyRing) -> None:
        self._connection = connection
        self._keys = keys

    async def begin(self, author: MemberNo | None, answers: Mapping[str, Value], on: date) -> Draft:
        """A new draft of this author's; None: anybody's of the team."""
        row = {"author": author, "sealed": self._seal(answers), "changed": on}
        no = await self._connection.scalar(sa.insert(team_schema.drafts).returning(_drafts.no), row)
        return Draft(DraftNo(no or 0), author, dict(answers), on)

    async def find(self, no: DraftNo) -> Draft | None:
        """It, if there is one. Nobody else changes it before this transaction has ended."""
        query = sa.select(team_schema.drafts).where(_drafts.no == no).with_for_update()
        row = (await self._connection.execute(query)).one_or_none()
        return self._draft(row) if row else None

    async def all(self) -> list[Draft]:
        """Every one, the newest first."""
        query = sa.select(team_schema.drafts).order_by(_drafts.no.desc())
        return [self._draft(row) for row in await self._connection.execute(query)]

    async def keep(self, draft: Draft, on: date) -> None:
        """As it is now, whoever its author is now."""
        change = {"author": draft.author, "sealed": self._seal(draft.answers), "changed": on}
        await self._connection.execute(sa.update(team_schema.drafts).where(_drafts.no == draft.no).values(change))

    async def drop(self, no: DraftNo) -> None:
        """It is gone, with everything that was asked about it."""
        await self._connection.execute(sa.delete(team_schema.drafts).where(_drafts.no == no))

    async def publish(self, slug: str, files: Mapping[str, str]) -> None:
        """An alert written in the chat goes out: from now on it can be read like those of the alerts folder."""
        row = insert(team_schema.written).values(slug=slug, files=json.dumps(dict(files), ensure_ascii=False))
        anew = row.on_conflict_do_update(index_elements=[_written.slug], set_={"files": row.excluded.files})
        await self._connection.execute(anew)

    async def published(self) -> dict[str, bytes]:
        """The files of all of them, by their path in an alerts folder."""
        rows = await self._connection.execute(sa.select(team_schema.written))
        return {
            f"{row.slug}/{name}": text.encode() for row in rows for name, text in sorted(json.loads(row.files).items())
        }

    def _seal(self, answers: Mapping[str, Value]) -> bytes:
        return self._keys.seal(Purpose.DRAFTS, json.dumps(dict(answers), ensure_ascii=False).encode())

    def _draft(self, row: sa.Row[Any]) -> Draft:
        found = json.loads(self._keys.open(Purpose.DRAFTS, row.sealed))
        answers = {key: tuple(value) if isinstance(value, list) else value for key, value in found.items()}
        return Draft(DraftNo(row.no), None if row.author is None else MemberNo(row.author), answers, row.changed)
