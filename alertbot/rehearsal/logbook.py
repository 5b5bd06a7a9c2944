"""What the server noted: which calls came, what was accepted and what was refused."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass

KEPT = 200_000


@dataclass(frozen=True, slots=True)
class Accepted:
    """A message that was stored; `at` is when its call arrived, in monotonic seconds."""

    at: float
    chat: int
    message: int
    method: str
    bulk: int = 0
    """How many messages that were no answers had passed by then, this one included if it was none."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A call that was refused, as it was told; `chat` is the one that it named, if it named one."""

    at: float
    chat: int | None
    method: str
    status: int
    description: str
    retry_after: int | None


class Logbook:
    """Figures for tests and for the live picture; the two lists keep the newest KEPT."""

    def __init__(self) -> None:
        self.calls: Counter[str] = Counter()
        """Calls by method, as Telegram spells it."""
        self.statuses: Counter[int] = Counter()
        """Answers by status."""
        self.accepted: deque[Accepted] = deque(maxlen=KEPT)
        self.refused: deque[Refused] = deque(maxlen=KEPT)

    def clear(self) -> None:
        """Start afresh."""
        for notes in (self.calls, self.statuses, self.accepted, self.refused):
            notes.clear()

    def busiest_second(self) -> int:
        """The most messages accepted within any half-open second; answers to people count too."""
        moments = sorted(note.at for note in self.accepted)
        most = first = 0
        for last, at in enumerate(moments):
            while moments[first] <= at - 1.0:
                first += 1
            most = max(most, last - first + 1)
        return most
