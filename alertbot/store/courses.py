"""How alerts went: how often they were opened, and what was told of them hour by hour."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert  # compiles for SQLite too

from alertbot.model.actions import DID
from alertbot.model.alerts import AlertSlug
from alertbot.model.courses import OPENED, REACHED, Point, Standing, What, of_ask
from alertbot.model.errands import Kind
from alertbot.store import action_schema, schema
from alertbot.store.course_schema import course_points, courses

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.model.courses import Course

_asks = action_schema.asks.c
_broadcasts = schema.broadcasts.c
_counts = action_schema.action_counts.c
_points = course_points.c
_KINDS = {action.value: kind for kind, action in DID.items()}


class Courses:
    """Numbers of alerts over time, and never who.

    What was opened is written at the very end of the unit, in one order in every unit, as the counts of actions are.
    """

    def __init__(self, connection: AsyncConnection) -> None:
        self.pending: list[AlertSlug] = []
        self._connection = connection

    def opened(self, alert: AlertSlug) -> None:
        """Somebody opened it."""
        self.pending.append(alert)

    async def write(self) -> None:
        """Write what is pending."""
        rows = [{"alert": alert, "opened": count} for alert, count in sorted(Counter(self.pending).items())]
        self.pending.clear()
        if rows:
            row = insert(courses)
            more = {"opened": courses.c.opened + row.excluded.opened}
            await self._connection.execute(row.on_conflict_do_update(index_elements=["alert"], set_=more), rows)

    async def standings(self) -> list[Standing]:
        """How every alert that was ever sent stands now."""
        counts: dict[AlertSlug, dict[What, int]] = defaultdict(dict)
        known = {row.alert: row for row in await self._connection.execute(sa.select(courses))}
        acted = (
            sa.select(_asks.alert, _asks.ask, _counts.action, sa.func.sum(_counts.count).label("people"))
            .join(action_schema.asks, _asks.no == _counts.ask)
            .where(_counts.action.in_(_KINDS))
            .group_by(_asks.alert, _asks.ask, _counts.action)
        )
        for did in await self._connection.execute(acted):
            counts[AlertSlug(did.alert)][of_ask(_KINDS[did.action], did.ask)] = int(did.people)
        sent = (
            sa.select(
                _broadcasts.slug,
                sa.func.min(_broadcasts.started).label("launched"),
                sa.func.sum(_broadcasts.delivered).label("reached"),
            )
            .where(_broadcasts.kind == Kind.SEND)
            .group_by(_broadcasts.slug)
        )
        told = []
        for row in await self._connection.execute(sent):
            alert, course = AlertSlug(row.slug), known.get(row.slug)
            beside = {REACHED: int(row.reached), OPENED: course.opened if course else 0}
            told.append(Standing(alert, row.launched, course.counted if course else None, beside | counts[alert]))
        return told

    async def last(self) -> dict[AlertSlug, dict[What, Point]]:
        """What was told last of every alert."""
        latest = sa.select(_points.alert, _points.what, _points.at, _points.total).order_by(_points.at)
        told: dict[AlertSlug, dict[What, Point]] = defaultdict(dict)
        for row in await self._connection.execute(latest):
            told[AlertSlug(row.alert)][What(row.what)] = Point(row.at, row.total)
        return told

    async def of(self, alert: AlertSlug) -> Course:
        """All that may be told of one."""
        course: Course = {}
        query = sa.select(_points.what, _points.at, _points.total).where(_points.alert == alert).order_by(_points.at)
        for row in await self._connection.execute(query):
            course.setdefault(What(row.what), []).append(Point(row.at, row.total))
        return course

    async def keep(self, alert: AlertSlug, hour: datetime, points: Iterable[tuple[What, Point]]) -> None:
        """It was looked at, at the end of that hour; and what may be told of it besides."""
        row = insert(courses).values(alert=alert, counted=hour)
        looked = row.on_conflict_do_update(index_elements=["alert"], set_={"counted": hour})
        await self._connection.execute(looked)
        rows = [{"alert": alert, "what": what, "at": point.at, "total": point.total} for what, point in points]
        if rows:
            await self._connection.execute(insert(course_points).on_conflict_do_nothing(), rows)

    async def drop(self, alerts: Sequence[AlertSlug]) -> None:
        """Keep nothing of how these went."""
        for table in (courses, course_points):
            await self._connection.execute(sa.delete(table).where(table.c.alert.in_(alerts)))
