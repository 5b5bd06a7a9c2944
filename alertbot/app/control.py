"""How a command reaches a running bot: a socket in the data folder, or the same process if no bot runs."""

from __future__ import annotations

import asyncio
import json
import os
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any, Protocol

import structlog

from alertbot.app.desk import Desk
from alertbot.app.parts import parts
from alertbot.clock import SystemClock
from alertbot.model.mendable import Mendable

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from alertbot.settings import Settings

log = structlog.get_logger()

LONGEST_LINE = 1 << 20
"""Bytes of one request or answer, as one line of JSON."""


class Control(Protocol):
    """Something that does what an operator asks."""

    async def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """Do it; raises Mendable with the sentence for the operator if it cannot be done."""
        ...


class RunningBot:
    """A bot in another process, asked over its socket: one connection a request, a line each way."""

    def __init__(self, socket: Path) -> None:
        self._socket = socket

    async def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """Ask it.

        Raises:
            Mendable: It said no, or ended before it answered.
        """
        reader, writer = await asyncio.open_unix_connection(self._socket, limit=LONGEST_LINE)
        try:
            writer.write(json.dumps(request).encode() + b"\n")
            await writer.drain()
            line = await reader.readline()
        finally:
            writer.close()
            await writer.wait_closed()
        if not line:
            raise Mendable("The bot ended before it answered. Start it and ask again: what it had done is kept.")
        answer: dict[str, Any] = json.loads(line)
        if "fault" in answer:
            raise Mendable(str(answer["fault"]))
        return answer


@asynccontextmanager
async def listening(socket: Path, desk: Control) -> AsyncIterator[None]:
    """Answer requests on the socket, which only this user may open (mode 600)."""
    _clear(socket)  # a killed bot leaves it behind; we hold the lock, so nobody listens there
    former = os.umask(0o177)
    try:
        server = await asyncio.start_unix_server(_conversation(desk), socket, limit=LONGEST_LINE)
    finally:
        os.umask(former)
    try:
        yield
    finally:
        server.close()
        await server.wait_closed()
        _clear(socket)


def _clear(socket: Path) -> None:
    with suppress(FileNotFoundError):
        socket.unlink()


def _conversation(desk: Control) -> Any:  # noqa: ANN401 - asyncio's own callback type is private
    async def converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            answer = await _answered(desk, await reader.readline())
            writer.write(json.dumps(answer).encode() + b"\n")
            await writer.drain()
        writer.close()

    return converse


async def _answered(desk: Control, line: bytes) -> dict[str, Any]:
    try:
        request = json.loads(line)
        return await desk.ask(request if isinstance(request, dict) else {})
    except Mendable as fault:
        return {"fault": str(fault)}
    except ValueError:
        return {"fault": "The request was not one line of JSON."}
    except Exception:
        log.exception("request_failed")
        return {"fault": "The bot met a fault of its own; its log says more."}


@asynccontextmanager
async def connect(settings: Settings) -> AsyncIterator[Control]:
    """The running bot, or, if none runs, its parts in this process, sending until they are left.

    Raises:
        Mendable: The database is taken by a process that cannot be asked, or a part is not as it must be.
    """
    if await _listens(settings.control_socket):
        yield RunningBot(settings.control_socket)
        return
    async with parts(settings, SystemClock()) as made:
        sending = asyncio.create_task(made.sender.run())
        try:
            yield Desk(made)
        finally:
            made.sender.stop()
            await sending


async def _listens(socket: Path) -> bool:
    try:
        _, writer = await asyncio.open_unix_connection(socket)
    except OSError:
        return False
    writer.close()
    await writer.wait_closed()
    return True
