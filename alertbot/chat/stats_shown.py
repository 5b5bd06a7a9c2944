"""A view of /stats as a caption, as a chart, and as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.chat.stats_views import number
from alertbot.model.charts import MOST_BARS, Bar, Chart, Form, steps
from alertbot.model.markdown import visible_length
from alertbot.model.sheets import sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.chat.stats_views import Row, View
    from alertbot.chat.wording import Words
    from alertbot.model.sheets import Cell

LONGEST_CAPTION = 1024
"""Characters below a picture (Bot API: sendPhoto)."""

NEWEST = 8
"""Weeks that are told in words; the chart and the table show them all."""


def caption(words: Words, view: View) -> str:
    """The numbers in words, for those who see no picture: as many as fit; how many more the table has."""
    head = f"<b>{words.say(f'name-stats-{view.name}')}</b>"
    if view.is_withheld:
        return f"{head}\n\n{words.say('stats-withheld')}"
    if not view.rows:
        return f"{head}\n\n{words.say('stats-nothing')}"
    foot = " ".join(view.notes)
    rows = view.rows[: -NEWEST - 1 : -1] if view.form is Form.COLUMNS else view.rows
    lines = [_line(words, row) for row in rows]
    for told in range(len(lines), -1, -1):
        left = len(view.rows) - told
        more = [words.say("stats-more", count=left)] if left else []
        text = "\n\n".join([head, "\n".join([*lines[:told], *more]), foot])
        if visible_length(text) <= LONGEST_CAPTION:
            return text
    raise ValueError("the notes alone are longer than a caption")


def chart(words: Words, view: View) -> Chart | None:
    """The numbers as a chart; None where there is none to be seen in it. What has no number is told in words alone."""
    shown = [each for row in view.rows for each in row.numbers if each is not None]
    if view.is_withheld or not shown:
        return None
    told = [row for row in view.rows if any(each is not None for each in row.numbers)]
    rows = view.rows if view.form is Form.COLUMNS else told[:MOST_BARS]
    return Chart(
        form=view.form,
        title=words.plain(f"name-stats-{view.name}"),
        note=" ".join(view.notes),
        hidden=words.plain("name-few"),
        series=tuple(words.plain(f"name-column-{each}") for each in view.series),
        bars=tuple(Bar(row.name, row.numbers, tuple(number(words, each) for each in row.numbers)) for row in rows),
        lines=tuple((each, number(words, each)) for each in steps(max(shown))) if view.form is Form.COLUMNS else (),
    )


def table(words: Words, head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """The numbers as CSV for this person's spreadsheet."""
    return sheet(head, rows, words.language)


def _line(words: Words, row: Row) -> str:
    if len(row.numbers) == 1:
        return words.say("stats-line", name=row.name, number=number(words, row.numbers[0]))
    delivered, unreachable = (number(words, each) for each in row.numbers)
    reach = words.say("stats-line-reach", name=row.name, delivered=delivered, unreachable=unreachable)
    acted = [words.say("stats-line-acted", name=did, number=number(words, shown)) for did, shown in row.acted]
    return "\n".join([reach, *acted])
