"""The wire to Telegram, against a server that does what servers do at their worst. On both event loops."""

from __future__ import annotations

import asyncio
import logging
import socket
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from typing_extensions import override

from alertbot.chat.connection import LARGEST_ANSWER
from alertbot.chat.results import Answered, Lost, NeverLeft, Result
from alertbot.chat.wire import SILENCE, Wire
from alertbot.clock import SystemClock
from alertbot.model.messages import ChatId
from tests.chat.scripted_server import (
    BREATHE,
    CLOSE,
    FALL_SILENT,
    RESET,
    WHOLE,
    Script,
    ScriptedServer,
    certificate,
    one_by_one,
    scripted,
    until,
)

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterator
    from pathlib import Path

TOKEN = "bot123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"  # noqa: S105 - opens nothing
AMAL, BORIS = ChatId(5_839_201_746), ChatId(-1_001_234_567_890)
FIELDS = {"text": "Свободу \ud83d «политзаключённым»", "disable_notification": True}
OK = b"HTTP/1.1 200 OK\r\n"
YES = Answered(200, b'{"ok":true}')
HALF = b"x" * 0x80000
"""Of a mebibyte."""
CHUNKED = OK + b'Transfer-Encoding: chunked\r\n\r\n4;x=y\r\n{"ok\r\n7\r\n":true}\r\n0\r\nX-Trailer: z\r\n\r\n'


class HurriedClock(SystemClock):
    """A clock on which a hundred seconds pass in one."""

    @override
    def monotonic(self) -> float:
        """A hundred times as fast."""
        return super().monotonic() * 100

    @override
    async def sleep(self, seconds: float) -> None:
        """A hundredth of that."""
        await super().sleep(seconds / 100)


@asynccontextmanager
async def wire_to(
    server: ScriptedServer, connections: int = 4, *, hurried: bool = False, trust: ssl.SSLContext | None = None
) -> AsyncIterator[Wire]:
    wire = Wire(f"{server.url}/{TOKEN}", connections, HurriedClock() if hurried else SystemClock(), trust=trust)
    try:
        yield wire
    finally:
        await wire.close()


async def say(wire: Wire, chat: ChatId = AMAL) -> Result:
    return await wire.post(wire.stencil("sendMessage", {"text": "A case"}).to(chat))


ANSWERS: dict[str, tuple[Script, Result, bool]] = {
    # What the server does; how the call ends; whether the connection is fit for the next one.
    "with a length": ((WHOLE,), YES, True),
    "byte by byte": (one_by_one(WHOLE), YES, True),
    "chunked": ((CHUNKED,), YES, True),
    "chunked, byte by byte": (one_by_one(CHUNKED), YES, True),
    "without a body": ((b"HTTP/1.1 204 No Content\r\n\r\n",), Answered(204, b""), True),
    "a refusal": ((b"HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\n{}",), Answered(403, b"{}"), True),
    "a redirect": (
        (b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n",),
        Answered(302, b""),
        True,
    ),
    "announced first": ((b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nLink: <x>\r\n\r\n", WHOLE), YES, True),
    "until it closes": ((OK + b'\r\n{"ok"', BREATHE, b":true}", CLOSE), YES, False),
    "of an old server": ((b'HTTP/1.0 200 OK\r\nContent-Length: 11\r\n\r\n{"ok":true}',), YES, False),
    "the last one": ((OK + b'Connection: close\r\nContent-Length: 11\r\n\r\n{"ok":true}',), YES, False),
    "and another nobody asked for": ((WHOLE * 2,), YES, False),
    "and the first letters of another": ((WHOLE, b"HTTP"), YES, False),
    "and rubbish in the same breath": ((CHUNKED + b"\0\0\0",), YES, False),
    "and rubbish later": ((WHOLE, BREATHE, b"rubbish"), YES, False),
    "and a blank line later": ((WHOLE, BREATHE, b"\r\n"), YES, False),
    "and a close later": ((WHOLE, BREATHE, CLOSE), YES, False),
    "no word": ((CLOSE,), Lost(), False),
    "a reset": ((RESET,), Lost(), False),
    "half a head": ((b"HTTP/1.1 200 OK\r\nContent-Le", CLOSE), Lost(), False),
    "a head only": ((OK + b"Content-Length: 11\r\n\r\n", CLOSE), Lost(), False),
    "half a body": ((WHOLE[:-4], CLOSE), Lost(), False),
    "half a chunk": ((CHUNKED[:-40], CLOSE), Lost(), False),
    "an announcement only": ((b"HTTP/1.1 100 Continue\r\n\r\n", CLOSE), Lost(), False),
    "a reset where closing would end it": ((OK + b'\r\n{"ok":true}', BREATHE, RESET), Lost(), False),
    "not HTTP": ((b"SSH-2.0-OpenSSH_9.2\r\n",), Lost(), False),
    "another protocol": ((b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\nx",), Lost(), False),
    "two lengths": ((OK + b'Content-Length: 11\r\nContent-Length: 3\r\n\r\n{"ok":true}',), Lost(), False),
    "a length and chunks": ((OK + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",), Lost(), False),
    "too much": (
        (OK + b"Transfer-Encoding: chunked\r\n\r\n", *[b"80000\r\n" + HALF + b"\r\n"] * 17, b"0\r\n\r\n"),
        Lost(),
        False,
    ),
    "a head without end": ((OK + b"X: ", *[HALF] * 17, b"\r\nContent-Length: 0\r\n\r\n"), Lost(), False),
}


@pytest.mark.parametrize(("script", "ends", "is_fit"), ANSWERS.values(), ids=ANSWERS)
async def test_each_answer_ends_one_way(script: Script, ends: Result, *, is_fit: bool) -> None:
    async with scripted(script) as server, wire_to(server, 1) as wire:
        assert await say(wire) == ends
        if not is_fit:
            await until(lambda: not wire.connections)
        assert await say(wire, BORIS) == YES
        assert [asked.body["chat_id"] for asked in server.asked] == [AMAL, BORIS]
        assert server.connections == (1 if is_fit else 2)


async def test_a_request_says_what_it_must_and_no_more() -> None:
    async with scripted() as server, wire_to(server) as wire:
        await wire.post(wire.stencil("sendMessage", FIELDS).to(BORIS))
        host = server.url.removeprefix("http://")
    [asked] = server.asked
    assert asked.line == f"POST /{TOKEN}/sendMessage HTTP/1.1"
    assert asked.body == {"chat_id": BORIS, **FIELDS}
    assert {**asked.headers, "Content-Length": ""} == {
        "Host": host,
        "Content-Type": "application/json",
        "Content-Length": "",
    }


async def test_a_call_that_names_no_chat_says_the_same_way_what_it_must() -> None:
    async with scripted() as server, wire_to(server, 1) as wire:
        assert await wire.call("answerCallbackQuery", FIELDS) == YES
        assert await say(wire) == YES
    call, message = server.asked
    assert (call.line, call.body) == (f"POST /{TOKEN}/answerCallbackQuery HTTP/1.1", FIELDS)
    assert call.headers.keys() == message.headers.keys()
    assert server.connections == 1


async def test_the_address_keeps_its_path_and_its_password() -> None:
    async with scripted() as server:
        server.url = server.url.replace("http://", "http://amal:s%3Aecret@") + "/behind/a%20gate"
        async with wire_to(server) as wire:
            await say(wire)
    [asked] = server.asked
    assert asked.line == f"POST /behind/a%20gate/{TOKEN}/sendMessage HTTP/1.1"
    assert asked.headers["Authorization"] == "Basic YW1hbDpzOmVjcmV0"


async def test_each_gets_its_own_answer_over_no_more_connections_than_allowed() -> None:
    echo: Script = (OK + b"Content-Length: 10\r\n\r\n", BREATHE, b"CHAT")
    async with scripted(*[echo] * 100) as server, wire_to(server, 4) as wire:
        chats = [ChatId(number) for number in range(5_000_000_000, 5_000_000_100)]
        results = await asyncio.gather(*(say(wire, chat) for chat in chats))
        assert results == [Answered(200, str(chat).encode()) for chat in chats]
        assert (server.connections, server.most_open, wire.connections) == (4, 4, 4)


async def test_a_sender_that_gives_up_spoils_no_other() -> None:
    late: Script = (BREATHE, OK + b"Content-Length: 4\r\n\r\n", BREATHE, b"late")
    async with scripted(*[late] * 5) as server, wire_to(server, 1) as wire:
        for _ in range(5):
            giving_up = asyncio.create_task(say(wire))
            await until(lambda: server.asked)
            server.asked.clear()
            giving_up.cancel()
            await asyncio.wait([giving_up])
            assert giving_up.cancelled()
        assert await say(wire, BORIS) == YES
        assert server.connections == 6


async def test_giving_up_while_waiting_for_a_place_loses_no_place() -> None:
    async with scripted((FALL_SILENT,)) as server, wire_to(server, 1) as wire:
        first, second = (asyncio.create_task(say(wire)) for _ in range(2))
        await until(lambda: server.asked)
        for task in (second, first):
            task.cancel()
        await asyncio.wait([first, second])
        assert await say(wire) == YES


async def test_silence_ends_after_fifteen_seconds() -> None:
    dripping: Script = (OK + b"\r\n", *(b"x", BREATHE) * 90_000)
    async with scripted((FALL_SILENT,), dripping) as server, wire_to(server, hurried=True) as wire:
        clock = HurriedClock()
        for _ in range(2):
            before = clock.monotonic()
            assert await say(wire) == Lost()
            assert clock.monotonic() - before >= SILENCE
        assert server.connections == 2


async def test_an_idle_connection_is_closed_before_the_server_would() -> None:
    async with scripted() as server, wire_to(server, hurried=True) as wire:
        assert await say(wire) == YES
        await until(lambda: not wire.connections)
        assert await say(wire) == YES
        assert server.connections == 2


async def test_closing_ends_what_is_under_way() -> None:
    async with scripted((FALL_SILENT,)) as server, wire_to(server) as wire:
        saying = asyncio.create_task(say(wire))
        await until(lambda: server.asked)
        await wire.close()
        assert (await saying, wire.connections) == (Lost(), 0)


async def test_nobody_at_home_is_never_left() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, not listening
        server = ScriptedServer(url=f"http://127.0.0.1:{taken.getsockname()[1]}")
        async with wire_to(server, 1) as wire:
            assert [await say(wire) for _ in range(3)] == [NeverLeft()] * 3


@pytest.mark.parametrize("host", ["nowhere.invalid", "a" * 64 + ".org"])
async def test_a_host_that_is_none_is_never_left(host: str) -> None:
    async with wire_to(ScriptedServer(url=f"http://{host}")) as wire:
        assert await say(wire) == NeverLeft()


async def test_tls_by_name_with_a_certificate_that_is_trusted(tmp_path: Path) -> None:
    server_side, client_side = certificate(tmp_path)
    async with scripted((WHOLE, CLOSE), (OK + b"\r\nall", CLOSE), tls=server_side) as server:
        async with wire_to(server, 1, trust=client_side) as wire:
            assert await say(wire) == YES
            await until(lambda: not wire.connections)
            assert await say(wire) == Answered(200, b"all")
        async with wire_to(server) as wire:
            assert await say(wire) == NeverLeft()
        server.url = server.url.replace("localhost", "127.0.0.1")
        async with wire_to(server, trust=client_side) as wire:
            assert await say(wire) == NeverLeft()
    assert len(server.asked) == 2


async def test_a_door_that_does_not_open_is_never_left() -> None:
    async with scripted((FALL_SILENT,)) as server:
        server.url = server.url.replace("http:", "https:")  # no certificate ever comes
        async with wire_to(server, 1) as wire:
            assert await say(wire) == NeverLeft()


@pytest.mark.skipif(not socket.has_ipv6, reason="this machine has no IPv6")
async def test_an_address_of_ipv6() -> None:
    async with scripted(host="::1") as server, wire_to(server) as wire:
        assert await say(wire) == YES
        assert server.asked[0].headers["Host"] == server.url.removeprefix("http://")


async def test_no_failure_shows_the_token(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    asyncio.get_running_loop().set_debug(True)
    scripts = [script for script, ends, _ in ANSWERS.values() if ends == Lost()]
    async with scripted(*scripts) as server, wire_to(server, 2) as wire:
        sayings = [asyncio.create_task(say(wire)) for _ in scripts]
        await asyncio.wait(sayings)
        stencil = wire.stencil("sendMessage", {"text": "A case"})
        shown = [repr(each) for each in (wire, stencil, vars(wire), *sayings)]
    assert TOKEN.partition(":")[2] not in caplog.text + "".join(shown)
    assert [saying.result() for saying in sayings].count(Lost()) == len(scripts)


def test_an_answer_may_be_eight_mebibytes() -> None:
    assert LARGEST_ANSWER == 8 * 1024 * 1024
