"""Updates a second through the webhook, each durable before its 200, beside doors that keep nothing."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import uvloop

from bench.doors import KINDS
from bench.storm import CONNECTIONS, SECRET, call, storm, tap
from bench.table import table

if TYPE_CHECKING:
    from collections.abc import Sequence

UPDATES = 20_000
ROUNDS = 3
AT_LEAST = 8000


@dataclass(frozen=True, slots=True)
class Run:
    """Updates a second through one kind of door; CPU seconds over each, of the door and of the caller."""

    rate: float
    door: float
    caller: float


def show() -> None:
    """Print the median of each, turn by turn in the same run."""
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    calls = [call(tap(number, 5_000_000_000 + number % 5000), SECRET) for number in range(1, UPDATES + 1)]
    runs: dict[str, list[Run]] = {kind: [] for kind in KINDS}
    for kind in [*KINDS] * ROUNDS:
        runs[kind].append(_run(kind, calls))
    head = [f"webhook, {CONNECTIONS} connections", "wanted", "updates/s", "CPU us each", "the caller's"]
    print(table(head, [_row(kind, runs[kind]) for kind in KINDS]))


def _row(kind: str, runs: Sequence[Run]) -> list[str]:
    rate, door, caller = (statistics.median(figures) for figures in zip(*((r.rate, r.door, r.caller) for r in runs)))  # noqa: B905 - threes
    wanted = f"at least {AT_LEAST:,}" if kind == "alertbot" else ""
    return [KINDS[kind][1], wanted, f"{rate:,.0f}", f"{door * 1e6:.0f}", f"{caller * 1e6:.0f}"]


def _run(kind: str, calls: Sequence[bytes]) -> Run:
    process = subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-m", "bench.doors", kind], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018 - both are pipes
    port = int(process.stdout.readline())
    began, cpu = time.perf_counter(), time.process_time()
    kept = uvloop.run(storm(port, calls))
    seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
    process.stdin.close()
    door, left = float(process.stdout.readline()), process.stdout.readline()
    process.wait()
    assert kept == len(calls), kept  # noqa: S101 - else the figure is none
    assert not left or int(left) == kept, left  # noqa: S101 - likewise: what was answered with 200 is there
    return Run(kept / seconds, door / kept, cpu / kept)


if __name__ == "__main__":
    show()
