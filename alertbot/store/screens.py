"""The messages in which members watch a broadcast go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert  # compiles for SQLite too

from alertbot.model.deliveries import BroadcastNo
from alertbot.model.messages import ChatId, MessageId
from alertbot.model.team import MemberNo, Role
from alertbot.model.topics import Language
from alertbot.store import team_schema
from alertbot.store.keys import Purpose

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.store.keys import KeyRing

_screens = team_schema.screens.c
_team = team_schema.team.c

EVERY = timedelta(seconds=2)
"""How long a screen stays as it is at least."""

LIT = timedelta(hours=24)
"""How long a screen is kept up to date after it was last touched, if what it shows does not end before."""


@dataclass(frozen=True, slots=True)
class Screen:
    """A message that shows a broadcast to a member, in a language."""

    member: MemberNo
    role: Role
    chat: ChatId
    message: MessageId
    broadcast: BroadcastNo
    language: Language


class Screens:
    """One for each member: the one that was opened last."""

    def __init__(self, connection: AsyncConnection, keys: KeyRing) -> None:
        self._connection = connection
        self._keys = keys

    async def light(
        self, member: MemberNo, broadcast: BroadcastNo, message: MessageId, language: Language, now: datetime
    ) -> None:
        """Keep this message up to date from now on, in the place of any other of this member."""
        row = insert(team_schema.screens).values(
            member=member, broadcast=broadcast, message=message, language=language, due=now + EVERY, until=now + LIT
        )
        columns = ("broadcast", "message", "language", "due", "until")
        anew = {name: row.excluded[name] for name in columns}
        await self._connection.execute(row.on_conflict_do_update(index_elements=[_screens.member], set_=anew))

    async def put_out(self, member: MemberNo) -> None:
        """Keep none of this member's messages up to date."""
        await self._connection.execute(sa.delete(team_schema.screens).where(_screens.member == member))

    async def any_due(self, now: datetime) -> bool:
        """Whether one is to be brought up to date, or has been for long enough."""
        return bool(await self._connection.scalar(sa.select(sa.exists().where(_screens.due <= now))))

    async def take_due(self, now: datetime) -> list[Screen]:
        """Those to be brought up to date now; nobody else gets them before their next time."""
        await self._connection.execute(sa.delete(team_schema.screens).where(_screens.until <= now))
        due = sa.update(team_schema.screens).where(_screens.due <= now).values(due=now + EVERY)
        members = (await self._connection.scalars(due.returning(_screens.member))).all()
        query = (
            sa.select(team_schema.screens, _team.chat, _team.role)
            .join(team_schema.team, _team.no == _screens.member)
            .where(_screens.member.in_(members))
        )
        return [
            Screen(
                MemberNo(row.member),
                Role(row.role),
                self._keys.chat(Purpose.TEAM, row.chat),
                MessageId(row.message),
                BroadcastNo(row.broadcast),
                Language(row.language),
            )
            for row in await self._connection.execute(query)
        ]
