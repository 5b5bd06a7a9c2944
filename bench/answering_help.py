"""How long `alertbot --help` takes, beside a bare interpreter."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

RUNS = 15


def show() -> None:
    """Print the median of both, in the same run."""
    bare = _median([sys.executable, "-c", "pass"])
    helped = _median([sys.executable, "-m", "alertbot", "--help"])
    print(f"--help          {helped * 1000:7.0f} ms   bare python {bare * 1000:.0f} ms   ratio {helped / bare:.1f}")


def _median(command: list[str]) -> float:
    return statistics.median(_seconds(command) for _ in range(RUNS))


def _seconds(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own words
    return time.perf_counter() - began
