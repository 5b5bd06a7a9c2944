"""How a command reaches a running bot: a socket in the data folder, or the same process if no bot runs."""

from __future__ import annotations

import asyncio
import json
import os
from contextlib import asynccontextmanager, nullcontext, suppress
from typing import TYPE_CHECKING, Any, Protocol

import structlog

from alertbot.app.addresses import address
from alertbot.app.desk import Desk
from alertbot.app.parts import parts
from alertbot.clock import SystemClock
from alertbot.model.mendable import Mendable

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from alertbot.app.parts import Parts
    from alertbot.settings import Settings

log = structlog.get_logger()

REVOKED = "Telegram no longer accepts the token. Nothing is lost: put in the new one and start again."

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
        with address(self._socket) as path:
            reader, writer = await asyncio.open_unix_connection(path, limit=LONGEST_LINE)
        try:
            writer.write(json.dumps(request).encode() + b"\n")
            await writer.drain()
            line = await reader.readline()
        finally:
            writer.close()
            await writer.wait_closed()
        if not line:
            raise Mendable(
                "The bot ended before it answered. What it had done is kept: look with `alertbot broadcasts` first."
            )
        answer: dict[str, Any] = json.loads(line)
        if "fault" in answer:
            raise Mendable(str(answer["fault"]))
        return answer


@asynccontextmanager
async def listening(socket: Path, desk: Control) -> AsyncIterator[None]:
    """Answer requests on the socket, which only this user may open (mode 600).

    Raises:
        Mendable: Another bot answers there, or there can be no socket at that path.
    """
    if await _listens(socket):
        raise Mendable(
            f"Another alertbot answers at {socket}. Stop it first, or start this one in a folder of its own."
        )
    _make_room(socket)  # a killed bot leaves it behind
    with address(socket) as path:
        server = await _served(path, socket, desk)
        try:
            yield
        finally:
            server.close()
            await server.wait_closed()
            _clear(socket)


async def _served(path: str, socket: Path, desk: Control) -> asyncio.Server:
    former = os.umask(0o177)
    try:
        return await asyncio.start_unix_server(_conversation(desk), path, limit=LONGEST_LINE)
    except OSError as error:
        why = error.strerror or str(error)
        raise Mendable(f"The control socket {socket} cannot be made: {why}. Keep the data in another folder.") from None
    finally:
        os.umask(former)


def _make_room(socket: Path) -> None:
    socket.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
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
async def connect(settings: Settings, *, sending: bool = False) -> AsyncIterator[Control]:
    """The running bot, or, if none runs, its parts in this process; with `sending`, they send until they are left.

    Raises:
        Mendable: The database is taken by a process that cannot be asked, a part is not as it must be, or Telegram no
            longer accepts the token: then also whoever works with the parts is interrupted.
    """
    if await _listens(settings.control_socket):
        yield RunningBot(settings.control_socket)
        return
    async with parts(settings, SystemClock()) as made, _sending(made) if sending else nullcontext():
        yield Desk(made)


@asynccontextmanager
async def _sending(made: Parts) -> AsyncIterator[None]:
    """Send beside the block, unless another process does.

    A sender that ends by itself ends the block too: what it waits for would never come.
    """
    block = asyncio.current_task()
    office, sender = made.company.sender, made.sender
    electing = asyncio.create_task(made.company.run([office], sender))
    sending = asyncio.create_task(office.keep(sender.run))

    def interrupt(_: object) -> None:
        if block is not None:
            block.cancel()

    sending.add_done_callback(interrupt)
    try:
        yield
    except asyncio.CancelledError:
        if block is None or not sending.done():
            raise
        block.uncancel()
        await sending  # raises what it failed of
        raise Mendable(REVOKED) from None
    finally:
        sending.remove_done_callback(interrupt)
        office.end()
        sender.stop()
        await sending
        electing.cancel()
        await asyncio.gather(electing, return_exceptions=True)


async def _listens(socket: Path) -> bool:
    try:
        with address(socket) as path:
            _, writer = await asyncio.open_unix_connection(path)
    except OSError:
        return False
    writer.close()
    await writer.wait_closed()
    return True
