"""Files of any length sealed in the age format and opened again, with little of them in memory."""

from __future__ import annotations

import asyncio
import os
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, BinaryIO

import pyrage

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    Write = Callable[[bytes], Awaitable[object]]
    Read = Callable[[int], Awaitable[bytes]]


class Unsealable(Exception):  # noqa: N818 - a claim about the file, not our error
    """It was sealed to another key, is damaged, or is cut off."""


@asynccontextmanager
async def sealing(file: BinaryIO, identity: pyrage.x25519.Identity) -> AsyncIterator[Write]:
    """What is written in the block lands in the file, sealed so that this identity opens it.

    Raises:
        OSError: The file cannot take it.
    """
    source, sink = os.pipe()
    work = asyncio.create_task(asyncio.to_thread(_seal, source, file, identity))
    try:
        with suppress(BrokenPipeError), os.fdopen(sink, "wb") as pipe:
            yield lambda content: asyncio.to_thread(pipe.write, content)
    finally:  # also when nothing more is to be written: the file is the caller's again
        await asyncio.wait({work})
    work.result()


@asynccontextmanager
async def opening(file: BinaryIO, identity: pyrage.x25519.Identity) -> AsyncIterator[Read]:
    """What is in a sealed file, so many bytes at a time; fewer only at its end.

    Raises:
        Unsealable: This identity does not open it, or not to its end.
    """
    source, sink = os.pipe()
    work = asyncio.create_task(asyncio.to_thread(_open, file, sink, identity))
    try:
        with os.fdopen(source, "rb") as pipe:
            yield lambda length: asyncio.to_thread(pipe.read, length)
    finally:  # also when what was read made no sense: this is why
        await asyncio.wait({work})
        if isinstance(work.exception(), pyrage.DecryptError | OSError):
            raise Unsealable from None
    work.result()


def _seal(source: int, file: BinaryIO, identity: pyrage.x25519.Identity) -> None:
    with os.fdopen(source, "rb") as pipe:
        pyrage.encrypt_io(pipe, file, [identity.to_public()])


def _open(file: BinaryIO, sink: int, identity: pyrage.x25519.Identity) -> None:
    with suppress(BrokenPipeError), os.fdopen(sink, "wb") as pipe:
        pyrage.decrypt_io(file, pipe, [identity])
