"""Quiet hours: when routine alerts let people sleep, by each person's own clock, and when their morning is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from alertbot.model.alerts import Urgency
from alertbot.model.zones import ZONES, ZoneNo, at_hour, local

if TYPE_CHECKING:
    from datetime import date

MORNING = 8
"""The hour at which a day begins where no quiet hours are kept."""

HOURS_A_DAY = 24


class Frequency(StrEnum):
    """How often somebody wants to hear. Urgent alerts come in any case, and at once."""

    ALL = "all"
    URGENT = "urgent"
    DAILY = "daily"
    WEEKLY = "weekly"

    @property
    def is_digest(self) -> bool:
        """Whether routine alerts come together in one message."""
        return self in {Frequency.DAILY, Frequency.WEEKLY}


class Hours(StrEnum):
    """At which hours of each person's clock a broadcast goes out to them."""

    ANY = "any"
    WAKING = "waking"
    """Not in their quiet hours."""
    MORNING = "morning"
    """From their next morning on, and not in their quiet hours."""


def hours_of(urgency: Urgency) -> Hours:
    """The hours of an alert for which nobody chose others: only what is urgent wakes people."""
    return Hours.WAKING if urgency is Urgency.ROUTINE else Hours.ANY


@dataclass(frozen=True, slots=True)
class Quiet:
    """From which hour of a person's clock to which they are let sleep; from an hour to itself: never."""

    begins: int = 22
    ends: int = 8

    @classmethod
    def read(cls, written: object) -> Quiet:
        """As an operator writes it: 22-8, or none.

        Raises:
            ValueError: It says nothing of the kind.
        """
        if isinstance(written, Quiet):
            return written
        begins, dash, ends = str(written).partition("-")
        if written == "none":
            return NEVER
        if not (dash and begins.isdecimal() and ends.isdecimal() and max(int(begins), int(ends)) < HOURS_A_DAY):
            raise ValueError("hours as 22-8")
        return cls(int(begins), int(ends))

    def __str__(self) -> str:
        return "none" if self.begins == self.ends else f"{self.begins}-{self.ends}"

    def is_quiet(self, zone: ZoneNo, at: datetime) -> bool:
        """Whether people who live by that clock are let sleep at that moment."""
        hour = local(zone, at).hour
        if self.begins <= self.ends:
            return self.begins <= hour < self.ends
        return hour >= self.begins or hour < self.ends

    def wakes(self, zone: ZoneNo, at: datetime) -> datetime:
        """That moment, or the end of the quiet hours in which it lies."""
        return self.morning(zone, at) if self.is_quiet(zone, at) else at

    def morning(self, zone: ZoneNo, after: datetime) -> datetime:
        """The first end of quiet hours behind that moment."""
        hour = self.ends if self.begins != self.ends else MORNING
        day = local(zone, after)
        found = at_hour(zone, day, hour)
        return found if found > after else at_hour(zone, day + timedelta(days=1), hour)

    def morning_of(self, day: date, zone: ZoneNo) -> datetime:
        """When that day's quiet hours end by that clock."""
        return at_hour(zone, datetime.combine(day, time.min), self.ends if self.begins != self.ends else MORNING)

    def mornings(self, after: datetime, until: datetime) -> list[ZoneNo]:
        """The clocks by which a morning came behind the one moment and not behind the other."""
        return [zone for zone in ZONES if self.morning(zone, after) <= until]

    def awake(self, at: datetime, until: datetime) -> list[ZoneNo]:
        """The clocks by which it is not quiet at the one moment, nor at the other that comes soon after."""
        return [zone for zone in ZONES if not self.is_quiet(zone, at) and not self.is_quiet(zone, until)]

    def first(self, hours: Hours, zone: ZoneNo, now: datetime) -> datetime:
        """When a broadcast that is launched now may begin to go to those who live by that clock."""
        if hours is Hours.ANY:
            return now
        return self.morning(zone, now) if hours is Hours.MORNING else self.wakes(zone, now)


QUIET, NEVER = Quiet(), Quiet(MORNING, MORNING)

BUDGET = 5
"""Routine alerts in a week that are enough for anybody, unless the operator thinks otherwise."""

WEEKDAY = 0
"""The day of weekly digests: Monday."""
