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
from alertbot.model.courses import OPENED, REACHED, Point, What, full_hour, half_way, kind_of, of_ask
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

_ORDER = (REACHED, OPENED, *map(What, AskKind))
AN_HOUR, DAY = timedelta(hours=1), 24


def counted_of(alert: Alert | None, told: Iterable[What]) -> list[What]:
    """What is counted of an alert, in its order; what it asks for is named whether anybody did it or not."""
    asks = [ask for text in alert.texts.values() for ask in text.asks if ask.kind in DID] if alert else []
    named = dict.fromkeys((REACHED, OPENED, *(of_ask(ask.kind, ask.name) for ask in asks), *told))
    return sorted(named, key=lambda what: _ORDER.index(kind_of(what)))


def name_of(words: Words, what: What, alert: Alert | None = None) -> str:
    """What it is called above its numbers: the kind of the ask, or what its button says where there are several."""
    own = {REACHED: "name-column-delivered", OPENED: "name-column-opened"}
    kind = kind_of(what)
    alike = [ask for ask in alert.text(words.language).asks if What(ask.kind) == kind] if alert else []
    labels = [ask.label for ask in alike if of_ask(ask.kind, ask.name) == what]
    if len(alike) > 1 and labels:
        return labels[0]
    return words.plain(own.get(kind) or f"name-ask-{kind}")


async def shown_course(visit: Visit, slug: AlertSlug) -> tuple[str, Chart | None] | None:
    """How it went, in words and as a chart, if there is one to be seen; None: it was never sent."""
    launched = await _launched(visit, slug)
    if launched is None:
        return None
    course = await visit.unit.courses.of(slug)
    words, title = visit.words, title_of(visit.words, visit.catalogue, slug)
    notes = [words.plain("stats-note"), words.plain("stats-hourly"), words.plain("stats-opened")]
    head = f"<b>{words.say('name-stats-course')}</b>\n{escape(title, quote=False)}"
    since = words.say("stats-since", day=launched.date(), time=f"{launched:%H:%M}")
    caption = _fitting(head, since, list(_named(visit, slug, course)), notes, visit)
    return caption, _chart(visit, slug, title, " ".join(notes), course, launched) if course else None


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
    for name, points in _named(visit, slug, course):
        if not points:
            yield [name, _written(full_hour(launched)), "", few, few]
        for before, point in pairwise([Point(full_hour(launched), 0), *points]):
            many, total = rounded(point.total - before.total), rounded(point.total)
            yield [name, _written(before.at), _written(point.at), many or few, total or few]


def _named(visit: Visit, slug: AlertSlug, course: Course) -> Iterator[tuple[str, list[Point]]]:
    """All that is counted of it, by what it is called."""
    alert = visit.catalogue.known(slug)
    for what in counted_of(alert, course):
        yield name_of(visit.words, what, alert), course.get(what, [])


def _fitting(head: str, since: str, named: list[tuple[str, list[Point]]], notes: list[str], visit: Visit) -> str:
    """As many of the notes as a caption has room for, the first at least; with ten asks, each without its half."""
    for with_half in (True, False):
        body = "\n".join([since, *(_line(visit, name, points, with_half=with_half) for name, points in named)])
        for many in range(len(notes), 0, -1):
            text = "\n\n".join([head, body, escape(" ".join(notes[:many]), quote=False)])
            if visible_length(text) <= LONGEST_CAPTION:
                return text
    return f"{head}\n\n{since}"


async def _launched(visit: Visit, slug: AlertSlug) -> datetime | None:
    found = await reached(visit.unit.broadcasts, visit.unit.courses)
    return next((each.launched for each in found if each.slug == slug), None)


def _line(visit: Visit, name: str, points: list[Point], *, with_half: bool) -> str:
    words = visit.words
    if not points:
        return words.say("stats-line", name=name, number=words.plain("name-few"))
    if not with_half:
        return words.say("stats-line", name=name, number=_told(words, points[-1]))
    half = half_way(points).at
    moment = f"{_day_and_month(half, visit.language)}, {half:%H:%M}"
    return words.say("stats-line-course", name=name, number=_told(words, points[-1]), moment=moment)


def _chart(  # noqa: PLR0917 - all that stands on it
    visit: Visit, slug: AlertSlug, title: str, note: str, course: Course, launched: datetime
) -> Chart:
    words, start = visit.words, full_hour(launched)
    named = list(_named(visit, slug, course))
    known = [{point.at: point for point in points} for _, points in named]
    moments = sorted({at for points in known for at in points})
    bars = []
    for at in moments:
        points = [each.get(at) for each in known]
        values = tuple(point.total if point else None for point in points)
        written = tuple(_told(words, point) if point else "" for point in points)
        bars.append(Bar("", values, written, (at - start) // AN_HOUR))
    return Chart(
        form=Form.LINES,
        title=title,
        note=f"{words.plain('stats-since', day=launched.date(), time=f'{launched:%H:%M}')} {note}",
        hidden=words.plain("name-few"),
        series=tuple(name for name, _ in named),
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
