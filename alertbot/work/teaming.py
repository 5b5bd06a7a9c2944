"""Invite into the team, let in who comes, change a role, remove."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from alertbot.model.acts import Act, Kind
from alertbot.model.team import INVITED, Candidate, Deed, Invitation, Member, Role, Stays, folded, may

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from alertbot.model.messages import ChatId
    from alertbot.model.team import CandidateNo, MemberNo
    from alertbot.model.topics import Language


class Team(Protocol):
    """The team in the store."""

    async def find(self, chat: ChatId, /) -> Member | None:
        """Who this is in the team."""
        ...

    async def get(self, no: MemberNo, /) -> Member | None:
        """The member of that number."""
        ...

    async def chat_of(self, no: MemberNo, /) -> ChatId | None:
        """Where a member is written to."""
        ...

    async def all(self) -> Sequence[Member]:
        """Everybody."""
        ...

    async def chats(self) -> Sequence[tuple[Member, ChatId]]:
        """Everybody, with their chats."""
        ...

    async def add(self, chat: ChatId, name: str, role: Role, on: date, language: Language, /) -> Member | None:
        """A new member; None if somebody else has that name, or the chat is a member's."""
        ...

    async def grip(self) -> None:
        """Nobody else changes a role before this transaction has ended."""
        ...

    async def appoint(self, no: MemberNo, role: Role, /) -> None:
        """That is their role from now on."""
        ...

    async def dismiss(self, no: MemberNo, /) -> ChatId | None:
        """No longer a member; where they were written to."""
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


class Candidates(Protocol):
    """Who used a member's invitation and has not been let in."""

    async def put(self, chat: ChatId, candidate: Candidate, /) -> CandidateNo | None:
        """They wait from now on; None if another who waits has that name."""
        ...

    async def take(self, no: CandidateNo, by: MemberNo, now: datetime, /) -> tuple[ChatId, Candidate] | None:
        """Who waits for that member under that number, waiting no longer."""
        ...


class Log(Protocol):
    """What is written down with the deed itself."""

    def append(self, act: Act, now: datetime, /, *, called: str | None = None) -> None:
        """Write it down and have the owners told, also of a name that goes with the deed."""
        ...


class Crew(Protocol):
    """One transaction over all of them."""

    @property
    def team(self) -> Team:
        """The team."""
        ...

    @property
    def invitations(self) -> Invitations:
        """The invitations."""
        ...

    @property
    def candidates(self) -> Candidates:
        """Who waits to be let in."""
        ...

    @property
    def log(self) -> Log:
        """What is done."""
        ...


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who says yes to an invitation: their chat, the name they choose, the language they read."""

    chat: ChatId
    name: str
    language: Language


async def invite(
    crew: Crew, code: str, role: Role, *, by: MemberNo | None, name: str | None = None, now: datetime
) -> Invitation:
    """Let whoever comes with the code join, once and not for long; if a member invites, once they let them in."""
    invitation = Invitation(role, now + INVITED, name, by)
    await crew.invitations.put(code, invitation)
    crew.log.append(Act(Kind.INVITED, by, role=role), now)
    return invitation


async def withdraw(crew: Crew, code: str, by: MemberNo, now: datetime) -> bool:
    """Nobody can use that invitation any more; False if it was used, is over, or is somebody else's."""
    invitation = await crew.invitations.find(code, now)
    if invitation is None or invitation.by != by or await crew.invitations.take(code, now) is None:
        return False
    crew.log.append(Act(Kind.WITHDREW, by, role=invitation.role), now)
    return True


async def join(
    crew: Crew, newcomer: Newcomer, code: str, pair: tuple[int, int], now: datetime
) -> Member | tuple[CandidateNo, Candidate] | None:
    """Make them a member, or, if a member invited them, somebody who waits to be let in.

    None: somebody else has that name, and the invitation can still be used.

    Raises:
        LookupError: The invitation cannot be used (any more).
    """
    invitation = await crew.invitations.take(code, now)
    if invitation is None:
        raise LookupError("no such invitation")
    came: Member | tuple[CandidateNo, Candidate] | None
    if invitation.by is None:
        came = await _enter(crew, newcomer, invitation.role, now)
    else:
        came = await _wait(
            crew,
            newcomer,
            Candidate(newcomer.name, invitation.role, invitation.by, newcomer.language, pair, now + INVITED),
        )
    if came is None:
        await crew.invitations.put(code, invitation)
    return came


async def admit(crew: Crew, no: CandidateNo, *, by: MemberNo, now: datetime) -> tuple[ChatId, Member | None]:
    """Let somebody in whom this member invited. None for the member: their name was taken while they waited.

    Raises:
        LookupError: They do not wait for this member (any more), or this member may let in nobody (any more).
    """
    chat, candidate = await _taken(crew, no, by, now)
    member = await crew.team.add(chat, candidate.name, candidate.role, now.date(), candidate.language)
    if member is not None:
        crew.log.append(Act(Kind.ADMITTED, by, role=member.role, whom=member.no), now)
    return chat, member


async def decline(crew: Crew, no: CandidateNo, *, by: MemberNo, now: datetime) -> tuple[ChatId, Candidate]:
    """Do not let them in.

    Raises:
        LookupError: Likewise.
    """
    chat, candidate = await _taken(crew, no, by, now)
    crew.log.append(Act(Kind.DECLINED, by, role=candidate.role), now)
    return chat, candidate


async def appoint(crew: Crew, whom: MemberNo, role: Role, *, by: MemberNo, now: datetime) -> Member | Stays:
    """Give a member another role, from this moment on.

    Raises:
        LookupError: There is no such member, or whoever asks may not do that (any more).
    """
    member = await _gripped(crew, whom, by)
    if member.role is role:
        return Stays.ALREADY
    if await is_last_owner(crew.team, member):
        return Stays.LAST_OWNER
    await crew.team.appoint(whom, role)
    crew.log.append(Act(Kind.APPOINTED, by, role=role, whom=whom), now)
    return Member(member.no, member.name, role, member.joined_on, member.language)


async def remove(crew: Crew, whom: MemberNo, *, by: MemberNo | None, now: datetime) -> tuple[ChatId, Member] | Stays:
    """Take a member out of the team, from this moment on. At the server also the last owner: it can invite another.

    Raises:
        LookupError: Likewise.
    """
    member = await _gripped(crew, whom, by)
    if by is not None and await is_last_owner(crew.team, member):
        return Stays.LAST_OWNER
    chat = await crew.team.dismiss(whom)
    if chat is None:
        raise LookupError("no such member")
    crew.log.append(Act(Kind.REMOVED, by, role=member.role, whom=whom), now, called=member.name)
    return chat, member


async def note_leaving(crew: Crew, chat: ChatId, now: datetime) -> None:
    """Write down that this person is about to be forgotten, if they are in the team: by their number alone."""
    member = await crew.team.find(chat)
    if member is not None:
        crew.log.append(Act(Kind.LEFT, member.no, role=member.role), now)


async def is_last_owner(team: Team, member: Member | None) -> bool:
    """Whether nobody would be an owner without them."""
    if member is None or member.role is not Role.OWNER:
        return False
    return not any(each.role is Role.OWNER and each.no != member.no for each in await team.all())


async def _enter(crew: Crew, newcomer: Newcomer, role: Role, now: datetime) -> Member | None:
    member = await crew.team.add(newcomer.chat, newcomer.name, role, now.date(), newcomer.language)
    if member is not None:
        crew.log.append(Act(Kind.JOINED, member.no, role=member.role), now)
    return member


async def _wait(crew: Crew, newcomer: Newcomer, candidate: Candidate) -> tuple[CandidateNo, Candidate] | None:
    inviter = await crew.team.get(candidate.by)
    if inviter is None or not may(inviter.role, Deed.STAFF):
        raise LookupError("nobody who could let them in")
    if folded(candidate.name) in {folded(each.name) for each in await crew.team.all()}:
        return None
    no = await crew.candidates.put(newcomer.chat, candidate)
    return None if no is None else (no, candidate)


async def _taken(crew: Crew, no: CandidateNo, by: MemberNo, now: datetime) -> tuple[ChatId, Candidate]:
    inviter = await crew.team.get(by)
    taken = await crew.candidates.take(no, by, now) if inviter and may(inviter.role, Deed.STAFF) else None
    if taken is None:
        raise LookupError("nobody waits so")
    return taken


async def _gripped(crew: Crew, whom: MemberNo, by: MemberNo | None) -> Member:
    """The member, of whom nobody else decides meanwhile; whoever asks is looked at after that, not before."""
    await crew.team.grip()
    asking = await crew.team.get(by) if by is not None else None
    is_allowed = by is None or (asking is not None and may(asking.role, Deed.STAFF))
    member = await crew.team.get(whom) if is_allowed else None
    if member is None:
        raise LookupError("nobody to be decided about")
    return member
