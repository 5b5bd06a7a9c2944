"""What one person sees of the chat with the bot."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from alertbot.model.markdown import visible_text
from tests.screenplays.lines import blanked

if TYPE_CHECKING:
    from alertbot.model.messages import ChatId, Message, MessageId


@dataclass
class Phone:
    """What one person sees of the chat with the bot."""

    chat: ChatId
    language: str = "en"
    screen: dict[MessageId, Message] = field(default_factory=dict)
    tapped: MessageId | None = None

    def button(self, label: str) -> tuple[MessageId, str]:
        """The newest button with that label: its message, and what it says when tapped."""
        for at, message in reversed(self.screen.items()):
            for row in message.keyboard:
                for button in row:
                    if blanked(button.label) == label:
                        assert button.tap is not None, f"({label}) leads out of the chat"
                        return at, button.tap
        raise AssertionError(f"no button ({label}) among {[labels(message) for message in self.screen.values()]}")

    def link(self) -> str:
        """The newest address that a button leads to."""
        every = [b.url for message in self.screen.values() for row in message.keyboard for b in row if b.url]
        return every[-1]

    def receipt(self) -> str:
        """The six words of a report that this chat shows."""
        for message in reversed(self.screen.values()):
            if found := re.search("<code>(.*)</code>", message.html):
                return found[1]
        raise AssertionError("there is no receipt in this chat")


def is_watched(message: Message) -> bool:
    """Whether it shows how a broadcast goes."""
    return any((button.tap or "").startswith("broadcasts:") for row in message.keyboard for button in row)


def labels(message: Message) -> tuple[str, ...]:
    """The labels of a message's buttons, row by row."""
    return tuple(button.label for row in message.keyboard for button in row)


def shown(message: Message) -> str:
    """A message's text as its reader sees it."""
    return visible_text(message.html)
