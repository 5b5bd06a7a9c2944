"""The webhook call as Telegram makes it, read without ceremony; every other request is handed to aiohttp."""

from __future__ import annotations

import asyncio
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from typing_extensions import override

from alertbot.web.callers import IDLE, WHOLE
from alertbot.web.webhook import LARGEST, PATH, SECRET

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from alertbot.web.callers import Callers
    from alertbot.web.webhook import Webhook

LONGEST_HEAD = 8192
"""Bytes of request line and headers that are waited for; aiohttp's own limit for one header is about the same."""

_FIRST_LINE = f"POST {PATH} HTTP/1.1\r\n".encode()
_HEAD = re.compile(  # RFC 9112, strictly: a head that can be read in two ways is not for us
    re.escape(_FIRST_LINE) + rb"((?:[!#$%&'*+.^_`|~0-9A-Za-z-]+:[^\x00-\x08\x0a-\x1f\x7f]*\r\n)+)\r\n"
)
_SIZE = re.compile(rb"[1-9][0-9]{0,7}")
_SECRET = SECRET.lower().encode()
_WITH_CEREMONY = frozenset({b"transfer-encoding", b"content-encoding", b"expect", b"upgrade", b"trailer"})
_KEPT = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
_FULL = b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 10\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
_FAILED = b"HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a plain call: the bytes of head and body together, where the body begins, the secret shown."""

    end: int
    body: int
    secret: bytes


class Shortcut(asyncio.Protocol):
    """One connection. Answers plain calls with 200 or 500; at the first of another kind, aiohttp takes over for good.

    So whatever is refused, is refused by aiohttp, and only what will be kept is read here; aiohttp is handed no call
    before the whole head of it is there. A client that does not wait for its answers is read no further than one call
    ahead. Without a webhook, everything is handed over.
    """

    def __init__(
        self, webhook: Webhook | None, aiohttp: Callable[[], asyncio.Protocol], callers: Callers[Shortcut]
    ) -> None:
        self.waited = 0
        self._webhook = webhook
        self._aiohttp = aiohttp
        self._callers = callers
        self._unread = b""
        self._fate: asyncio.Future[None] | None = None
        self._has_called = False
        self._is_leaving = False

    @property
    def patience(self) -> int | None:
        """How many seconds it may be waited for; None: it waits for us."""
        if self._fate is not None:
            return None
        return WHOLE if self._unread or not self._has_called else IDLE

    def hang_up(self) -> None:
        """Close it, with a call that is not whole."""
        self._callers.drop(self)
        self._transport.abort()

    @override
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        if not self._callers.admit(self):
            self._transport.write(_FULL)
            self._transport.close()

    @override
    def connection_lost(self, exc: Exception | None) -> None:
        self._callers.drop(self)

    @override
    def data_received(self, data: bytes) -> None:
        if not self._unread:
            self.waited = 0
        self._unread += data
        if self._fate is None:
            self._read()
        else:
            self._transport.pause_reading()

    def leave(self) -> asyncio.Future[None] | None:
        """Close, if something is being kept once that is answered: the future of it."""
        self._is_leaving = True
        if self._fate is None:
            self._transport.close()
        return self._fate

    def _read(self) -> None:
        head = _head_of(self._unread)
        if head is None and _is_begun(self._unread):
            return
        if head is None or self._webhook is None or not self._webhook.knows(head.secret):
            self._hand_over()
            return
        if len(self._unread) < head.end:
            return
        try:
            update = json.loads(self._unread[head.body : head.end])
        except (ValueError, RecursionError):
            self._hand_over()
            return
        self._unread = self._unread[head.end :]
        self._has_called = True
        self._fate = self._webhook.keep([update])
        self._fate.add_done_callback(self._answer)

    def _answer(self, fate: asyncio.Future[None]) -> None:
        kept = not fate.cancelled() and fate.exception() is None
        self._fate, self.waited = None, 0
        if self._transport.is_closing():
            return
        self._transport.write(_KEPT if kept else _FAILED)
        if self._is_leaving:
            self._transport.close()
        elif self._unread:
            self._transport.resume_reading()
            self._read()

    def _hand_over(self) -> None:
        self._callers.drop(self)
        other = self._aiohttp()
        self._transport.set_protocol(other)
        other.connection_made(self._transport)
        other.data_received(self._unread)


def _head_of(unread: bytes) -> Head | None:
    """The head these bytes begin with; None if it is not all there or not a plain call's."""
    found = _HEAD.match(unread)
    fields = _fields(found[1]) if found is not None else {}
    size = fields.get(b"content-length", b"")
    if found is None or found.end() > LONGEST_HEAD or not _SIZE.fullmatch(size) or int(size) > LARGEST:
        return None
    return Head(found.end() + int(size), found.end(), fields.get(_SECRET, b""))


def _fields(lines: bytes) -> Mapping[bytes, bytes]:
    """The header fields by their names in small letters; none at all if one is there twice or asks for ceremony."""
    pairs = [line.partition(b":") for line in lines.split(b"\r\n")[:-1]]
    fields = {name.lower(): value.strip(b" \t") for name, _, value in pairs}
    closes = fields.get(b"connection", b"keep-alive").lower() != b"keep-alive"
    return {} if closes or len(fields) < len(pairs) or not _WITH_CEREMONY.isdisjoint(fields) else fields


def _is_begun(unread: bytes) -> bool:
    """Whether the head may go on."""
    return b"\r\n\r\n" not in unread and len(unread) < LONGEST_HEAD
