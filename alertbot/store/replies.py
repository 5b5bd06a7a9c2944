"""Answers that were decided on and not yet given."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import sqlalchemy as sa

from alertbot.model.messages import AnswerTap
from alertbot.store import schema
from alertbot.store.keys import KeyFault, Purpose
from alertbot.store.letters import Illegible, read_reply, write_reply
from alertbot.store.straight import Straight

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.model.messages import ChatId, Reply
    from alertbot.store.keys import KeyRing

_replies = schema.replies.c
_OWE = Straight(
    sa.insert(schema.replies)
    .values(chat=sa.bindparam("to"), sealed=sa.bindparam("what"))
    .returning(_replies.no, sort_by_parameter_order=True)
)
_PAID = sa.delete(schema.replies).where(_replies.no.in_(sa.bindparam("numbers", expanding=True)))


class Replies:
    """What the bot owes people in answer to their updates."""

    def __init__(self, connection: AsyncConnection, keys: KeyRing) -> None:
        self._connection = connection
        self._keys = keys

    async def owe(self, replies: Sequence[Reply]) -> list[int]:
        """Keep these until they are paid; their numbers, in the same order."""
        if not replies:
            return []
        owed = [{"to": self._name(reply), "what": self._seal(reply)} for reply in replies]
        return [int(row.no) for row in await _OWE.run_each(self._connection, owed)]

    async def owed(self, at_most: int | None = None) -> list[tuple[int, Reply]]:
        """What is still owed, oldest first; what another version wrote and this one cannot read is passed over."""
        query = sa.select(_replies.no, _replies.sealed).order_by(_replies.no).limit(at_most)
        owed: list[tuple[int, Reply]] = []
        for row in await self._connection.execute(query):
            with suppress(Illegible, KeyFault):
                owed.append((row.no, read_reply(self._keys.open(Purpose.REPLIES, row.sealed))))
        return owed

    async def are_owed_to(self, chat: ChatId) -> bool:
        """Whether something is still owed to this chat."""
        theirs = sa.exists().where(_replies.chat == self._keys.name(Purpose.REPLIES, chat))
        return bool(await self._connection.scalar(sa.select(theirs)))

    async def paid(self, numbers: Sequence[int]) -> None:
        """Given, or never to be given: no longer kept."""
        if numbers:
            await self._connection.execute(_PAID, {"numbers": list(numbers)})

    async def forget(self, chat: ChatId) -> None:
        """Owe this chat nothing."""
        name = self._keys.name(Purpose.REPLIES, chat)
        await self._connection.execute(sa.delete(schema.replies).where(_replies.chat == name))

    def _seal(self, reply: Reply) -> bytes:
        return self._keys.seal(Purpose.REPLIES, write_reply(reply))

    def _name(self, reply: Reply) -> bytes | None:
        return None if isinstance(reply, AnswerTap) else self._keys.name(Purpose.REPLIES, reply.chat)
