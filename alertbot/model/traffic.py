"""What the sender saw lately, and what it means for those who wait: for people to see, never for decisions."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from alertbot.model.deliveries import LEASE, State

if TYPE_CHECKING:
    from datetime import datetime

    from alertbot.model.channels import Posting
    from alertbot.model.deliveries import BroadcastNo, Progress

RATE_WINDOW = 10.0
"""Seconds over which the rate is counted."""

LONG_HOLD = timedelta(minutes=10)
"""A wait that is longer is for an operator to know of, and not only for who looks."""


@dataclass(slots=True)
class Traffic:
    """When messages were delivered, and how all tries ended. Times are seconds of one monotonic clock."""

    # A window's worth at the highest rate Telegram sells, and some.
    sent_at: deque[tuple[float, BroadcastNo]] = field(default_factory=lambda: deque(maxlen=12_000))
    outcomes: Counter[str] = field(default_factory=Counter)

    def rate(self, broadcast: BroadcastNo, now: float) -> float:
        """Messages of this broadcast per second, over the last seconds."""
        count, first = 0, now
        for at, which in reversed(self.sent_at):
            if now - at >= RATE_WINDOW:
                break
            if which == broadcast:
                count, first = count + 1, at
        return count / max(1.0, now - first)


class Wait(StrEnum):
    """Why nothing of a running broadcast leaves."""

    TOLD = "told"
    """Telegram told us to wait."""
    AWAY = "away"
    """Telegram cannot be reached."""
    NOBODY = "nobody"
    """So many in a row could not be reached that it is hardly them."""
    LATER = "later"
    """All who are left are tried again at their own time."""


@dataclass(frozen=True, slots=True)
class Hold:
    """Nothing bulk leaves before that time."""

    why: Wait
    until: datetime

    def is_long(self, now: datetime) -> bool:
        """Whether an operator should know."""
        return self.until - now > LONG_HOLD


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a broadcast goes (messages a second), when it will be through, and why it waits."""

    rate: float = 0.0
    seconds_left: float | None = None
    waits: Hold | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A broadcast as those see it who watch over it; `by` is who paused or stopped it, where that is known.

    `posts` is how it stands in the channels it is posted to.
    """

    progress: Progress
    pace: Pace
    by: str | None = None
    posts: tuple[Posting, ...] = ()


def pace(
    progress: Progress, *, rate: float, limit: int, hold: Hold | None, next_due: datetime | None, now: datetime
) -> Pace:
    """How it goes on, as far as can be told: by the rate of late or, where it has none, by the limit.

    `next_due` is when the next one is due; what is claimed is due when its lease ends, hence never while some are
    being sent.
    """
    if progress.state is not State.RUNNING:
        return Pace()
    waits = hold if hold is not None and hold.until > now else None
    # Whoever is due later than a lease can end waits for a morning, however fast it went a moment ago.
    if waits is None and next_due is not None and next_due > (now + LEASE if rate else now):
        waits = Hold(Wait.LATER, next_due)
    silence = (waits.until - now).total_seconds() if waits else 0.0
    return Pace(rate, silence + progress.waiting / (rate or limit), waits)
