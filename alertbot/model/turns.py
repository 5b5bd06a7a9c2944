"""When an answer may leave: at once, unless its chat can take no more or all were told to wait."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable

BURST = 4
"""Messages that one chat may get within as many seconds: about one a second, with short bursts (Bot API FAQ)."""

TOGETHER = 10.0
"""If two chats are told to wait within so many seconds, it is not one chat's own limit that was met."""

CAREFUL = 30.0
"""Seconds after a wait for all in which answers keep to the limit that otherwise holds for bulk only."""

QUIET_CHATS = 1000
"""So many chats are remembered before those that have been quiet are forgotten."""


@dataclass(slots=True)
class Turns:
    """Who must wait, and for how long. A chat that is flooded waits alone: nobody can stop the bot by writing to it.

    Times are seconds of one monotonic clock; a chat is any name for it that stays the same.
    """

    _said: dict[Hashable, deque[float]] = field(default_factory=dict)
    _told: dict[Hashable, float] = field(default_factory=dict)
    _held_until: float = -math.inf

    def held(self, now: float) -> float:
        """How many seconds everybody must wait; 0 if nobody must."""
        return max(0.0, self._held_until - now)

    def wait(self, chat: Hashable, now: float) -> float:
        """How many seconds a message to this chat must wait; 0 if it may leave."""
        said = self._said.get(chat)
        return max(self.held(now), said[0] + BURST - now if said is not None and len(said) == BURST else 0.0)

    def is_careful(self, now: float) -> bool:
        """Whether there was a wait for all lately, so that what piled up must not leave at once."""
        return now < self._held_until + CAREFUL

    def said(self, chat: Hashable, now: float) -> None:
        """Note that a message to this chat leaves."""
        if chat not in self._said and len(self._said) >= QUIET_CHATS:
            self._said = {name: said for name, said in self._said.items() if now - said[-1] < BURST}
        self._said.setdefault(chat, deque(maxlen=BURST)).append(now)

    def told(self, chat: Hashable, seconds: float, now: float) -> bool:
        """Note that Telegram answered this chat's message with a wait; whether it is one for everybody."""
        self._told = {name: at for name, at in self._told.items() if now - at < TOGETHER}
        self._told[chat] = now
        if len(self._told) == 1:
            return False
        self._held_until = max(self._held_until, now + seconds)
        return True
