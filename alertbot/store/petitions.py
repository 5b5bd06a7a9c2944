"""What goes along when a petition is handed over: sealed names and comments, and which of earlier ones to strike."""

from __future__ import annotations

import secrets
from base64 import b32encode
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert  # compiles for SQLite too

from alertbot.model.actions import GOES_WITH, Action, Said
from alertbot.model.petitions import Handed
from alertbot.store import action_schema as schema

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.model.actions import AskId

ID_BYTES = 10
"""Two signatures of a million share one with a chance of 10^-12."""

_asks = schema.asks.c
_pieces = schema.action_pieces.c
_handed = schema.handed_pieces.c
_SAID = [each.value for each, action in GOES_WITH.items() if action is Action.SIGNED]


class Petitions:
    """Petitions on their way to whom they are for."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def hand_over(self, ask: AskId, at_most: int) -> Handed:
        """What is said with the signatures, sealed: what was handed over before has the id that it had then.

        The ids are made by chance and lead to nobody. In their order, so that the order of the marks tells nothing.
        """
        no = await self._connection.scalar(sa.select(_asks.no).where(_asks.alert == ask.alert, _asks.ask == ask.ask))
        if no is None:
            return Handed()
        known = await self._known(no)
        query = sa.select(_pieces.mark, _pieces.said, _pieces.sealed).where(_pieces.ask == no, _pieces.said.in_(_SAID))
        rows = (await self._connection.execute(query.order_by(_pieces.mark, _pieces.said).limit(at_most))).all()
        pieces, new = [], []
        for mark, said, sealed in rows:
            name = known.setdefault(bytes(mark), secrets.token_bytes(ID_BYTES))
            pieces.append((_spelled(name), Said(said), bytes(sealed)))
            new.append({"ask": no, "id": name, "said": said, "mark": mark})
        if new:
            row = insert(schema.handed_pieces)
            keys = [_handed.ask, _handed.id, _handed.said]
            once = row.on_conflict_do_update(index_elements=keys, set_={"mark": row.excluded.mark})
            await self._connection.execute(once, new)
        gone = sa.select(_handed.id, _handed.said).where(_handed.ask == no, _handed.mark.is_(None))
        struck = [(_spelled(bytes(row.id)), Said(row.said)) for row in await self._connection.execute(gone)]
        return Handed(tuple(sorted(pieces)), tuple(sorted(struck)))

    async def _known(self, no: int) -> dict[bytes, bytes]:
        """The ids of those whose signatures went along before."""
        query = sa.select(_handed.mark, _handed.id).where(_handed.ask == no, _handed.mark.is_not(None))
        return {bytes(row.mark): bytes(row.id) for row in await self._connection.execute(query)}


def _spelled(name: bytes) -> str:
    return b32encode(name).decode().lower()
