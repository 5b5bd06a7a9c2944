"""How many there are, counted; and what of it may be published, kept."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from alertbot.model.numbers import Heads, Of, Tally
from alertbot.store import columns, schema, tally_schema
from alertbot.store.audiences import STANDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.model.numbers import Shown

KEPT = timedelta(weeks=104)
"""How long the number of a week is kept."""

_people = schema.subscribers.c
_opt_ins = schema.opt_ins.c
_tallies = tally_schema.tallies.c
_IS_HERE = sa.and_(_people.left_on.is_(None), _people.unreachable_since.is_(None))
_EARLIER = sa.case(
    (_people.left_on.is_(None), _people.unreachable_since),
    (_people.unreachable_since < _people.left_on, _people.unreachable_since),
    else_=_people.left_on,
)
_WENT = sa.type_coerce(_EARLIER, columns.Day)


class Tallies:
    """Counts, and never lists: no row about a person leaves this."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def heads(self) -> Heads:
        """How many there are. A pass over everybody: two to four seconds for a million (measured November 2026)."""
        return Heads(
            topics=await self._followers(),
            languages=await self._by(_people.language, _IS_HERE),
            regions=await self._by(sa.func.coalesce(_people.region, ""), _IS_HERE),
            came=await self._by(_people.agreed_on, sa.true()),
            went=await self._by(_WENT, sa.not_(_IS_HERE)),
        )

    async def keep(self, tally: Tally) -> None:
        """What was counted now, in the place of what was counted before; of former weeks, what is not told anew."""
        await self._connection.execute(sa.delete(tally_schema.tallies).where(_tallies.of != Of.WEEK))
        weeks = [week.isoformat() for week in tally.weeks]
        outdated = sa.or_(_tallies.name.in_(weeks), _tallies.name < (tally.at.date() - KEPT).isoformat())
        await self._connection.execute(sa.delete(tally_schema.tallies).where(_tallies.of == Of.WEEK, outdated))
        lists = {
            Of.PEOPLE: {"": tally.people},
            Of.WEEK: dict(zip(weeks, tally.weeks.values(), strict=True)),
            Of.TOPIC: tally.topics,
            Of.LANGUAGE: tally.languages,
            Of.REGION: tally.regions,
        }
        rows = [
            {"of": of, "name": name, "shown": shown, "is_withheld": of in tally.withheld, "at": tally.at}
            for of, numbers in lists.items()
            for name, shown in numbers.items()
        ]
        await self._connection.execute(sa.insert(tally_schema.tallies), rows)

    async def last(self) -> Tally | None:
        """What was counted last; None: nothing was yet."""
        query = sa.select(tally_schema.tallies).order_by(_tallies.name)
        rows = (await self._connection.execute(query)).all()
        lists: dict[Of, dict[str, Shown]] = {of: {} for of in Of}
        for row in rows:
            lists[Of(row.of)][row.name] = row.shown
        at = next((row.at for row in rows if row.of == Of.PEOPLE), None)
        if at is None:
            return None
        return Tally(
            at=at,
            people=lists[Of.PEOPLE][""],
            weeks={date.fromisoformat(name): shown for name, shown in lists[Of.WEEK].items()},
            topics=lists[Of.TOPIC],
            languages=lists[Of.LANGUAGE],
            regions=lists[Of.REGION],
            withheld=frozenset(Of(row.of) for row in rows if row.is_withheld),
        )

    async def _followers(self) -> dict[str, int]:
        query = (
            sa.select(schema.topics.c.slug, sa.func.count())
            .select_from(schema.opt_ins)
            .join(schema.topics, schema.topics.c.no == _opt_ins.topic)
            .join(schema.subscribers, _people.no == _opt_ins.subscriber)
            .where(STANDS, _IS_HERE)
            .group_by(schema.topics.c.slug)
        )
        return _counted(await self._connection.execute(query))

    async def _by(self, what: sa.ColumnElement[Any], which: sa.ColumnElement[bool]) -> dict[Any, int]:
        query = sa.select(what, sa.func.count()).where(which).group_by(what)
        return _counted(await self._connection.execute(query))


def _counted(rows: Iterable[Any]) -> dict[Any, int]:
    return {row[0]: row[1] for row in rows}
