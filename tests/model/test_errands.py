"""What an errand does in each chat, and what can follow what."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from alertbot.model.alerts import Alert, AlertSlug, Urgency
from alertbot.model.deliveries import BroadcastNo, State
from alertbot.model.errands import REMOVABLE, Copy, Kind, Pass, Redraw, Remove, Rewrite, Write, brings_picture, task
from alertbot.model.mending import Past, Unfit, unfit
from alertbot.model.messages import MessageId

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
SEVEN = MessageId(7)
YOUNG = Copy(SEVEN, NOW - REMOVABLE + timedelta(hours=1))
OLD = Copy(SEVEN, NOW - REMOVABLE)

IN_A_CHAT = [
    (Kind.SEND, None, Write()),
    (Kind.CORRECT, None, Write()),
    (Kind.CORRECT, YOUNG, Rewrite(SEVEN)),
    (Kind.CORRECT, OLD, Rewrite(SEVEN)),
    (Kind.RECALL, YOUNG, Remove(SEVEN)),
    (Kind.RECALL, OLD, Rewrite(SEVEN)),
    (Kind.RECALL, None, Pass()),
    (Kind.CLOSE, YOUNG, Rewrite(SEVEN)),
    (Kind.CLOSE, None, Pass()),
    (Kind.CORRECT, replace(OLD, is_outdated=True), Redraw(SEVEN)),
    (Kind.CORRECT, replace(OLD, is_outdated=True, is_shared=True), Rewrite(SEVEN)),
    (Kind.RECALL, replace(OLD, is_outdated=True), Redraw(SEVEN)),
    (Kind.RECALL, replace(YOUNG, is_outdated=True), Remove(SEVEN)),
    (Kind.CLOSE, replace(OLD, is_outdated=True, is_picture=True), Rewrite(SEVEN, as_caption=True)),
]


@pytest.mark.parametrize(("kind", "copy", "expected"), IN_A_CHAT)
def test_what_is_done_depends_on_the_copy_and_its_age(kind: Kind, copy: Copy | None, expected: object) -> None:
    assert task(kind, copy, NOW) == expected
    assert brings_picture(kind, copy, NOW) == isinstance(expected, Write | Redraw)


AFTER = [
    (Kind.SEND, State.RUNNING, Kind.CORRECT, None),
    (Kind.SEND, State.HALTED, Kind.CORRECT, None),
    (Kind.SEND, State.STOPPED, Kind.RECALL, None),
    (Kind.CORRECT, State.RUNNING, Kind.CORRECT, None),
    (Kind.CORRECT, State.DONE, Kind.CLOSE, None),
    (Kind.RECALL, State.RUNNING, Kind.RECALL, Unfit.RECALLED),
    (Kind.RECALL, State.PAUSED, Kind.CORRECT, Unfit.RECALLED),
    (Kind.RECALL, State.DONE, Kind.CLOSE, Unfit.RECALLED),
    (Kind.RECALL, State.STOPPED, Kind.RECALL, None),
    (Kind.CLOSE, State.DONE, Kind.CLOSE, Unfit.CLOSED),
    (Kind.CLOSE, State.RUNNING, Kind.CORRECT, Unfit.CLOSED),
    (Kind.CLOSE, State.DONE, Kind.RECALL, None),
    (Kind.CLOSE, State.HALTED, Kind.CLOSE, None),
]


@pytest.mark.parametrize(("last", "state", "kind", "expected"), AFTER)
def test_what_can_follow_what(last: Kind, state: State, kind: Kind, expected: Unfit | None) -> None:
    assert unfit(kind, Past(BroadcastNo(1), last, state)) is expected


def test_nothing_follows_what_was_never_sent() -> None:
    assert {unfit(kind, None) for kind in Kind} == {Unfit.NEVER}


DEADLINES = [
    (None, None, None),
    (date(2026, 12, 31), None, datetime(2027, 1, 1, tzinfo=UTC)),
    (date(2026, 12, 31), "18:00 UTC", datetime(2026, 12, 31, 18, tzinfo=UTC)),
    (date(2026, 12, 31), "18:00 UTC+3", datetime(2026, 12, 31, 15, tzinfo=UTC)),
    (date(2026, 12, 31), "20:00 UTC-8", datetime(2027, 1, 1, 4, tzinfo=UTC)),
    (date(2026, 12, 31), "20:00 UTC\u22123:30", datetime(2026, 12, 31, 23, 30, tzinfo=UTC)),
]


@pytest.mark.parametrize(("day", "time", "expected"), DEADLINES)
def test_an_alert_closes_in_its_own_zone(day: date | None, time: str | None, expected: datetime | None) -> None:
    alert = Alert(AlertSlug("a"), (), (), Urgency.URGENT, date(2026, 1, 1), date(2026, 1, 1), {})
    assert replace(alert, deadline=day, deadline_time=time).closes_at == expected


def test_what_was_sent_as_a_picture_is_edited_as_its_caption() -> None:
    assert task(Kind.CLOSE, replace(OLD, is_picture=True), NOW) == Rewrite(SEVEN, as_caption=True)
