"""Whether the line to Telegram is open, and until when it is not: what one answer means for everybody else."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from alertbot.model.deliveries import (
    LONGEST_BACK_OFF,
    Again,
    AlreadySo,
    Down,
    Sent,
    SetAside,
    Throttled,
    Unreachable,
    settle,
)

if TYPE_CHECKING:
    from datetime import datetime

    from alertbot.model.deliveries import Delivery, Outcome, Settled
    from alertbot.model.subscribers import SubscriberNo

TRIPS_AT = 20
"""So many unreachable in a row, with nobody reached between them, are no coincidence."""

FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=5), timedelta(hours=1)
"""How long nothing is sent after so many; twice as long each time, up to the longest."""

OTHERS_FIRST = timedelta(minutes=1)
"""How long after a hold those who brought it about are tried again."""

MOST_TRIES = 2
"""So often somebody may have been unreachable among too many others before they are believed to be."""

FIRST_BACK_OFF = timedelta(seconds=1)
"""How long to wait before Telegram, out of reach, is tried again; twice as long each time, up to the longest."""


@dataclass(slots=True)
class Line:
    """The one line that all deliveries share. Held until a time, it is open again when that has passed.

    Somebody unreachable is believed to be so only once somebody else was reached, or nothing more is under way:
    Telegram has answered 403 for everybody before, for a while. If the suspects become too many, all of them stay on
    the list and the line is held; after the hold others go first. Who is unreachable again although others were
    reached meanwhile, or for the third time, is believed at once: a list may begin with twenty who left.
    """

    held_until: datetime | None = None
    why: str = ""
    _suspects: list[Delivery] = field(default_factory=list)
    _accused: dict[SubscriberNo, tuple[int, int]] = field(default_factory=dict)
    _reached: int = 0
    _trips: int = 0
    _tripped: datetime | None = None
    _downs: int = 0

    def is_held(self, now: datetime) -> bool:
        """Whether nothing may be sent yet."""
        return self.held_until is not None and now < self.held_until

    def heard(self, delivery: Delivery, outcome: Outcome, now: datetime) -> list[Settled]:
        """What may be written down after one try: this one, or none, or this one and the suspects."""
        match outcome:
            case Unreachable() if not delivery.is_to_channel:
                return self._suspect(delivery, now)
            case Sent() | AlreadySo() if not delivery.is_to_channel:  # a channel says nothing about people
                self._reached += 1
                self._trips = self._downs = 0
                return [*self.believed(), settle(delivery, outcome, now)]
            case Throttled(until):
                self.hold(until, "Telegram told us to wait")
            case Down():
                self._downs += 1
                self.hold(now + _doubled(FIRST_BACK_OFF, self._downs, LONGEST_BACK_OFF), "Telegram is out of reach")
            case _:
                pass
        return [settle(delivery, outcome, now)]

    def believed(self) -> list[Settled]:
        """All the suspects, taken at their word: to be asked for when nothing more is under way."""
        suspects, self._suspects = self._suspects, []
        for each in suspects:
            self._accused.pop(each.to, None)
        return [SetAside(each) for each in suspects]

    def spared(self, until: datetime) -> list[Settled]:
        """All the suspects, to be tried again after a hold that ends then: meanwhile they may come back."""
        suspects, self._suspects = self._suspects, []
        return [Again(each, until + OTHERS_FIRST) for each in suspects]

    def hold(self, until: datetime, why: str) -> None:
        """Send nothing before that time; a hold that lasts longer stays."""
        if self.held_until is None or until > self.held_until:
            self.held_until, self.why = until, why

    def _suspect(self, delivery: Delivery, now: datetime) -> list[Settled]:
        times, reached_then = self._accused.get(delivery.to, (0, 0))
        if times >= MOST_TRIES or (times and self._reached > reached_then):
            del self._accused[delivery.to]
            return [SetAside(delivery)]
        self._suspects.append(delivery)
        if self._tripped is not None and now < self._tripped:  # it was under way already: no news, and no second trip
            return self._put_off(self._tripped)
        return self._trip(now) if len(self._suspects) >= TRIPS_AT else []

    def _trip(self, now: datetime) -> list[Settled]:
        self._trips += 1
        self._tripped = now + _doubled(FIRST_PAUSE, self._trips, LONGEST_PAUSE)
        self.hold(self._tripped, f"{TRIPS_AT} people in a row could not be reached, so it is hardly them")
        return self._put_off(self._tripped)

    def _put_off(self, until: datetime) -> list[Settled]:
        """Keep the suspects on the list, and try others first."""
        suspects, self._suspects = self._suspects, []
        for each in suspects:
            self._accused[each.to] = (self._accused.get(each.to, (0, 0))[0] + 1, self._reached)
        return [Again(each, until + OTHERS_FIRST) for each in suspects]


def _doubled(first: timedelta, time: int, longest: timedelta) -> timedelta:
    """The first span the first time, then twice as long each time, up to the longest."""
    times: int = 2 ** min(time - 1, 16)
    return min(longest, first * times)
