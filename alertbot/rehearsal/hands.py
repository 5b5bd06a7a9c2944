"""The rehearsal's own clock, since it knows nothing of the bot's."""

from __future__ import annotations

import asyncio
import time
from typing import Protocol

from typing_extensions import override


class Hands(Protocol):
    """The hands of a clock: what time it is and how to wait."""

    def now(self) -> float:
        """The wall's time in seconds since 1970."""
        ...

    def monotonic(self) -> float:
        """Seconds that never go back; only differences mean anything."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Return after so many seconds."""
        ...


class SystemHands:
    """The machine's own time."""

    def now(self) -> float:
        """The wall's time in seconds since 1970."""
        return time.time()  # noqa: TID251 - this file is where the rehearsal's time comes in

    def monotonic(self) -> float:
        """Seconds that never go back; only differences mean anything."""
        return time.monotonic()  # noqa: TID251 - this file is where the rehearsal's time comes in

    async def sleep(self, seconds: float) -> None:
        """Return after so many seconds."""
        await asyncio.sleep(seconds)  # noqa: TID251 - this file is where the rehearsal's time comes in


class PushedHands(SystemHands):
    """The machine's own time, whose wall clock can be pushed on; sleeping takes as long as it says."""

    def __init__(self) -> None:
        self._ahead = 0.0

    def push(self, seconds: float) -> None:
        """So many seconds have passed."""
        self._ahead += seconds

    @override
    def now(self) -> float:
        """The wall's time in seconds since 1970, pushed on."""
        return super().now() + self._ahead


async def wait_for_either(hands: Hands, event: asyncio.Event, seconds: float) -> bool:
    """Wait until the event is set or so many seconds have passed; whether it is set."""
    waits = (asyncio.ensure_future(event.wait()), asyncio.ensure_future(hands.sleep(seconds)))
    try:
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for wait in waits:
            wait.cancel()
    return event.is_set()
