"""Numbers of people as they may be published: rounded, small ones hidden, and none to be worked out from the others."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from alertbot.model.audience import FEW, STEP, rounded, unit_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from alertbot.model.alerts import AlertSlug
    from alertbot.model.courses import What

Shown = int | None
"""A number as it may be published; None: fewer than twenty, which includes nobody."""

T = TypeVar("T")

WEEKS = 26
"""How many weeks are shown: half a year."""


class Of(StrEnum):
    """What people are counted by."""

    PEOPLE = "people"
    WEEK = "week"
    TOPIC = "topic"
    LANGUAGE = "language"
    REGION = "region"
    KIND = "kind"


@dataclass(frozen=True, slots=True)
class Heads:
    """How many people there are now, as counted: exact, and to be published by nobody.

    They are those who agreed, have not left and can be written to. Each has one language and one region ("": not told),
    and follows any number of topics. `came` and `went` are days on which people did; who was forgotten is in neither.
    """

    topics: Mapping[str, int]
    languages: Mapping[str, int]
    regions: Mapping[str, int]
    came: Mapping[date, int]
    went: Mapping[date, int]

    @property
    def people(self) -> int:
        """All of them."""
        return sum(self.languages.values())

    def on(self, day: date) -> int:
        """How many there were at the end of that day, as far as the record still tells."""
        return sum(n for on, n in self.came.items() if on <= day) - sum(n for on, n in self.went.items() if on <= day)


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted last, as it may be published, and when. `withheld` names what would tell too much."""

    at: datetime
    people: Shown
    weeks: Mapping[date, Shown]
    topics: Mapping[str, Shown]
    languages: Mapping[str, Shown]
    regions: Mapping[str, Shown]
    withheld: frozenset[Of] = frozenset()


@dataclass(frozen=True, slots=True)
class Came:
    """Reports that came in finished weeks, as they may be published: by week, by kind and by region."""

    weeks: Mapping[date, Shown]
    kinds: Mapping[str, Shown]
    regions: Mapping[str, Shown]
    withheld: frozenset[Of] = frozenset()


@dataclass(frozen=True, slots=True)
class Reach:
    """Whom an alert that was first launched then reached and whom not; and how many opened it or did what it asks for.

    Of what people did, what is not here is not told yet: it is told after full hours, once they are twenty.
    """

    slug: AlertSlug
    launched: datetime
    delivered: Shown
    unreachable: Shown
    acted: Mapping[What, Shown]


def published(counts: Mapping[T, int], names: Iterable[T] = ()) -> dict[T, Shown]:
    """A list of numbers as it may be shown: each by itself, so that a hidden one can be anything below twenty.

    What is listed tells nothing either: `names` in their order, and besides only what has a number to show.
    """
    listed = list(dict.fromkeys(names))
    others = sorted(
        (name for name, count in counts.items() if name not in listed and count >= FEW),
        key=lambda name: (-(rounded(counts[name]) or 0), str(name)),
    )
    return {name: rounded(counts.get(name, 0)) for name in [*listed, *others]}


def behind(shown: Shown) -> tuple[int, int]:
    """The lowest and the highest number that a published one may stand for."""
    return (0, FEW - 1) if shown is None else (shown, shown + unit_of(shown) - 1)


def beside(known: Sequence[Sequence[Shown]], another: Sequence[Shown]) -> bool:
    """Whether another list can be shown beside those that are known.

    All of them count the same people, and each person once, so that they have one total, which each of them narrows
    down. They can stand side by side as long as each hidden number still can be any of ten at least.
    """
    return all(_choices(each, [*known, another]) >= STEP for each in [*known, another])


def _choices(numbers: Sequence[Shown], lists: Sequence[Sequence[Shown]]) -> int:
    """How many numbers a hidden one of a list may be, if all these lists have one total."""
    if None not in numbers:
        return FEW
    fewest, most = (max(_total(each, 0) for each in lists), min(_total(each, 1) for each in lists))
    lowest = max(0, fewest - (_total(numbers, 1) - (FEW - 1)))
    highest = min(FEW - 1, most - _total(numbers, 0))
    return highest - lowest + 1


def _total(numbers: Sequence[Shown], end: int) -> int:
    return sum(behind(number)[end] for number in numbers)
