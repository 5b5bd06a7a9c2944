"""Digests in people's languages: the line above the alerts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.model.messages import Message
from alertbot.model.topics import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alertbot.chat.wording import Wording
    from alertbot.model.topics import Language


def digest_heads(wording: Wording) -> Mapping[Language, Message]:
    """What stands above the alerts, in each language."""
    return {each: Message(wording.say(each, "digest-head"), silent=True) for each in LANGUAGES}
