"""How one alert went, in /stats: hour by hour in words, as a chart, as a table; and what counts as opening it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from alertbot.model.actions import Action, AskId, AskName
from alertbot.model.alerts import Ask, AskKind
from alertbot.model.charts import Form
from alertbot.model.courses import OPENED
from alertbot.model.messages import AnswerTap, ChatId, Edit, Erase, SendChart
from alertbot.model.topics import ENGLISH, LANGUAGES, Language
from alertbot.work.charting import count_alerts
from tests.chat.limits import wrong_with_reply
from tests.chat.test_any_dialogue import catalogue
from tests.chat.test_stats import filled, rows, the_chart
from tests.chat.test_team import joins

if TYPE_CHECKING:
    from alertbot.model.alerts import AlertSlug
    from tests.screenplays.stage import Stage

AN_HOUR = timedelta(hours=1)


async def signed(stage: Stage, hour: int, first: int, last: int) -> None:
    """So many sign before that hour is over; then they are counted."""
    async with stage.store.unit() as unit:
        for number in range(first, last):
            slug = next(iter(stage.catalogue.alerts))
            await unit.actions.add(ChatId(number), AskId(slug, AskName("sign")), Action.SIGNED)
    await count_alerts(stage.store, stage.clock.now() + AN_HOUR * hour)


async def opened(stage: Stage, slug: AlertSlug) -> int:
    """How often that is on record."""
    async with stage.store.glance() as unit:
        return sum(each.counts[OPENED] for each in await unit.courses.standings() if each.alert == slug)


async def test_an_alert_is_told_hour_by_hour_and_small_hours_together(stage: Stage) -> None:
    await joins(stage, "Mara", "organiser")
    await filled(stage)
    for hour, (first, last) in enumerate([(1, 1_235), (1_235, 1_240), (1_240, 1_300), (1_300, 1_301)], 1):
        await signed(stage, hour, first, last)
    alerts = await stage.taps_data("Mara", "stats:alerts")
    slug = next(iter(stage.catalogue.alerts))
    title = stage.catalogue.alerts[slug].texts[Language("en")].title
    assert the_chart(alerts).message.keyboard[0][0].label == title
    shown = await stage.taps("Mara", title)
    assert [type(reply) for reply in shown] == [AnswerTap, SendChart, Erase]
    course = the_chart(shown)
    assert course.chart.form is Form.LINES
    assert (course.chart.title, course.chart.series[:3]) == (title, ("Reached", "Opened", "Sign"))
    assert [(bar.at, bar.values[:3]) for bar in course.chart.bars] == [(1, (40, None, 1_230)), (3, (None, None, 1_290))]
    assert "• Sign: 1,200, half of them by 20 Nov, 10:00" in course.message.html
    assert "• Opened: fewer than 20" in course.message.html

    head, *told = rows(await stage.taps("Mara", "As a table (CSV)"))
    assert head == ["What", "From (UTC)", "Until (UTC)", "In this time", "By then in all"]
    assert [row for row in told if row[0] == "Sign"] == [
        ["Sign", "2026-11-20 09:00", "2026-11-20 10:00", "1200", "1200"],
        ["Sign", "2026-11-20 10:00", "2026-11-20 12:00", "60", "1200"],
    ]
    assert ["Opened", "2026-11-20 09:00", "", "fewer than 20", "fewer than 20"] in told


async def test_two_letters_of_one_alert_are_told_apart_and_are_one_column_among_the_alerts(stage: Stage) -> None:
    await joins(stage, "Mara", "organiser")
    await filled(stage)
    slug, alert = next(iter(stage.catalogue.alerts.items()))
    text = alert.texts[ENGLISH]
    letters = tuple(Ask(AskName(name), AskKind.WRITE, f"Write to {name}") for name in ("minister", "embassy"))
    anew = replace(alert, texts={ENGLISH: replace(text, asks=letters)})
    stage.catalogue = replace(stage.catalogue, alerts={**stage.catalogue.alerts, slug: anew})
    async with stage.store.unit() as unit:
        for name, people in (("minister", 120), ("embassy", 40)):
            for number in range(people):
                await unit.actions.add(ChatId(number), AskId(slug, AskName(name)), Action.WROTE)
    await count_alerts(stage.store, stage.clock.now() + AN_HOUR)
    alerts = the_chart(await stage.taps_data("Mara", "stats:alerts"))
    assert "Write a letter: 160" in alerts.message.html
    course = the_chart(await stage.taps_data("Mara", f"stats:course:{slug}"))
    assert course.chart.series == ("Reached", "Opened", "Write to minister", "Write to embassy")
    assert "• Write to minister: 120," in course.message.html
    assert "• Write to embassy: 40," in course.message.html


async def test_an_alert_of_which_nothing_can_be_told_yet_is_told_in_words(stage: Stage) -> None:
    await joins(stage, "Mara", "organiser")
    await stage.launches(next(iter(stage.catalogue.alerts)))
    await stage.writes("Mara", "/stats")
    await stage.taps("Mara", "Alerts")
    toast, said = await stage.taps("Mara", "Call for the release of Yevgeniy Vitishko")
    assert isinstance(toast, AnswerTap)
    assert isinstance(said, Edit)
    assert "• Reached: fewer than 20\n• Opened: fewer than 20" in said.message.html
    assert len(rows(await stage.taps("Mara", "As a table (CSV)"))) > 2


async def test_whoever_taps_below_an_alert_or_reads_it_from_a_list_has_opened_it_once_an_hour(stage: Stage) -> None:
    slug = next(iter(stage.catalogue.alerts))
    await stage.launches(slug)
    await stage.taps_data("Amal", f"read:{slug}")
    assert await opened(stage, slug) == 1  # a stranger; nothing else of them is kept
    await stage.taps_data("Amal", f"a:{slug}:sign:s")
    await stage.taps_data("Amal", f"read:{slug}")
    assert await opened(stage, slug) == 1
    await stage.taps_data("Boris", f"a:{slug}:sign:s")
    assert await opened(stage, slug) == 2
    stage.clock.time += AN_HOUR
    await stage.taps_data("Amal", f"a:{slug}:sign:s")
    assert await opened(stage, slug) == 3
    await stage.taps_data("Boris", "read:no-such-alert")
    await stage.writes("Boris", f"/start alert_{slug}")  # the notice comes first
    assert await opened(stage, slug) == 3


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_longest_course_keeps_to_telegrams_limits(stage: Stage, language: Language) -> None:
    stage.catalogue = catalogue()
    await joins(stage, "Mara", "owner")
    stage.phone("Mara", language)
    await filled(stage)
    slug = next(iter(stage.catalogue.alerts))
    asks = {ask.name for ask in stage.catalogue.alerts[slug].texts[Language("en")].asks}
    async with stage.store.unit() as unit:
        for action in Action:
            for ask in asks:
                for number in range(60):
                    await unit.actions.add(ChatId(number), AskId(slug, AskName(ask)), action)
    await count_alerts(stage.store, stage.clock.now() + AN_HOUR)
    for data in ("stats:alerts", f"stats:course:{slug}", f"stats:sheet:{slug}"):
        assert [wrong for reply in await stage.taps_data("Mara", data) for wrong in wrong_with_reply(reply)] == []
