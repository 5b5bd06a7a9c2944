"""Invite into the team, join it, be removed from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from alertbot.model.team import INVITED, Invitation, Role

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from alertbot.model.messages import ChatId
    from alertbot.model.team import Member


class Team(Protocol):
    """The team in the store."""

    async def find(self, chat: ChatId, /) -> Member | None:
        """Who this is in the team."""
        ...

    async def all(self) -> Sequence[Member]:
        """Everybody."""
        ...

    async def chats(self) -> Sequence[tuple[Member, ChatId]]:
        """Everybody, with their chats."""
        ...

    async def add(self, chat: ChatId, name: str, role: Role, on: date, /) -> Member | None:
        """A new member; None if somebody else has that name."""
        ...

    async def remove(self, name: str, /) -> ChatId | None:
        """No longer a member; None if nobody has that name."""
        ...


class Invitations(Protocol):
    """The invitations in the store, which keeps no code."""

    async def find(self, code: str, now: datetime, /) -> Invitation | None:
        """What the code invites to; None: there is none such, or its time is over."""
        ...

    async def put(self, code: str, invitation: Invitation, /) -> None:
        """Whoever has the code can use it, once."""
        ...

    async def take(self, code: str, now: datetime, /) -> Invitation | None:
        """The same, used up."""
        ...


class Joining(Protocol):
    """One transaction over both."""

    @property
    def team(self) -> Team:
        """The team."""
        ...

    @property
    def invitations(self) -> Invitations:
        """The invitations."""
        ...


async def invite(invitations: Invitations, code: str, role: Role, name: str | None, now: datetime) -> Invitation:
    """Let whoever comes with the code join, once, and not for long."""
    invitation = Invitation(role, now + INVITED, name)
    await invitations.put(code, invitation)
    return invitation


async def join(joining: Joining, chat: ChatId, code: str, name: str, now: datetime) -> Member | None:
    """Make this person a member under that name. None: somebody else has it, and the invitation can still be used.

    Raises:
        LookupError: The invitation cannot be used (any more).
    """
    invitation = await joining.invitations.take(code, now)
    if invitation is None:
        raise LookupError("no such invitation")
    member = await joining.team.add(chat, name, invitation.role, now.date())
    if member is None:
        await joining.invitations.put(code, invitation)
    return member


async def is_last_owner(team: Team, member: Member | None) -> bool:
    """Whether nobody would be an owner without them."""
    if member is None or member.role is not Role.OWNER:
        return False
    return not any(each.role is Role.OWNER and each.no != member.no for each in await team.all())
