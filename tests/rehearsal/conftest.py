"""A rehearsal server with one person in it, and a plain way to call it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from alertbot.rehearsal.hands import SystemHands
from alertbot.rehearsal.server import RehearsalServer
from alertbot.rehearsal.world import World
from tests.rehearsal.visitor import visiting

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from alertbot.rehearsal.people import Person
    from tests.rehearsal.visitor import Visitor


class MovableHands(SystemHands):
    """The machine's time, and as much more as a test says has passed."""

    def __init__(self) -> None:
        self.passed = 0.0

    def now(self) -> float:
        """The wall's time, moved."""
        return super().now() + self.passed

    def monotonic(self) -> float:
        """The steady time, moved."""
        return super().monotonic() + self.passed


class Caller:
    """Calls the Bot API as curl would."""

    def __init__(self, session: aiohttp.ClientSession, server: RehearsalServer) -> None:
        self.session = session
        self.base = f"{server.url}/bot{server.world.token}"
        self.files = f"{server.url}/file/bot{server.world.token}"

    async def __call__(self, method: str, **values: object) -> Any:  # noqa: ANN401 - any result of the Bot API
        """The result of a call that must succeed."""
        status, answer = await self.answer(method, **values)
        assert status == 200, answer
        return answer["result"]

    async def refused(self, method: str, **values: object) -> tuple[int, str]:
        """Status and sentence of a call that must fail."""
        status, answer = await self.answer(method, **values)
        assert status == answer["error_code"]
        assert answer["ok"] is False
        return status, answer["description"]

    async def answer(self, method: str, **values: object) -> tuple[int, dict[str, Any]]:
        """Whatever comes back."""
        async with self.session.post(f"{self.base}/{method}", json=values) as answer:
            return answer.status, await answer.json()


async def until(claim: Callable[[], bool]) -> None:
    """Return as soon as something is so; what is waited for happens in the server, not after a time."""
    async with asyncio.timeout(10):
        while not claim():  # noqa: ASYNC110 - there is no event to wait for: the server knows nothing of tests
            await asyncio.sleep(0.01)  # noqa: TID251 - a test's breath between two looks


def escaped(address: str) -> str:
    """The address with the token's colon as %3A, as some clients write it."""
    front, _, token = address.rpartition("/bot")
    return f"{front}/bot{token.replace(':', '%3A')}"


@pytest.fixture
def hands() -> MovableHands:
    """A clock that a test can move forward."""
    return MovableHands()


@pytest.fixture
def world(hands: MovableHands) -> World:
    """A Telegram with nobody in it."""
    return World(hands=hands)


@pytest.fixture
def amal(world: World) -> Person:
    """Somebody who wrote to the bot before."""
    return world.new_person("Amal", "ru", started=True)


@pytest.fixture
async def server(world: World) -> AsyncIterator[RehearsalServer]:
    """That Telegram, listening."""
    async with RehearsalServer(world) as server:
        yield server


@pytest.fixture
async def call(server: RehearsalServer) -> AsyncIterator[Caller]:
    """A way to call it."""
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=20)) as session:
        yield Caller(session, server)
    # aiohttp closes its sockets one turn of the loop later.
    await asyncio.sleep(0)  # noqa: TID251 - a turn of the loop, no time


@pytest.fixture
async def visitor(world: World) -> AsyncIterator[Visitor]:
    """Somebody with the page before them; the bot is not there."""
    async with visiting(world) as somebody:
        yield somebody
