"""A limit on any sliding second, kept as Telegram keeps it: by arrival, refusing what is too much."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

SECOND = 1.0


@dataclass(slots=True)
class Window:
    """Counts arrivals in order of time, in seconds of one clock; with `limit` 0 it refuses nothing."""

    limit: int = 0
    accepted: int = 0
    refused: int = 0
    busiest: int = 0
    """The most that arrived in any second, the refused ones included."""
    first: float = 0.0
    last: float = 0.0
    """When the first and the last accepted one came."""
    _passed: deque[float] = field(default_factory=deque)
    _came: deque[float] = field(default_factory=deque)

    def arrive(self, now: float) -> bool:
        """Whether this one passes; what is refused does not count against those after it."""
        _forget(self._came, now)
        _forget(self._passed, now)
        self._came.append(now)
        self.busiest = max(self.busiest, len(self._came))
        if self.limit and len(self._passed) >= self.limit:
            self.refused += 1
            return False
        self._passed.append(now)
        self.first, self.last = (self.first if self.accepted else now), now
        self.accepted += 1
        return True

    @property
    def rate(self) -> float:
        """Accepted ones a second, from the first to the last."""
        return (self.accepted - 1) / (self.last - self.first) if self.accepted > 1 else 0.0


def _forget(moments: deque[float], now: float) -> None:
    while moments and moments[0] <= now - SECOND:
        moments.popleft()
