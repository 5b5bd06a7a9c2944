"""Nothing but sockets that repeat themselves: what the sink itself can take."""

from __future__ import annotations

import asyncio
import json
from functools import partial
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from typing_extensions import override

from bench.contest import compete
from bench.message import HTML, LABEL, LINK, TOKEN, chats

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.contest import Stopwatch, Task

_REST = {"text": HTML, "parse_mode": "HTML", "reply_markup": {"inline_keyboard": [[{"text": LABEL, "url": LINK}]]}}
_BODY = b'{"chat_id":%d,' + json.dumps(_REST).encode()[1:].replace(b"%", b"%%")
_LENGTH = len(_BODY % chats(1)[0])
_CALL = b"POST /bot%b/sendMessage HTTP/1.1\r\nHost: sink\r\nContent-Length: %d\r\n\r\n" % (TOKEN.encode(), _LENGTH)


class _Line(asyncio.Protocol):
    """Says the next as soon as an answer begins; answers of the sink fit one packet."""

    def __init__(self, left: Iterator[int], over: asyncio.Future[None]) -> None:
        self._left = left
        self._over = over

    @override
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self.data_received(b"")

    @override
    def data_received(self, data: bytes) -> None:
        chat = next(self._left, None)
        if chat is None:
            self._over.set_result(None)
            self._transport.close()
        else:
            self._transport.write(_CALL + _BODY % chat)


async def send(task: Task, stopwatch: Stopwatch) -> None:
    """Everyone's once; the answers are not even read."""
    loop, left = asyncio.get_running_loop(), iter(chats(task.people))
    host, _, port = urlsplit(task.url).netloc.partition(":")
    ends: list[asyncio.Future[None]] = [loop.create_future() for _ in range(task.at_once)]
    with stopwatch:
        for end in ends:
            await loop.create_connection(partial(_Line, left, end), host, int(port))
        await asyncio.gather(*ends)


if __name__ == "__main__":
    compete(send, fast_loop=True)
