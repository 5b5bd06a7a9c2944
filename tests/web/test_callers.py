"""Who is slow to call is hung up on, and keeps nobody else out."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from alertbot.web.callers import IDLE, WHOLE, Callers
from tests.web.test_shortcut import BODY, PLAIN, House, post

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.web.test_shortcut import Caller

SHARE = 0.005
"""A second of the port's lasts so long."""


@pytest.fixture
async def house() -> AsyncIterator[House]:
    opened = House()
    yield opened
    await opened.close()


async def is_hung_up_on(caller: Caller) -> None:
    async with asyncio.timeout(10):
        with suppress(ConnectionResetError):
            assert await caller.reader.read() == b""


BEGUN = {
    "nothing": b"",
    "a first line": b"POST /telegram HTTP/1.1\r\n",
    "a head": b"POST /telegram HTTP/1.1\r\nHost: localhost\r\nX-Telegram-Bot",
    "half a body": post(BODY)[:-3],
    "another page": b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-",
    "no HTTP": b"hello",
}


@pytest.mark.parametrize("begun", BEGUN.values(), ids=BEGUN)
async def test_a_call_that_is_not_whole_in_time_is_not_waited_for(house: House, begun: bytes) -> None:
    house.clock.rush = SHARE
    await house.open()
    caller = await house.call()
    caller.say(begun)
    await is_hung_up_on(caller)
    assert house.kept == []


async def test_a_call_that_drips_is_not_waited_for(house: House) -> None:
    house.clock.rush = SHARE
    await house.open()
    caller = await house.call()
    hanging_up = asyncio.create_task(is_hung_up_on(caller))
    while not hanging_up.done():
        caller.say(b"P")
        await house.clock.sleep(1)
    await hanging_up


async def test_a_body_that_aiohttp_waits_for_is_not_waited_for_longer(house: House) -> None:
    await house.open()
    caller = await house.call()
    caller.say(post(BODY, *PLAIN, "Connection: close")[:-3])
    assert await caller.hear() == 408
    await is_hung_up_on(caller)


async def test_who_has_called_may_take_longer_until_the_next_call(house: House) -> None:
    house.clock.rush = SHARE
    await house.open()
    caller = await house.call()
    for _ in range(3):
        caller.say(post(BODY))
        assert await caller.hear() == 200
        slow = await house.call()
        await is_hung_up_on(slow)  # more time has passed than one has for a call
    await is_hung_up_on(caller)


async def test_who_waits_for_us_is_not_hung_up_on(house: House) -> None:
    house.clock.rush = SHARE
    await house.open()
    caller = await house.call()
    house.is_free.clear()
    caller.say(post(BODY))
    for _ in range(3):
        await is_hung_up_on(await house.call())
    house.is_free.set()
    assert await caller.hear() == 200


async def test_who_is_slow_makes_room(house: House) -> None:
    await house.open(most=3)
    slow = [await house.call() for _ in range(3)]
    for each in slow:
        each.say(b"POST /tele")
    for number in range(3):
        caller = await house.call()
        caller.say(post(b'{"update_id":%d}' % number))
        assert await caller.hear() == 200
        await is_hung_up_on(slow[number])


async def test_where_all_are_served_nobody_else_is_let_in(house: House) -> None:
    await house.open(most=2)
    house.is_free.clear()
    served = [await house.call() for _ in range(2)]
    served[0].say(post(BODY))
    served[1].say(post(BODY, *PLAIN, "Connection: close"))
    while house.begun < len(served):  # noqa: ASYNC110 - what is waited for comes over the port
        await asyncio.sleep(0)  # noqa: TID251 - lets it arrive, and waits for nothing
    late = await house.call()
    assert await late.hear() == 503
    house.is_free.set()
    assert [await each.hear() for each in served] == [200, 200]


class Somebody:
    """A connection, as far as it is waited for."""

    def __init__(self, patience: int | None = WHOLE) -> None:
        self.waited = 0
        self.patience = patience
        self.is_open = True

    def hang_up(self) -> None:
        """Closed."""
        self.is_open = False


def test_the_slowest_goes_first_and_who_is_served_or_known_stays() -> None:
    callers = Callers[Somebody](lambda: 1, most=5)
    served, known, first, second = Somebody(None), Somebody(IDLE), Somebody(), Somebody()
    for each in (served, known, second, first):
        assert callers.admit(each)
    first.waited = 3
    assert callers.admit(Somebody(None))
    assert [each.is_open for each in (served, known, first, second)] == [True, True, False, True]
