"""The lean way out for messages and answers: a few connections to Telegram, and nothing else."""

from __future__ import annotations

import asyncio
import socket
import ssl
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from aiohappyeyeballs import start_connection

from alertbot.chat.connection import Connection
from alertbot.chat.results import NeverLeft
from alertbot.chat.stencil import Origin, Stencil

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alertbot.chat.results import Result
    from alertbot.clock import Clock

CONNECT_SECONDS = 5.0
SILENCE = 15.0
"""Seconds after which a connection is closed that has no answer, or nothing to do: most servers keep an idle one
longer, so that theirs is rarely the hand that closes it under a request."""

LOOK_EVERY = 1.0
"""Seconds between two looks at the connections: one timer for all of them, where one for each request costs more than
the rest of it."""

SECOND_ADDRESS = 0.25
"""Seconds that one address may take before the next is tried beside it (RFC 8305, section 5)."""


class Wire:
    """At most `connections` kept-alive HTTP/1.1 connections to the address `API_URL/bot<token>`.

    It knows one origin, one kind of request and one at a time for each connection; no proxies, redirects, cookies or
    compression. What none of its failures tells anybody is the address, which holds the token.
    """

    def __init__(self, address: str, connections: int, clock: Clock, *, trust: ssl.SSLContext | None = None) -> None:
        self._origin = Origin.at(address)
        self._trust = (trust or ssl.create_default_context()) if self._origin.secure else None
        self._clock = clock
        self._made: set[Connection] = set()
        self._watch: asyncio.Task[None] | None = None
        # The last one used comes out first, so that as few as possible stay open.
        self._places: asyncio.LifoQueue[Connection | None] = asyncio.LifoQueue()
        for _ in range(connections):
            self._places.put_nowait(None)

    @property
    def connections(self) -> int:
        """How many are open."""
        return len(self._made)

    def stencil(self, method: str, fields: Mapping[str, Any]) -> Stencil:
        """Requests to this method with these fields, for `post`; each lacks only its chat."""
        return Stencil(self._origin, method, fields)

    async def call(self, method: str, fields: Mapping[str, Any]) -> Result:
        """One call to this method with these fields, with the promises of `post`."""
        return await self.post(self._origin.call(method, fields))

    async def post(self, request: bytes) -> Result:
        """Send a request of a stencil once. Never raises for what the network does.

        `NeverLeft` only if no byte of it was written, which is known within 5 s; `Lost` if no whole answer of at most
        8 MiB came within 16 s. All connections being taken, it waits for one first.
        """
        connection = await self._places.get()
        try:
            if connection is None or not connection.is_open:
                connection = await self._connect()
                if connection is None:
                    return NeverLeft()
            return await connection.ask(request, self._clock.monotonic())
        finally:
            self._places.put_nowait(connection)

    async def close(self) -> None:
        """Close every connection; what is under way is lost. A later `post` would open new ones."""
        if self._watch is not None:
            self._watch.cancel()
        for connection in self._made:
            connection.drop()
        if self._made:
            await asyncio.wait([connection.lost for connection in self._made], timeout=LOOK_EVERY)

    async def _connect(self) -> Connection | None:
        # UnicodeError: a host's name that cannot be one. RuntimeError: what uvloop calls some faults of a socket.
        with suppress(OSError, UnicodeError, RuntimeError):
            async with asyncio.timeout(CONNECT_SECONDS):
                connection = await self._connected()
                return connection if connection.is_open else None  # it may have been closed already
        return None

    async def _connected(self) -> Connection:
        loop, origin = asyncio.get_running_loop(), self._origin
        addresses = await loop.getaddrinfo(origin.host, origin.port, type=socket.SOCK_STREAM)
        connected = await start_connection(addresses, happy_eyeballs_delay=SECOND_ADDRESS)
        _, connection = await loop.create_connection(
            lambda: Connection(loop, self._clock.monotonic()),
            sock=connected,
            ssl=self._trust,
            server_hostname=origin.host if self._trust else None,
        )
        self._made.add(connection)
        connection.lost.add_done_callback(lambda _: self._made.discard(connection))
        if self._watch is None or self._watch.done():
            self._watch = asyncio.create_task(self._look())
        return connection

    async def _look(self) -> None:
        """Close what has been silent for too long."""
        while self._made:
            await self._clock.sleep(LOOK_EVERY)
            now = self._clock.monotonic()
            for connection in list(self._made):
                if now - connection.used >= SILENCE:
                    connection.drop()
