"""Whoever changes their mind while an alert goes out gets what they want now, and nobody else waits for that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from typing_extensions import override

from alertbot.model.deliveries import State
from alertbot.model.messages import ChatId
from alertbot.model.subscribers import Source
from alertbot.store.outbox import Outbox
from tests.whole.conftest import TODAY
from tests.whole.line import TOPIC, staged

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from datetime import datetime

    from alertbot.model.deliveries import BroadcastNo, Delivery
    from alertbot.store.database import Store
    from alertbot.work.delivering import Sender
    from tests.whole.line import Line

pytestmark = pytest.mark.xdist_group("heavy")

PEOPLE, PER_SECOND = 60, 40
IN_HAND = PER_SECOND // 2
"""Half a second's worth is claimed at once."""

MOST_CLAIMS = 2 * PEOPLE // IN_HAND
"""After each that finds somebody one may find nobody, while the last are in flight."""


class Interrupted(Outbox):
    """People change their minds when the first deliveries have just been claimed; counts claims and what came back."""

    def __init__(self, store: Store, minds: Sequence[int]) -> None:
        super().__init__(store)
        self.claims = self.released = 0
        self.sender: Sender | None = None
        self._store, self._minds = store, minds

    @override
    async def claim(self, broadcast: BroadcastNo, now: datetime, until: datetime, at_most: int) -> list[Delivery]:
        """Somebody taps before the sender has what it claimed."""
        claimed = await super().claim(broadcast, now, until, at_most)
        self.claims += 1
        if self.claims == 1 and self.sender is not None:
            for each in self._minds:
                async with self._store.unit() as unit:
                    found = await unit.subscribers.find(ChatId(each))
                    if found is not None:
                        await unit.subscribers.opt_out(found.no, TOPIC, TODAY, Source.SETTINGS)
                self.sender.recall(ChatId(each))
        return claimed

    @override
    async def release(self, deliveries: Sequence[Delivery], now: datetime) -> None:
        """Count it."""
        self.released += 1
        await super().release(deliveries, now)


@pytest.fixture
async def line(store: Store) -> AsyncIterator[Line]:
    """On each database."""
    async with staged(store) as made:
        yield made


async def _sent_to_all_but(line: Line, numbers: Sequence[int], out: int, *others: int) -> Interrupted:
    """Launch; that one, and the others, say no in the middle of it. All but the one get it once."""
    broadcast = await line.launch()
    ledger = Interrupted(line.store, [out, *others])
    ledger.sender = line.sender(PER_SECOND, ledger)
    async with line.sending(ledger.sender):
        await line.until(broadcast, State.DONE, seconds=60)
    assert {line.received()[each] for each in numbers if each != out} == {1}
    assert line.received()[out] == 0
    return ledger


async def test_a_no_to_what_is_in_hand_is_heeded(line: Line) -> None:
    numbers = await line.subscribe(PEOPLE)
    ledger = await _sent_to_all_but(line, numbers, numbers[IN_HAND // 2])
    assert ledger.released == 1


async def test_a_no_to_what_is_in_nobody_s_hand_costs_the_line_nothing(line: Line) -> None:
    numbers = await line.subscribe(PEOPLE)
    ledger = await _sent_to_all_but(line, numbers, numbers[-1], *range(10**9, 10**9 + 100))
    assert ledger.released == 0
    assert ledger.claims <= MOST_CLAIMS
