"""The team, as those are written to whom something concerns that another of them does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alertbot.chat.roles import language_of
from alertbot.model.messages import Say
from alertbot.model.team import may

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from alertbot.chat.visit import Unit
    from alertbot.chat.wording import Wording, Words
    from alertbot.model.messages import ChatId, Message
    from alertbot.model.team import Deed, Member, MemberNo


@dataclass(frozen=True, slots=True)
class Reached:
    """A member, where they are written to, and in which words."""

    member: Member
    chat: ChatId
    words: Words

    def told(self, message: Message) -> Say:
        """A message to them; they agreed to our keeping something, so /forget can delete it."""
        return Say(self.chat, message, remembered=True)


async def circle(unit: Unit, wording: Wording, deed: Deed | None = None) -> list[Reached]:
    """Everybody of the team who may do that, in the order of joining; None: everybody at all."""
    return [
        Reached(member, chat, wording.in_(await language_of(unit, chat, member)))
        for member, chat in await unit.team.chats()
        if deed is None or may(member.role, deed)
    ]


def told(people: Sequence[Reached], but: MemberNo | None, say: Callable[[Reached], Message]) -> list[Say]:
    """The same to all but one, to each in their language."""
    return [each.told(say(each)) for each in people if each.member.no != but]
