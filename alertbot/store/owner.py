"""The one process that may write to an SQLite database."""

from __future__ import annotations

import fcntl
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class Occupied(Exception):  # noqa: N818 - a claim about the database, not our error
    """Another process writes to this database; the sentence says which."""


class OneWriter:
    """A lock beside the database that the kernel lets go when its holder dies, however it dies.

    SQLite before 3.51.3 can damage its log when two processes write, so the second one is turned away.
    """

    __slots__ = ("_handle",)

    def __init__(self, handle: int) -> None:
        self._handle: int | None = handle

    @classmethod
    def take(cls, database: Path) -> OneWriter:
        """Become the writer of this database.

        Raises:
            Occupied: Another process is, or another store in this one.
        """
        path = database.with_name(f"{database.name}.lock")
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(handle, 20, 0).decode("ascii", "replace").strip() or "unknown"
            os.close(handle)
            raise Occupied(
                f"Another alertbot (process {holder}) is writing to {database}. "
                f"Give it the command, or stop it first: SQLite has one writer."
            ) from None
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        return cls(handle)

    def release(self) -> None:
        """Let another one write. The file stays: removing it would let two processes lock two files."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
