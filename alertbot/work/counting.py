"""Count those who follow us, and tell how many there are: rounded, by whoever may know, and never who."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Protocol

from alertbot.model.alerts import AlertSlug
from alertbot.model.audience import rounded
from alertbot.model.courses import REACHED
from alertbot.model.errands import Kind
from alertbot.model.numbers import WEEKS, Came, Of, Reach, Tally, beside, published
from alertbot.model.regions import REGIONS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from contextlib import AbstractAsyncContextManager
    from datetime import date, datetime

    from alertbot.model.courses import Point, What
    from alertbot.model.deliveries import Progress
    from alertbot.model.numbers import Heads, Shown

A_WEEK = timedelta(weeks=1)


class Tallies(Protocol):
    """Numbers in the store."""

    async def heads(self) -> Heads:
        """How many there are now."""
        ...

    async def keep(self, tally: Tally, /) -> None:
        """What may be published of that."""
        ...

    async def last(self) -> Tally | None:
        """What was kept last."""
        ...


class Counted(Protocol):
    """One transaction over what is counted."""

    @property
    def tallies(self) -> Tallies:
        """Numbers."""
        ...


class Memory(Protocol):
    """The store."""

    def glance(self) -> AbstractAsyncContextManager[Counted]:
        """A look that changes nothing."""
        ...

    def unit(self) -> AbstractAsyncContextManager[Counted]:
        """A write transaction."""
        ...


class Board(Protocol):
    """Broadcasts in the store."""

    async def all(self) -> Sequence[Progress]:
        """How far each is, newest first."""
        ...


class Reports(Protocol):
    """Reports in the store."""

    async def counts(self) -> Sequence[tuple[date, str, str, int]]:
        """How many came, by the Monday of their week, kind and region."""
        ...


class Courses(Protocol):
    """How alerts go, in the store, as it may be told."""

    async def last(self) -> Mapping[AlertSlug, Mapping[What, Point]]:
        """What was told last of every alert."""
        ...


async def count_people(memory: Memory, now: datetime, topics: Sequence[str], languages: Sequence[str]) -> bool:
    """Count everybody, and keep what may be published of it; whether that was due.

    It is due once an hour, so that nobody sees a number move with the one person who joined or left just now. While
    there are too few to show any, it is due at any time.
    """
    async with memory.glance() as unit:
        last = await unit.tallies.last()
        hour = now.replace(minute=0, second=0, microsecond=0)
        if last is not None and last.at == hour and last.people is not None:
            return False
        heads = await unit.tallies.heads()
    tally = _tallied(heads, hour, last, topics, languages)
    if last is not None and last.at == hour and tally.people is None:
        return False
    async with memory.unit() as unit:
        await unit.tallies.keep(tally)
    return True


def monday_of(day: date) -> date:
    """The first day of its week."""
    return day - timedelta(days=day.weekday())


async def reports_came(reports: Reports, today: date, kinds: Sequence[str], regions: Sequence[str]) -> Came:
    """The reports of the last half year, of weeks that are over: so no number moves when somebody has just reported.

    Each report has one week, one kind and one region ("": not told), so that the three lists have one total.
    """
    weeks = {monday_of(today) - A_WEEK * ago: 0 for ago in range(WEEKS, 0, -1)}
    by_kind: dict[str, int] = dict.fromkeys(kinds, 0)
    by_region: dict[str, int] = dict.fromkeys(regions, 0)
    for week, kind, region, count in await reports.counts():
        if week in weeks:
            weeks[week] += count
            by_kind[kind] = by_kind.get(kind, 0) + count
            by_region[region] = by_region.get(region, 0) + count
    told = (published(weeks, weeks), published(by_kind, [*kinds, ""]), published(by_region, [*regions, ""]))
    return Came(*told, _withheld(dict(zip((Of.WEEK, Of.KIND, Of.REGION), told, strict=True))))


async def reached(board: Board, courses: Courses) -> list[Reach]:
    """Whom each alert reached, newest first; and what was told last, after a full hour, of what people did."""
    last = await courses.last()
    sends: dict[AlertSlug, list[Progress]] = {}
    for progress in await board.all():
        if progress.kind is Kind.SEND:
            sends.setdefault(AlertSlug(progress.slug), []).append(progress)
    told = []
    for slug, broadcasts in sends.items():
        told.append(
            Reach(
                slug=slug,
                launched=min(each.started for each in broadcasts if each.started is not None),
                delivered=rounded(sum(each.delivered for each in broadcasts)),
                unreachable=rounded(sum(each.unreachable for each in broadcasts)),
                acted={what: rounded(point.total) for what, point in last.get(slug, {}).items() if what != REACHED},
            )
        )
    return sorted(told, key=lambda each: each.launched, reverse=True)


def _tallied(
    heads: Heads, hour: datetime, last: Tally | None, topics: Sequence[str], languages: Sequence[str]
) -> Tally:
    people = rounded(heads.people)
    by_language, by_region = published(heads.languages, languages), published(heads.regions)
    # Every country that is not listed has a hidden number; and so has no country at all, if that is not listed.
    unlisted = dict.fromkeys(sorted({"", *REGIONS} - by_region.keys()))
    lists = {Of.PEOPLE: {"": people}, Of.LANGUAGE: by_language, Of.REGION: by_region | unlisted}
    known = last.weeks if last is not None else {}
    monday = monday_of(hour.date())
    weeks = {monday: people}
    for ago in range(1, WEEKS):
        week = monday - A_WEEK * ago
        weeks[week] = known[week] if week in known else rounded(heads.on(week + timedelta(days=6)))
    return Tally(
        at=hour,
        people=people,
        weeks=dict(sorted(weeks.items())),
        topics=published(heads.topics, topics),
        languages=by_language,
        regions=by_region,
        withheld=_withheld(lists),
    )


def _withheld(lists: Mapping[Of, Mapping[Any, Shown]]) -> frozenset[Of]:
    """Which of these lists of the same must not be shown beside those before them."""
    shown: list[list[Shown]] = []
    withheld = set()
    for of, numbers in lists.items():
        if beside(shown, list(numbers.values())):
            shown.append(list(numbers.values()))
        else:
            withheld.add(of)
    return frozenset(withheld)
