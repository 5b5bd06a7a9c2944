"""When the next message may be sent."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field

WINDOW = 1.0
"""Telegram counts messages in a sliding second, in seconds."""

GUARD = 0.008
"""Seconds added to the window. Measured 2026-11-21 against a server that refuses the 31st: at 2 ms a busy machine
still met refusals, at 8 ms none in 2,000 messages, for 0.8 % of the rate."""

EVENNESS = 0.8
"""The least gap between two sends, as a part of an even spacing: smooth enough to leave room for replies, and short
enough that lost time is caught up."""

LATENESS = 0.005
"""Seconds by which a send may be late and the next one still leave when it would have: timers wake us a millisecond or
two after they should, which at a thousand a second is a whole gap each time. Measured 2026-11-21: 77 % of the limit
used without it."""

MEMORY = 60.0
"""Seconds of which the shortest round trip is known: many, since what made trips longer may be gone at the next one;
and not for ever, since the way to Telegram may become longer for good."""


@dataclass(slots=True)
class Flight:
    """One message under way: when it left and was answered, and by when it had arrived (None while unanswered)."""

    left: float
    answered: float | None = None
    arrived: float | None = None


@dataclass(slots=True)
class Pacer:
    """Keeps a limit of messages in any second as Telegram counts them: by arrival, not by departure.

    A message arrives at some time between leaving and its answer. All we know is that what it took beyond the shortest
    round trip may have been spent on the way there, so it counts as arrived at the answer less the shortest round trip;
    the unknown rest of the way is the same for the message that takes its place, and cancels out. The shortest is that
    known when the place is taken, if it is shorter: the first messages also open the connections on which the later
    ones are quick. One whose answer takes longer than the second keeps its own place and nobody else's, until a second
    after it. Times are seconds of one monotonic clock.
    """

    limit: int
    guard: float = GUARD
    _window: deque[Flight] = field(default_factory=deque)
    _slow: list[Flight] = field(default_factory=list)
    # When each was over, and only those that no later one undercuts: the first is the shortest.
    _round_trips: deque[tuple[float, float]] = field(default_factory=deque)
    _even: float = -math.inf
    """When the last one left, had it been in time."""

    def take_over(self, now: float) -> None:
        """Presume that whoever sent before us has used up the whole limit just now: nobody can say they have not."""
        self._window.extend(Flight(now, now, now) for _ in range(self.limit))

    def next_start(self, now: float) -> float:
        """The earliest time at which one more message may leave; not after `now` if it may leave at once."""
        self._let_go(now)
        too_many = len(self._window) + len(self._slow) - self.limit
        if too_many < 0:
            return max(now, self._even + self._gap)
        if too_many < len(self._window):
            over = self._over(self._window[too_many], now)
        else:
            over = max(self._over(each, now) for each in self._slow)
        return max(self._even + self._gap, over)

    def _let_go(self, now: float) -> None:
        """Forget what can take no place any more; who is not answered in time keeps theirs apart from the others."""
        while self._window and self._window[0].left + WINDOW + self.guard <= now:
            if self._window[0].answered is None:
                self._slow.append(self._window.popleft())
            elif self._over(self._window[0], now) <= now:
                self._window.popleft()
            else:
                break
        if self._slow:
            self._slow = [each for each in self._slow if self._over(each, now) > now]

    def _over(self, flight: Flight, now: float) -> float:
        """When it takes no place any more, as far as is known now."""
        return self._arrived(flight, now) + WINDOW + self.guard

    def start(self, now: float) -> Flight:
        """Note that a message leaves, whether the pacer was asked or not: replies leave at once and count as well."""
        self._let_go(now)
        flight = Flight(now)
        self._window.append(flight)
        self._even = min(now, max(self._even + self._gap, now - LATENESS))
        return flight

    def count(self, number: int, now: float) -> None:
        """Note that so many were sent elsewhere: they count as arrived by now, which is when we hear of them."""
        for _ in range(number):
            flight = self.start(now)
            flight.answered = flight.arrived = now

    def end(self, flight: Flight, now: float) -> None:
        """Note that its answer, or the failure to get one, is here."""
        self._note(now, now - flight.left)
        flight.answered = now
        flight.arrived = self._arrived(flight, now)

    def _arrived(self, flight: Flight, now: float) -> float:
        """By when it had arrived, as far as is known now."""
        if flight.answered is None:
            return now  # it may be arriving this very moment
        shortest = self._round_trips[0][1] if self._round_trips else 0.0
        return max(flight.left if flight.arrived is None else flight.arrived, flight.answered - shortest)

    @property
    def _gap(self) -> float:
        return EVENNESS * WINDOW / self.limit

    def _note(self, now: float, trip: float) -> None:
        """Keep what may be the shortest of the latest round trips."""
        trips = self._round_trips
        while trips and trips[-1][1] >= trip:
            trips.pop()
        trips.append((now, trip))
        while trips[0][0] <= now - MEMORY:
            trips.popleft()
