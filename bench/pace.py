"""The limit kept and used: against a sink that refuses what is too much in any sliding second."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.arena import LATENCY, arena
from bench.table import table

if TYPE_CHECKING:
    from bench.arena import Run

FREE, FREE_SECONDS = 30, 300
PAID, PAID_SECONDS = 1000, 60


def show_free(seconds: int = FREE_SECONDS) -> None:
    """Print how thirty a second are kept and used for five minutes."""
    run = _paced(FREE, seconds)
    print(_table(FREE, seconds, "97 %", run))


def show_paid(seconds: int = PAID_SECONDS) -> None:
    """Print how a thousand a second are kept and used for a minute."""
    run = _paced(PAID, seconds)
    print(_table(PAID, seconds, "95 %", run))


def _paced(limit: int, seconds: int) -> Run:
    """In flight is what the settings make of that rate."""
    with arena() as place:
        return place.run("alertbot_run", limit * seconds, 0, latency=LATENCY, limit=limit, per_second=limit)


def _table(limit: int, seconds: int, used: str, run: Run) -> str:
    head = [f"{limit:,}/s for {seconds} s, answered after {LATENCY * 1000:.0f} ms", "wanted", "measured"]
    return table(
        head,
        [
            ["answers 429", "0", str(run.refused)],
            ["most in any sliding second", f"at most {limit:,}", f"{run.busiest:,}"],
            ["of the limit used", f"at least {used}", f"{run.paced / limit:.1%}"],
            ["CPU of the bot, of one core", "at most 50 %", f"{run.cpu_seconds / run.seconds:.1%}"],
        ],
    )
