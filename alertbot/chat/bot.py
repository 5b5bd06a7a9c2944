"""What everyone gets when the bot itself fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.chat.updates import OtherContent, Tapped, TappedInGroup, Wrote
from alertbot.model.messages import AnswerTap, Message, Reply, Say
from alertbot.model.topics import spoken

if TYPE_CHECKING:
    from alertbot.chat.updates import Event
    from alertbot.chat.wording import Wording


def apologise(event: Event, wording: Wording) -> list[Reply]:
    """Say that it was our fault, in the language of the person's app: theirs in the store may be what failed."""
    match event:
        case Tapped(tap=tap, language_code=code) | TappedInGroup(tap=tap, language_code=code):
            return [AnswerTap(tap, wording.plain(spoken(code), "something-went-wrong"), as_alert=True)]
        case Wrote(chat=chat, language_code=code) | OtherContent(chat=chat, language_code=code):
            return [Say(chat, Message(wording.say(spoken(code), "something-went-wrong")), remembered=True)]
        case _:
            return []
