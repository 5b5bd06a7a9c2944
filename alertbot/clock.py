"""The time, as something handed to us."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """What time it is and how to wait."""

    def now(self) -> datetime:
        """The wall's time, aware, in UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds that never go back; only differences mean anything."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Return after so many seconds."""
        ...


class SystemClock:
    """The machine's own time."""

    def now(self) -> datetime:
        """The wall's time, aware, in UTC."""
        return datetime.now(UTC)  # noqa: TID251 - this file is where time comes in

    def monotonic(self) -> float:
        """Seconds that never go back; only differences mean anything."""
        return time.monotonic()  # noqa: TID251 - this file is where time comes in

    async def sleep(self, seconds: float) -> None:
        """Return after so many seconds."""
        await asyncio.sleep(seconds)  # noqa: TID251 - this file is where time comes in


async def sleep_unless(clock: Clock, seconds: float, event: asyncio.Event) -> None:
    """Sleep so long, or until the event is set if that comes first."""
    happened = asyncio.create_task(event.wait())
    slept = asyncio.create_task(clock.sleep(seconds))
    try:
        await asyncio.wait({happened, slept}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        happened.cancel()
        slept.cancel()
