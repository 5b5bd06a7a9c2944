"""Digests in people's languages: the line above the alerts, and what their buttons say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.chat.taps import Verb
from alertbot.model.messages import Button, Message
from alertbot.model.topics import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alertbot.chat.wording import Wording
    from alertbot.model.topics import Language


def digest_heads(wording: Wording) -> Mapping[Language, Message]:
    """What stands above the alerts, in each language; its button is a pattern for theirs."""
    pattern = ((Button("", tap=Verb.READ),),)
    return {each: Message(wording.say(each, "digest-head"), pattern, silent=True) for each in LANGUAGES}
