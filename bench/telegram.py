"""A Telegram of one page for the time-lapse: a hard limit, floods, people who blocked the bot, lost answers."""

from __future__ import annotations

from collections import Counter, deque
from datetime import timedelta
from typing import TYPE_CHECKING

from alertbot.model.deliveries import Outcome, Sent, Throttled, Unclear, Unreachable
from alertbot.model.messages import MessageId
from bench.message import FIRST

if TYPE_CHECKING:
    from random import Random

    from alertbot.model.messages import ChatId, Message
    from bench.hands import Hands

WINDOW = 1.0
BLOCKED = 50
"""Every so many-th person has blocked the bot."""
LOST = 0.0005
"""How often an answer is lost; half of those messages arrived."""
PAUSES = (3, 10, 30, 60, 120)
"""Seconds that floods last."""
FOR_ALL = (400.0, 30.0)
"""From when, and for how many seconds, 403 is answered for everybody."""


class Telegram:
    """Counts what comes and when. Everybody's messages are counted by their place in the crowd."""

    def __init__(self, hands: Hands, chance: Random, crowd: int, limit: int, floods: int) -> None:
        self.got = bytearray(crowd)
        self.told = Counter[str]()
        self.seconds = Counter[int]()
        self.busiest = 0
        self.too_early = 0
        self._hands = hands
        self._chance = chance
        self._limit = limit
        self._flood = floods / crowd
        self._second: deque[float] = deque()
        self._closed = self._heard = 0.0

    def is_laden(self, _message: Message) -> bool:
        """No picture goes with it."""
        return False

    async def send(self, chat: ChatId, _message: Message) -> Outcome:
        """One message: some time on the way, an outcome."""
        return await self._tried(chat)

    async def edit(self, chat: ChatId, _at: MessageId, _message: Message, *, as_caption: bool) -> Outcome:  # noqa: ARG002 - all count the same
        """As a message: it counts as much."""
        return await self._tried(chat)

    async def redraw(self, chat: ChatId, _at: MessageId, _message: Message) -> Outcome:
        """Likewise."""
        return await self._tried(chat)

    async def remove(self, chat: ChatId, _at: MessageId) -> Outcome:
        """Likewise."""
        return await self._tried(chat)

    async def _tried(self, chat: ChatId) -> Outcome:
        if self._hands.monotonic() < self._heard:
            self.too_early += 1
        await self._hands.sleep(0.02 + self._chance.random() * 0.1)
        outcome = self._arrive(chat - FIRST)
        self.told[type(outcome).__name__] += 1
        if isinstance(outcome, Throttled):
            self._heard = self._closed
        return outcome

    def _arrive(self, who: int) -> Outcome:
        now, chance = self._hands.monotonic(), self._chance.random()
        if now < self._closed or self._is_full(now):
            return self._close(now, max(self._closed - now, 3.0))
        if chance < self._flood:
            return self._close(now, self._chance.choice(PAUSES))
        if who % BLOCKED == 0 or FOR_ALL[0] <= now < sum(FOR_ALL):
            return Unreachable()
        if chance > 1 - LOST / 2:
            return Unclear()
        self.got[who] += 1
        self.seconds[int(now)] += 1
        return Unclear() if chance > 1 - LOST else Sent(MessageId(self.got[who]))

    def _is_full(self, now: float) -> bool:
        while self._second and self._second[0] <= now - WINDOW:
            self._second.popleft()
        if len(self._second) >= self._limit:
            self.told["over the limit"] += 1
            return True
        self._second.append(now)
        self.busiest = max(self.busiest, len(self._second))
        return False

    def _close(self, now: float, seconds: float) -> Throttled:
        self._closed = max(self._closed, now + seconds)
        return Throttled(self._hands.now() + timedelta(seconds=self._closed - now))
