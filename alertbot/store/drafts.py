"""Alerts being written, sealed; and those that were written in the chat and went out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert  # compiles for SQLite too

from alertbot.model.alerts import AlertSlug
from alertbot.model.draft_files import picture_file
from alertbot.model.drafts import Draft, DraftNo
from alertbot.model.pictures import HEAD, Photo, PictureFile, Shown
from alertbot.model.team import MemberNo
from alertbot.store import team_schema
from alertbot.store.keys import Purpose

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.model.draft_files import Published
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
        """A new draft of this author's; without one, it is everybody's who writes."""
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

    async def purge(self, before: date) -> None:
        """Those are gone that nobody changed since that day, but for one that may still go out as it is."""
        asked = sa.exists().where(team_schema.requests.c.draft == _drafts.no, team_schema.requests.c.wakes.is_not(None))
        await self._connection.execute(sa.delete(team_schema.drafts).where(_drafts.changed < before, ~asked))

    async def publish(self, slug: str, made: Published) -> None:
        """An alert written in the chat goes out: from now on it can be read like those of the alerts folder."""
        row = insert(team_schema.written).values(
            slug=slug,
            files=json.dumps(dict(made.files), ensure_ascii=False),
            answers=self._seal(made.answers),
            picture=made.picture,
            content=made.content,
        )
        changed = {each: row.excluded[each] for each in ("files", "answers", "picture", "content")}
        await self._connection.execute(row.on_conflict_do_update(index_elements=[_written.slug], set_=changed))

    async def published_answers(self, slug: str) -> dict[str, Value] | None:
        """What an alert written in the chat was made of when it went out last; None: it was not, or long ago."""
        sealed = await self._connection.scalar(sa.select(_written.answers).where(_written.slug == slug))
        return None if sealed is None else self._opened(sealed)

    async def published_picture(self, slug: str) -> bytes | None:
        """The picture that went out with it."""
        return await self._connection.scalar(sa.select(_written.content).where(_written.slug == slug))

    async def published_pictures(self) -> dict[AlertSlug, Shown]:
        """The pictures of all of them."""
        head = sa.func.substr(_written.content, 1, HEAD, type_=sa.LargeBinary)
        query = sa.select(_written.slug, _written.picture, sa.func.length(_written.content).label("size"), head)
        rows = await self._connection.execute(query.where(_written.picture.is_not(None)))
        return {
            AlertSlug(slug): Shown(Photo(answer.partition(".")[0]), picture_file(answer), PictureFile(size, begins))
            for slug, answer, size, begins in rows
        }

    async def published(self) -> dict[str, bytes]:
        """The files of all of them, by their path in an alerts folder."""
        rows = await self._connection.execute(sa.select(_written.slug, _written.files))
        return {
            f"{row.slug}/{name}": text.encode() for row in rows for name, text in sorted(json.loads(row.files).items())
        }

    def _seal(self, answers: Mapping[str, Value]) -> bytes:
        return self._keys.seal(Purpose.DRAFTS, json.dumps(dict(answers), ensure_ascii=False).encode())

    def _opened(self, sealed: bytes) -> dict[str, Value]:
        found = json.loads(self._keys.open(Purpose.DRAFTS, sealed))
        return {key: tuple(value) if isinstance(value, list) else value for key, value in found.items()}

    def _draft(self, row: sa.Row[Any]) -> Draft:
        answers = self._opened(row.sealed)
        return Draft(DraftNo(row.no), None if row.author is None else MemberNo(row.author), answers, row.changed)
