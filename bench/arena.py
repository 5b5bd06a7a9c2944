"""Where contenders meet: one sink on one core, one contender at a time on another, everything else idle."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import urllib.request
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.contest import UNPACED, Task

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LATENCY = 0.03
"""Seconds that the sink takes to answer, where it takes any: what Telegram takes from a data centre near it."""


@dataclass(frozen=True, slots=True)
class Run:
    """One contender's one go: what it took, and what the sink saw of it."""

    people: int
    seconds: float
    cpu_seconds: float
    peak_bytes: int
    refused: int
    """Answers 429."""
    busiest: int
    """The most messages that arrived in any second."""
    paced: float
    """Messages a second from the first arrival to the last: what a limit is compared with."""

    @property
    def rate(self) -> float:
        """Messages a second, from the first step to the last."""
        return self.people / self.seconds

    @property
    def cpu_per_thousand(self) -> float:
        """Seconds of CPU for a thousand messages."""
        return self.cpu_seconds / self.people * 1000


class Arena:
    """A sink that runs, and a folder for what contenders keep on disk. Made by `arena()`."""

    def __init__(self, url: str, folder: Path, core: int) -> None:
        self._url = url
        self._folder = folder
        self._core = core

    def run(
        self,
        contender: str,
        people: int,
        at_once: int,
        *,
        latency: float = 0.0,
        limit: int = 0,
        per_second: int = UNPACED,
    ) -> Run:
        """Let the module `bench.contenders.CONTENDER` send to so many people; `limit` is what the sink enforces.

        Raises:
            RuntimeError: It failed, or somebody was missed or written to twice.
        """
        self._sink(f"?latency={latency}&limit={limit}")
        with tempfile.TemporaryDirectory(dir=self._folder) as folder:
            task = Task(self._url, people, at_once, folder, per_second)
            words = [sys.executable, "-m", f"bench.contenders.{contender}", json.dumps(asdict(task))]
            print(
                f"\r  {contender}: {people:,} messages, {at_once or 'as set'} at once".ljust(70),
                end="",
                file=sys.stderr,
            )
            process = _on(self._core, words)
            told, _ = process.communicate()
        if process.returncode:
            raise RuntimeError(f"{contender} failed, for the reason above")
        notes = self._sink()
        if (notes["accepted"], notes["repeated"]) != (people, 0):
            raise RuntimeError(f"{contender}: {notes} is not each of {people} once")
        return Run(
            people=people, refused=notes["refused"], busiest=notes["busiest"], paced=notes["rate"], **json.loads(told)
        )

    def _sink(self, wishes: str = "") -> dict[str, Any]:
        with urllib.request.urlopen(f"{self._url}/sink{wishes}") as answer:  # noqa: S310 - our own, on this machine
            return json.load(answer)  # type: ignore[no-any-return] # our own word for it


@contextmanager
def arena() -> Iterator[Arena]:
    """A sink in a process of its own, pinned to the last core; contenders get the first."""
    cores = sorted(os.sched_getaffinity(0))
    sink = _on(cores[-1], [sys.executable, "-m", "bench.sink"])
    assert sink.stdin is not None and sink.stdout is not None  # noqa: S101, PT018 - both are pipes
    try:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            yield Arena(f"http://127.0.0.1:{int(sink.stdout.readline())}", Path(folder), cores[0])
    finally:
        _say("")
        sink.communicate()


def _say(words: str) -> None:
    """What is done now, in the place of what was done before."""
    print(f"\r{words:70}\r", end="", file=sys.stderr, flush=True)


def _on(core: int, words: Sequence[str]) -> subprocess.Popen[str]:
    """Start a process of ours that stays on this core."""
    us = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {core})  # handed down to the child, from its first instruction
    try:
        return subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own words
    finally:
        os.sched_setaffinity(0, us)
