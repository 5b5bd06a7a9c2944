"""Pictures without what is hidden in them; opened in another process, which may die of them."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path

from alertbot.chat.apart import run_apart

DARKROOM = Path(__file__).with_name("darkroom.py")
MEMORY = 1024 * 1024 * 1024
"""Bytes of address space for one picture."""
PATIENCE = 8.0
"""Seconds, the start of the other process included; it gives up by itself after five."""

AT_ONCE = 2

_AHEAD = ((b"\xff\xd8\xff", "jpg"), (b"\x89PNG\r\n\x1a\n", "png"), (b"RIFF", "webp"))


@dataclass(frozen=True, slots=True)
class Picture:
    """What can be seen of a picture, and nothing else; `ending` is that of a file's name."""

    content: bytes
    ending: str


class UnsafePicture(Exception):  # noqa: N818 - a claim about the picture
    """It could not be opened within its limits."""


def ending_of(content: bytes) -> str | None:
    """Which of the three kinds of pictures that we open it says to be; None: none of them."""
    ending = next((ending for ahead, ending in _AHEAD if content.startswith(ahead)), None)
    return None if ending == "webp" and content[8:12] != b"WEBP" else ending


class Pictures:
    """Opens pictures, two at a time."""

    def __init__(self) -> None:
        self._places = asyncio.Semaphore(AT_ONCE)

    async def cleaned(self, content: bytes) -> Picture | None:
        """The picture without metadata; None: it is no JPEG, PNG or WebP, and was not opened.

        Raises:
            UnsafePicture: It says to be one, and could not be opened within its limits.
        """
        ending = ending_of(content)
        if ending is None:
            return None
        async with self._places:
            made = await run_apart(DARKROOM, content, MEMORY, PATIENCE)
        if not made:
            raise UnsafePicture
        return Picture(made, ending)
