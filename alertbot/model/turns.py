"""When a message to one chat may leave: at once, unless that chat can take no more or all were told to wait."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable

    from alertbot.model.messages import ChatId

BURST = 4
"""Messages that one person may get within as many seconds: about one a second, with short bursts (Bot API FAQ)."""

GROUP_BURST, GROUP_SPAN = 20, 60.0
"""Messages that one group or channel may get within so many seconds (Bot API FAQ: 20 a minute)."""

TOGETHER = 10.0
"""If two chats are told to wait within so many seconds, it is not one chat's own limit that was met."""

CAREFUL = 30.0
"""Seconds after a wait for all in which answers keep to the limit that otherwise holds for bulk only."""


@dataclass(slots=True)
class Lately:
    """When each chat was last written to: at most `most` times in `span` seconds.

    Of two spans the elder is forgotten as a whole, so that a million chats written to once cost nothing.
    """

    most: int
    span: float
    _young: dict[ChatId, list[float]] = field(default_factory=dict)
    _old: dict[ChatId, list[float]] = field(default_factory=dict)
    _turned: float = -math.inf

    def __len__(self) -> int:
        """How many chats are remembered."""
        return len(self._young) + len(self._old)

    def wait(self, chat: ChatId, now: float) -> float:
        """Seconds until this chat can take one more; 0 if it can now."""
        times = self._young.get(chat) or self._old.get(chat)
        return max(0.0, times[0] + self.span - now) if times and len(times) == self.most else 0.0

    def note(self, chat: ChatId, now: float) -> None:
        """It was written to."""
        if now - self._turned >= self.span:
            self._old, self._young, self._turned = self._young, {}, now
        times = self._young.get(chat)
        if times is None:
            times = self._young[chat] = self._old.pop(chat, [])
        times.append(now)
        if len(times) > self.most:
            del times[0]


@dataclass(slots=True)
class Turns:
    """Who must wait, and for how long. A chat that is flooded waits alone: nobody can stop the bot by writing to it.

    Times are seconds of one monotonic clock.
    """

    _people: Lately = field(default_factory=lambda: Lately(BURST, BURST))
    _groups: Lately = field(default_factory=lambda: Lately(GROUP_BURST, GROUP_SPAN))
    _told: dict[Hashable, float] = field(default_factory=dict)
    _chats_held_until: dict[Hashable, float] = field(default_factory=dict)
    _held_until: float = -math.inf

    def __len__(self) -> int:
        """How many chats are remembered."""
        return len(self._people) + len(self._groups)

    def held(self, now: float) -> float:
        """How many seconds everybody must wait; 0 if nobody must."""
        return max(0.0, self._held_until - now)

    def chat_held(self, chat: ChatId, now: float) -> float:
        """How many seconds nothing may be done in this chat because Telegram said so there; 0 if it did not."""
        return max(0.0, self._chats_held_until.get(chat, -math.inf) - now)

    def room(self, chat: ChatId, now: float) -> float:
        """How many seconds this chat must wait for a reason of its own; 0 if it need not."""
        return max(self.chat_held(chat, now), self._lately(chat).wait(chat, now))

    def wait(self, chat: ChatId, now: float) -> float:
        """How many seconds a message to this chat must wait, for whatever reason; 0 if it may leave."""
        return max(self.held(now), self.room(chat, now))

    def is_careful(self, now: float) -> bool:
        """Whether there was a wait for all lately, so that what piled up must not leave at once."""
        return now < self._held_until + CAREFUL

    def said(self, chat: ChatId, now: float) -> None:
        """Note that a message to this chat leaves."""
        self._lately(chat).note(chat, now)

    def told(self, chat: Hashable, seconds: float, now: float) -> bool:
        """Note that Telegram answered this chat (or this tap) with a wait; whether it is one for everybody."""
        self._told = {name: at for name, at in self._told.items() if now - at < TOGETHER}
        self._told[chat] = now
        self.hold_chat(chat, seconds, now)
        if len(self._told) == 1:
            return False
        self.hold(seconds, now)
        return True

    def hold(self, seconds: float, now: float) -> None:
        """Everybody waits for so long; who was to wait longer does."""
        self._held_until = max(self._held_until, now + seconds)

    def hold_chat(self, chat: Hashable, seconds: float, now: float) -> None:
        """This chat waits for so long; if it was to wait longer it does."""
        waiting = {name: until for name, until in self._chats_held_until.items() if until > now}
        waiting[chat] = max(now + seconds, waiting.get(chat, -math.inf))
        self._chats_held_until = waiting

    def _lately(self, chat: ChatId) -> Lately:
        return self._groups if is_group(chat) else self._people


def is_group(chat: ChatId) -> bool:
    """Whether this is a group or a channel: their numbers are negative (Bot API: Chat)."""
    return chat < 0
