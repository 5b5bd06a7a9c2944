"""Answers that were decided on and not yet given."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import sqlalchemy as sa

from alertbot.model.messages import AnswerTap
from alertbot.store import columns, schema
from alertbot.store.keys import KeyFault, Purpose
from alertbot.store.letters import Illegible, read_reply, write_reply
from alertbot.store.straight import Straight

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection
    from sqlalchemy.sql.dml import ReturningUpdate

    from alertbot.model.messages import ChatId, Reply
    from alertbot.store.keys import KeyRing

LEASE = 12
"""Seconds for which an answer is its holder's to give, by the database's clock; renewed while it waits in memory."""

EVERYTHING = 1 << 62
"""More answers than can be owed."""

_replies = schema.replies.c
_LEASE_END = columns.Now() + LEASE
_HAS_ENDED = _replies.until <= columns.Now()
_MINE = _replies.holder == sa.bindparam("me")
_THESE = _replies.no.in_(sa.bindparam("numbers", expanding=True))

_OWE = Straight(
    sa.insert(schema.replies)
    .values(chat=sa.bindparam("to"), sealed=sa.bindparam("what"), holder=sa.bindparam("me"), until=_LEASE_END)
    .returning(_replies.no, sort_by_parameter_order=True)
)
_PAID = sa.delete(schema.replies).where(_THESE)
_STRUCK = _PAID.returning(_replies.no)
_RENEW = sa.update(schema.replies).where(_THESE, _MINE).values(until=_LEASE_END).returning(_replies.no)
_BUSY = sa.select(_replies.chat).where(
    _replies.chat.in_(sa.bindparam("names", expanding=True)), sa.not_(_MINE), sa.not_(_HAS_ENDED)
)


def _taking_over(which: sa.ColumnElement[bool]) -> ReturningUpdate[tuple[int, bytes]]:
    orphans = (
        sa.select(_replies.no)
        .where(which)
        .order_by(_replies.no)
        .limit(sa.bindparam("at_most"))
        .with_for_update(skip_locked=True)  # SQLite has one process and leaves this out
        .cte("orphans")
    )
    ours = {"holder": sa.bindparam("me"), "until": _LEASE_END}
    taken = sa.update(schema.replies).where(_replies.no.in_(sa.select(orphans.c.no))).values(ours)
    return taken.returning(_replies.no, _replies.sealed)


_ADOPT = _taking_over(sa.and_(_HAS_ENDED, sa.not_(_MINE)))
_RESUME = _taking_over(sa.or_(_HAS_ENDED, _MINE))


class Replies:
    """What the bot owes people in answer to their updates.

    Whoever decides on an answer holds it, and gives it: `holder` is that process's number. If its lease ends, it died
    or hangs, and another may take the answer over. On SQLite all processes have the same number: one follows the other.
    """

    def __init__(self, connection: AsyncConnection, keys: KeyRing, holder: int) -> None:
        self._connection = connection
        self._keys = keys
        self._me = holder

    async def owe(self, replies: Sequence[Reply]) -> list[int]:
        """Keep these until they are paid; their numbers, in the same order."""
        if not replies:
            return []
        owed = [{"to": self._name_of(reply), "what": self._seal(reply), "me": self._me} for reply in replies]
        return [int(row.no) for row in await _OWE.run_each(self._connection, owed)]

    async def resume(self, at_most: int = EVERYTHING) -> list[tuple[int, Reply]]:
        """What a process that begins has to give: what it held before, and what others left; oldest first."""
        return await self._take_over(_RESUME, at_most)

    async def adopt(self, at_most: int = EVERYTHING) -> list[tuple[int, Reply]]:
        """What others left, ours from now on; oldest first."""
        return await self._take_over(_ADOPT, at_most)

    async def renew(self, numbers: Collection[int]) -> set[int]:
        """Hold these for longer; those of them that are still ours."""
        if not numbers:
            return set()
        return set(await self._connection.scalars(_RENEW, {"numbers": list(numbers), "me": self._me}))

    async def are_owed_to(self, chat: ChatId) -> bool:
        """Whether something is still owed to this chat."""
        theirs = sa.exists().where(_replies.chat == self._keys.name(Purpose.REPLIES, chat))
        return bool(await self._connection.scalar(sa.select(theirs)))

    async def paid(self, numbers: Sequence[int]) -> None:
        """Given, or never to be given: no longer kept."""
        if numbers:
            await self._connection.execute(_PAID, {"numbers": list(numbers)})

    async def struck(self, numbers: Sequence[int]) -> set[int]:
        """The same; those of them that were still owed."""
        if not numbers:
            return set()
        return set(await self._connection.scalars(_STRUCK, {"numbers": list(numbers)}))

    async def awaited(self, chats: Collection[ChatId]) -> set[ChatId]:
        """Those of these chats which another process is about to answer."""
        if not chats:
            return set()
        names = {self._name(chat): chat for chat in chats}
        busy = await self._connection.scalars(_BUSY, {"names": list(names), "me": self._me})
        return {names[name] for name in busy}

    async def forget(self, chat: ChatId) -> None:
        """Owe this chat nothing."""
        await self._connection.execute(sa.delete(schema.replies).where(_replies.chat == self._name(chat)))

    async def _take_over(self, taking: ReturningUpdate[tuple[int, bytes]], at_most: int) -> list[tuple[int, Reply]]:
        """What another version wrote and this one cannot read is passed over."""
        rows = await self._connection.execute(taking, {"me": self._me, "at_most": at_most})
        taken: list[tuple[int, Reply]] = []
        for row in sorted(rows, key=lambda row: int(row.no)):
            with suppress(Illegible, KeyFault):
                taken.append((row.no, read_reply(self._keys.open(Purpose.REPLIES, row.sealed))))
        return taken

    def _seal(self, reply: Reply) -> bytes:
        return self._keys.seal(Purpose.REPLIES, write_reply(reply))

    def _name_of(self, reply: Reply) -> bytes | None:
        return None if isinstance(reply, AnswerTap) else self._name(reply.chat)

    def _name(self, chat: ChatId) -> bytes:
        return self._keys.name(Purpose.REPLIES, chat)
