"""What goes along when a petition is handed over: sealed names and comments, and which of earlier ones to strike."""

from __future__ import annotations

import secrets
from base64 import b32encode
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert  # compiles for SQLite too

from alertbot.model.actions import GOES_WITH, Action, Said
from alertbot.model.petitions import ID_BYTES, Extent, Handed
from alertbot.store import action_schema as schema

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.model.actions import AskId
    from alertbot.model.petitions import Part

AT_ONCE = 1000
"""People whose words are given ids in one go."""

_asks = schema.asks.c
_pieces = schema.action_pieces.c
_handed = schema.handed_pieces.c
_row = insert(schema.handed_pieces)
_HAND_OVER = _row.on_conflict_do_update(
    index_elements=[_handed.ask, _handed.id, _handed.said], set_={"mark": _row.excluded.mark}
)


class Petitions:
    """Petitions, and answers that people passed on, on their way to whom they are for.

    All that was ever said with an action can be reached, however much it is: it is numbered first, then read part by
    part. What was handed over before has the id that it had then. The ids are made by chance and lead to nobody.
    """

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def number(self, ask: AskId, action: Action) -> Extent:
        """Give ids to what has none yet; how much there is in all."""
        # Two takings at a time would give two ids to one signature; SQLite has one writer anyhow.
        this = sa.select(_asks.no).where(_asks.alert == ask.alert, _asks.ask == ask.ask).with_for_update()
        no = await self._connection.scalar(this)
        if no is None:
            return Extent()
        after = b""
        while marks := await self._marks(no, action, after):
            await self._give_ids(no, action, marks[0], marks[-1])
            after = marks[-1]
        size = sa.func.coalesce(sa.func.sum(sa.func.length(_pieces.sealed)), 0)
        pieces = sa.select(sa.func.count(), size).where(_pieces.ask == no, _pieces.said.in_(_said(action)))
        struck = sa.select(sa.func.count()).where(_handed.ask == no, _handed.mark.is_(None), _is_said(action))
        [(count, length)] = await self._connection.execute(pieces)
        return Extent(int(count), int(length), await self._connection.scalar(struck) or 0)

    async def part(self, ask: AskId, action: Action, part: Part) -> Handed:
        """One part of what was numbered, sealed, and what is to be struck; in the order of the ids."""
        no = await self._connection.scalar(sa.select(_asks.no).where(_asks.alert == ask.alert, _asks.ask == ask.ask))
        if no is None:
            return Handed()
        here = (_handed.ask == no, _handed.id.between(part.first, part.last), _is_said(action))
        same = sa.and_(_pieces.ask == _handed.ask, _pieces.mark == _handed.mark, _pieces.said == _handed.said)
        both = schema.handed_pieces.join(schema.action_pieces, same)
        query = sa.select(_handed.id, _handed.said, _pieces.sealed).select_from(both).where(*here)
        found = await self._connection.execute(query.order_by(_handed.id, _handed.said))
        pieces = tuple((_spelled(row.id), Said(row.said), bytes(row.sealed)) for row in found)
        gone = sa.select(_handed.id, _handed.said).where(*here, _handed.mark.is_(None))
        struck = await self._connection.execute(gone.order_by(_handed.id, _handed.said))
        return Handed(pieces, tuple((_spelled(row.id), Said(row.said)) for row in struck))

    async def _marks(self, no: int, action: Action, after: bytes) -> list[bytes]:
        """The next who said something with it."""
        said = (_pieces.ask == no, _pieces.said.in_(_said(action)), _pieces.mark > after)
        query = sa.select(_pieces.mark).where(*said).group_by(_pieces.mark).order_by(_pieces.mark).limit(AT_ONCE)
        return list(map(bytes, await self._connection.scalars(query)))

    async def _give_ids(self, no: int, action: Action, first: bytes, last: bytes) -> None:
        """Ids for what these people said; their other words that have one share it."""
        query = sa.select(_handed.mark, _handed.id, _handed.said).where(
            _handed.ask == no, _handed.mark.between(first, last)
        )
        known = (await self._connection.execute(query)).all()
        names = {bytes(row.mark): bytes(row.id) for row in known}
        before = {(bytes(row.mark), row.said) for row in known}
        query = sa.select(_pieces.mark, _pieces.said).where(
            _pieces.ask == no, _pieces.mark.between(first, last), _pieces.said.in_(_said(action))
        )
        new = [
            {"ask": no, "id": names.setdefault(mark, secrets.token_bytes(ID_BYTES)), "said": said, "mark": mark}
            for mark, said in ((bytes(row.mark), row.said) for row in await self._connection.execute(query))
            if (mark, said) not in before
        ]
        if new:
            await self._connection.execute(_HAND_OVER, new)


def _said(action: Action) -> list[str]:
    return [each.value for each, goes_with in GOES_WITH.items() if goes_with is action]


def _is_said(action: Action) -> sa.ColumnElement[bool]:
    return _handed.said.in_(_said(action))


def _spelled(name: bytes) -> str:
    return b32encode(name).decode().lower()
