"""Answers as debts: whose they are, and how they are struck out once they are given."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from alertbot.chat.sharing import SharedCommit
from alertbot.model.messages import AnswerTap

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Sequence
    from datetime import datetime

    from alertbot.clock import Clock
    from alertbot.model.messages import ChatId, Given, Reply


@dataclass(slots=True)
class Lane:
    """The answers waiting for one chat, in the order they were made; whether messages were deleted among them."""

    waiting: deque[tuple[int, Reply]] = field(default_factory=deque)
    has_erased: bool = False


def lane_of(reply: Reply) -> Hashable:
    """Answers to one chat keep their order; ending a tap's spinner waits for nothing."""
    return reply.tap if isinstance(reply, AnswerTap) else reply.chat


class Debts(Protocol):
    """What answering needs of the store; each method is one transaction."""

    async def paid(self, given: Sequence[Given], now: datetime) -> list[tuple[int, Reply]]:
        """These are no longer owed; what is to be remembered is. What is owed instead: ours to give."""
        ...

    def is_struck(self, number: int) -> bool:
        """Whether it is never to be said: its person was forgotten since."""
        ...

    async def is_owed(self, number: int) -> bool:
        """Whether it is still ours to give, as other processes know it, too."""
        ...

    async def owed(self) -> list[tuple[int, Reply]]:
        """What a former process still owed, oldest first; ours to give from now on."""
        ...

    async def tend(self, held: Collection[int]) -> tuple[set[int], list[tuple[int, Reply]]]:
        """Hold these for longer. Which of them are still ours, and what processes that died or hang have left."""
        ...

    async def hold(self, until: datetime) -> None:
        """Telegram told all to wait until then: remember it, for whoever else sends."""
        ...

    async def hold_chat(self, chat: ChatId, until: datetime) -> None:
        """Telegram told this chat to wait until then: likewise."""
        ...


class Receipts:
    """Strikes out what was given: what ends during one commit goes together into the next."""

    def __init__(self, debts: Debts, clock: Clock, give: Callable[[Sequence[tuple[int, Reply]]], None]) -> None:
        self._debts = debts
        self._clock = clock
        self._give = give
        self._left: list[Given] = []
        self._commits: SharedCommit[Given] = SharedCommit(self._strike_out)

    async def add(self, given: Given) -> None:
        """Return when it is struck out. Raises what the store raised; then it is with the next ones."""
        await asyncio.shield(self._commits.add([given]))

    async def write(self) -> None:
        """Strike out what a fault of the store left."""
        if self._left:
            await asyncio.shield(self._commits.add([]))

    async def _strike_out(self, given: Sequence[Given]) -> None:
        self._left += given  # given is given: struck out as soon as the store lets us
        instead = await self._debts.paid(self._left, self._clock.now())
        self._left = []
        self._give(instead)
