"""One alert over time, in /stats: whom it reached, how often it was opened, what people did."""

from __future__ import annotations

from datetime import timedelta
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from babel.dates import format_date

from alertbot.chat.alert_message import LONGEST_CAPTION
from alertbot.chat.broadcast_message import title_of
from alertbot.chat.wording import REGIONAL
from alertbot.model.actions import DID
from alertbot.model.alerts import AskKind
from alertbot.model.audience import rounded
from alertbot.model.charts import Bar, Chart, Form, hours_between
from alertbot.model.courses import OPENED, REACHED, Point, What, full_hour, half_way
from alertbot.model.markdown import visible_length
from alertbot.model.sheets import sheet
from alertbot.work.counting import reached

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from alertbot.chat.visit import Visit
    from alertbot.chat.wording import Words
    from alertbot.model.alerts import Alert, AlertSlug
    from alertbot.model.courses import Course
    from alertbot.model.sheets import Cell
    from alertbot.model.topics import Language

AN_HOUR, DAY = timedelta(hours=1), 24


def counted_of(alert: Alert | None, told: Iterable[What]) -> list[What]:
    """What is counted of an alert, in its order; what it asks for is named whether anybody did it or not."""
    asked = {ask.kind for text in alert.texts.values() for ask in text.asks} if alert else set()
    named = {What(kind) for kind in asked if kind in DID} | set(told)
    return [REACHED, OPENED, *(what for what in map(What, AskKind) if what in named)]


def name_of(words: Words, what: What) -> str:
    """What it is called above its numbers."""
    own = {REACHED: "name-column-delivered", OPENED: "name-column-opened"}
    return words.plain(own.get(what) or f"name-ask-{what}")


async def shown_course(visit: Visit, slug: AlertSlug) -> tuple[str, Chart | None] | None:
    """How it went, in words and as a chart, if there is one to be seen; None: it was never sent."""
    launched = await _launched(visit, slug)
    if launched is None:
        return None
    course = await visit.unit.courses.of(slug)
    told = counted_of(visit.catalogue.known(slug), course)
    words, title = visit.words, title_of(visit.words, visit.catalogue, slug)
    notes = [words.plain("stats-note"), words.plain("stats-hourly"), words.plain("stats-opened")]
    lines = [_line(visit, name_of(words, what), course.get(what, [])) for what in told]
    head = f"<b>{words.say('name-stats-course')}</b>\n{escape(title, quote=False)}"
    since = words.say("stats-since", day=launched.date(), time=f"{launched:%H:%M}")
    body = "\n".join([since, *lines])
    texts = (
        "\n\n".join([head, body, escape(" ".join(notes[:many]), quote=False)]) for many in range(len(notes), 0, -1)
    )
    caption = next(text for text in texts if visible_length(text) <= LONGEST_CAPTION)
    return caption, _chart(visit, title, " ".join(notes), told, course, launched) if course else None


async def course_table(visit: Visit, slug: AlertSlug) -> str | None:
    """The same for a spreadsheet: what came between which hours; None: it was never sent."""
    launched = await _launched(visit, slug)
    if launched is None:
        return None
    words, course = visit.words, await visit.unit.courses.of(slug)
    head = [words.plain(f"name-column-{each}") for each in ("what", "from", "until", "count", "total")]
    return sheet(head, list(_rows(visit, slug, course, launched)), visit.language)


def _rows(visit: Visit, slug: AlertSlug, course: Course, launched: datetime) -> Iterator[list[Cell]]:
    few = visit.words.plain("name-few")
    for what in counted_of(visit.catalogue.known(slug), course):
        name, points = name_of(visit.words, what), course.get(what, [])
        if not points:
            yield [name, _written(full_hour(launched)), "", few, few]
        for before, point in pairwise([Point(full_hour(launched), 0), *points]):
            many, total = rounded(point.total - before.total), rounded(point.total)
            yield [name, _written(before.at), _written(point.at), many or few, total or few]


async def _launched(visit: Visit, slug: AlertSlug) -> datetime | None:
    found = await reached(visit.unit.broadcasts, visit.unit.courses)
    return next((each.launched for each in found if each.slug == slug), None)


def _line(visit: Visit, name: str, points: list[Point]) -> str:
    words = visit.words
    if not points:
        return words.say("stats-line", name=name, number=words.plain("name-few"))
    half = half_way(points).at
    moment = f"{_day_and_month(half, visit.language)}, {half:%H:%M}"
    return words.say("stats-line-course", name=name, number=_told(words, points[-1]), moment=moment)


def _chart(  # noqa: PLR0917 - all that stands on it
    visit: Visit, title: str, note: str, told: list[What], course: Course, launched: datetime
) -> Chart:
    words, start = visit.words, full_hour(launched)
    known = {what: {point.at: point for point in course.get(what, [])} for what in told}
    moments = sorted({at for points in known.values() for at in points})
    bars = []
    for at in moments:
        points = [known[what].get(at) for what in told]
        values = tuple(point.total if point else None for point in points)
        written = tuple(_told(words, point) if point else "" for point in points)
        bars.append(Bar("", values, written, (at - start) // AN_HOUR))
    return Chart(
        form=Form.LINES,
        title=title,
        note=f"{words.plain('stats-since', day=launched.date(), time=f'{launched:%H:%M}')} {note}",
        hidden=words.plain("name-few"),
        series=tuple(name_of(words, what) for what in told),
        bars=tuple(bars),
        lines=tuple(_times(start, bars[-1].at, visit.language)),
    )


def _times(start: datetime, hours: int, language: Language) -> Iterator[tuple[int, str]]:
    """Where times are written below: at round hours of the day, or at midnight."""
    apart = hours_between(hours)
    since_midnight = start.hour
    first = -since_midnight % min(apart, DAY)
    for at in range(first, hours + 1, apart):
        moment = start + AN_HOUR * at
        yield at, _day_and_month(moment, language) if moment.hour == 0 else f"{moment:%H:%M}"


def _told(words: Words, point: Point) -> str:
    return words.plain("name-number", count=rounded(point.total) or 0)


def _written(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"


def _day_and_month(day: datetime, language: Language) -> str:
    return str(format_date(day, "d MMM", REGIONAL.get(language, language)))
