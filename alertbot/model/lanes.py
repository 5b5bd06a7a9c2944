"""Whose turn it is among broadcasts: the urgent overtake, and nobody waits for ever."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from alertbot.model.deliveries import Lane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.model.deliveries import Running

PATIENCE = 9
"""A lane that was passed over for so many times the messages of its own turn takes that turn: a tenth of the limit."""

RANK = {lane: rank for rank, lane in enumerate(Lane)}
"""Notices to responders first, then urgent, then routine: the order in which the lanes are written down."""


@dataclass(slots=True)
class Lanes:
    """Who goes next. Within a lane the older broadcast goes first; a lane that is passed over too long goes once."""

    turn: int
    """Messages of one turn: what is claimed at once."""
    _passed: dict[Lane, int] = field(default_factory=dict)

    def order(self, running: Sequence[Running]) -> list[Running]:
        """The broadcasts in the order in which to look for something that is due."""
        return sorted(running, key=lambda each: (not self._is_tired(each.lane), RANK[each.lane], each.broadcast))

    def served(self, lane: Lane, messages: int, running: Sequence[Running]) -> None:
        """Note whose turn it was, how many messages it took, and by that who was passed over."""
        waiting = {each.lane for each in running} - {lane}
        self._passed = {each: self._passed.get(each, 0) + messages for each in waiting if RANK[each] > RANK[lane]}

    def idle(self, lane: Lane) -> None:
        """Note that nothing of this lane is due now: it was not passed over."""
        self._passed.pop(lane, None)

    def overtakes(self, running: Sequence[Running], carried: Running) -> bool:
        """Whether somebody should go before the one that is being carried now."""
        return any(RANK[each.lane] < RANK[carried.lane] for each in running) and not self._is_tired(carried.lane)

    def _is_tired(self, lane: Lane) -> bool:
        return self._passed.get(lane, 0) >= PATIENCE * self.turn
