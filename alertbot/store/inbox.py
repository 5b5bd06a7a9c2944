"""Updates that were confirmed to Telegram and wait to be handled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert  # compiles for SQLite too

from alertbot.store import columns, schema
from alertbot.store.keys import KeyFault, Purpose
from alertbot.store.straight import Straight

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.model.messages import ChatId
    from alertbot.store.keys import KeyRing
    from alertbot.store.replies import Replies

_inbox = schema.inbox.c
_WAITS = sa.and_(_inbox.sealed.is_not(None), _inbox.is_set_aside == sa.literal_column("0"))  # as its index is written
_HEADS = sa.select(sa.func.min(_inbox.update_id)).where(_WAITS).group_by(_inbox.lane)

# Built once: with every use SQLAlchemy would take longer over building them than SQLite over running them.
_PUT_ALL = insert(schema.inbox).on_conflict_do_nothing()
_PUT, _PUT_TELLING = Straight(_PUT_ALL), _PUT_ALL.returning(_inbox.update_id)
_TAKE = (
    sa.select(_inbox.update_id, _inbox.lane, _inbox.sealed)
    .where(_inbox.update_id.in_(_HEADS), _inbox.update_id.not_in(sa.bindparam("busy", expanding=True)))
    .where(_WAITS)  # still, when its lock is ours: another process may have handled it since the heads were seen
    .order_by(_inbox.update_id)
    .limit(sa.bindparam("at_most"))
    .with_for_update(skip_locked=True)  # SQLite has one process and leaves this out
)
_BLANK = sa.update(schema.inbox).values(lane=None, sealed=None, is_set_aside=0)
_DONE = Straight(
    _BLANK.where(_inbox.update_id == sa.bindparam("handled")).values(arrived_on=sa.bindparam("on", type_=columns.Day))
)

_NO_LANE = b""
_FURTHEST_CHAT = 2**63


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update that waits; `raw` is its JSON as Telegram sent it."""

    update_id: int
    raw: bytes


class Inbox:
    """What Telegram told us and we have not finished with. An update's number has one effect for two days."""

    def __init__(self, connection: AsyncConnection, keys: KeyRing, replies: Replies) -> None:
        self._connection = connection
        self._keys = keys
        self._replies = replies

    async def put(self, updates: Sequence[tuple[int, ChatId | None, bytes]], on: date) -> int:
        """Keep updates (number, chat, raw JSON) and say how many were new; known numbers are passed over."""
        if not updates:
            return 0
        rows = [
            {
                "update_id": update_id,
                "arrived_on": on,
                "is_set_aside": 0,
                "lane": self._lane(chat),
                "sealed": self._keys.seal(Purpose.INBOX, raw),
            }
            for update_id, chat, raw in updates
        ]
        if self._connection.dialect.name == "sqlite":
            return await _PUT.change(self._connection, rows)
        return len((await self._connection.scalars(_PUT_TELLING, rows)).all())  # its driver does not count them

    async def take(self, at_most: int, not_of: Collection[int] = ()) -> list[Waiting]:
        """The oldest update of each chat, oldest first; a chat whose oldest is among `not_of` gives none.

        Neither does one whose oldest another process has in hand, or is about to answer: what a chat wrote takes effect
        in order, and is answered in order, whoever does it.
        """
        rows = (await self._connection.execute(_TAKE, {"at_most": at_most, "busy": list(not_of)})).all()
        awaited = await self._awaited([row.lane for row in rows])
        taken: list[Waiting] = []
        for row in rows:
            if row.lane in awaited:
                continue
            try:
                taken.append(Waiting(row.update_id, self._keys.open(Purpose.INBOX, row.sealed)))
            except KeyFault:  # a damaged row must not keep the others from being read
                await self.set_aside(row.update_id)
        return taken

    async def done(self, update_ids: Sequence[int], on: date) -> None:
        """Forget what these said and remember their numbers."""
        await _DONE.change(self._connection, [{"handled": update_id, "on": on} for update_id in update_ids])

    async def set_aside(self, update_id: int) -> None:
        """Take it out of the line: nobody ever reads it, so its number alone is kept, until the next purge.

        In a group it names people whose `forget` would not find it.
        """
        await self._connection.execute(_BLANK.where(_inbox.update_id == update_id))

    async def waiting(self) -> int:
        """How many wait."""
        return int(await self._connection.scalar(sa.select(sa.func.count()).where(_WAITS)) or 0)

    async def purge(self, before: date) -> None:
        """Forget the numbers handled, or set aside, before that day. What waits stays, however old."""
        await self._connection.execute(sa.delete(schema.inbox).where(_inbox.arrived_on < before, sa.not_(_WAITS)))

    async def forget(self, chat: ChatId) -> None:
        """Forget what this chat said, handled or not; only bare numbers stay."""
        await self._connection.execute(_BLANK.where(_inbox.lane == self._lane(chat)))

    async def _awaited(self, lanes: Sequence[bytes]) -> set[bytes]:
        """Those of these lanes whose chat another process is about to answer. On SQLite there is no other."""
        if self._connection.dialect.name == "sqlite":
            return set()
        chats = {self._keys.chat(Purpose.INBOX, lane): lane for lane in lanes if lane != _NO_LANE}
        return {chats[chat] for chat in await self._replies.awaited(chats)}

    def _lane(self, chat: ChatId | None) -> bytes:
        # A number that cannot be a chat's comes from a broken update; it must not keep the others out.
        known = chat is not None and -_FURTHEST_CHAT <= chat < _FURTHEST_CHAT
        return self._keys.name(Purpose.INBOX, chat) if chat is not None and known else _NO_LANE
