"""A bad line: a TCP proxy that delays, cuts, resets and refuses, where it was told to."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections import Counter
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Coroutine, Iterator

PIECE = 65536


class Way(Enum):
    """Which way the bytes go."""

    THERE = "there"
    BACK = "back"


class Harm(Enum):
    """What befalls a connection."""

    DELAY = "delay"
    CUT = "cut"
    RESET = "reset"


@dataclass(frozen=True, slots=True)
class Fault:
    """What befalls one connection: once more than `after` bytes have come one way, and before the rest goes on.

    So on the way there the request that it strikes never arrives whole; on the way back it has, and was answered.
    """

    way: Way
    after: int
    harm: Harm


@dataclass(slots=True)
class _Carried:
    """One connection through the proxy, and whether a message went in whole whose answer did not come out whole."""

    fault: Fault | None
    owes_answer: bool = False


class FaultyProxy:
    """Stands at `url` before a server; each new connection gets the next of the faults, while there are any.

    `struck` counts the faults as they happen, `answers_lost` the answers to sendMessage that never came out whole.
    """

    def __init__(self, *, moment: float = 0.2) -> None:
        """`moment` is how many seconds a delay takes."""
        self.faults: Iterator[Fault | None] = iter(())
        self.struck: Counter[tuple[Way, Harm]] = Counter()
        self.answers_lost = 0
        self.url = ""
        self._moment = moment
        self._target = ("", 0)
        self._port = 0
        self._door: asyncio.Server | None = None
        self._carrying: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def before(self, server: str) -> AsyncIterator[None]:
        """Stand before the server at this address."""
        address = urlsplit(server)
        self._target = (str(address.hostname), int(address.port or 0))
        await self.open()
        self.url = f"http://127.0.0.1:{self._port}"
        try:
            yield
        finally:
            await self.shut()

    async def open(self) -> None:
        """Take connections, always at the same port."""
        self._door = await asyncio.start_server(self._arrived, "127.0.0.1", self._port)
        self._port = self._door.sockets[0].getsockname()[1]

    async def shut(self) -> None:
        """Refuse every connection from now on, and end those there are."""
        if self._door is not None:
            self._door.close()
            self._door = None
        for carrying in self._carrying:
            carrying.cancel()
        await asyncio.gather(*self._carrying, return_exceptions=True)

    def _arrived(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        carrying = asyncio.create_task(self._carry(reader, writer))
        self._carrying.add(carrying)
        carrying.add_done_callback(self._carrying.discard)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        carried, ends = _Carried(next(self.faults, None)), [writer]
        ways_it_ended: list[Harm | BaseException | None] = []
        try:
            there, back = await asyncio.open_connection(*self._target)
            ends.append(back)
            both = (self._pass_on(carried, Way.THERE, reader, back), self._pass_on(carried, Way.BACK, there, writer))
            ways_it_ended = await _until_one_ends(*both)
        finally:
            self.answers_lost += carried.owes_answer
            for end in ends:
                await _ended(end, rudely=Harm.RESET in ways_it_ended)

    async def _pass_on(
        self, carried: _Carried, way: Way, source: asyncio.StreamReader, target: asyncio.StreamWriter
    ) -> Harm | None:
        """Carry what comes one way until it ends, or until harm ends it."""
        fault = carried.fault if carried.fault is not None and carried.fault.way is way else None
        passed = 0
        while piece := await source.read(PIECE):
            if fault is not None and passed + len(piece) > fault.after:
                self.struck[way, fault.harm] += 1
                if fault.harm is not Harm.DELAY:
                    target.write(piece[: fault.after - passed])
                    return fault.harm
                await asyncio.sleep(self._moment)  # noqa: TID251 - this is what makes the line slow
                fault = None
            target.write(piece)
            passed += len(piece)
            carried.owes_answer = way is Way.THERE and (carried.owes_answer or b"/sendMessage " in piece)
        return None


async def _until_one_ends(*deeds: Coroutine[None, None, Harm | None]) -> list[Harm | BaseException | None]:
    tasks = [asyncio.create_task(deed) for deed in deeds]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
    return await asyncio.gather(*tasks, return_exceptions=True)


async def _ended(end: asyncio.StreamWriter, *, rudely: bool) -> None:
    """Close it in peace, or so that the other side gets a reset."""
    if rudely:
        connected = end.get_extra_info("socket")
        connected.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        end.transport.abort()
    end.close()
    with suppress(ConnectionError):
        await end.wait_closed()
