"""The pictures of drafts, sealed; and those that were sent for one and are still to be fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert  # compiles for SQLite too

from alertbot.model.draft_pictures import Wanted
from alertbot.model.drafts import DraftNo
from alertbot.model.team import MemberNo
from alertbot.store import team_schema
from alertbot.store.keys import Purpose

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.model.pictures import Photo
    from alertbot.store.keys import KeyRing

_pictures = team_schema.draft_pictures.c
_fetches = team_schema.picture_fetches.c


class DraftPictures:
    """One of each draft. Both are gone with the draft."""

    def __init__(self, connection: AsyncConnection, keys: KeyRing) -> None:
        self._connection = connection
        self._keys = keys

    async def keep(self, draft: DraftNo, photo: Photo, content: bytes) -> None:
        """It is the picture of this draft, in the place of any other."""
        await self._put(draft, photo, self._keys.seal(Purpose.DRAFTS, content))

    async def share(self, draft: DraftNo, photo: Photo) -> bool:
        """This draft shows a picture that another one shows; False: none does any more."""
        sealed = await self._connection.scalar(sa.select(_pictures.sealed).where(_pictures.photo == photo).limit(1))
        if sealed is not None:
            await self._put(draft, photo, sealed)
        return sealed is not None

    async def drop(self, draft: DraftNo) -> None:
        """It shows none, and none is fetched for it."""
        await self._connection.execute(sa.delete(team_schema.draft_pictures).where(_pictures.draft == draft))
        await self._connection.execute(sa.delete(team_schema.picture_fetches).where(_fetches.draft == draft))

    async def content(self, photo: Photo) -> bytes | None:
        """The picture, if a draft shows it."""
        sealed = await self._connection.scalar(sa.select(_pictures.sealed).where(_pictures.photo == photo).limit(1))
        return None if sealed is None else self._keys.open(Purpose.DRAFTS, sealed)

    async def want(self, wanted: Wanted, due: datetime) -> None:
        """Fetch this as soon as it is due, in the place of what else was wanted for the draft."""
        row = insert(team_schema.picture_fetches).values(self._row(wanted) | {"draft": wanted.draft, "due": due})
        anew = {name: row.excluded[name] for name in ("member", "sealed", "tries", "due")}
        await self._connection.execute(row.on_conflict_do_update(index_elements=[_fetches.draft], set_=anew))

    async def due(self, now: datetime, at_most: int) -> list[Wanted]:
        """Some that are due."""
        query = sa.select(team_schema.picture_fetches).where(_fetches.due <= now).order_by(_fetches.due)
        return [self._wanted(row) for row in await self._connection.execute(query.limit(at_most))]

    async def done(self, wanted: Wanted) -> bool:
        """It is here, or never will be; False: it is not wanted any more, or another is."""
        query = sa.select(team_schema.picture_fetches).where(_fetches.draft == wanted.draft).with_for_update()
        row = (await self._connection.execute(query)).one_or_none()
        if row is None or self._wanted(row).file != wanted.file:
            return False
        await self._connection.execute(sa.delete(team_schema.picture_fetches).where(_fetches.draft == wanted.draft))
        return True

    async def _put(self, draft: DraftNo, photo: Photo, sealed: bytes) -> None:
        row = insert(team_schema.draft_pictures).values(draft=draft, photo=photo, sealed=sealed)
        anew = {"photo": row.excluded.photo, "sealed": row.excluded.sealed}
        await self._connection.execute(row.on_conflict_do_update(index_elements=[_pictures.draft], set_=anew))

    def _row(self, wanted: Wanted) -> dict[str, object]:
        sealed = self._keys.seal(Purpose.DRAFTS, wanted.file.encode())
        return {"member": wanted.member, "sealed": sealed, "tries": wanted.tries}

    def _wanted(self, row: sa.Row[Any]) -> Wanted:
        file = self._keys.open(Purpose.DRAFTS, row.sealed).decode()
        return Wanted(DraftNo(row.draft), MemberNo(row.member), file, row.tries)
