"""What can be measured, part by part: how long it takes, and how it can be made short."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, field
from importlib import import_module


@dataclass(frozen=True, slots=True)
class Part:
    """`show` prints it; `quick` is what `show` takes to be done in a minute, None where it cannot be."""

    show: str
    minutes: float
    quick: dict[str, int] | None = field(default_factory=dict)

    def print_here(self, *, quick: bool) -> None:
        """Print it; imported only now, since a part brings what the others need not."""
        module, _, show = self.show.partition(".")
        getattr(import_module(f"bench.{module}"), show)(**(self.quick or {} if quick else {}))


PARTS = {
    "peers": Part("peers.show", 12, {"share": 20, "rounds": 1, "trials": 0}),
    "free": Part("pace.show_free", 5.5, {"seconds": 10}),
    "paid": Part("pace.show_paid", 1.5, {"seconds": 10}),
    "audience": Part("audience.show", 4, None),
    "lapse": Part("lapse.show", 5, {"people": 50_000}),
    "intake": Part("intake.show", 1),
    "taps": Part("taps.show", 1),
    "signatures": Part("signatures.show", 5.5, {"people": 5000}),
    "kills": Part("kills.show", 8, None),
    "help": Part("answering_help.show", 0.5),
}


def run(name: str, *, quick: bool) -> str | None:
    """What a part prints, shown as well; None if it failed.

    In a process of its own: what one part imports, pins or leaves in memory is not the next one's.
    """
    words = [sys.executable, "-m", "bench", name, *(["--quick"] if quick else [])]
    told = subprocess.run(words, stdout=subprocess.PIPE, text=True, check=False)  # noqa: S603 - our own words
    print(told.stdout, flush=True)
    return None if told.returncode else told.stdout
