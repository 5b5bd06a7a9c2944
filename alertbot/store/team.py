"""The people who run the bot, and the ways into their team."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert  # compiles for SQLite too

from alertbot.model.team import Deed, Invitation, Member, MemberNo, Role, folded, may
from alertbot.model.topics import ENGLISH, Language
from alertbot.store import report_schema, team_schema
from alertbot.store.keys import Purpose

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.model.messages import ChatId
    from alertbot.store.keys import KeyRing

_team = team_schema.team.c
_invitations = team_schema.invitations.c


class Team:
    """Members. Chats and names are sealed; no two have the same name."""

    def __init__(self, connection: AsyncConnection, keys: KeyRing) -> None:
        self._connection = connection
        self._keys = keys

    async def find(self, chat: ChatId) -> Member | None:
        """Who this is in the team; None: nobody."""
        query = sa.select(team_schema.team).where(_team.chat == self._keys.name(Purpose.TEAM, chat))
        row = (await self._connection.execute(query)).one_or_none()
        return self._member(row) if row else None

    async def all(self) -> list[Member]:
        """Everybody, in the order of joining."""
        return [
            self._member(row) for row in await self._connection.execute(sa.select(team_schema.team).order_by(_team.no))
        ]

    async def chats(self) -> list[tuple[Member, ChatId]]:
        """Everybody with their chat, for those who write to them; in the order of joining."""
        rows = await self._connection.execute(sa.select(team_schema.team).order_by(_team.no))
        return [(self._member(row), self._keys.chat(Purpose.TEAM, row.chat)) for row in rows]

    async def get(self, no: MemberNo) -> Member | None:
        """The member of that number; None: nobody has it any more."""
        row = (await self._connection.execute(sa.select(team_schema.team).where(_team.no == no))).one_or_none()
        return self._member(row) if row else None

    async def named(self, name: str) -> Member | None:
        """The member of that name, or of one that people would take for it."""
        query = sa.select(team_schema.team).where(_team.called == self._called(name))
        row = (await self._connection.execute(query)).one_or_none()
        return self._member(row) if row else None

    async def chat_of(self, no: MemberNo) -> ChatId | None:
        """Where a member is written to."""
        chat = await self._connection.scalar(sa.select(_team.chat).where(_team.no == no))
        return None if chat is None else self._keys.chat(Purpose.TEAM, chat)

    async def grip(self) -> None:
        """Nobody else changes a role before this transaction has ended; SQLite has one writer and leaves this out."""
        await self._connection.execute(sa.select(_team.no).order_by(_team.no).with_for_update())

    async def add(self, chat: ChatId, name: str, role: Role, on: date, language: Language = ENGLISH) -> Member | None:
        """A new member; None if that name, or that chat, is in the team already."""
        row = {
            "chat": self._keys.name(Purpose.TEAM, chat),
            "called": self._called(name),
            "name": self._keys.seal(Purpose.TEAM, name.encode()),
            "role": role,
            "joined_on": on,
            "language": language,
        }
        added = insert(team_schema.team).values(row).on_conflict_do_nothing().returning(_team.no)
        no = await self._connection.scalar(added)
        return None if no is None else Member(MemberNo(no), name, role, on, language)

    async def appoint(self, no: MemberNo, role: Role) -> None:
        """That is their role from now on. If it lets them take no reports, nobody has those that they had taken."""
        await self._connection.execute(sa.update(team_schema.team).where(_team.no == no).values(role=role))
        if not may(role, Deed.RESPOND):
            theirs = report_schema.reports.c.taken_by == no
            await self._connection.execute(sa.update(report_schema.reports).where(theirs).values(taken_by=None))

    async def dismiss(self, no: MemberNo) -> ChatId | None:
        """No longer a member, nor anything that they steered or watch, nor whom they invited; None: nobody is that."""
        chat = await self._connection.scalar(sa.delete(team_schema.team).where(_team.no == no).returning(_team.chat))
        return None if chat is None else self._keys.chat(Purpose.TEAM, chat)

    async def forget(self, chat: ChatId) -> None:
        """No longer a member, likewise."""
        this = _team.chat == self._keys.name(Purpose.TEAM, chat)
        await self._connection.execute(sa.delete(team_schema.team).where(this))

    def _called(self, name: str) -> bytes:
        return self._keys.mark(Purpose.TEAM, folded(name).encode())

    def _member(self, row: sa.Row[Any]) -> Member:
        name = self._keys.open(Purpose.TEAM, row.name).decode()
        return Member(MemberNo(row.no), name, Role(row.role), row.joined_on, Language(row.language))


class Invitations:
    """Ways into the team. Of a code only a keyed hash is kept: who reads the database cannot use it."""

    def __init__(self, connection: AsyncConnection, keys: KeyRing) -> None:
        self._connection = connection
        self._keys = keys

    async def put(self, code: str, invitation: Invitation) -> None:
        """Whoever has the code can use it, once."""
        name = None if invitation.name is None else self._keys.seal(Purpose.INVITATIONS, invitation.name.encode())
        row = {
            "code": self._mark(code),
            "role": invitation.role,
            "name": name,
            "until": invitation.until,
            "by": invitation.by,
        }
        await self._connection.execute(sa.insert(team_schema.invitations), row)

    async def find(self, code: str, now: datetime) -> Invitation | None:
        """What the code invites to; None: there is none such, or its time is over."""
        row = (
            await self._connection.execute(sa.select(team_schema.invitations).where(self._usable(code, now)))
        ).one_or_none()
        return self._invitation(row) if row else None

    async def take(self, code: str, now: datetime) -> Invitation | None:
        """The same, used up: of two at the same time, one gets it."""
        used = sa.delete(team_schema.invitations).where(self._usable(code, now)).returning(team_schema.invitations)
        row = (await self._connection.execute(used)).one_or_none()
        return self._invitation(row) if row else None

    async def purge(self, now: datetime) -> None:
        """Drop those whose time is over."""
        await self._connection.execute(sa.delete(team_schema.invitations).where(_invitations.until <= now))

    def _usable(self, code: str, now: datetime) -> sa.ColumnElement[bool]:
        return sa.and_(_invitations.code == self._mark(code), _invitations.until > now)

    def _mark(self, code: str) -> bytes:
        return self._keys.mark(Purpose.INVITATIONS, code.encode())

    def _invitation(self, row: sa.Row[Any]) -> Invitation:
        name = None if row.name is None else self._keys.open(Purpose.INVITATIONS, row.name).decode()
        return Invitation(Role(row.role), row.until, name, None if row.by is None else MemberNo(row.by))
