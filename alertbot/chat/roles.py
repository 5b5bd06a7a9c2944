"""Who may do what in a chat, looked up at that very moment; who may not is told of nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.chat.visit import Answer
from alertbot.model.team import may

if TYPE_CHECKING:
    from alertbot.chat.visit import Unit, Visit
    from alertbot.model.messages import ChatId
    from alertbot.model.team import Deed, Member, Role
    from alertbot.model.topics import Language


async def who_may(visit: Visit, deed: Deed) -> Member | None:
    """Who this is, if their role lets them do that; None: answer as if there were nothing of the kind."""
    member = await visit.unit.team.find(visit.chat)
    return member if member is not None and may(member.role, deed) else None


def unknown_tap(visit: Visit) -> Answer:
    """A button of a command that this person does not have: answered like that command."""
    return Answer(visit.words.plain("unknown-command"))


async def language_of(unit: Unit, chat: ChatId, member: Member) -> Language:
    """The language in which a member is written to: the one they chose as a subscriber, else that of their joining."""
    person = await unit.subscribers.find(chat)
    return member.language if person is None else person.language


def role_name(visit: Visit, role: Role) -> str:
    """What a role is called."""
    return visit.words.plain(f"name-role-{role}")
