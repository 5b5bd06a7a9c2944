"""Small stand-ins for what tests cannot wait for: time."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from typing_extensions import override

from alertbot.clock import SystemClock

if TYPE_CHECKING:
    from datetime import datetime


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
