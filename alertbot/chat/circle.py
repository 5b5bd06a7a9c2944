"""The team, as those are written to whom something concerns that another of them does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alertbot.model.messages import Say
from alertbot.model.team import Deed, may
from alertbot.model.topics import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from alertbot.chat.visit import Unit, Visit
    from alertbot.chat.wording import Wording, Words
    from alertbot.model.messages import ChatId, Message
    from alertbot.model.team import Member, MemberNo


@dataclass(frozen=True, slots=True)
class Reached:
    """A member, where they are written to, and in which words."""

    member: Member
    chat: ChatId
    words: Words

    def told(self, message: Message) -> Say:
        """A message to them; they agreed to our keeping something, so /forget can delete it."""
        return Say(self.chat, message, remembered=True)


async def who_may(visit: Visit, deed: Deed) -> Member | None:
    """Who this is, if their role lets them at this very moment; from now on they are written to in this language."""
    member = await visit.unit.team.find(visit.chat)
    if member is None or not may(member.role, deed):
        return None
    await visit.unit.team.speaks(member.no, visit.language)
    return member


async def circle(unit: Unit, wording: Wording, deed: Deed | None = None) -> list[Reached]:
    """Everybody of the team who may do that, in the order of joining; None: everybody at all."""
    found = []
    for member, chat, language in await unit.team.chats():
        if deed is None or may(member.role, deed):
            person = None if language else await unit.subscribers.find(chat)
            spoken = language or (person.language if person else ENGLISH)
            found.append(Reached(member, chat, wording.in_(spoken)))
    return found


def told(people: Sequence[Reached], but: MemberNo | None, say: Callable[[Reached], Message]) -> list[Say]:
    """The same to all but one, to each in their language."""
    return [each.told(say(each)) for each in people if each.member.no != but]
