"""Tapped buttons, each waiting for its answer."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable

_KEPT = 20_000


@dataclass(slots=True)
class Tap:
    """A tapped button that waits for its answer."""

    chat: int
    at: float
    answered: bool = False


class Taps:
    """The newest taps by the id of their callback query; older ones are as if never made, which bounds the memory."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._taps: OrderedDict[str, Tap] = OrderedDict()

    def begin(self, chat: int, at: float) -> str:
        """Somebody tapped in this chat; the id of the callback query."""
        number = str(self._chance.randrange(10**17, 10**19))
        self._taps[number] = Tap(chat, at)
        if len(self._taps) > _KEPT:
            self._taps.popitem(last=False)
        return number

    def values(self) -> Iterable[Tap]:
        """All that are known, the oldest first."""
        return self._taps.values()

    def get(self, number: str) -> Tap | None:
        """The tap of this id, if it is known."""
        return self._taps.get(number)
