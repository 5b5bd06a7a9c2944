"""Putting a backup back: into an empty place, nothing goes out by itself, and who left since stays away."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyrage
import sqlalchemy as sa

from alertbot.app.backing import FORGOTTEN, OURS, told
from alertbot.app.named import key_ring, wrong_key
from alertbot.model.mendable import Mendable
from alertbot.store.connecting import StoreFault, connections
from alertbot.store.database import Occupied
from alertbot.store.dump import Unreadable, read_in
from alertbot.store.keys import KeyFault
from alertbot.store.piping import Unsealable, opening
from alertbot.store.unit import Unit
from alertbot.work.retention import PROMISES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.settings import Settings
    from alertbot.store.keys import KeyRing


@dataclass(frozen=True, slots=True)
class Restored:
    """What is there now."""

    file: Path
    forgotten: int
    taken_back: int
    paused: int
    members: tuple[str, ...]


async def restore(
    settings: Settings, folder: Path, now: datetime, progress: Callable[[int, int], None], *, knowing_nobody: bool
) -> Restored:
    """Put the newest backup of a folder back; `progress` is told bytes read, and how many there are.

    With `knowing_nobody`, also without the file that tells who is not to come back.

    Raises:
        Mendable: There is none, it cannot be opened, or its place is not empty. Nothing was changed then.
    """
    file, names, keys = _newest(folder), _told(folder, knowing_nobody=knowing_nobody), key_ring(settings)
    try:
        return await _fill(settings.database_url, keys, file, names, now, progress)
    except KeyFault as fault:
        raise wrong_key(fault) from None
    except (Occupied, StoreFault) as fault:
        raise Mendable(str(fault)) from None


def _newest(folder: Path) -> Path:
    file = max(folder.glob(OURS), default=None)
    if file is None:
        raise Mendable(f"There is no backup in {folder}: `alertbot backup {folder}` makes one.")
    return file


def _told(folder: Path, *, knowing_nobody: bool) -> dict[bytes, int]:
    names = told(folder)
    if names is None and not knowing_nobody:
        raise Mendable(
            f"The file `{FORGOTTEN}` is not in {folder}: without it, people would come back who left or asked to be "
            "forgotten. Bring it from where the backup was made. If it is lost for good: --knowing-nobody."
        )
    return names or {}


async def _fill(  # noqa: PLR0917 - what goes where, how, and who is told of it
    url: str,
    keys: KeyRing,
    file: Path,
    names: Mapping[bytes, int],
    now: datetime,
    progress: Callable[[int, int], None],
) -> Restored:
    """Wholly or not at all: a store that is there is calm, and knows nobody who left."""
    made = connections(url)
    try:
        await made.reach()
        async with made.writing, made.writer.begin() as connection:
            await _refuse_unless_empty(connection)
            hour = await _read(connection, keys, file, progress)
            if hour < (now - PROMISES.backups).timestamp() // 3600:
                days = PROMISES.backups.days
                raise Mendable(
                    f"{file} is older than {days} days: nobody knows any more who asked to be forgotten since."
                )
            unit = Unit(connection, keys, holder=0, heard=lambda: None)
            await unit.backups.remember(names)
            marks = unit.backups.marks(names)
            since = [name for name, at in names.items() if at >= hour and name not in marks]
            restored = await _calmed(unit, file, since, marks, now)
            await unit.finish()
            return restored
    finally:
        await made.close()


async def _refuse_unless_empty(connection: AsyncConnection) -> None:
    if await connection.run_sync(lambda each: sa.inspect(each).get_table_names()):
        raise Mendable(
            "There is a database already. A backup goes into an empty place: move that one away, or name another in "
            "ALERTBOT_DATABASE_URL."
        )


async def _read(connection: AsyncConnection, keys: KeyRing, file: Path, progress: Callable[[int, int], None]) -> int:
    identity = pyrage.x25519.Identity.from_str(keys.backup_identity)
    try:
        with file.open("rb") as content:
            length = content.seek(0, os.SEEK_END)
            content.seek(0)
            async with opening(content, identity) as read:

                async def some(number: int) -> bytes:
                    progress(content.tell(), length)
                    return await read(number)

                return await read_in(connection, some)
    except Unsealable:
        raise Mendable(f"{file} cannot be opened: it is damaged, or was sealed with another key.") from None
    except Unreadable as why:
        raise Mendable(f"{file} cannot be used: {why}.") from None


async def _calmed(unit: Unit, file: Path, names: list[bytes], marks: Collection[bytes], now: datetime) -> Restored:
    """Before anybody can run the bot on it."""
    for name in names:
        await unit.forget(unit.backups.who(name))
    taken_back = 0
    for heed in (unit.reports.heed, unit.actions.heed, unit.wall.heed) if marks else ():
        taken_back += await heed(marks)
    paused = await unit.backups.rest()
    await unit.backups.note(str(file.parent), now.date())
    members = tuple(each.name for each in await unit.team.all())
    return Restored(file, len(names), taken_back, paused, members)
