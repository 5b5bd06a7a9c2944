"""A Bot API that costs next to nothing, in a process of its own: prints its port, ends with its input."""

from __future__ import annotations

import asyncio
import json
import re
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import cast
from urllib.parse import parse_qsl

import uvloop
from typing_extensions import override

from bench.message import HEADLINE, LABEL, LINK, STORY
from bench.window import Window

_CHAT = re.compile(rb"chat_id[^0-9-]+(-?[0-9]+)")
"""In JSON, in a form and in multipart alike."""

_LENGTH = re.compile(rb"\r\ncontent-length: *([0-9]+)", re.IGNORECASE)
_HEAD = (
    b"HTTP/1.1 %s\r\nServer: nginx/1.18.0\r\nDate: Sat, 21 Nov 2026 12:00:00 GMT\r\nContent-Type: application/json\r\n"
    b"Content-Length: %d\r\nConnection: keep-alive\r\nStrict-Transport-Security: max-age=31536000; includeSubDomains; "
    b"preload\r\nAccess-Control-Allow-Origin: *\r\nAccess-Control-Allow-Methods: GET, POST, OPTIONS\r\n\r\n%s"
)
_BOT = {"id": 1, "is_bot": True, "first_name": "alertbot", "username": "alert_bot"}
_MESSAGE = {
    "message_id": 71234567,
    "from": _BOT,
    "chat": {"id": 81234567, "first_name": "Amal", "username": "amal", "type": "private"},
    "date": 91234567,
    "text": f"{HEADLINE}\n\n{STORY}",
    "entities": [{"offset": 0, "length": len(HEADLINE), "type": "bold"}],
    "link_preview_options": {"is_disabled": True},
    "reply_markup": {"inline_keyboard": [[{"text": LABEL, "url": LINK}]]},
}


def _json(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


_SENT = re.sub(rb"[789]1234567", b"%d", _json({"ok": True, "result": _MESSAGE}))
_DONE = _json({"ok": True, "result": True})
_ME = _json({"ok": True, "result": _BOT | {"can_join_groups": True, "can_read_all_group_messages": False}})
_TOO_MANY = _json(
    {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 3",
        "parameters": {"retry_after": 3},
    }
)


@dataclass(slots=True)
class Sink:
    """What it does to a message, and what it noted since it was last told what to do."""

    latency: float = 0.0
    """Seconds between a message's arrival and its answer."""
    window: Window = field(default_factory=Window)
    chats: Counter[bytes] = field(default_factory=Counter)

    def answer(self, path: bytes, body: bytes) -> bytes:
        """What the Bot API says to this call."""
        if path.endswith(b"/sendMessage"):
            return self._take(body)
        if path.startswith(b"/sink"):
            return self._obey(path)
        return _response(_ME if path.endswith(b"/getMe") else _DONE)

    def _take(self, body: bytes) -> bytes:
        chat = _CHAT.search(body)
        if chat is None:
            return _response(_json({"ok": False, "error_code": 400, "description": "no chat_id"}), b"400 Bad Request")
        if not self.window.arrive(time.perf_counter()):
            return _response(_TOO_MANY, b"429 Too Many Requests")
        self.chats[chat[1]] += 1
        return _response(_SENT % (self.window.accepted, int(chat[1]), time.time()))  # noqa: TID251 - no part of a bot

    def _obey(self, path: bytes) -> bytes:
        """With `?latency=SECONDS&limit=PER_SECOND`, forget everything and do so from now on; the notes so far."""
        window = self.window
        notes = _json(
            {
                "accepted": window.accepted,
                "refused": window.refused,
                "busiest": window.busiest,
                "rate": window.rate,
                "repeated": window.accepted - len(self.chats),
            }
        )
        wishes = dict(parse_qsl(path.partition(b"?")[2].decode()))
        if wishes:
            self.latency = float(wishes["latency"])
            self.window, self.chats = Window(int(wishes["limit"])), Counter()
        return _response(notes)


def _response(body: bytes, status: bytes = b"200 OK") -> bytes:
    return _HEAD % (status, len(body), body)


class _Line(asyncio.Protocol):
    """One connection: as much HTTP/1.1 as clients of the Bot API speak, in as few steps as will do."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._loop = asyncio.get_running_loop()
        self._unread = b""

    @override
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)  # uvloop's is no child of asyncio's

    @override
    def data_received(self, data: bytes) -> None:
        unread = self._unread + data if self._unread else data
        while (end := unread.find(b"\r\n\r\n") + 4) >= 4:
            length = _LENGTH.search(unread, 0, end)
            whole = end + (int(length[1]) if length else 0)
            if len(unread) < whole:
                break
            self._say(self._sink.answer(unread.split(b" ", 2)[1], unread[end:whole]))
            unread = unread[whole:]
        self._unread = unread

    def _say(self, answer: bytes) -> None:
        if self._sink.latency:
            self._loop.call_later(self._sink.latency, self._transport.write, answer)
        else:
            self._transport.write(answer)


async def _serve() -> None:
    sink, loop, over = Sink(), asyncio.get_running_loop(), asyncio.Event()
    server = await loop.create_server(lambda: _Line(sink), "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    threading.Thread(target=lambda: (sys.stdin.read(), loop.call_soon_threadsafe(over.set)), daemon=True).start()
    await over.wait()
    server.close()


if __name__ == "__main__":
    uvloop.run(_serve())
