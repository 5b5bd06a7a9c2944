"""When somebody answers: hours of the day on their own clocks, summer time included, and on which days of the week."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta, timezone
from itertools import groupby
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime, tzinfo

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""The days as they are written, in the order of `datetime.weekday`."""

_NAMES = ("weekday-mon", "weekday-tue", "weekday-wed", "weekday-thu", "weekday-fri", "weekday-sat", "weekday-sun")

_TIME = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]"
_BARE = re.compile(rf"({_TIME})-({_TIME}|24:00)")
_IN_ZONE = re.compile(
    r"([0-2][0-9]:[0-5][0-9])-([0-2][0-9]:[0-5][0-9]) (UTC(?:[+\u2212-](?:1[0-4]|[0-9])(?::[0-5][0-9])?)?)"
)
_DAYS = "|".join(WEEK)
_SPAN = re.compile(rf"({_DAYS})(?:-({_DAYS}))?")


@dataclass(frozen=True, slots=True)
class Hours:
    """From `begin` until before `end` ("09:00"), over midnight where the end comes first, by the clocks of `zone`.

    `zone` is a name of the IANA's list, or how far its clocks are from UTC all the year ("UTC+3"). `days` are those on
    which it begins, 0 for Monday; none: every day.
    """

    begin: str
    end: str
    zone: str
    days: tuple[int, ...] = ()

    def is_open(self, now: datetime) -> bool:
        """Whether somebody answers at that moment."""
        there = now.astimezone(clock(self.zone))
        time, today, yesterday = there.strftime("%H:%M"), there.weekday(), (there - timedelta(days=1)).weekday()
        if self.begin <= self.end:
            return self._is_on(today) and self.begin <= time < self.end
        return (self._is_on(today) and time >= self.begin) or (self._is_on(yesterday) and time < self.end)

    def _is_on(self, day: int) -> bool:
        return not self.days or day in self.days

    @property
    def written(self) -> Mapping[str, str]:
        """The same as it is written in a file: `hours`, `zone` and `days`."""
        span = f"{self.begin}-{self.end}"
        told = {"hours": f"{span} {self.zone}"} if self.zone.startswith("UTC") else {"hours": span, "zone": self.zone}
        return told | ({"days": ", ".join(WEEK[day] for day in self.days)} if self.days else {})


def hours_in(written: str, zone: str | None, days: tuple[int, ...] = ()) -> Hours | None:
    """The hours written so: with the zone behind them ("09:00-17:00 UTC+3"), or with one of the IANA's; None: none."""
    if found := _IN_ZONE.fullmatch(written):
        return Hours(found[1], found[2], found[3], days) if zone is None else None
    found = _BARE.fullmatch(written)
    return Hours(found[1], found[2], zone, days) if found and zone is not None else None


def are_hours(written: str) -> bool:
    """Whether these are hours, with a zone or without."""
    return bool(_IN_ZONE.fullmatch(written) or _BARE.fullmatch(written))


def have_zone(written: str) -> bool:
    """Whether these hours tell how far their clocks are from UTC."""
    return _IN_ZONE.fullmatch(written) is not None


def is_zone(name: str) -> bool:
    """Whether there is such a zone in the IANA's list, named after a place."""
    try:
        return "/" in name and ZoneInfo(name).key == name
    except (KeyError, OSError, ValueError):  # no such zone, no such file, or a name that is none
        return False


def days_in(written: str) -> tuple[int, ...] | None:
    """The days of the week written as "mon-fri" or "tue, thu"; None: these are none."""
    found: set[int] = set()
    for part in written.split(","):
        span = _SPAN.fullmatch(part.strip())
        if span is None:
            return None
        first, last = WEEK.index(span[1]), WEEK.index(span[2] or span[1])
        found |= {day % 7 for day in range(first, last + (1 if first <= last else 8))}
    return tuple(sorted(found))


def hours_told(hours: Hours, say: Callable[..., str]) -> str:
    """The hours, by which clocks, and on which days, in somebody's words."""
    told = f"{hours.begin}-{hours.end} {hours.zone}"
    return ", ".join([told, *_spans(hours.days, say)])


def clock(zone: str) -> tzinfo:
    """The clocks of a zone: by its name in the IANA's list, or as far from UTC as it says."""
    return timezone(offset(zone.removeprefix("UTC"))) if zone.startswith("UTC") else ZoneInfo(zone)


def offset(zone: str) -> timedelta:
    """How far a zone is ahead of UTC, written as +3, -5:30 or nothing."""
    hours, _, minutes = zone[1:].partition(":")
    ahead = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    return -ahead if zone.startswith(("-", "\u2212")) else ahead


def _spans(days: tuple[int, ...], say: Callable[..., str]) -> Iterator[str]:
    """Days in a row as the first and the last of them."""
    for _, grouped in groupby(enumerate(days), lambda each: each[1] - each[0]):
        row = [day for _, day in grouped]
        first, last = say(_NAMES[row[0]]), say(_NAMES[row[-1]])
        yield first if len(row) == 1 else f"{first}\u2013{last}"
