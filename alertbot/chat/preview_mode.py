"""A message as it will be, but for its buttons: what would have an effect only says that this is a preview."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from alertbot.chat.taps import Verb, data

if TYPE_CHECKING:
    from alertbot.model.messages import Button, Message


def in_preview(message: Message) -> Message:
    """The same text and the same buttons. Those that open a page or copy a text do so."""
    return replace(message, keyboard=tuple(tuple(map(_harmless, row)) for row in message.keyboard))


def _harmless(button: Button) -> Button:
    return button if button.tap is None else replace(button, tap=data(Verb.PREVIEW))
