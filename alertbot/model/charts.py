"""Charts as values: what stands at each bar, in the words of whoever will look at it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MOST_BARS = 12
"""So many names can be read on a phone; the table has them all."""

FEWEST_LINES = 4
"""Lines across a chart at least, if there are whole numbers enough."""

MOST_TIMES = 6
"""So many times can be read side by side."""

HOURS_APART = (1, 2, 3, 6, 12, 24, 48, 72, 168, 336, 672, 1_344, 2_688, 5_376)


class Form(StrEnum):
    """How a chart is drawn."""

    BARS = "bars"
    """Lying, one below the other: for things with names."""
    COLUMNS = "columns"
    """Standing side by side: for weeks."""
    LINES = "lines"
    """A line for each series, one below the other, from when it all began: for totals that grow."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One thing: its name, and for each series how much (None: hidden) and how that is written.

    Of lines, a moment: `at` is how many hours after the beginning.
    """

    name: str
    values: tuple[int | None, ...]
    written: tuple[str, ...]
    at: int = 0


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with all its words; `hidden` says what has no bar.

    `lines`: the numbers along the side of columns, or below lines: hours after the beginning, and how they are written.
    """

    form: Form
    title: str
    note: str
    hidden: str
    series: tuple[str, ...]
    bars: tuple[Bar, ...]
    lines: tuple[tuple[int, str], ...] = ()


def hours_between(hours: int) -> int:
    """How many hours apart the times below so many hours are written: so that there is room for each."""
    return next((each for each in HOURS_APART if each * MOST_TIMES >= hours), hours)


def steps(highest: int) -> list[int]:
    """Round numbers from nought to just above the highest, as the side of a chart shows them."""
    size = 10 ** max(0, len(str(highest)) - 2)
    step = next(each * size for each in (100, 50, 20, 10, 5, 2, 1) if each * size * FEWEST_LINES <= max(highest, 4))
    return list(range(0, highest + step, step))
