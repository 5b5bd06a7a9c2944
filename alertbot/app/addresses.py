"""Addresses of sockets in folders whose path is longer than a socket's may be."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LONGEST = 107
"""Bytes of a socket's path: `sun_path` without its end (unix(7))."""


@contextmanager
def address(socket: Path) -> Iterator[str]:
    """The path to bind or to connect to, as long as the block lasts.

    A path that is too long is shortened through an open file of its folder, on Linux; elsewhere it is left as it is,
    and the system will say what it thinks of it.

    Raises:
        OSError: There is no such folder.
    """
    if len(os.fsencode(socket)) <= LONGEST or sys.platform != "linux":
        yield str(socket)
        return
    folder = os.open(socket.parent, os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield f"/proc/self/fd/{folder}/{socket.name}"
    finally:
        os.close(folder)
