"""How an alert went, hour by hour: totals that only grow, in steps so large that none tells of anybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, NewType

from alertbot.model.audience import FEW, STEP

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from alertbot.model.alerts import AlertSlug, AskKind
    from alertbot.model.messages import ChatId

What = NewType("What", str)
"""What is counted of an alert: one of these two, or what people did about one of its asks."""

REACHED = What("reached")
OPENED = What("opened")
"""Opened, or something below it tapped: by how many people in each hour, added up."""


def of_ask(kind: AskKind, ask: str) -> What:
    """What people did about the ask of that name."""
    return What(f"{kind}:{ask}")


def kind_of(what: What) -> What:
    """The kind of the ask that people did something about; reached and opened are kinds of their own."""
    return What(what.partition(":")[0])


FARTHER = FEW + STEP
"""So far apart are two totals of one alert, told in whole tens: behind that are at least twenty-one."""

HOURLY = timedelta(days=3)
"""How long after its launch an alert is told of by the hour; by the day from then on."""

KEPT = timedelta(weeks=104)
"""How long it is kept how an alert went."""


@dataclass(frozen=True, slots=True)
class Point:
    """So many they were, in whole tens, by the end of an hour."""

    at: datetime
    total: int


Course = dict[What, list[Point]]
"""How an alert went: for all that is counted, the points at which it may be told; nothing where they are few."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How an alert stands now: exact, and to be published by nobody. `counted` is the hour it was last looked at."""

    alert: AlertSlug
    launched: datetime
    counted: datetime | None
    counts: Mapping[What, int]


def full_hour(now: datetime) -> datetime:
    """The end of the last hour that is over."""
    return now.replace(minute=0, second=0, microsecond=0)


def is_due(standing: Standing, hour: datetime) -> bool:
    """Whether an hour has ended since it was last looked at; from the fourth day on, whether a day has."""
    since = standing.counted or standing.launched
    if hour <= since:
        return False
    return hour - standing.launched <= HOURLY or hour.date() > since.date()


def next_point(last: Point | None, count: int, hour: datetime) -> Point | None:
    """What may be told of a count, after what was told last: the next point, once it is far enough from that one.

    So whoever knows every point, and at which hour each appeared, knows no difference of fewer than twenty-one people.
    """
    total = count // STEP * STEP
    is_far = total >= FEW if last is None else total - last.total >= FARTHER
    return Point(hour, total) if is_far else None


def half_way(points: Sequence[Point]) -> Point:
    """The first point at which at least half of the last total was reached."""
    return next(point for point in points if point.total * 2 >= points[-1].total)


class FirstLooks:
    """Who has opened which alert in this hour, so that it counts once. In memory, and gone with the hour."""

    def __init__(self) -> None:
        self._hour: datetime | None = None
        self._seen: set[tuple[ChatId, AlertSlug]] = set()

    def is_first(self, chat: ChatId, alert: AlertSlug, now: datetime) -> bool:
        """Whether it is their first look at that alert in this hour, as far as this process knows."""
        if self._hour != full_hour(now):
            self._hour = full_hour(now)
            self._seen.clear()
        known = len(self._seen)
        self._seen.add((chat, alert))
        return len(self._seen) > known
