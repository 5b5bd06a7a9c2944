"""The same message to the same people by everyone: rate, CPU and memory side by side, with and without latency."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.arena import LATENCY, arena
from bench.chart import Bars, chart
from bench.table import cells, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.arena import Arena, Run

ROUNDS = 3
"""Goes of each, turn by turn, so that a busy minute of the machine hits everyone; the median counts."""

AT_ONCE = (1, 4, 16, 64, 256)
AT_ONCE_WITH_LATENCY = (16, 64, 256)
TRIAL, TRIALS = 10, 2
"""A concurrency is tried with that part of the messages, so often; the better counts, since noise only slows."""

USUAL = 64
"""What is taken where none is tried."""

RATE = "messages/s"
"""The column that the chart shows."""


@dataclass(frozen=True, slots=True)
class Contender:
    """Who, in which module, how many people it writes to without and with latency; the slow take fewer."""

    name: str
    module: str
    people: int = 20_000
    people_with_latency: int = 20_000
    alone: bool = False
    """It knows no other way than one message after the other."""
    at_least: float = 0.0
    """How many times as fast as this one alertbot is to be, without latency."""


OURS = Contender("alertbot, with its ledger", "alertbot_run")
PEERS = (
    Contender("python-telegram-bot", "ptb", at_least=6),
    Contender("aiogram", "aiogram_loop", at_least=2),
    Contender("aiogram-broadcaster, with its SQLite storage", "broadcaster", 1000, 300, alone=True, at_least=25),
    Contender("aiohttp alone, as a ceiling", "raw_aiohttp"),
    Contender("alertbot's wire alone", "lean_wire"),
)
CONTENDERS = (OURS, *PEERS)


@dataclass(frozen=True, slots=True)
class Result:
    """What a contender took in the median of its goes, at its best concurrency; memory at its worst."""

    at_once: int
    trials: dict[int, float]
    people: int
    rate: float
    cpu_per_thousand: float
    peak_bytes: int


Results = dict[Contender, Result]


def show(share: int = 1, rounds: int = ROUNDS, trials: int = TRIALS) -> None:
    """Print both tables, the ratios asked for, and what was tried; of the messages it may be a share."""
    with arena() as place:
        sink = statistics.median(place.run("bare_sockets", 20_000, 64).rate for _ in range(rounds))
        contest = _Contest(place, share, rounds, trials)
        plain, delayed = contest.results(0.0), contest.results(LATENCY)
    tables = _table("answered at once", plain), _table(f"answered after {LATENCY * 1000:.0f} ms", delayed)
    print(*tables, _ratios(plain), _tried(sink, plain, delayed), sep="\n\n")


def drawn(printed: str) -> str:
    """The chart of what `show` printed: drawn from both tables, it cannot differ from them."""
    plain, delayed = (cells(block) for block in printed.split("\n\n")[:2])
    rate = plain[0].index(RATE)
    bars = [
        Bars(row[0], tuple(float(each[rate].replace(",", "")) for each in (row, later)))
        for row, later in zip(plain[1:], delayed[1:], strict=True)
    ]
    return chart("Messages per second, one core each", (plain[0][0], delayed[0][0]), bars)


@dataclass(frozen=True, slots=True)
class _Contest:
    place: Arena
    share: int
    rounds: int
    trials: int

    def results(self, latency: float) -> Results:
        trials = {each: self._trials(each, latency) for each in CONTENDERS}
        best = {each: max(tried, key=lambda at_once: tried[at_once], default=USUAL) for each, tried in trials.items()}
        goes: dict[Contender, list[Run]] = {each: [] for each in CONTENDERS}
        for _ in range(self.rounds):
            for each in CONTENDERS:
                people = self._people(each, latency)
                goes[each].append(self.place.run(each.module, people, best[each], latency=latency))
        return {each: _median(best[each], trials[each], goes[each]) for each in CONTENDERS}

    def _people(self, contender: Contender, latency: float) -> int:
        return (contender.people_with_latency if latency else contender.people) // self.share

    def _trials(self, contender: Contender, latency: float) -> dict[int, float]:
        """The rate at each concurrency there is to choose from."""
        if contender.alone:
            return {}
        choices = AT_ONCE_WITH_LATENCY if latency else AT_ONCE
        people = self._people(contender, latency) // TRIAL
        tried: dict[int, float] = {}
        for at_once in choices * self.trials:
            rate = self.place.run(contender.module, people, at_once, latency=latency).rate
            tried[at_once] = max(tried.get(at_once, 0.0), rate)
        return tried


def _median(at_once: int, trials: dict[int, float], goes: Sequence[Run]) -> Result:
    return Result(
        at_once=at_once,
        trials=trials,
        people=goes[0].people,
        rate=statistics.median(go.rate for go in goes),
        cpu_per_thousand=statistics.median(go.cpu_per_thousand for go in goes),
        peak_bytes=max(go.peak_bytes for go in goes),
    )


def _table(when: str, results: Results) -> str:
    head = [when, "messages", "at once", RATE, "alertbot is", "CPU ms per 1,000", "memory MB"]
    rows = [
        [
            contender.name,
            f"{result.people:,}",
            "1" if contender.alone else str(result.at_once),
            f"{result.rate:,.0f}",
            f"{results[OURS].rate / result.rate:.1f} x" if contender is not OURS else "",
            f"{result.cpu_per_thousand * 1000:,.0f}",
            f"{result.peak_bytes / 1e6:.0f}",
        ]
        for contender, result in results.items()
    ]
    return table(head, rows)


def _ratios(results: Results) -> str:
    rows = [
        [f"unpaced, against {each.name}", f"{each.at_least:.0f} x", f"{results[OURS].rate / results[each].rate:.1f} x"]
        for each in PEERS
        if each.at_least
    ]
    return table(["figure", "at least", "measured"], rows)


def _tried(sink: float, *kinds: Results) -> str:
    lines = [f"The sink alone answers {sink:,.0f} messages/s to bare sockets. At each concurrency tried, messages/s:"]
    for contender, result in (item for results in kinds for item in results.items() if item[1].trials):
        tried = ", ".join(f"{at_once}: {rate:,.0f}" for at_once, rate in result.trials.items())
        lines.append(f"  {contender.module:13}  {tried}")
    return "\n".join(lines)
