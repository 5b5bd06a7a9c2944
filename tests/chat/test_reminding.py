"""Reminders and the day of an event, from the bot's own round to the phones: of what became of the alert meanwhile."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from alertbot.app.tellings import tell_what_is_due
from alertbot.chat.alert_message import alert_message
from alertbot.model.actions import Action, AskId, AskName
from alertbot.model.alerts import AlertSlug, Ask, AskKind
from alertbot.model.audience import Audience
from alertbot.model.deliveries import Lane, State
from alertbot.model.errands import Kind
from alertbot.model.messages import Say
from alertbot.model.topics import LANGUAGES
from tests.chat.records import join

if TYPE_CHECKING:
    from alertbot.model.alerts import Alert
    from alertbot.model.messages import Message
    from tests.screenplays.stage import Stage

LAWS = AlertSlug("laws-against-speech")
TOPIC = "Freedom of expression"
BEGINS = datetime(2026, 11, 30, 18, tzinfo=UTC)
COME = Ask("come", AskKind.ATTEND, "Come", place="Square", on=BEGINS.date())
GOES = AskId(LAWS, AskName("come"))


def change(stage: Stage, *asks: Ask) -> Alert:
    """The alert closes on the last of November at eight in the evening, and asks this, too."""
    alert = stage.catalogue.alerts[LAWS]
    texts = {code: replace(text, asks=(*text.asks, *asks)) for code, text in alert.texts.items()}
    alert = replace(alert, deadline=BEGINS.date(), deadline_time="20:00 UTC", texts=texts)
    stage.catalogue = replace(stage.catalogue, alerts={**stage.catalogue.alerts, LAWS: alert})
    return alert


async def sent(stage: Stage, alert: Alert) -> None:
    """It goes out, with its deadline, and arrives."""
    texts = {code: alert_message(alert, code, stage.wording, stage.catalogue) for code in LANGUAGES}
    async with stage.store.unit() as unit:
        to, now = Audience(alert.topics), stage.clock.now()
        await unit.broadcasts.launch(LAWS, 1, Lane.URGENT, texts, to, now, closes_at=alert.closes_at)
    await stage.delivers()


async def becomes(stage: Stage, alert: Alert, kind: Kind | State) -> None:
    """An errand goes to every copy; or the send is stopped or halted before it is through."""
    texts = {code: alert_message(alert, code, stage.wording, stage.catalogue) for code in LANGUAGES}
    async with stage.store.unit() as unit:
        if isinstance(kind, Kind):
            await unit.errands.launch(kind, LAWS, Lane.URGENT, texts, stage.clock.now(), alert.closes_at)
        else:
            no = await unit.broadcasts.launch(
                LAWS, 1, Lane.URGENT, texts, Audience(alert.topics), stage.clock.now(), alert.closes_at
            )
            await unit.broadcasts.mark(no, kind, now=stage.clock.now())
    await stage.delivers()


async def told(stage: Stage, at: datetime) -> list[Message]:
    """What the bot's own round has said by then, to anybody; twice, since it comes round every minute."""
    stage.clock.time, stage.done = at, []
    for _ in range(2):
        await tell_what_is_due(stage.store, at, stage.catalogue, stage.wording, stage.engine.wake)
        await stage.delivers()
    return [reply.message for reply in stage.done if isinstance(reply, Say)]


async def test_the_reminder_holds_nothing_but_the_title_and_the_way_to_the_alert(stage: Stage) -> None:
    alert = change(stage)
    await join(stage, TOPIC)
    await sent(stage, alert)
    [reminder] = await told(stage, BEGINS - timedelta(hours=6))
    assert "Still open until 30 November 2026, 20:00 UTC." in reminder.html
    assert alert.text(LANGUAGES[0]).title in reminder.html
    assert alert.text(LANGUAGES[0]).html[:40] not in reminder.html
    assert [button.label for row in reminder.keyboard for button in row] == ["Show the alert"]
    [shown] = [reply for reply in await stage.taps("Amal", "Show the alert") if isinstance(reply, Say)]
    assert alert.text(LANGUAGES[0]).html[:40] in shown.message.html
    assert "Sign: repeal these laws" in [button.label for row in shown.message.keyboard for button in row]


@pytest.mark.parametrize(
    ("became", "is_reminded"),
    [
        (Kind.RECALL, False),
        (Kind.CLOSE, False),
        (Kind.CORRECT, True),
        (State.STOPPED, False),
        (State.HALTED, False),
        (None, True),
    ],
)
async def test_nobody_is_reminded_of_what_was_taken_back(
    stage: Stage, became: Kind | State | None, *, is_reminded: bool
) -> None:
    alert = change(stage)
    await join(stage, TOPIC)
    await sent(stage, alert)
    stage.clock.time += timedelta(days=3)
    if became is not None:
        await becomes(stage, alert, became)
    assert bool(await told(stage, BEGINS - timedelta(hours=6))) is is_reminded


@pytest.mark.parametrize(("became", "said"), [(None, 2), (Kind.RECALL, 0), (Kind.CLOSE, 0)])
async def test_who_goes_hears_no_more_of_what_was_taken_back(stage: Stage, became: Kind | None, said: int) -> None:
    alert = change(stage, replace(COME, guide=replace(COME.guide, at="18:00 UTC")))
    await join(stage, TOPIC)
    await sent(stage, alert)
    async with stage.store.unit() as unit:
        await unit.actions.add(stage.phone("Amal").chat, GOES, Action.GOING)
    if became is not None:
        await becomes(stage, alert, became)
    before = await told(stage, BEGINS - timedelta(hours=6))
    after = await told(stage, BEGINS + timedelta(hours=4))
    assert len(before) + len(after) == said


async def test_who_went_is_asked_whether_they_are_back_though_the_time_to_act_has_run_out(stage: Stage) -> None:
    alert = change(stage, replace(COME, guide=replace(COME.guide, at="18:00 UTC")))
    await join(stage, TOPIC)
    await sent(stage, alert)
    async with stage.store.unit() as unit:
        await unit.actions.add(stage.phone("Amal").chat, GOES, Action.GOING)
    stage.clock.time = alert.closes_at or stage.clock.time
    await becomes(stage, alert, Kind.CLOSE)
    [asked] = await told(stage, BEGINS + timedelta(hours=4))  # ten in the evening; they are out there
    assert "Are you back home?" in asked.html
    [help_] = [reply for reply in await stage.taps("Amal", "Whom to call") if isinstance(reply, Say)]
    assert help_.message.html == "Where are you?"


async def test_where_no_hour_is_known_they_are_asked_in_the_morning(stage: Stage) -> None:
    alert = change(stage, COME)
    await join(stage, TOPIC)
    await sent(stage, alert)
    async with stage.store.unit() as unit:
        await unit.actions.add(stage.phone("Amal").chat, GOES, Action.GOING)
    midnight = BEGINS.replace(hour=0)
    asked: dict[str, int] = {}
    for hours in range(-40, 60):
        said = await told(stage, midnight + timedelta(hours=hours))
        asked |= {message.html[:12]: hours for message in said if "Still open" not in message.html}
    assert asked == {"<b>Soon: Def": -16, "<b>Are you b": 32}  # eight in the morning, by the clock of UTC


async def test_what_is_moved_is_told_again(stage: Stage) -> None:
    alert = change(stage, replace(COME, guide=replace(COME.guide, at="18:00 UTC")))
    await join(stage, TOPIC)
    await sent(stage, alert)
    async with stage.store.unit() as unit:
        await unit.actions.add(stage.phone("Amal").chat, GOES, Action.GOING)
    day_before = timedelta(hours=6)
    assert [message for message in await told(stage, BEGINS - day_before) if "Soon" in message.html]
    assert not [message for message in await told(stage, BEGINS - day_before) if "Soon" in message.html]
    texts = {
        code: replace(
            text,
            asks=tuple(
                replace(ask, on=BEGINS.date() + timedelta(days=2)) if ask.name == "come" else ask for ask in text.asks
            ),
        )
        for code, text in alert.texts.items()
    }
    stage.catalogue = replace(
        stage.catalogue, alerts={**stage.catalogue.alerts, LAWS: replace(alert, texts=texts, deadline=None)}
    )
    [again] = await told(stage, BEGINS + timedelta(days=2) - day_before)
    assert "2 December 2026" in again.html
