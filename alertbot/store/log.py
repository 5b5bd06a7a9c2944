"""What the team did: written with the deed, told to the owners after it, never changed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert  # compiles for SQLite too

from alertbot.model.acts import Act, Chain, End, Entry, Kind, Link, News, values_of
from alertbot.model.hands import STAFFING
from alertbot.model.team import MemberNo, Role
from alertbot.store import team_schema
from alertbot.store.keys import Purpose

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.store.keys import KeyRing

_acts = team_schema.acts.c
_news = team_schema.news.c
_VALUES = (_acts.hour, _acts.kind, _acts.by, _acts.slug, _acts.number, _acts.role, _acts.whom)
_HOUR = 3600


class Log:
    """The acts of the team, one after the other without a gap.

    What is appended is written at the very end of the unit: then the log's end is held only for the commit, and no two
    units that also hold other rows can wait for each other.
    """

    def __init__(self, connection: AsyncConnection, keys: KeyRing, heard: Callable[[], None]) -> None:
        self.pending: list[tuple[Act, datetime, str | None]] = []
        self._connection = connection
        self._keys = keys
        self._heard = heard

    def append(self, act: Act, now: datetime, *, called: str | None = None) -> None:
        """Write it down, and have the owners told, if the unit is kept.

        With `called`, they are also told the name of the member it was done to, which nobody could look up later.
        """
        self.pending.append((act, now, called))

    async def write(self) -> None:
        """Write what is pending."""
        if not self.pending:
            return
        chain = await self._grip()
        rows, news = [], []
        for act, now, called in self.pending:
            link = chain.add(values_of(act, int(now.timestamp() // _HOUR)))
            values = dict(zip((column.name for column in _VALUES), link.values, strict=True))
            rows.append(values | {"no": link.no, "mark": link.mark})
            name = None if called is None else self._keys.seal(Purpose.LOG, called.encode())
            news.append({"act": link.no, "name": name})
        await self._connection.execute(sa.insert(team_schema.acts), rows)
        await self._connection.execute(sa.insert(team_schema.news), news)
        end = chain.end()
        await self._connection.execute(sa.update(team_schema.acts_end).values(no=end.no, mark=end.mark))
        self.pending.clear()
        self._heard()

    async def recent(self, before: int | None, at_most: int) -> list[Entry]:
        """The newest entries, or those before that number; newest first."""
        query = sa.select(team_schema.acts).order_by(_acts.no.desc()).limit(at_most)
        rows = await self._connection.execute(query if before is None else query.where(_acts.no < before))
        return [_entry(row) for row in rows]

    async def staffing(self) -> list[Entry]:
        """Who came in, who let them in, and who gave whom which role; the oldest first."""
        query = sa.select(team_schema.acts).where(_acts.kind.in_(STAFFING)).order_by(_acts.no)
        return [_entry(row) for row in await self._connection.execute(query)]

    async def after(self, no: int, at_most: int) -> list[Entry]:
        """The entries behind that number, in order."""
        query = sa.select(team_schema.acts).where(_acts.no > no).order_by(_acts.no).limit(at_most)
        return [_entry(row) for row in await self._connection.execute(query)]

    async def has_news(self, *, pressing: bool = False) -> bool:
        """Whether there is something that the owners have not been told; `pressing`: that cannot wait."""
        untold = sa.exists(team_schema.news)
        if pressing:
            untold = sa.exists().where(
                _news.act == _acts.no, _acts.kind.not_in([each for each in Kind if each.can_wait])
            )
        return bool(await self._connection.scalar(sa.select(untold)))

    async def take_news(self) -> list[News]:
        """What they have not been told, oldest first; nobody else gets it again."""
        taken = await self._connection.execute(sa.delete(team_schema.news).returning(_news.act, _news.name))
        names = {row.act: None if row.name is None else self._keys.open(Purpose.LOG, row.name) for row in taken}
        query = sa.select(team_schema.acts).where(_acts.no.in_(names)).order_by(_acts.no)
        found = [_entry(row) for row in await self._connection.execute(query)] if names else []
        return [News(each, name.decode() if (name := names[each.no]) is not None else None) for each in found]

    async def links(self, after: int, at_most: int) -> Sequence[Link]:
        """The entries behind that number, in order and just as they stand there."""
        values = [sa.type_coerce(value, sa.types.NullType()) for value in _VALUES]
        query = sa.select(_acts.no, *values, _acts.mark).where(_acts.no > after).order_by(_acts.no).limit(at_most)
        return [Link(row[0], tuple(row[1:-1]), row[-1]) for row in await self._connection.execute(query)]

    async def end(self) -> End | None:
        """Where it ended when it was last written to; None: it never was."""
        row = (await self._connection.execute(sa.select(team_schema.acts_end))).one_or_none()
        return None if row is None or not row.no else End(row.no, row.mark)

    def mark(self, content: bytes) -> bytes:
        """The keyed hash with which it is marked."""
        return self._keys.mark(Purpose.LOG, content)

    async def _grip(self) -> Chain:
        """The log's end, held until the unit ends: nobody else appends meanwhile."""
        beginning = insert(team_schema.acts_end).values(one=1, no=0, mark=b"")
        await self._connection.execute(beginning.on_conflict_do_nothing())
        await self._connection.execute(sa.select(team_schema.acts_end.c.no).with_for_update())
        newest = sa.select(_acts.no, _acts.mark).order_by(_acts.no.desc()).limit(1)
        last = (await self._connection.execute(newest)).one_or_none()
        chain = Chain(self.mark) if last is None else Chain(self.mark, last.no, last.mark)
        if chain.closes(await self.end()) is not None:
            chain.no += 1  # what was cut off must not be covered up by what comes: the gap stays
        return chain


def _entry(row: sa.Row[Any]) -> Entry:
    hour = datetime.fromtimestamp(row.hour * _HOUR, UTC)
    return Entry(row.no, hour, _act(row), row.mark)


def _act(row: sa.Row[Any]) -> Act | None:
    """None: another version wrote it, or somebody who had no business to."""
    try:
        role = None if row.role is None else Role(row.role)
        return Act(
            Kind(row.kind),
            None if row.by is None else MemberNo(row.by),
            row.slug,
            row.number,
            role,
            None if row.whom is None else MemberNo(row.whom),
        )
    except ValueError:
        return None
