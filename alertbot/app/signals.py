"""Being told to end from outside, and ending in time whatever hangs."""

from __future__ import annotations

import asyncio
import faulthandler
import signal

LATEST = 7.5
"""Seconds after which a process that was told to end and has not ends itself, wherever it hangs, as if killed."""


def on_signals(stop: asyncio.Event) -> asyncio.Event:
    """Set it at SIGTERM or SIGINT; a process that lives on for `LATEST` seconds then exits with 1."""
    loop = asyncio.get_running_loop()

    def end() -> None:
        if not stop.is_set():
            stop.set()
            # It needs no loop and no interpreter; SIGALRM would be ignored by the first process of a container.
            faulthandler.dump_traceback_later(LATEST, exit=True)

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, end)
    return stop
