"""What the team was asked to approve, and who said yes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from alertbot.model.approvals import Phase, Request, RequestNo
from alertbot.model.drafts import DraftNo
from alertbot.model.team import MemberNo
from alertbot.store import team_schema
from alertbot.store.columns import not_before

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

_requests = team_schema.requests.c
_yeses = team_schema.yeses.c
_OPEN = (Phase.ASKED, Phase.APPROVED)


class Requests:
    """One of each draft is open at most. Whoever changes one holds its draft: of two at once, one comes after."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def ask(self, request: Request) -> Request:
        """Put it on record, with the yeses it has; returns it with its number."""
        row = self._row(request) | {"draft": request.draft, "author": request.author, "digest": request.digest}
        row |= {"asked": request.asked, "at": request.at}
        no = await self._connection.scalar(sa.insert(team_schema.requests).returning(_requests.no), row)
        made = await self._kept(RequestNo(no or 0), request.yes)
        return made or request

    async def find(self, no: RequestNo) -> Request | None:
        """It, if there is one. Nobody else changes it or its draft before this transaction has ended."""
        of_it = sa.select(_requests.draft).where(_requests.no == no).scalar_subquery()
        await self._connection.execute(
            sa.select(team_schema.drafts.c.no).where(team_schema.drafts.c.no == of_it).with_for_update()
        )
        return await self._one(_requests.no == no)

    async def open_for(self, draft: DraftNo) -> Request | None:
        """The one of this draft that can still lead to something."""
        return await self._one(sa.and_(_requests.draft == draft, _requests.phase.in_(_OPEN)))

    async def keep(self, request: Request) -> None:
        """As it stands now, and with the yeses it has."""
        await self._connection.execute(
            sa.update(team_schema.requests).where(_requests.no == request.no).values(self._row(request))
        )
        await self._kept(request.no, request.yes)

    async def due(self, now: datetime) -> list[RequestNo]:
        """Those of which something becomes by now."""
        query = sa.select(_requests.no).where(_requests.wakes <= now).order_by(_requests.wakes, _requests.no)
        return [RequestNo(no) for no in await self._connection.scalars(query)]

    async def purge(self, before: datetime) -> None:
        """Those are gone that were asked before then and are over."""
        over = sa.and_(_requests.wakes.is_(None), _requests.asked < before)
        await self._connection.execute(sa.delete(team_schema.requests).where(over))

    async def _kept(self, no: RequestNo, yes: frozenset[MemberNo]) -> Request | None:
        known = set(await self._connection.scalars(sa.select(_yeses.member).where(_yeses.request == no)))
        rows = [{"request": no, "member": member} for member in sorted(yes - known)]
        if rows:
            await self._connection.execute(sa.insert(team_schema.yeses), rows)
        return await self._one(_requests.no == no)

    async def _one(self, which: sa.ColumnElement[bool]) -> Request | None:
        row = (await self._connection.execute(sa.select(team_schema.requests).where(which))).one_or_none()
        if row is None:
            return None
        members = await self._connection.scalars(sa.select(_yeses.member).where(_yeses.request == row.no))
        return _request(row, frozenset(MemberNo(each) for each in members))

    def _row(self, request: Request) -> dict[str, object]:
        """What changes in the course of time. Times are kept rounded up: nothing goes out before its minute is over."""
        due = not_before(request.due) if request.due else None
        wakes = {Phase.ASKED: not_before(request.open_until), Phase.APPROVED: due}.get(request.phase)
        return {"phase": request.phase, "due": due, "wakes": wakes}


def _request(row: sa.Row[Any], yes: frozenset[MemberNo]) -> Request:
    return Request(
        no=RequestNo(row.no),
        draft=DraftNo(row.draft),
        author=None if row.author is None else MemberNo(row.author),
        digest=row.digest,
        asked=row.asked,
        at=row.at,
        yes=yes,
        phase=Phase(row.phase),
        due=row.due,
    )
