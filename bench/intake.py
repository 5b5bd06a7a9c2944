"""Updates a second through the webhook, each durable before its 200, beside doors that keep nothing."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import uvloop

from bench.doors import KINDS, SECRET
from bench.storm import call, storm, tap

if TYPE_CHECKING:
    from collections.abc import Sequence

UPDATES = 20_000
ROUNDS = 3


def show() -> None:
    """Print the median of each, turn by turn in the same run."""
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    calls = [call(tap(number, 5_000_000_000 + number % 5000), SECRET) for number in range(1, UPDATES + 1)]
    runs = [(kind, *_run(kind, calls)) for _ in range(ROUNDS) for kind in KINDS]
    for kind, (_, words) in KINDS.items():
        rate = statistics.median(rate for each, rate, _ in runs if each == kind)
        cpu = statistics.median(cpu for each, _, cpu in runs if each == kind)
        print(f"webhook intake  {rate:7.0f} /s  {cpu * 1e6:4.0f} us CPU each   {words}")


def _run(kind: str, calls: Sequence[bytes]) -> tuple[float, float]:
    """Calls answered a second by this kind of door, and CPU seconds it took over each."""
    process = subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-m", "bench.doors", kind], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018 - both are pipes
    port = int(process.stdout.readline())
    began = time.perf_counter()
    kept = uvloop.run(storm(port, list(calls)))
    seconds = time.perf_counter() - began
    process.stdin.close()
    cpu, left = float(process.stdout.readline()), process.stdout.readline()
    process.wait()
    assert kept == len(calls), kept  # noqa: S101 - else the figure is none
    assert not left or int(left) == kept, left  # noqa: S101 - likewise: what was answered with 200 is there
    return kept / seconds, cpu / kept


if __name__ == "__main__":
    show()
