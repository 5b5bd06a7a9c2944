"""The sender with its ledger and its messenger, against the rehearsal server in trouble."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from alertbot.model.deliveries import DOUBT, REFUSALS_TO_HALT, REFUSED_PAUSE, State
from alertbot.model.line import FIRST_PAUSE, OTHERS_FIRST
from alertbot.rehearsal.refusals import bad
from tests.whole.conftest import until
from tests.whole.line import IN_FLIGHT, staged

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from alertbot.store.database import Store
    from tests.whole.line import Line


@pytest.fixture
async def line(store: Store) -> AsyncIterator[Line]:
    """On each database."""
    async with staged(store) as made:
        yield made


async def test_everyone_gets_it_once(line: Line) -> None:
    await line.subscribe(100)
    broadcast = await line.launch()
    async with line.sending(line.sender()):
        done = await line.until(broadcast, State.DONE)
    assert (done.delivered, done.waiting) == (100, 0)
    assert set(line.received().values()) == {1}


async def test_those_who_blocked_are_set_aside_and_the_rest_get_it(line: Line) -> None:
    crowd = await line.subscribe(30)
    for gone in crowd[:5]:
        line.world.set_blocked(gone, True)
    broadcast = await line.launch()
    async with line.sending(line.sender()):
        done = await line.until(broadcast, State.DONE)
    assert (done.delivered, done.unreachable) == (25, 5)
    assert (await line.progress(await line.launch(slug="another"))).audience == 25
    assert (await line.progress(await line.launch())).audience == 0  # who has it does not get it again


async def test_told_to_wait_nothing_leaves_before_its_time(line: Line) -> None:
    await line.subscribe(40)
    broadcast = await line.launch()
    line.world.troubles.storm, line.world.troubles.storm_seconds = 1.0, 2
    async with line.sending(line.sender()):
        await until(lambda: line.world.log.statuses[429] > 0, seconds=10)
        await line.clock.sleep(0.5)  # what was in flight with the first arrives in the storm as well
        line.world.troubles.storm = 0.0
        done = await line.until(broadcast, State.DONE)
    told = [note.at for note in line.world.log.refused]
    assert done.delivered == 40
    assert len(told) <= IN_FLIGHT
    assert min(note.at for note in line.world.log.accepted) >= max(told) + 2


async def test_chats_that_name_each_other_as_their_new_one_are_left(line: Line) -> None:
    [person] = await line.subscribe(1)
    other = line.world.new_person("Nobody", "en", started=True).id
    line.world.chats[person].moved_to, line.world.chats[other].moved_to = other, person
    broadcast = await line.launch()
    async with line.sending(line.sender()):
        done = await line.until(broadcast, State.DONE)
    assert (done.unreachable, line.world.log.statuses[400]) == (1, 2)


async def test_a_wait_outlives_the_process(line: Line) -> None:
    await line.subscribe(3)
    broadcast = await line.launch()
    line.world.troubles.storm, line.world.troubles.storm_seconds = 1.0, 86_400
    async with line.sending(line.sender()):
        await until(lambda: line.world.log.statuses[429] > 0, seconds=10)
    line.world.troubles.storm = 0.0
    calls = line.world.log.calls["sendMessage"]
    anew = line.sender()
    async with line.sending(anew):
        await line.clock.sleep(1.5)
        assert anew.held_until is not None
    assert line.world.log.calls["sendMessage"] == calls
    assert (await line.progress(broadcast)).waiting == 3


async def test_a_wrong_text_stops_itself(line: Line) -> None:
    await line.subscribe(60)
    broadcast = await line.launch("A <b>case")
    async with line.sending(line.sender()):
        halted = await line.until(broadcast, State.HALTED)
        await line.clock.sleep(0.3)
    assert line.world.log.statuses[400] == REFUSALS_TO_HALT
    assert "parse entities" in halted.why
    assert halted.waiting == 60


async def test_an_odd_chat_that_refuses_what_others_get_halts_nothing(line: Line) -> None:
    odd = (await line.subscribe(20))[-1]
    line.world.refuse(odd, bad("something is odd here"))
    broadcast = await line.launch()
    async with line.sending(line.sender()):
        await until(lambda: len(line.world.log.accepted) == 19 and line.world.log.statuses[400], seconds=20)
        await line.clock.sleep(0.3)
        assert (await line.progress(broadcast)).waiting == 1, "it may be the text yet"
        line.clock.push(REFUSED_PAUSE.total_seconds() + 1)
        done = await line.until(broadcast, State.DONE)
    assert (done.delivered, done.unreachable, line.world.log.statuses[400]) == (19, 1, 2)


async def test_an_answer_lost_on_the_way_is_doubted_not_dropped(line: Line) -> None:
    await line.subscribe(4)
    broadcast = await line.launch()
    line.world.troubles.lost = 1.0
    async with line.sending(line.sender()):
        await until(lambda: len(line.world.log.accepted) == 4, seconds=10)
        line.world.troubles.lost = 0.0
        await line.clock.sleep(0.3)
        doubted = await line.progress(broadcast)
        assert (doubted.delivered, doubted.waiting) == (0, 4)
        assert len(line.world.log.accepted) == 4
        line.clock.push(DOUBT.total_seconds())
        done = await line.until(broadcast, State.DONE)
    assert done.delivered == 4
    assert set(line.received().values()) == {2}


@pytest.mark.parametrize("trouble", ["bad_gateway", "cut"])
async def test_a_gateway_in_trouble_loses_nobody(line: Line, trouble: str) -> None:
    await line.subscribe(3)
    broadcast = await line.launch()
    setattr(line.world.troubles, trouble, 1.0)
    async with line.sending(line.sender()):
        await line.clock.sleep(0.5)
        setattr(line.world.troubles, trouble, 0.0)
        line.clock.push(DOUBT.total_seconds())
        done = await line.until(broadcast, State.DONE)
    assert done.delivered == 3
    assert set(line.received().values()) == {1}


async def test_a_revoked_token_stops_everything_and_keeps_everything(line: Line) -> None:
    await line.subscribe(50)
    broadcast = await line.launch()
    line.world.troubles.revoked = 1.0
    await asyncio.wait_for(line.sender().run(), 60)
    assert line.revoked.is_set()
    assert (await line.progress(broadcast)).waiting == 50
    line.world.troubles.revoked = 0.0
    async with line.sending(line.sender()):
        # What the first sender had claimed and tried comes back at once: nothing was sent.
        assert (await line.until(broadcast, State.DONE, seconds=40)).delivered == 50


async def test_stopped_in_the_middle_nothing_is_lost_or_repeated(line: Line) -> None:
    await line.subscribe(120)
    broadcast = await line.launch()
    for _ in range(4):
        async with line.sending(line.sender(300)):
            await line.clock.sleep(0.08)
    async with line.sending(line.sender()):
        done = await line.until(broadcast, State.DONE)
    assert done.delivered == 120
    assert set(line.received().values()) == {1}


async def test_mass_403_does_not_empty_the_list(line: Line) -> None:
    crowd = await line.subscribe(60)
    broadcast = await line.launch()
    line.world.troubles.blocked_all = 1.0
    sender = line.sender()
    async with line.sending(sender):
        await until(lambda: sender.held_until is not None, seconds=10)
        assert "in a row" in sender.line.why
        refused = line.world.log.statuses[403]
        await line.clock.sleep(0.5)
        assert line.world.log.statuses[403] <= refused + IN_FLIGHT
        assert (await line.progress(broadcast)).unreachable == 0
        line.world.troubles.blocked_all = 0.0
        line.clock.push((FIRST_PAUSE + OTHERS_FIRST).total_seconds())
        done = await line.until(broadcast, State.DONE)
    assert (done.delivered, done.unreachable) == (60, 0)
    assert set(line.received().values()) == {1}
    assert len(crowd) == 60
