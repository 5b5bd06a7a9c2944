"""The organisation's public channels, and what becomes of an alert there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NewType

from alertbot.model.topics import Language

if TYPE_CHECKING:
    from alertbot.model.audience import Audience
    from alertbot.model.topics import TopicSlug

ChannelSlug = NewType("ChannelSlug", str)
"""A channel's name in channels.toml."""

ChannelNo = NewType("ChannelNo", int)
"""Our own number for a channel; on the list of a broadcast it stands with a minus, among the subscribers' numbers."""


@dataclass(frozen=True, slots=True)
class Channel:
    """A public channel: `chat` is its @name or number as written; its alerts are those about its topics, or all."""

    slug: ChannelSlug
    chat: str
    language: Language
    topics: tuple[TopicSlug, ...] = ()

    def takes(self, audience: Audience) -> bool:
        """Whether what goes to this audience is for this channel, too.

        In which countries a channel is read nobody knows: what is for some countries only is for none of them.
        """
        about = not self.topics or any(topic in self.topics for topic in audience.topics)
        return about and not audience.regions and (not audience.languages or self.language in audience.languages)


class Posted(StrEnum):
    """How an alert stands in a channel."""

    WAITING = "waiting"
    POSTED = "posted"
    DOUBTFUL = "doubtful"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Posting:
    """An alert in a channel, and why it is not there; without a why, the bot may not post there."""

    channel: str
    state: Posted
    why: str = ""


def edition(language: Language) -> Language:
    """What a broadcast's text for the channels of a language is kept under, beside the texts for people."""
    return Language(f"{language}-channel")
