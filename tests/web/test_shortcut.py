"""Webhook calls, plain and otherwise, byte for byte over a real port."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from alertbot.web.callers import MOST
from alertbot.web.metrics import Metrics, Reading
from alertbot.web.pages import serve, web_app
from alertbot.web.webhook import LARGEST, Webhook
from tests.stand_ins import RushedClock

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

SECRET = "s" * 64
PLAIN = (f"X-Telegram-Bot-Api-Secret-Token: {SECRET}",)


class House:
    """A port with a webhook behind it, and what was kept; keeping takes as long as it is held, and may fail."""

    def __init__(self) -> None:
        self.kept: list[object] = []
        self.begun = 0
        self.fault: Exception | None = None
        self.is_free = asyncio.Event()
        self.is_free.set()
        self.is_keeping = asyncio.Event()
        self.clock = RushedClock()
        self.webhook = Webhook(SECRET, self._keep, patience=0.3)
        self._callers: list[Caller] = []

    async def open(self, most: int = MOST) -> None:
        """Serve so many at a time, on any free port."""
        app = web_app(lambda: None, Metrics(Reading), [self.webhook.route()])
        self.serving = await serve(app, "127.0.0.1", 0, self.clock, self.webhook, most)

    async def call(self) -> Caller:
        """A connection to it."""
        self._callers.append(Caller(*await asyncio.open_connection(*self.serving.addresses[0][:2])))
        return self._callers[-1]

    async def close(self) -> None:
        """Serve no longer; every caller has hung up."""
        await self.serving.cleanup()
        for caller in self._callers:
            caller.writer.close()
            with suppress(OSError):
                await caller.writer.wait_closed()

    def _keep(self, updates: Sequence[object]) -> asyncio.Future[None]:
        return asyncio.ensure_future(self._kept(updates))

    async def _kept(self, updates: Sequence[object]) -> None:
        self.begun += 1
        self.is_keeping.set()
        await self.is_free.wait()
        if self.fault is not None:
            raise self.fault
        self.kept += updates


class Caller:
    """One connection, byte for byte."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer

    def say(self, words: bytes) -> None:
        """Send these bytes."""
        self.writer.write(words)

    async def hear(self) -> int:
        """The status of the next answer, read to its end."""
        async with asyncio.timeout(10):
            head = (await self.reader.readuntil(b"\r\n\r\n")).decode().lower()
            size = int(head.partition("content-length: ")[2].partition("\r\n")[0] or 0)
            await self.reader.readexactly(size)
        status = int(head.split()[1])
        assert not size or status >= 400 or "json" in head, "Telegram would execute it"
        return status


@pytest.fixture
async def house() -> AsyncIterator[House]:
    opened = House()
    await opened.open()
    yield opened
    await opened.close()


def post(body: bytes, *fields: str, line: str = "POST /telegram HTTP/1.1", sized: bool = True) -> bytes:
    """A call, with the secret and its length unless told otherwise."""
    size = [f"Content-Length: {len(body)}"] if sized else []
    return "\r\n".join([line, "Host: localhost", *(fields or PLAIN), *size, "", ""]).encode() + body


async def test_a_plain_call_is_answered_when_it_is_kept(house: House) -> None:
    caller = await house.call()
    house.is_free.clear()
    caller.say(post(b'{"update_id":1}'))
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(asyncio.shield(hearing := asyncio.ensure_future(caller.hear())), 0.1)
    house.is_free.set()
    assert await hearing == 200
    assert house.kept == [{"update_id": 1}]


async def test_a_call_may_arrive_byte_by_byte(house: House) -> None:
    caller = await house.call()
    for byte in post(b'{"update_id":1}'):
        caller.say(bytes([byte]))
        await asyncio.sleep(0)  # noqa: TID251 - lets it arrive, and waits for nothing
    assert await caller.hear() == 200
    assert house.kept == [{"update_id": 1}]


async def test_calls_that_do_not_wait_are_answered_in_order(house: House) -> None:
    caller = await house.call()
    house.is_free.clear()
    caller.say(b"".join(post(b'{"update_id":%d}' % number) for number in range(50)))
    caller.say(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
    house.is_free.set()
    assert [await caller.hear() for _ in range(51)] == [200] * 51
    assert house.kept == [{"update_id": number} for number in range(50)]


BODY = b'{"update_id":2}'
OTHERS = {
    "another page": (b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n", 200),
    "a page that is not there": (b"GET /telegrams HTTP/1.1\r\nHost: localhost\r\n\r\n", 404),
    "another verb": (post(BODY, line="PUT /telegram HTTP/1.1"), 405),
    "an older HTTP": (post(BODY, line="POST /telegram HTTP/1.0"), 200),
    "a query": (post(BODY, line="POST /telegram?x=1 HTTP/1.1"), 200),
    "in pieces": (post(b"f\r\n" + BODY + b"\r\n0\r\n\r\n", *PLAIN, "Transfer-Encoding: chunked", sized=False), 200),
    "the last one": (post(BODY, *PLAIN, "Connection: close"), 200),
    "no secret": (post(BODY, "X-Other: 1"), 403),
    "a wrong secret": (post(BODY, f"X-Telegram-Bot-Api-Secret-Token: {SECRET[1:]}"), 403),
    "a secret in small letters": (post(BODY, PLAIN[0].lower()), 200),
    "nothing": (post(b""), 400),
    "no JSON": (post(b"{"), 400),
    "deeper than any update": (post(b"[" * 100_000), 400),
    "too long": (post(b" " * (LARGEST + 1)), 413),
    "two lengths": (post(BODY, *PLAIN, "Content-Length: 3"), 400),
    "a length that is none": (post(BODY, *PLAIN, "Content-Length: +15", sized=False), 400),
    "a length beyond all numbers": (post(b"", *PLAIN, "Content-Length: " + "9" * 5000, sized=False), 400),
    "a folded line": (post(BODY, *PLAIN, "X-Other: 1\r\n 2"), 400),
    "a blank before the colon": (post(BODY, *PLAIN, "X-Other : 1"), 400),
    "a length and pieces": (post(BODY, *PLAIN, "Transfer-Encoding: chunked"), 400),
    "no HTTP": (b"hello\r\n\r\n", 400),
    "a head without end": (post(BODY, *PLAIN, "X-Other: " + "x" * 20_000), 400),
}


@pytest.mark.parametrize(("call", "status"), OTHERS.values(), ids=OTHERS)
async def test_what_is_not_plain_is_answered_by_aiohttp(house: House, call: bytes, status: int) -> None:
    caller = await house.call()
    caller.say(post(b'{"update_id":1}'))
    assert await caller.hear() == 200
    caller.say(call)
    assert await caller.hear() == status
    assert house.kept in ([{"update_id": 1}], [{"update_id": 1}, {"update_id": 2}])
    assert (len(house.kept) == 2) == (status == 200 and b"telegram" in call)


async def test_a_call_that_waits_to_be_asked_on_is_asked(house: House) -> None:
    caller = await house.call()
    head, _, body = post(BODY, *PLAIN, "Expect: 100-continue").partition(b"\r\n\r\n")
    caller.say(head + b"\r\n\r\n")
    assert await caller.hear() == 100
    caller.say(body)
    assert await caller.hear() == 200
    assert house.kept == [{"update_id": 2}]


@pytest.mark.parametrize("fields", [PLAIN, (*PLAIN, "Connection: close")], ids=["plain", "with ceremony"])
async def test_what_could_not_be_kept_is_sent_again(house: House, fields: tuple[str, ...]) -> None:
    house.fault = OSError("no space left on device")
    caller = await house.call()
    caller.say(post(BODY, *fields))
    assert await caller.hear() == 500


async def test_a_caller_who_is_gone_harms_nobody(house: House) -> None:
    caller, other = await house.call(), await house.call()
    house.is_free.clear()
    caller.say(post(BODY))
    other.say(post(b'{"update_id":3}'))
    await caller.writer.drain()
    caller.writer.transport.abort()
    house.is_free.set()
    assert await other.hear() == 200


async def test_what_is_under_way_is_answered_before_the_port_closes(house: House) -> None:
    caller, idle = await house.call(), await house.call()
    house.is_free.clear()
    caller.say(post(BODY))
    idle.say(b"POST /tele")
    await house.is_keeping.wait()
    closing = asyncio.create_task(house.serving.cleanup())
    await asyncio.sleep(0)  # noqa: TID251 - lets it begin, and waits for nothing
    house.is_free.set()
    assert await caller.hear() == 200
    assert await caller.reader.read() == b""
    assert await idle.reader.read() == b""
    await closing
