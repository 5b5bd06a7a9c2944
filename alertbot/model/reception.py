"""How reports are taken here: sealed to whom, with which words for receipts, how many, and which other way there is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from alertbot.model.budgets import Budgets
from alertbot.model.reports import Pressing

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from datetime import timedelta

    from alertbot.model.receipts import WordLists
    from alertbot.model.reports import Open


class Seals(Protocol):
    """Seals, and opens nothing without the words of a receipt."""

    @property
    def recipients(self) -> tuple[str, ...]:
        """The responders' public keys."""
        ...

    def seal(self, content: bytes, /) -> bytes:
        """For the responders."""
        ...

    def mailbox(self, receipt: bytes, /) -> str:
        """The public key of a receipt."""
        ...

    def post(self, mailbox: str, content: bytes, /) -> bytes:
        """For whoever has the words of that receipt."""
        ...

    def collect(self, receipt: bytes, letters: list[bytes], /) -> list[bytes]:
        """What was sealed to a receipt."""
        ...


@dataclass(frozen=True, slots=True)
class Reception:
    """The same for the whole life of the bot. `below` gives a number less than another, by chance.

    `reply_path` and `kept`: how long the way back to an author, and a report, are kept.
    """

    seals: Seals
    words: WordLists
    below: Callable[[int], int]
    reply_path: timedelta
    kept: timedelta
    elsewhere: str | None = None
    budgets: Budgets = field(default_factory=Budgets)

    def may_begin(self, who: Hashable, opened: Open, now: float) -> bool:
        """Whether one more report is begun by them, at that many seconds of a clock; if so, it is counted."""
        budget = self.budgets.in_danger if opened.pressing is Pressing.NOW else self.budgets.begun
        return budget.spend(who, now)
