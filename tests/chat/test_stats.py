"""/stats: who may see numbers, and what they see: in words, as a chart, as a table."""

from __future__ import annotations

import csv
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from alertbot.chat.stats_views import VIEWS
from alertbot.model.actions import Action, AskId, AskName
from alertbot.model.audience import FEW
from alertbot.model.charts import Form
from alertbot.model.deliveries import Delivered, SetAside
from alertbot.model.messages import AnswerTap, ChatId, Edit, Erase, MessageId, Say, SendChart, SendFile
from alertbot.model.regions import Region
from alertbot.model.reports import Open, ReportCode
from alertbot.model.subscribers import NOTICE, Source
from alertbot.model.topics import ENGLISH, LANGUAGES, Language, TopicSlug
from alertbot.work.charting import count_alerts
from alertbot.work.counting import count_people, monday_of
from tests.chat.limits import wrong_with_reply
from tests.chat.test_any_dialogue import catalogue
from tests.chat.test_team import joins

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.model.messages import Reply
    from tests.screenplays.stage import Stage

MANY, FEWER = 47, 7
UNKNOWN = "This command is not known here."


async def filled(stage: Stage) -> None:
    """A crowd, an alert that reached most of it, and reports of last week; all counted."""
    now = stage.clock.now()
    slug, topic = next((slug, alert.topics[0]) for slug, alert in stage.catalogue.alerts.items())
    async with stage.store.unit() as unit:
        for number in range(MANY + FEWER):
            language = ENGLISH if number < MANY else Language("fr")
            person = await unit.subscribers.agree(ChatId(500 + number), language, NOTICE, now.date())
            await unit.subscribers.opt_in(person.no, topic, NOTICE, now.date(), Source.START)
            await unit.subscribers.live_in(person.no, Region("FR") if number < MANY else Region("BY"), now)
    await stage.launches(slug)
    async with stage.store.unit() as unit:
        (running,) = await unit.broadcasts.running()
        claimed = await unit.deliveries.claim(running.broadcast, now, now + timedelta(minutes=1), 1000)
        await unit.deliveries.record([Delivered(each, MessageId(7)) for each in claimed[:MANY]], now)
        await unit.deliveries.record([SetAside(each) for each in claimed[MANY:]], now)
        # Who could not be reached is no longer counted; so they are back.
        for number in range(MANY + FEWER):
            back = await unit.subscribers.find(ChatId(500 + number))
            assert back is not None
            await unit.subscribers.unreachable(back.no, None)
        for number in range(30):
            no = await unit.reports.begin(ReportCode(f"R-{number}"), "incident", ENGLISH, now.date())
            assert no is not None
            opened = Open("detention" if number < 25 else "fine", "moscow")
            await unit.reports.send(no, str(number).encode(), "age1", opened, now - timedelta(weeks=1))
    await count_people(stage.store, now, list(stage.catalogue.topics), LANGUAGES)


def the_chart(replies: Sequence[Reply]) -> SendChart:
    """The one among them."""
    (found,) = [reply for reply in replies if isinstance(reply, SendChart)]
    return found


@pytest.mark.parametrize("role", ["responder", None])
async def test_who_may_not_is_answered_as_if_there_were_no_such_command(stage: Stage, role: str | None) -> None:
    await joins(stage, "Rea", role) if role else await stage.writes("Rea", "/start")
    (said,) = await stage.writes("Rea", "/stats")
    assert isinstance(said, Say)
    assert said.message.html.startswith(UNKNOWN)
    for data in ("stats:growth", "stats:csv:topics", "stats:topics:p"):
        (toast,) = await stage.taps_data("Rea", data)
        assert isinstance(toast, AnswerTap)
        assert toast.text.startswith(UNKNOWN)


@pytest.mark.parametrize("role", ["owner", "organiser"])
async def test_who_may_sees_how_many_there_are_by_what(stage: Stage, role: str) -> None:
    await joins(stage, "Mara", role)
    await filled(stage)
    (said,) = await stage.writes("Mara", "/stats")
    assert isinstance(said, Say)
    assert "People who can be written to now: 50." in said.message.html
    growth = the_chart(await stage.taps("Mara", "Growth"))
    assert growth.chart.form is Form.COLUMNS
    assert [bar.values for bar in growth.chart.bars] == [(None,), (50,)]
    assert "• 16 Nov: 50" in growth.message.html
    topics = the_chart(await stage.taps("Mara", "Topics"))
    assert [bar.written for bar in topics.chart.bars] == [("50",)]
    assert topics.message.html.count(": fewer than 20") == len(stage.catalogue.topics) - 1
    assert "Counted on 20 November 2026 at 09:00 UTC" in topics.message.html
    languages = the_chart(await stage.taps("Mara", "Languages"))
    assert [(bar.name, bar.written) for bar in languages.chart.bars] == [("English", ("40",))]
    assert "• English: 40\n• Russian: fewer than 20\n• French: fewer than 20" in languages.message.html
    countries = the_chart(await stage.taps("Mara", "Countries"))
    assert [(bar.name, bar.values) for bar in countries.chart.bars] == [("France", (40,))]
    assert "Belarus" not in countries.message.html


async def test_the_reach_of_alerts_and_what_people_did_if_that_is_kept(stage: Stage) -> None:
    await joins(stage, "Mara", "owner")
    await filled(stage)
    alerts = the_chart(await stage.taps_data("Mara", "stats:alerts"))
    assert alerts.chart.series == ("Reached", "Unreachable")
    assert [(bar.values, bar.written) for bar in alerts.chart.bars] == [((40, None), ("40", "fewer than 20"))]
    assert "\nreached: 40, unreachable: fewer than 20" in alerts.message.html
    assert "– Opened: fewer than 20\n– Write a letter: fewer than 20" in alerts.message.html

    slug = next(iter(stage.catalogue.alerts))
    async with stage.store.unit() as unit:
        for number in range(1, 1_235):
            await unit.actions.add(ChatId(number), AskId(slug, AskName("sign")), Action.SIGNED)
        for number in range(1, 4):
            await unit.actions.add(ChatId(number), AskId(slug, AskName("letter")), Action.WROTE)
    alerts = the_chart(await stage.taps_data("Mara", "stats:alerts"))
    assert "– Sign:" not in alerts.message.html  # the hour is not over, and this alert asks for no signatures
    await count_alerts(stage.store, stage.clock.now() + timedelta(hours=1))
    alerts = the_chart(await stage.taps_data("Mara", "stats:alerts"))
    assert "– Sign: 1,200\n– Write a letter: fewer than 20" in alerts.message.html
    (head, row) = rows(await stage.taps_data("Mara", "stats:csv:alerts"))
    assert head[:6] == ["Alert", "First sent", "Reached", "Unreachable", "Opened", "Sign"]
    assert row[1:6] == ["2026-11-20", "40", "fewer than 20", "fewer than 20", "1200"]


async def test_reports_are_told_by_week_kind_and_region_and_their_export_is_about_nobody(stage: Stage) -> None:
    await joins(stage, "Mara", "organiser")
    await filled(stage)
    weeks = the_chart(await stage.taps_data("Mara", "stats:reports"))
    assert [bar.values for bar in weeks.chart.bars] == [(None,), (30,)]
    kinds = the_chart(await stage.taps_data("Mara", "stats:kinds"))
    assert [bar.values for bar in kinds.chart.bars] == [(20,)]
    head, *found = rows(await stage.taps_data("Mara", "stats:csv:reports"))
    assert head == ["By", "Name", "Reports"]
    last_week = (monday_of(stage.clock.now().date()) - timedelta(weeks=1)).isoformat()
    assert ["week", last_week, "30"] in found
    assert ["kind", kinds.chart.bars[0].name, "20"] in found
    assert ["region", "Moscow", "30"] in found
    assert {row[0] for row in found} == {"week", "kind", "region"}
    assert {row[2] for row in found} == {"30", "20", "fewer than 20"}


async def test_one_message_is_there_at_a_time(stage: Stage) -> None:
    await joins(stage, "Mara", "organiser")
    mara = stage.phone("Mara")
    await stage.writes("Mara", "/stats")
    before = len(mara.screen)
    replies = await stage.taps("Mara", "Topics")  # nothing is counted: words, in the place of the others
    assert [type(reply) for reply in replies] == [AnswerTap, Edit]
    await filled(stage)
    for label in ("Topics", "Growth", "Reports"):
        replies = await stage.taps("Mara", label)
        assert [type(reply) for reply in replies] == [AnswerTap, SendChart, Erase]
    replies = await stage.taps("Mara", "By region")
    assert [type(reply) for reply in replies] == [AnswerTap, SendChart, Erase]
    assert len(mara.screen) == before
    async with stage.store.unit() as unit:
        recent = await unit.footprints.recent(mara.chat, stage.clock.now() - timedelta(hours=1))
    assert set(mara.screen) <= set(recent)  # so that /forget can delete them


@pytest.mark.parametrize(
    "data", ["stats", "stats:", "stats:people", "stats:csv", "stats:topics:p:p", "stats:csv:x", "stats:course:x"]
)
async def test_a_button_that_is_none_of_ours_does_nothing(stage: Stage, data: str) -> None:
    await joins(stage, "Mara", "owner")
    (toast,) = await stage.taps_data("Mara", data)
    assert isinstance(toast, AnswerTap)
    assert toast.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_longest_keeps_to_telegrams_limits_and_tells_no_small_number(
    stage: Stage, language: Language
) -> None:
    stage.catalogue = catalogue()
    await joins(stage, "Mara", "owner")
    stage.phone("Mara", language)
    async with stage.store.unit() as unit:
        mara = await unit.team.find(stage.phone("Mara").chat)
        assert mara is not None
        person = await unit.subscribers.agree(stage.phone("Mara").chat, language, NOTICE, stage.clock.now().date())
        for topic in list(stage.catalogue.topics)[:5]:
            await unit.subscribers.opt_in(person.no, TopicSlug(topic), NOTICE, stage.clock.now().date(), Source.START)
    await filled(stage)
    for slug in list(stage.catalogue.alerts)[1:]:
        await stage.launches(slug)
    for name in VIEWS:
        replies = await stage.taps_data("Mara", f"stats:{name}")
        files = await stage.taps_data("Mara", f"stats:csv:{name}")
        assert [wrong for reply in [*replies, *files] for wrong in wrong_with_reply(reply)] == []
        numbers = [cell for row in rows(files) for cell in row if cell.isdecimal()]
        assert all(int(number) >= FEW and int(number) % 10 == 0 for number in numbers)
        assert all(len(row) == len(rows(files)[0]) for row in rows(files))


def rows(replies: Sequence[Reply]) -> list[list[str]]:
    """The rows of the table among them, as a spreadsheet reads them."""
    (file,) = [reply for reply in replies if isinstance(reply, SendFile)]
    assert file.name.endswith(".csv")
    text = file.content.removeprefix("\ufeff")
    separator = ";" if text.splitlines()[0].count(";") else ","
    return list(csv.reader(text.splitlines(), delimiter=separator))
