"""Charts as pictures; drawn in another process, one at a time."""

from __future__ import annotations

import asyncio
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from alertbot.chat.apart import run_apart

if TYPE_CHECKING:
    from alertbot.model.charts import Chart

CHARTROOM = Path(__file__).with_name("chartroom.py")
MEMORY = 512 * 1024 * 1024
"""Bytes of address space for one chart."""
PATIENCE = 15.0
"""Seconds, the start of the other process included; it gives up by itself after five of the processor."""


class Charts:
    """Draws charts, one after the other: they are few, and each takes a core for some tenths of a second."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()

    async def drawn(self, chart: Chart) -> bytes:
        """The chart as a PNG; nothing if it could not be drawn, which is to be told in words then."""
        async with self._turn:
            return await run_apart(CHARTROOM, json.dumps(asdict(chart)).encode(), MEMORY, PATIENCE)
