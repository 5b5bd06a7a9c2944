"""People who tap: their taps pushed to a bot, and a Bot API that answers it and notes when each tap was answered."""

from __future__ import annotations

import asyncio
import re
import time
from collections import Counter, deque
from typing import TYPE_CHECKING, cast

from typing_extensions import override

from bench.storm import CONNECTIONS, Caller, call, tap

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST = 5_000_000_000
"""The number of the first who taps; the others' follow."""

TICK = 0.01
"""Seconds between the pushes of a steady stream."""

LATENCY = 0.03
"""Seconds that the Bot API takes to answer: what Telegram takes from a data centre near it."""

_CALL = re.compile(rb"POST /bot[^/]+/(\w+) HTTP/1\.1\r\n(?:[^\r\n]*\r\n)*?content-length: *(\d+)\r\n", re.IGNORECASE)
_QUERY = re.compile(rb'callback_query_id"?[:=] ?"?(\d+)')
_ANSWERS = {
    b"getMe": b'{"id":1,"is_bot":true,"first_name":"x","username":"bench_bot"}',
    b"sendMessage": b'{"message_id":7,"date":1,"chat":{"id":1,"type":"private"}}',
    b"editMessageText": b'{"message_id":7,"date":1,"chat":{"id":1,"type":"private"}}',
}


class Crowd:
    """People who by turns follow a topic and no longer do; how long each tap took to be answered, in seconds."""

    def __init__(self, people: int, secret: str) -> None:
        self.took: list[float] = []
        self.calls: Counter[str] = Counter()
        self._people = people
        self._secret = secret
        self._made = 0
        self._began: dict[int, float] = {}
        self._noted: Callable[[], None] = lambda: None

    async def hurry(self, port: int, count: int, at_once: int) -> float:
        """Taps answered a second, with so many waiting for an answer at any time."""
        pushing, done = await Pushing.to(port), asyncio.Event()
        self.took, began = [], time.perf_counter()

        def again() -> None:
            if len(self.took) + at_once <= count:
                pushing.push(self._tap())
            elif len(self.took) == count:
                done.set()

        self._noted = again
        for _ in range(at_once):
            pushing.push(self._tap())
        await done.wait()
        pushing.close()
        return count / (time.perf_counter() - began)

    async def stream(self, port: int, per_second: int, seconds: float) -> None:
        """Tap at a steady rate, whatever becomes of it, and wait until all is answered."""
        pushing, done = await Pushing.to(port), asyncio.Event()
        self.took, began, made, count = [], time.perf_counter(), 0, int(per_second * seconds)
        self._noted = lambda: done.set() if len(self.took) == count else None
        while made < count:
            due = min(count, int((time.perf_counter() - began) * per_second))
            for _ in range(due - made):
                pushing.push(self._tap())
            made = max(made, due)
            await asyncio.sleep(TICK)  # noqa: TID251 - the machine's own time
        await done.wait()
        pushing.close()

    def note(self, method: str, body: bytes) -> None:
        """The bot called; it may be the end of a tap's spinner."""
        self.calls[method] += 1
        if method == "answerCallbackQuery" and (query := _QUERY.search(body)):
            self.took.append(time.perf_counter() - self._began.pop(int(query[1])))
            self._noted()

    def _tap(self) -> bytes:
        number, self._made = self._made, self._made + 1
        self._began[10**18 + number + 1] = time.perf_counter()
        return call(tap(number + 1, FIRST + number % self._people, self._says(number)), self._secret)

    def _says(self, number: int) -> str:
        """What is on the button of that tap."""
        verb = "unfollow" if number // self._people % 2 else "follow"
        return f"{verb}:lgbti-rights:s"


class Pushing:
    """Connections to a bot's webhook; a call waits for one that is free."""

    def __init__(self) -> None:
        self._waiting: deque[bytes] = deque()
        self._callers: list[Caller] = []

    @classmethod
    async def to(cls, port: int) -> Pushing:
        """To the webhook at this port, with as many connections as Telegram opens at most."""
        pushing, loop = cls(), asyncio.get_running_loop()
        for _ in range(CONNECTIONS):
            _, caller = await loop.create_connection(lambda: Caller(pushing.next), "127.0.0.1", port)
            pushing._callers.append(caller)
        return pushing

    def push(self, call_: bytes) -> None:
        """Push it as soon as a connection is free."""
        self._waiting.append(call_)
        free = next((caller for caller in self._callers if caller.is_free), None)
        if free is not None:
            free.go_on()

    def next(self) -> bytes | None:
        """What waits longest."""
        return self._waiting.popleft() if self._waiting else None

    def close(self) -> None:
        """Hang up."""
        for caller in self._callers:
            caller.close()


class BotApi(asyncio.Protocol):
    """One connection from the bot: every call is answered as if all went well, and noted when it comes."""

    def __init__(self, note: Callable[[str, bytes], None]) -> None:
        self._note = note
        self._loop = asyncio.get_running_loop()
        self._unread = b""

    @override
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    @override
    def data_received(self, data: bytes) -> None:
        self._unread += data
        while self._answer():
            pass

    def _answer(self) -> bool:
        head, _, rest = self._unread.partition(b"\r\n\r\n")
        found = _CALL.match(head + b"\r\n")
        if found is None or len(rest) < int(found[2]):
            return False
        body, self._unread = rest[: int(found[2])], rest[int(found[2]) :]
        answer = b'{"ok":true,"result":%b}' % _ANSWERS.get(found[1], b"true")
        words = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b"
        self._loop.call_later(LATENCY, self._transport.write, words % (len(answer), answer))
        self._note(found[1].decode(), body)
        return True
