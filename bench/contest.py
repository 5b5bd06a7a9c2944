"""A contender's side of a run, in a process of its own: take the task, send, print what it took."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import uvloop

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable
    from types import TracebackType


UNPACED = 100_000
"""Messages a second: a limit that nobody meets."""


@dataclass(frozen=True, slots=True)
class Task:
    """Send to so many people at this address, so many at once; `folder` is the run's own and empty."""

    url: str
    people: int
    at_once: int
    folder: str
    per_second: int = UNPACED


@dataclass(slots=True)
class Stopwatch:
    """Around the sending, first to last; what was made ready before does not count."""

    seconds: float = field(default=0.0, init=False)
    cpu_seconds: float = field(default=0.0, init=False)

    def __enter__(self) -> None:
        self.seconds, self.cpu_seconds = -time.perf_counter(), -time.process_time()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.seconds += time.perf_counter()
        self.cpu_seconds += time.process_time()


def compete(send: Callable[[Task, Stopwatch], Awaitable[None]], *, fast_loop: bool) -> None:
    """Do the task that the command line holds, on uvloop or on Python's own loop; print the figures as JSON."""
    task, stopwatch = Task(**json.loads(sys.argv[1])), Stopwatch()

    async def run() -> None:
        await send(task, stopwatch)

    with asyncio.Runner(loop_factory=uvloop.new_event_loop if fast_loop else None) as runner:
        runner.run(run())
    print(json.dumps(asdict(stopwatch) | {"peak_bytes": _peak_bytes()}))


async def to_each(chats: Iterable[int], say: Callable[[int], Awaitable[object]], at_once: int) -> None:
    """Say it to every chat, so many at once: workers that share one list, the cheapest way there is."""
    left = iter(chats)

    async def work() -> None:
        for chat in left:
            await say(chat)

    await asyncio.gather(*(work() for _ in range(at_once)))


def _peak_bytes() -> int:
    """The most memory this program held; getrusage would tell the peak of the program that started it, too."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024
