"""Updates waiting for the bot, until it confirms them or a day has passed."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

NOT_UNLESS_ASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Kinds that a bot gets only when it names them in `allowed_updates`."""


@dataclass(slots=True, eq=False)
class Waiting:
    """One update as it will be sent; `number` is None when it carries none of its own that follows the others."""

    number: int | None
    until: float
    body: dict[str, Any]
    shown: bool = False


class Updates:
    """A queue in order of arrival."""

    def __init__(self, first: int, keep_seconds: float) -> None:
        self._next = first
        self._keep = keep_seconds
        self._waiting: deque[Waiting] = deque()
        self._allowed: frozenset[str] = frozenset()
        self._turn = 0
        self.news = asyncio.Event()
        """Set whenever something is put in or the turn changes; who waits clears it first."""
        self.ended = False
        """Whether the server stops, so that nobody should wait any longer."""

    def __len__(self) -> int:
        return len(self._waiting)

    def __iter__(self) -> Iterator[Waiting]:
        return iter(self._waiting)

    @property
    def allowed(self) -> list[str]:
        """The kinds the bot asked for; empty for the usual ones."""
        return sorted(self._allowed)

    def take_turn(self) -> int:
        """Become the one who gets the updates, in place of whoever waits for them; the number of this turn."""
        self._turn += 1
        self.news.set()
        return self._turn

    def is_turn(self, turn: int) -> bool:
        """Whether nobody took the turn since."""
        return turn == self._turn

    def begin(self) -> None:
        """Let whoever asks wait again, after an end."""
        self.ended = False

    def end(self) -> None:
        """Let everybody who waits go home."""
        self.ended = True
        self.news.set()

    def allow(self, kinds: list[str]) -> None:
        """Take only these kinds from now on; what waits already is not touched."""
        self._allowed = frozenset(kinds)

    def put(self, kind: str, body: dict[str, Any], at: float, keep: float | None = None) -> int | None:
        """Queue an update of this kind; its number, or None if the bot does not want that kind.

        `keep` is how many seconds it waits at most, where that is less than usual: a tap is soon past answering.
        """
        if kind not in self._allowed if self._allowed else kind in NOT_UNLESS_ASKED:
            return None
        number = self._next
        self._next += 1
        self._add(Waiting(number, at + (keep or self._keep), {"update_id": number, kind: body}))
        return number

    def put_raw(self, update: dict[str, Any], at: float) -> None:
        """Queue anything at all, as it is; without a number that follows the others it is shown once."""
        number = update.get("update_id")
        if isinstance(number, int) and not isinstance(number, bool) and number >= self._next:
            self._next = number + 1
        else:
            number = None
        self._add(Waiting(number, at + self._keep, update))

    def confirm(self, below: int) -> None:
        """Drop all numbers below this one, and what was shown and has no number."""
        self._waiting = deque(
            update
            for update in self._waiting
            if (not update.shown if update.number is None else update.number >= below)
        )

    def keep_last(self, count: int) -> None:
        """Drop all but the last so many (a negative offset)."""
        while len(self._waiting) > count:
            self._waiting.popleft()

    def drop(self, update: Waiting) -> None:
        """This one is delivered."""
        self._waiting.remove(update)

    def clear(self) -> None:
        """Drop everything (`drop_pending_updates`)."""
        self._waiting.clear()

    def show(self, at_most: int, at: float) -> list[dict[str, Any]]:
        """The oldest so many; they stay until they are confirmed."""
        self.expire(at)
        shown = []
        for update, _ in zip(self._waiting, range(at_most), strict=False):
            update.shown = True
            shown.append(update.body)
        return shown

    def expire(self, at: float) -> None:
        """Drop what waited for longer than Telegram keeps it."""
        if self._waiting and min(update.until for update in self._waiting) < at:
            self._waiting = deque(update for update in self._waiting if update.until >= at)

    def _add(self, update: Waiting) -> None:
        self._waiting.append(update)
        self.news.set()
