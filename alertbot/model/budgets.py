"""How much one person, and all together, may ask of us in a while. In memory: nothing about anybody is kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable

MOST_KNOWN = 20_000
"""Persons remembered at once; beyond that, whoever has not come for longest begins anew."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """So many at once; what is spent comes back evenly within so many seconds."""

    count: int
    seconds: float


class Budget:
    """An allowance for each, and one for all of them together."""

    def __init__(self, each: Allowance, of_all: Allowance) -> None:
        self._each = each
        self._all = of_all
        self._spent: dict[Hashable, tuple[float, float]] = {}
        self._spent_by_all = (0.0, 0.0)

    def spend(self, who: Hashable, now: float) -> bool:
        """Whether they may once more, at that many seconds of a clock; if so, it is spent."""
        mine = _left_over(self._spent.pop(who, (0.0, now)), self._each, now)
        ours = _left_over(self._spent_by_all, self._all, now)
        may = mine + 1 <= self._each.count and ours + 1 <= self._all.count
        self._spent[who] = (mine + may, now)  # last in line, whoever has not come for longest first
        self._spent_by_all = (ours + may, now)
        if len(self._spent) > MOST_KNOWN:
            del self._spent[next(iter(self._spent))]
        return may


@dataclass(frozen=True, slots=True)
class Budgets:
    """How much of reports is taken, of one person and of all: an honest report stays far below each.

    What all together begin is counted apart for those in danger: however many reports others begin, theirs are taken.
    """

    begun: Budget = field(default_factory=lambda: Budget(Allowance(6, 86_400), Allowance(400, 3_600)))
    in_danger: Budget = field(default_factory=lambda: Budget(Allowance(6, 86_400), Allowance(4_000, 3_600)))
    said: Budget = field(default_factory=lambda: Budget(Allowance(60, 600), Allowance(6_000, 600)))
    files: Budget = field(default_factory=lambda: Budget(Allowance(30, 3_600), Allowance(1_000, 3_600)))
    guesses: Budget = field(default_factory=lambda: Budget(Allowance(5, 900), Allowance(120, 900)))


def _left_over(spent: tuple[float, float], allowance: Allowance, now: float) -> float:
    """What is spent still, after some of it has come back."""
    amount, at = spent
    return max(0.0, amount - (now - at) * allowance.count / allowance.seconds)
