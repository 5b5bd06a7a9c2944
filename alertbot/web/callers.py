"""Who is connected: for how long somebody is waited for who does not say what they want, and how many there may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from alertbot.clock import Clock

WHOLE = 10
"""Seconds for a whole call, from its first byte or from the connection if nothing is said: most need none."""

IDLE = 75
"""Seconds between two calls of somebody who has shown the secret: Telegram keeps its connections."""

MOST = 512
"""Connections at a time. Telegram opens 40 unless told otherwise (Bot API: setWebhook), the others look at pages; half
of the 1024 files that a process may commonly have open."""

LOOK_EVERY = 1.0
"""Seconds between two looks at all of them: a timer for each call would cost more than the rest of its handling."""


class Caller(Protocol):
    """One connection whose next call is awaited; `waited` is for so many seconds, as far as we looked."""

    waited: int

    @property
    def patience(self) -> int | None:
        """How many seconds it may be waited for; None: it waits for us."""
        ...

    def hang_up(self) -> None:
        """Close it at once."""
        ...


Kind = TypeVar("Kind", bound=Caller)


class Callers(Generic[Kind]):
    """All who are connected. Where no more fit, whoever is slowest to call makes room; where nobody is, none comes in.

    So who only keeps connections open keeps nobody else out. `elsewhere` tells how many have called and are served.
    """

    def __init__(self, elsewhere: Callable[[], int], most: int = MOST) -> None:
        self._elsewhere = elsewhere
        self._most = most
        self._open: dict[Kind, None] = {}  # in the order in which they came

    def all(self) -> list[Kind]:
        """Those who have not been handed on."""
        return list(self._open)

    def admit(self, caller: Kind) -> bool:
        """Let this one in; False if there is no room."""
        if len(self._open) + self._elsewhere() >= self._most and not self._make_room():
            return False
        self._open[caller] = None
        return True

    def drop(self, caller: Kind) -> None:
        """This one is gone, or handed on."""
        self._open.pop(caller, None)

    async def watch(self, clock: Clock) -> None:
        """Hang up on whoever was waited for long enough, until cancelled."""
        while True:
            await clock.sleep(LOOK_EVERY)
            self.look()

    def look(self) -> None:
        """Another second has passed."""
        for each in self.all():
            patience = each.patience
            if patience is None:
                continue
            each.waited += 1
            if each.waited > patience:
                each.hang_up()

    def _make_room(self) -> bool:
        slow = [each for each in self._open if each.patience == WHOLE]
        if slow:
            max(slow, key=lambda each: each.waited).hang_up()  # the first of several, which came first
        return bool(slow)
