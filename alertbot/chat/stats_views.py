"""What /stats can show: each view as rows of published numbers, with the names that its reader knows them by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from babel import Locale
from babel.dates import format_date

from alertbot.chat.broadcast_message import title_of
from alertbot.chat.course import counted_of, name_of
from alertbot.chat.region import region_name
from alertbot.chat.wording import REGIONAL
from alertbot.model.charts import Form
from alertbot.model.courses import REACHED, kind_of
from alertbot.model.numbers import WEEKS, Of
from alertbot.model.regions import Region
from alertbot.model.topics import LANGUAGES, TopicSlug
from alertbot.work.counting import reached, reports_came

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Mapping
    from datetime import date

    from alertbot.chat.visit import Visit
    from alertbot.chat.wording import Words
    from alertbot.model.numbers import Came, Reach, Shown, Tally
    from alertbot.model.sheets import Cell
    from alertbot.model.topics import Language


@dataclass(frozen=True, slots=True)
class Row:
    """One thing and its numbers: in words as `name`, in a table as `cells`; `acted` by what people did."""

    name: str
    numbers: tuple[Shown, ...]
    cells: tuple[Cell, ...] = ()
    acted: tuple[tuple[str, Shown], ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """One thing that /stats can show; `notes` say how its numbers are to be read."""

    name: str
    rows: tuple[Row, ...]
    columns: tuple[str, ...]
    notes: tuple[str, ...]
    series: tuple[str, ...] = ("people",)
    form: Form = Form.BARS
    is_withheld: bool = False


REPORTS = ("reports", "kinds", "places")
"""The views of reports; they have one table together."""


async def view(visit: Visit, name: str) -> View:
    """The view of that name."""
    return await VIEWS[name](visit)


async def export(visit: Visit, name: str) -> tuple[list[str], list[list[Cell]]]:
    """The head and the rows of a view's table; of reports, all that may be told of them."""
    words = visit.words
    if name not in REPORTS:
        found = await view(visit, name)
        kinds = list(dict.fromkeys(did for row in found.rows for did, _ in row.acted))
        head = [words.plain(f"name-column-{column}") for column in (*found.columns, *found.series)]
        return [*head, *kinds], [] if found.is_withheld else [_cells(words, row, kinds) for row in found.rows]
    head = [words.plain(f"name-column-{column}") for column in ("by", "name", "reports")]
    rows: list[list[Cell]] = []
    for by, each in zip(("week", "kind", "region"), REPORTS, strict=True):
        found = await view(visit, each)
        if not found.is_withheld:
            rows += [[words.plain(f"name-by-{by}"), *_cells(words, row, [])] for row in found.rows]
    return head, rows


def number(words: Words, shown: Shown) -> str:
    """A number as its reader writes numbers; or that it is small."""
    return words.plain("name-few") if shown is None else words.plain("name-number", count=shown)


async def _growth(visit: Visit) -> View:
    tally = await visit.unit.tallies.last()
    weeks = _since_shown(dict(list(tally.weeks.items())[-WEEKS:])) if tally else {}
    return View("growth", _by_week(visit, weeks), ("week",), _notes(visit, tally), form=Form.COLUMNS)


async def _topics(visit: Visit) -> View:
    tally = await visit.unit.tallies.last()
    numbers = dict.fromkeys(visit.catalogue.topics, None) | (dict(tally.topics) if tally else {})

    def title(slug: str) -> str:
        topic = visit.catalogue.topics.get(TopicSlug(slug))
        return topic.title(visit.language) if topic else slug

    notes = _notes(visit, tally, "stats-several")
    return View("topics", _by_name(numbers, title), ("topic",), notes)


async def _languages(visit: Visit) -> View:
    tally = await visit.unit.tallies.last()
    numbers: dict[str, Shown] = dict.fromkeys(LANGUAGES, None) | (dict(tally.languages) if tally else {})
    rows = _by_name(numbers, lambda code: _language_name(code, visit.language))
    is_withheld = tally is not None and Of.LANGUAGE in tally.withheld
    return View("languages", rows, ("language",), _notes(visit, tally), is_withheld=is_withheld)


async def _regions(visit: Visit) -> View:
    tally = await visit.unit.tallies.last()
    told = {code: shown for code, shown in tally.regions.items() if code} if tally else {}
    rows = _by_name(told, lambda code: region_name(Region(code), visit.language))
    notes = _notes(visit, tally, "stats-told-only")
    is_withheld = tally is not None and Of.REGION in tally.withheld
    return View("regions", rows, ("region",), notes, is_withheld=is_withheld)


async def _alerts(visit: Visit) -> View:
    found = await reached(visit.unit.broadcasts, visit.unit.courses)
    rows = tuple(_alert(visit, each) for each in found)
    notes = (visit.words.plain("stats-note"), visit.words.plain("stats-hourly"))
    return View("alerts", rows, ("alert", "sent"), notes, series=("delivered", "unreachable"))


def _alert(visit: Visit, each: Reach) -> Row:
    words, title = visit.words, title_of(visit.words, visit.catalogue, each.slug)
    told = counted_of(visit.catalogue.known(each.slug), each.acted)
    acted: dict[str, Shown] = {name_of(words, kind): None for kind in map(kind_of, told) if kind != REACHED}
    for what, shown in each.acted.items():
        if shown:  # two letters of one alert are one column here; what is hidden of either stays so
            acted[name_of(words, kind_of(what))] = (acted[name_of(words, kind_of(what))] or 0) + shown
    name = words.plain("name-stats-alert", day=each.launched.date(), title=title)
    return Row(
        name, (each.delivered, each.unreachable), (title, each.launched.date().isoformat()), tuple(acted.items())
    )


async def _reports(visit: Visit) -> View:
    came = await _came(visit)
    rows = _by_week(visit, _since_shown(came.weeks))
    return _of_reports(visit, "reports", rows, is_withheld=Of.WEEK in came.withheld, form=Form.COLUMNS)


async def _kinds(visit: Visit) -> View:
    came, titles = await _came(visit), _kinds_of(visit)
    rows = _by_name(came.kinds, lambda kind: titles.get(kind) or kind or visit.words.plain("name-stats-untold"))
    return _of_reports(visit, "kinds", rows, is_withheld=Of.KIND in came.withheld)


async def _places(visit: Visit) -> View:
    came, regions = await _came(visit), visit.catalogue.regions

    def title(slug: str) -> str:
        region = regions.get(slug)
        return region.title(visit.language) if region else slug or visit.words.plain("name-stats-untold")

    return _of_reports(visit, "places", _by_name(came.regions, title), is_withheld=Of.REGION in came.withheld)


def _of_reports(visit: Visit, name: str, rows: tuple[Row, ...], *, is_withheld: bool, form: Form = Form.BARS) -> View:
    notes = (visit.words.plain("stats-note"), visit.words.plain("stats-weeks-over"))
    return View(name, rows, ("name",), notes, series=("reports",), form=form, is_withheld=is_withheld)


VIEWS: Mapping[str, Callable[[Visit], Awaitable[View]]] = {
    "growth": _growth,
    "topics": _topics,
    "languages": _languages,
    "regions": _regions,
    "alerts": _alerts,
    "reports": _reports,
    "kinds": _kinds,
    "places": _places,
}
"""What answers which button."""


async def _came(visit: Visit) -> Came:
    kinds, regions = list(_kinds_of(visit)), list(visit.catalogue.regions)
    return await reports_came(visit.unit.reports, visit.today, kinds, regions)


def _kinds_of(visit: Visit) -> dict[str, str]:
    """What the kinds of reports are called, of all forms."""
    forms = visit.catalogue.forms.values()
    return {
        kind: texts.get(visit.language) or next(iter(texts.values()), kind)
        for form in forms
        for kind, texts in form.kinds.items()
    }


def _by_name(numbers: Mapping[str, Shown], name_of: Callable[[str], str]) -> tuple[Row, ...]:
    """The most first; those that are hidden last, in the order they came."""
    ordered = sorted(numbers.items(), key=lambda item: -(item[1] or 0))
    return tuple(Row(name_of(key), (shown,), (name_of(key),)) for key, shown in ordered)


def _by_week(visit: Visit, weeks: Mapping[date, Shown]) -> tuple[Row, ...]:
    return tuple(
        Row(_day_and_month(week, visit.language), (shown,), (week.isoformat(),)) for week, shown in weeks.items()
    )


def _since_shown(weeks: Mapping[date, Shown]) -> dict[date, Shown]:
    """Without the weeks before the first that has a number to show, but for one."""
    listed = list(weeks.items())
    first = next((place for place, (_, shown) in enumerate(listed) if shown is not None), len(listed))
    return dict(listed[max(0, first - 1) :])


def _day_and_month(day: date, language: Language) -> str:
    return str(format_date(day, "d MMM", REGIONAL.get(language, language)))


def _language_name(code: str, language: Language) -> str:
    name = str(Locale.parse(language).languages.get(code, code))
    return name[:1].upper() + name[1:]


def _notes(visit: Visit, tally: Tally | None, *more: str) -> tuple[str, ...]:
    words = visit.words
    notes = [words.plain("stats-note"), *(words.plain(each) for each in more)]
    if tally is not None:
        notes.append(words.plain("stats-counted", day=tally.at.date(), time=f"{tally.at:%H:%M}"))
    return tuple(notes)


def _cells(words: Words, row: Row, kinds: Iterable[str]) -> list[Cell]:
    did = dict(row.acted)
    numbers = [*row.numbers, *(did.get(kind) for kind in kinds)]
    return [*row.cells, *(number(words, None) if shown is None else shown for shown in numbers)]
