"""What there is only so much of in any second: who comes when it is used up goes without."""

from __future__ import annotations

from collections import deque
from datetime import datetime, timedelta

SECOND = timedelta(seconds=1)


class Ration:
    """At most so many in any sliding second."""

    def __init__(self, most: int) -> None:
        self._taken: deque[datetime] = deque(maxlen=most)
        self._most = most

    def take(self, now: datetime) -> bool:
        """Whether there is one left; then it is taken."""
        if len(self._taken) == self._most and now - self._taken[0] <= SECOND:
            return False
        self._taken.append(now)
        return True
