"""Backups: made beside the bot's other work, put back into an empty place, and told whom to forget."""

from __future__ import annotations

import asyncio
import base64
import os
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import pyrage
import structlog

from alertbot.model.mendable import Mendable
from alertbot.store.dump import count, frames
from alertbot.store.piping import sealing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from alertbot.app.asked import Answer, Request
    from alertbot.app.parts import Parts

log = structlog.get_logger()

FORGOTTEN = "forgotten"
"""The file beside the backups that names, unreadably, those who are not to come back with one."""

OURS = "alertbot-*.age"
"""What the backups are called."""

PATIENCE = 10.0
"""Seconds that the folders get to be told."""


class Backups:
    """Makes one at a time; who asked for it asks again how far it is."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._work: asyncio.Task[Path] | None = None
        self._done = self._total = 0

    async def ask(self, request: Request) -> Answer:
        """Begin one, or tell how far it is: rows done, rows there are, and the file once it is whole.

        Raises:
            Mendable: It cannot be made, or another one is being made.
        """
        match request:
            case {"do": "backup", "folder": str(folder)}:
                if self._work is not None and not self._work.done():
                    raise Mendable("A backup is being made already.")
                self._done = self._total = 0
                self._work = asyncio.create_task(self._make(Path(folder)))
            case {"do": "backup"} if self._work is None:
                raise Mendable("No backup is being made.")
        assert self._work is not None  # noqa: S101 - made above, or found
        finished, _ = await asyncio.wait({self._work}, timeout=0.3)
        return {"done": self._done, "of": self._total, "file": str(self._work.result()) if finished else None}

    async def _make(self, folder: Path) -> Path:
        parts, now = self._parts, self._parts.clock.now()
        whole = folder / f"alertbot-{now:%Y%m%dT%H%M%SZ}.age"
        try:
            await self._join(folder, now)
            with _in_its_place(whole) as part:
                await self._write(part, _hour(now))
        except OSError as error:
            raise Mendable(f"The backup cannot be written to {folder}: {error.strerror}.") from None
        await tell_backups(parts)
        return whole

    async def _join(self, folder: Path, now: datetime) -> None:
        """First of all: whoever asks to be forgotten from now on stands beside the backup that is about to be made."""
        parts, since = self._parts, _hour(now - self._parts.promises.backups)
        async with parts.store.glance() as unit:
            is_known = str(folder) in await unit.backups.folders()
        others = None if is_known else await asyncio.to_thread(told, folder)  # a bot before this one may have left them
        async with parts.store.unit() as unit:
            await unit.backups.remember(others or {})
            await unit.backups.note(str(folder), now.date())
            names = await unit.backups.forgotten()
        await asyncio.to_thread(_tell, folder, names, since)

    async def _write(self, path: Path, hour: int) -> None:
        identity = pyrage.x25519.Identity.from_str(self._parts.keys.backup_identity)
        with _private(path) as file:
            async with self._parts.store.snapshot() as connection, sealing(file, identity) as write:
                self._total = await count(connection)
                async for rows, frame in frames(connection, hour):
                    await write(frame)
                    self._done += rows
            await asyncio.to_thread(_settled, file)  # may take seconds


async def tell_backups(parts: Parts) -> None:
    """Write into every folder with backups who asked to be forgotten since, and delete what is too old there.

    A folder that is away is told later. One without any backup is told nothing more, once none can come back to it.

    A folder on a network may hang: then nothing else waits for it, and nobody else is sent after it.
    """
    async with parts.store.glance() as unit:
        folders, names = await unit.backups.folders(), await unit.backups.forgotten()
    oldest = parts.clock.now() - parts.promises.backups
    if parts.telling is None or parts.telling.done():
        parts.telling = asyncio.ensure_future(asyncio.to_thread(_tell_all, [*map(Path, folders)], names, oldest))
    await asyncio.wait({parts.telling}, timeout=PATIENCE)
    if not parts.telling.done() or not parts.telling.result()[0]:
        log.warning("backup_folder_unusable")
    elif empty := parts.telling.result()[1]:
        async with parts.store.unit() as unit:
            await unit.backups.drop(empty, oldest.date())


def told(folder: Path) -> dict[bytes, int] | None:
    """Who asked to be forgotten, by names that our key can read, and in which hour since 1970; None: it is not said.

    Raises:
        Mendable: The file that says so is damaged.
    """
    try:
        lines = (folder / FORGOTTEN).read_text("ascii").splitlines()
        return {base64.b64decode(name, validate=True): int(hour) for hour, name in map(str.split, lines)}
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        raise Mendable(f"{folder / FORGOTTEN} is damaged: without it, people would come back who left.") from None


def _tell_all(folders: Sequence[Path], names: dict[bytes, int], oldest: datetime) -> tuple[bool, tuple[str, ...]]:
    """Whether all that are there were told, and which of them hold no backup."""
    told_all, empty = True, []
    for folder in folders:
        try:
            if folder.is_dir():
                _tidy(folder, oldest)
                _tell(folder, names, _hour(oldest))
                empty += [] if any(folder.glob(OURS)) else [str(folder)]
        except OSError:
            told_all = False
    return told_all, tuple(empty)


def _tell(folder: Path, names: dict[bytes, int], since: int) -> None:
    """Write the file anew, also if it names nobody: without it, nothing is put back."""
    wanted = {name: hour for name, hour in names.items() if hour >= since}
    with suppress(Mendable):  # a damaged one is written anew
        if wanted == told(folder):
            return
    lines = [f"{hour} {base64.b64encode(name).decode()}\n" for name, hour in sorted(wanted.items())]
    with _in_its_place(folder / FORGOTTEN) as part, _private(part) as file:
        file.write("".join(lines).encode("ascii"))


def _hour(at: datetime) -> int:
    """Since 1970."""
    return int(at.timestamp() // 3600)


@contextmanager
def _in_its_place(file: Path) -> Iterator[Path]:
    """Where to write what is to be this file: it is there whole, or as it was, whenever power is cut."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = file.with_name(f"{file.name}.part")
    try:
        yield part
        part.rename(file)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _private(path: Path) -> Iterator[BinaryIO]:
    """A new file for this user alone, on the disk when the block ends."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        yield file
        _settled(file)


def _settled(file: BinaryIO) -> None:
    """On the disk, whatever happens now."""
    file.flush()
    os.fsync(file.fileno())


def _tidy(folder: Path, than: datetime) -> None:
    """Delete backups made before that time."""
    for file in folder.glob(OURS):
        try:
            made = datetime.strptime(file.stem, "alertbot-%Y%m%dT%H%M%SZ").replace(tzinfo=than.tzinfo)
        except ValueError:
            continue  # none of ours
        if made < than:
            file.unlink()
