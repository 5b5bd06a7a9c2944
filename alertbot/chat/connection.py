"""One connection to Telegram, kept open: a request at a time, and how it ended."""

from __future__ import annotations

import asyncio
from typing import cast

from httptools import HttpParserError, HttpParserUpgrade, HttpResponseParser
from typing_extensions import override

from alertbot.chat.results import Answered, Lost

LARGEST_ANSWER = 8 * 1024 * 1024
"""Bytes of an answer, its head and framing included; what is larger is not Telegram's."""

_FRAMING = (b"content-length", b"transfer-encoding")
_FIRST_FINAL = 200
"""Answers with a lower status only announce the final one (RFC 9110, 15.2)."""


class Connection(asyncio.Protocol):
    """One HTTP/1.1 connection, open from the moment it is made until `is_open` is false, which it stays.

    It is fit for another request only after a whole answer that nothing followed. `lost` is done once the socket is
    gone. No exception and no repr holds anything of a request: its path holds the token.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop, now: float) -> None:
        self._is_fit = False
        self.used = now
        self.lost: asyncio.Future[None] = loop.create_future()
        self._loop = loop
        self._transport: asyncio.Transport
        self._parser = HttpResponseParser(self)
        self._awaited: asyncio.Future[Answered | Lost] | None = None
        self._size = 0
        self._begin()

    def _begin(self) -> None:
        self._answer: Answered | None = None
        self._pieces: list[bytes] = []
        self._has_head = self._is_framed = self._is_spent = False

    @property
    def is_open(self) -> bool:
        """Whether it may be asked: nothing that we know of speaks against an answer."""
        return self._is_fit and not self._transport.is_closing()

    async def ask(self, request: bytes, now: float) -> Answered | Lost:
        """Send a request; its answer, or `Lost`. The caller's cancellation closes the connection."""
        self.used = now
        self._size = 0
        self._begin()
        awaited: asyncio.Future[Answered | Lost] = self._loop.create_future()
        self._awaited = awaited
        self._transport.write(request)
        try:
            return await awaited
        except asyncio.CancelledError:
            self.drop()  # its answer must not be taken for the next one's
            raise

    def drop(self) -> None:
        """Close it at once; a request without an answer is lost."""
        self._is_fit = False
        self._settle(Lost())
        self._transport.abort()

    def _settle(self, result: Answered | Lost) -> None:
        awaited, self._awaited = self._awaited, None
        if awaited is not None and not awaited.done():
            awaited.set_result(result)

    # What the event loop calls.

    @override
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """It may be used."""
        self._transport = cast("asyncio.Transport", transport)
        self._is_fit = True

    @override
    def data_received(self, data: bytes) -> None:
        """A piece of an answer; or something nobody asked for, after which nothing can be believed."""
        self._size += len(data)
        is_sound = self._awaited is not None and self._size <= LARGEST_ANSWER and self._understands(data)
        if self._answer is not None:
            self._settle(self._answer)
        if self._is_spent or not is_sound:
            self.drop()

    def _understands(self, data: bytes) -> bool:
        try:
            self._parser.feed_data(data)
        except (HttpParserError, HttpParserUpgrade):
            return False
        return True

    @override
    def eof_received(self) -> None:
        """The other side says no more, so nothing more may be asked."""
        self._is_fit = False

    @override
    def connection_lost(self, exc: Exception | None) -> None:
        """It is gone; an answer without a length was whole if the other side closed in peace."""
        self._is_fit = False
        ended_by_closing = exc is None and self._has_head and not self._is_framed
        self._settle(self._whole() if ended_by_closing else Lost())
        if not self.lost.done():
            self.lost.set_result(None)

    # What the parser calls.

    def on_message_begin(self) -> None:
        """The first byte of an answer; after a whole one, it is one answer too many."""
        self._is_spent = self._answer is not None

    def on_header(self, name: bytes, value: bytes) -> None:  # noqa: ARG002 - the parser's own signature
        """Whether the answer says itself where it ends."""
        if name.lower() in _FRAMING:
            self._is_framed = True

    def on_headers_complete(self) -> None:
        """What follows is the body."""
        self._has_head = self._parser.get_status_code() >= _FIRST_FINAL

    def on_body(self, piece: bytes) -> None:
        """A piece of the body."""
        self._pieces.append(piece)

    def on_message_complete(self) -> None:
        """The answer is whole, unless it only announces another."""
        if not self._has_head:
            self._begin()
        elif self._answer is None:
            self._answer = self._whole()
            self._is_spent = not self._parser.should_keep_alive()

    def _whole(self) -> Answered:
        return Answered(self._parser.get_status_code(), b"".join(self._pieces))
