"""A storm of webhook calls: so many connections, each with its next call as soon as its last is answered."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, cast

from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

TOKEN = "123456789:AAF-of-nobody-at-all-nobody-at-all-0"  # noqa: S105 - nobody's
SECRET = "0123456789abcdef" * 4

CONNECTIONS = 100
"""The most that Telegram opens to one webhook (Bot API: setWebhook, max_connections)."""


def tap(number: int, chat: int, data: str = "follow:lgbti-rights:s") -> bytes:
    """A tap as Telegram tells of it, with all that it sends along, on a button under a message of some length."""
    name = {"first_name": "Somebody", "last_name": "Of That Name", "username": "somebody_of_that_name"}
    rows = [[{"text": f"A topic of {row}", "callback_data": f"follow:topic-{row}:s"}] for row in range(6)]
    message = {
        "message_id": 1000,
        "from": {"id": 123456789, "is_bot": True, "first_name": "Alerts", "username": "alerts_bot"},
        "chat": {"id": chat, "type": "private", **name},
        "date": 1_795_000_000,
        "text": "Which topics?\n" + "A topic, and what it is about. " * 12,
        "entities": [{"offset": 0, "length": 13, "type": "bold"}],
        "reply_markup": {"inline_keyboard": rows},
    }
    query = {
        "id": str(10**18 + number),
        "from": {"id": chat, "is_bot": False, "language_code": "en", **name},
        "message": message,
        "chat_instance": "-1234567890123456789",
        "data": data,
    }
    return json.dumps({"update_id": number, "callback_query": query}, separators=(",", ":")).encode()


def call(body: bytes, secret: str) -> bytes:
    """The whole request, as Telegram's servers write it."""
    head = (
        "POST /telegram HTTP/1.1",
        "Host: alerts.example.org",
        f"X-Telegram-Bot-Api-Secret-Token: {secret}",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
        "Connection: keep-alive",
        "Accept-Encoding: gzip, deflate",
    )
    return "\r\n".join([*head, "", ""]).encode() + body


class Caller(asyncio.Protocol):
    """One connection, which makes its next call when its last was answered; counts the answers with 200."""

    def __init__(self, following: Callable[[], bytes | None]) -> None:
        self.kept = 0
        self.is_free = False
        self.done = asyncio.Event()
        self._following = following
        self._answer = b""

    def go_on(self) -> None:
        """Make the next call, if there is one."""
        call_ = self._following()
        self.is_free = call_ is None
        if call_ is None:
            self.done.set()
        else:
            self._transport.write(call_)

    def close(self) -> None:
        """Hang up."""
        self._transport.close()

    @override
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self.go_on()

    @override
    def data_received(self, data: bytes) -> None:
        self._answer += data
        head, end, body = self._answer.partition(b"\r\n\r\n")
        size = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0]) if end else 1
        if len(body) < size:
            return
        assert head.startswith(b"HTTP/1.1 200"), head  # noqa: S101 - else the figure is none
        self._answer = b""
        self.kept += 1
        self.go_on()

    @override
    def connection_lost(self, exc: Exception | None) -> None:
        self.is_free = False
        self.done.set()


async def storm(port: int, calls: Iterable[bytes], connections: int = CONNECTIONS) -> int:
    """Make all the calls; how many were answered with 200."""
    waiting = iter(calls)
    loop, callers = asyncio.get_running_loop(), list[Caller]()
    for _ in range(connections):
        _, caller = await loop.create_connection(lambda: Caller(lambda: next(waiting, None)), "127.0.0.1", port)
        callers.append(caller)
    await asyncio.gather(*(caller.done.wait() for caller in callers))
    return sum(caller.kept for caller in callers)
