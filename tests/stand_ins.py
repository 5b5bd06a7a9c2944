"""Small stand-ins for what tests cannot wait for: time, and a sender at work."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING

from typing_extensions import override

from alertbot.chat.word_lists import load_word_lists
from alertbot.clock import SystemClock
from alertbot.model.reception import Reception
from alertbot.store.sealing import Seals
from alertbot.work.retention import PROMISES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from alertbot.model.deliveries import BroadcastNo
    from alertbot.model.messages import ChatId
    from alertbot.model.traffic import Hold


class PushedClock(SystemClock):
    """The machine's time, whose hands can be pushed on; sleeping takes as long as it says."""

    def __init__(self) -> None:
        self._ahead = timedelta(0)

    def push(self, seconds: float) -> None:
        """So many seconds have passed."""
        self._ahead += timedelta(seconds=seconds)

    @override
    def now(self) -> datetime:
        """The wall's time, pushed on."""
        return super().now() + self._ahead


class RushedClock(PushedClock):
    """Sleeps only so large a part of the time that it was asked to."""

    rush = 1.0

    @override
    def monotonic(self) -> float:
        """Pushed on like the wall's time."""
        return super().monotonic() + self._ahead.total_seconds()

    @override
    async def sleep(self, seconds: float) -> None:
        """Return after that part of them."""
        await super().sleep(seconds * self.rush)


class IdleEngine:
    """Sends nothing by itself; knows what it was told to."""

    def __init__(self, hold: Hold | None = None) -> None:
        self.limit = 30
        self.known_hold = hold
        self.woken = 0

    def rate(self, broadcast: BroadcastNo) -> float:  # noqa: ARG002 - nothing goes out, of whichever
        """Nothing goes out."""
        return 0.0

    def hold(self, on_record: Mapping[str, datetime]) -> Hold | None:  # noqa: ARG002 - only what it was told counts
        """What it was told."""
        return self.known_hold

    def wake(self) -> None:
        """Count it."""
        self.woken += 1

    def recall(self, chat: ChatId) -> None:
        """Nothing is claimed, for whomever."""


def reception(recipient: str) -> Reception:
    """Reports are taken, and sealed to this key; receipts come in the same order each time."""
    chance = random.Random(2013)
    return Reception(
        seals=Seals((recipient,)),
        words=load_word_lists(),
        below=chance.randrange,
        reply_path=PROMISES.reply_path,
        kept=PROMISES.reports,
        elsewhere="Signal, +44 20 7946 0000",
    )
