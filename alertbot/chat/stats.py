"""/stats: how many people follow what, whom alerts reach, how many reports came; in words, as a chart, as a table."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING

from alertbot.chat.broadcast_message import title_of
from alertbot.chat.course import course_table, shown_course
from alertbot.chat.help import unknown_command
from alertbot.chat.page_parts import LONGEST_LABEL
from alertbot.chat.roles import unknown_tap, who_may
from alertbot.chat.stats_shown import caption, chart, table
from alertbot.chat.stats_views import REPORTS, VIEWS, export, number, view
from alertbot.chat.taps import Verb, data
from alertbot.chat.visit import Answer
from alertbot.model.acts import Act, Kind
from alertbot.model.alerts import AlertSlug
from alertbot.model.messages import Button, Edit, Erase, Message, SendChart, SendFile
from alertbot.model.team import Deed
from alertbot.work.counting import reached

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.chat.stats_views import View
    from alertbot.chat.visit import Visit
    from alertbot.model.charts import Chart
    from alertbot.model.messages import Keyboard, Reply

OFFERED = (("growth", "topics"), ("languages", "regions"), ("alerts", "reports"))
"""The buttons below everything."""

NEWEST = 6
"""Alerts that are offered one by one."""

PICTURE = "p"
"""Says of a button that it stands below a picture, which no text can take the place of (Bot API: editMessageText)."""


async def show_stats(visit: Visit, _: str = "") -> list[Reply]:
    """/stats: how many there are, and what else can be asked."""
    if await who_may(visit, Deed.COUNT) is None:
        return unknown_command(visit)
    words, tally = visit.words, await visit.unit.tallies.last()
    people = words.say("stats-people", number=number(words, tally.people if tally else None))
    text = "\n\n".join([words.say("stats-head"), people, words.say("stats-choose")])
    return [visit.by_a_member().send(Message(text, _keyboard(visit, None, "")))]


async def tapped_stats(visit: Visit, parts: Sequence[str]) -> Answer:
    """One of the views, or its table; or how one alert went."""
    member = await who_may(visit, Deed.COUNT)
    if member is None:
        return unknown_tap(visit)
    match list(parts):
        case ["csv", name] if name in VIEWS:
            visit.unit.log.append(Act(Kind.TOOK_NUMBERS, member.no), visit.now)
            return Answer(replies=(await _file(visit, name),))
        case ["sheet", slug] if sheet := await course_table(visit, AlertSlug(slug)):
            visit.unit.log.append(Act(Kind.TOOK_COURSE, member.no, slug=slug), visit.now)
            return Answer(replies=(_as_file(visit, f"numbers-{slug}.csv", sheet),))
        case ["course", slug, *under] if under in ([], [PICTURE]):
            return await _course(visit, AlertSlug(slug), is_under_picture=bool(under))
        case [name, *under] if name in VIEWS and under in ([], [PICTURE]):
            found = await view(visit, name)
            drawn = chart(visit.words, found)
            chosen = await _alerts(visit, drawn) if name == "alerts" else ()
            message = Message(caption(visit.words, found), (*chosen, *_keyboard(visit, found, _below(drawn))))
            return Answer(replies=_shown(visit, message, drawn, is_under_picture=bool(under)))
        case _:
            return Answer(visit.words.plain("toast-stale"))


async def _course(visit: Visit, slug: AlertSlug, *, is_under_picture: bool) -> Answer:
    found = await shown_course(visit, slug)
    if found is None:
        return Answer(visit.words.plain("toast-stale"))
    text, drawn = found
    table_button = Button(visit.words.plain("button-stats-table"), tap=data(Verb.STATS, "sheet", slug))
    message = Message(text, ((table_button,), *_keyboard(visit, None, _below(drawn))))
    return Answer(replies=_shown(visit, message, drawn, is_under_picture=is_under_picture))


async def _alerts(visit: Visit, drawn: Chart | None) -> Keyboard:
    """A button for each of the newest alerts: how that one went."""
    newest = (await reached(visit.unit.broadcasts, visit.unit.courses))[:NEWEST]
    under = [PICTURE] if drawn else []
    titles = [
        shorten(title_of(visit.words, visit.catalogue, each.slug), LONGEST_LABEL, placeholder="…") for each in newest
    ]
    taps = [data(Verb.STATS, "course", each.slug, *under) for each in newest]
    return tuple((Button(title, tap=tap),) for title, tap in zip(titles, taps, strict=True))


def _shown(visit: Visit, message: Message, drawn: Chart | None, *, is_under_picture: bool) -> tuple[Reply, ...]:
    """In the place of what was shown before: edited where that can be, else sent anew and the old one deleted."""
    if drawn is None and visit.under is not None and not is_under_picture:
        return (Edit(visit.chat, visit.under, message),)
    mine = visit.by_a_member()
    said = SendChart(visit.chat, message, drawn, remembered=True) if drawn else mine.send(message)
    return (said, Erase(visit.chat, (visit.under,))) if visit.under is not None else (said,)


def _below(drawn: Chart | None) -> str:
    return PICTURE if drawn else ""


async def _file(visit: Visit, name: str) -> SendFile:
    head, rows = await export(visit, name)
    file = "numbers-reports.csv" if name in REPORTS else f"numbers-{name}.csv"
    return _as_file(visit, file, table(visit.words, head, rows))


def _as_file(visit: Visit, name: str, content: str) -> SendFile:
    return SendFile(visit.chat, name, content, visit.words.plain("file-stats"), remembered=True)


def _keyboard(visit: Visit, found: View | None, under: str) -> Keyboard:
    rows = [tuple(_button(visit, name, name, under) for name in row) for row in OFFERED]
    if found is None:
        return tuple(rows)
    if found.name in REPORTS:
        others = {"reports": "weeks", "kinds": "kinds", "places": "places"}
        rows.insert(0, tuple(_button(visit, others[name], name, under) for name in REPORTS if name != found.name))
    table_button = Button(visit.words.plain("button-stats-table"), tap=data(Verb.STATS, "csv", found.name))
    return ((table_button,), *rows)


def _button(visit: Visit, label: str, name: str, under: str) -> Button:
    return Button(visit.words.plain(f"button-stats-{label}"), tap=data(Verb.STATS, name, *([under] if under else [])))
