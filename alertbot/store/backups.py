"""Where backups were made, and who is not to come back with one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert  # compiles for SQLite too

from alertbot.model.approvals import Phase
from alertbot.model.deliveries import State
from alertbot.store import group_schema, report_schema, schema, team_schema
from alertbot.store.keys import Purpose
from alertbot.store.taken_back import MARK_BYTES

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.model.messages import ChatId
    from alertbot.store.keys import KeyRing

_backups = schema.backups.c
_forgotten = schema.forgotten.c
_people = schema.subscribers.c


class Backups:
    """As long as a backup may be put back, it is known who asked to be forgotten since; without any, nothing is."""

    def __init__(self, connection: AsyncConnection, keys: KeyRing) -> None:
        self._connection = connection
        self._keys = keys

    async def note(self, folder: str, on: date) -> None:
        """One is in this folder since today, or is about to be."""
        row = insert(schema.backups).values(folder=folder, day=on)
        await self._connection.execute(row.on_conflict_do_update(index_elements=["folder"], set_={"day": on}))

    async def folders(self) -> list[str]:
        """Where there are some."""
        return list(await self._connection.scalars(sa.select(_backups.folder).order_by(_backups.folder)))

    async def forget(self, chat: ChatId, now: datetime) -> None:
        """Whatever backup is put back: this person is not in it. Nothing is noted while there is none."""
        if not await self._connection.scalar(sa.select(sa.exists(sa.select(_backups.folder)))):
            return
        name = self._keys.name(Purpose.FORGOTTEN, chat)
        row = insert(schema.forgotten).values(chat=name, hour=now)
        await self._connection.execute(row.on_conflict_do_update(index_elements=["chat"], set_={"hour": now}))

    async def forgotten(self) -> dict[bytes, int]:
        """Who asked for it, under names of their own that only our key can read, and in which hour since 1970.

        Among them the marks of what was taken back, by an hour that is none of theirs.
        """
        rows = await self._connection.execute(sa.select(_forgotten.chat, _forgotten.hour))
        return {row.chat: int(row.hour.timestamp() // 3600) for row in rows}

    def who(self, name: bytes) -> ChatId:
        """Whom such a name means.

        Raises:
            KeyFault: It was made with another key.
        """
        return self._keys.chat(Purpose.FORGOTTEN, name)

    @staticmethod
    def marks(names: Collection[bytes]) -> frozenset[bytes]:
        """Which of these are no names, but marks of what was taken back."""
        return frozenset(name for name in names if len(name) == MARK_BYTES)

    async def remember(self, names: Mapping[bytes, int]) -> None:
        """These asked for it, too, in those hours: it stands beside a backup that was made, or was put back."""
        rows = [{"chat": name, "hour": datetime.fromtimestamp(hour * 3600, UTC)} for name, hour in names.items()]
        if rows:
            row = insert(schema.forgotten)
            is_later = _forgotten.hour < row.excluded.hour
            later = row.on_conflict_do_update(index_elements=["chat"], set_={"hour": row.excluded.hour}, where=is_later)
            await self._connection.execute(later, rows)

    async def welcome(self, chat: ChatId) -> None:
        """Who had left and comes back is in the next backup. Who was forgotten is not in those made before."""
        person = sa.exists().where(
            _people.chat == self._keys.name(Purpose.SUBSCRIBERS, chat), _people.left_on.is_not(None)
        )
        mine = _forgotten.chat == self._keys.name(Purpose.FORGOTTEN, chat)
        await self._connection.execute(sa.delete(schema.forgotten).where(mine, person))

    async def purge(self, hour: datetime) -> None:
        """Forget who asked for it before that hour: no backup is older that may be put back."""
        await self._connection.execute(sa.delete(schema.forgotten).where(_forgotten.hour < hour))

    async def drop(self, folders: Collection[str], before: date) -> None:
        """Nothing of ours is in these any more, unless one was made there since that day."""
        await self._connection.execute(
            sa.delete(schema.backups).where(_backups.folder.in_(folders), _backups.day < before)
        )

    async def rest(self) -> int:
        """Let nothing go out by itself of what is on its way or approved: much of it may have gone out since.

        Returns how many broadcasts are paused now that were running.
        """
        broadcasts, requests = schema.broadcasts, team_schema.requests
        # What stands in the group is newer, and what was to be fetched is gone: an owner lets the bot in anew.
        for table in (group_schema.group_topics, group_schema.groups, team_schema.picture_fetches):
            await self._connection.execute(sa.delete(table))
        # Backups of former versions hold what people were in the middle of; it was sent since, or broken off.
        reports = report_schema.reports
        for table in (report_schema.report_fetches, report_schema.report_fillings):
            await self._connection.execute(sa.delete(table))
        await self._connection.execute(sa.delete(reports).where(reports.c.sent_on.is_(None)))
        running = sa.update(broadcasts).where(broadcasts.c.state == State.RUNNING).values(state=State.PAUSED)
        paused = await self._connection.execute(running)
        is_open = requests.c.phase.in_((Phase.ASKED, Phase.APPROVED))
        await self._connection.execute(
            sa.update(requests).where(is_open).values(phase=Phase.LAPSED, due=None, wakes=None)
        )
        return int(paused.rowcount)
