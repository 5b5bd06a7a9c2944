"""The urgent overtake what is routine, and what is routine is not forgotten over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from alertbot.model.deliveries import State
from tests.whole.conftest import until
from tests.whole.line import IN_FLIGHT, staged

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from alertbot.store.database import Store
    from tests.whole.line import Line

pytestmark = pytest.mark.xdist_group("heavy")

PEOPLE = 250
PER_SECOND = 40


@pytest.fixture
async def line(store: Store) -> AsyncIterator[Line]:
    """On each database."""
    async with staged(store) as made:
        yield made


async def test_an_urgent_alert_overtakes_a_routine_one_that_is_not_left_for_ever(line: Line) -> None:
    await line.subscribe(PEOPLE)
    routine = await line.launch("routine", "slow", lane="routine")
    sender = line.sender(PER_SECOND)
    async with line.sending(sender):
        await until(lambda: len(line.texts()) > PER_SECOND, seconds=30)
        urgent = await line.launch("urgent", "fast", lane="urgent")
        sender.wake()
        before = len(line.texts())
        await line.until(urgent, State.DONE, seconds=60)
        texts = line.texts()[before:]
        assert texts.index("urgent") <= IN_FLIGHT
        last = len(texts) - texts[::-1].index("urgent")
        assert texts[:last].count("routine") > IN_FLIGHT, "nothing routine went out beside the urgent"
        assert texts[:last].count("routine") < PEOPLE / 5
        await line.until(routine, State.DONE, seconds=60)
    assert set(line.received().values()) == {2}


async def test_paused_in_the_middle_no_more_leave_than_are_in_flight(line: Line) -> None:
    await line.subscribe(PEOPLE)
    broadcast = await line.launch()
    sender = line.sender(2 * PER_SECOND)
    async with line.sending(sender):
        await until(lambda: len(line.texts()) > PER_SECOND, seconds=30)
        async with line.store.unit() as unit:
            await unit.broadcasts.mark(broadcast, State.PAUSED)
        sender.wake()
        before = len(line.texts())
        await line.clock.sleep(1.5)
        assert len(line.texts()) - before <= IN_FLIGHT
        async with line.store.unit() as unit:
            await unit.broadcasts.mark(broadcast, State.RUNNING)
        sender.wake()
        await line.until(broadcast, State.DONE)
    assert set(line.received().values()) == {1}
