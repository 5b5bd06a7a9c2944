"""Count, after each full hour, how the alerts go; and keep of it what may be told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from alertbot.model.courses import KEPT, full_hour, is_due, next_point

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from contextlib import AbstractAsyncContextManager
    from datetime import datetime

    from alertbot.model.alerts import AlertSlug
    from alertbot.model.courses import Course, Point, Standing, What


class Told(Protocol):
    """What may be told of alerts, in the store."""

    def opened(self, alert: AlertSlug, /) -> None:
        """Somebody opened it."""
        ...

    async def of(self, alert: AlertSlug, /) -> Course:
        """All that may be told of one."""
        ...

    async def last(self) -> Mapping[AlertSlug, Mapping[What, Point]]:
        """What was told last of every alert."""
        ...


class Courses(Told, Protocol):
    """The same, and what is counted."""

    async def standings(self) -> Sequence[Standing]:
        """How every alert that was ever sent stands now."""
        ...

    async def keep(self, alert: AlertSlug, hour: datetime, points: Iterable[tuple[What, Point]], /) -> None:
        """It was looked at, at the end of that hour; and what may be told of it besides."""
        ...

    async def drop(self, alerts: Sequence[AlertSlug], /) -> None:
        """Keep nothing of how these went."""
        ...


class Counted(Protocol):
    """One transaction over what is counted."""

    @property
    def courses(self) -> Courses:
        """How alerts go."""
        ...


class Memory(Protocol):
    """The store."""

    def unit(self) -> AbstractAsyncContextManager[Counted]:
        """A write transaction."""
        ...


async def count_alerts(memory: Memory, now: datetime) -> None:
    """Count whom the alerts reached, how often they were opened, and what people did; however often it is called.

    What came in the minutes since the hour ended counts as of that hour, too: this is called once a minute.
    """
    hour = full_hour(now)
    async with memory.unit() as unit:
        standings, last = await unit.courses.standings(), await unit.courses.last()
        if outdated := [each.alert for each in standings if each.launched < now - KEPT]:
            await unit.courses.drop(outdated)
        for each in standings:
            if each.alert not in outdated and is_due(each, hour):
                told = last.get(each.alert, {})
                points = ((what, next_point(told.get(what), count, hour)) for what, count in each.counts.items())
                await unit.courses.keep(each.alert, hour, [(what, point) for what, point in points if point])
