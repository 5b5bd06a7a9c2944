"""What the sender saw lately: for the progress shown to people, never for decisions."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alertbot.model.deliveries import BroadcastNo

RATE_WINDOW = 5.0
"""Seconds over which the rate is shown."""


@dataclass(slots=True)
class Traffic:
    """When messages were delivered, and how all tries ended. Times are seconds of one monotonic clock."""

    sent_at: deque[tuple[float, BroadcastNo]] = field(default_factory=lambda: deque(maxlen=8192))
    outcomes: Counter[str] = field(default_factory=Counter)

    def rate(self, broadcast: BroadcastNo, now: float) -> float:
        """Messages of this broadcast per second, over the last seconds."""
        lately = [at for at, which in self.sent_at if which == broadcast and now - at < RATE_WINDOW]
        if not lately:
            return 0.0
        return len(lately) / max(1.0, min(RATE_WINDOW, now - lately[0]))
