"""What is due to be told, and when."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from alertbot.model.alerts import Alert, AlertSlug, AlertText, Ask, AskKind, Ending, Outcome, Urgency
from alertbot.model.deliveries import BroadcastNo, Progress, State
from alertbot.model.errands import Kind
from alertbot.model.guides import Guide
from alertbot.model.tellings import Latest, Whom, may_be_told
from alertbot.model.topics import ENGLISH, TopicSlug
from alertbot.work.telling import due, has_settled

SIGN = Ask("sign", AskKind.SIGN, "Sign")
COME = Ask("come", AskKind.ATTEND, "Come", place="Square", on=date(2026, 12, 10), guide=Guide(at="18:00 UTC"))
READ = Ask("read", AskKind.READ, "Read", url="https://example.org/")


def alert(*asks: Ask, deadline: date | None = date(2026, 12, 10), result: Outcome | None = None) -> Alert:
    text = AlertText(ENGLISH, "Free him", "He is held.", asks)
    day = date(2026, 12, 1)
    return Alert(
        AlertSlug("free-him"), (TopicSlug("x"),), (), Urgency.URGENT, day, day, {ENGLISH: text},
        deadline=deadline, deadline_time="20:00 UTC", result=result,
    )  # fmt: skip


def at(hours: float) -> datetime:
    """So many hours after the tenth of December began, UTC."""
    return datetime(2026, 12, 10, tzinfo=UTC) + timedelta(hours=hours)


@pytest.mark.parametrize(
    ("hours", "whom"),
    [
        (-5, []),
        (-4, [Whom.IDLE]),
        (18.9, [Whom.IDLE]),
        (19, []),  # an hour before the deadline nobody is reminded any more
        (21, []),
    ],
)
def test_who_did_nothing_is_reminded_in_the_last_day(hours: float, whom: list[Whom]) -> None:
    assert [each.telling.whom for each in due(alert(SIGN), at(hours))] == whom


@pytest.mark.parametrize(
    ("hours", "whom"),
    [
        (-7, []),
        (-6, [Whom.GOING]),
        (17, [Whom.GOING]),
        (18, []),
        (21, []),
        (22, [Whom.OUT]),
        (41, [Whom.OUT]),
        (42, []),
    ],
)
def test_who_goes_is_told_the_day_before_and_asked_afterwards(hours: float, whom: list[Whom]) -> None:
    assert [each.telling.whom for each in due(alert(COME, deadline=None), at(hours))] == whom


@pytest.mark.parametrize(
    ("hours", "whom"),
    [
        (-31, []),
        (-30, [Whom.GOING]),  # it is the morning of the day before where days begin first
        (-1, [Whom.GOING]),
        (0, []),
        (4, []),  # four in the morning of the day itself
        (17, []),
        (18, [Whom.OUT]),
        (47, [Whom.OUT]),
        (48, []),
    ],
)
def test_what_has_no_hour_is_told_in_the_mornings_before_and_after(hours: float, whom: list[Whom]) -> None:
    found = list(due(alert(replace(COME, guide=Guide()), deadline=None), at(hours)))
    assert [each.telling.whom for each in found] == whom
    days = {Whom.GOING: date(2026, 12, 9), Whom.OUT: date(2026, 12, 11)}
    assert all(each.day == days[each.telling.whom] for each in found)


def test_what_is_moved_is_told_anew() -> None:
    """By a day or by an hour, it is another telling, since of one name only one goes out."""
    moved = (COME, replace(COME, on=date(2026, 12, 11)), replace(COME, guide=Guide(at="19:00 UTC")))
    when = (17, 41, 17)
    found = [each for ask, hours in zip(moved, when, strict=True) for each in due(alert(ask, deadline=None), at(hours))]
    names = {each.telling.name for each in found if each.telling.whom is Whom.GOING}
    assert len(names) == 3
    same = (COME, replace(COME, place="The other square"))
    assert len({each.telling.name for ask in same for each in due(alert(ask, deadline=None), at(17))}) == 1


CLOSES = at(20)
SENT, CORRECTED = (Latest(kind, State.DONE, at(-100), CLOSES) for kind in (Kind.SEND, Kind.CORRECT))
STOPS = (State.STOPPED, State.HALTED, State.PAUSED)
STOPPED, HALTED, PAUSED = (Latest(Kind.SEND, state, at(-100), CLOSES) for state in STOPS)
RECALLED, HALF_RECALLED = (Latest(Kind.RECALL, state, at(-50), CLOSES) for state in (State.DONE, State.STOPPED))
CLOSED_BY_HAND, CLOSED_IN_TIME = (Latest(Kind.CLOSE, State.DONE, when, CLOSES) for when in (at(-50), CLOSES))
CALLED_OFF_AFTERWARDS = Latest(Kind.CLOSE, State.DONE, at(19), at(100))


@pytest.mark.parametrize(
    ("last", "whom"),
    [
        (None, {Whom.GOING, Whom.OUT}),  # found in the list and never sent
        (SENT, {Whom.IDLE, Whom.GOING, Whom.OUT}),
        (CORRECTED, {Whom.IDLE, Whom.GOING, Whom.OUT}),
        (STOPPED, {Whom.OUT}),
        (HALTED, {Whom.OUT}),
        (PAUSED, {Whom.OUT}),
        (RECALLED, set()),
        (HALF_RECALLED, set()),
        (CLOSED_BY_HAND, set()),
        (CLOSED_IN_TIME, {Whom.GOING, Whom.OUT}),
        (CALLED_OFF_AFTERWARDS, {Whom.OUT}),
    ],
)
def test_what_became_of_an_alert_decides_whether_it_is_told_of(last: Latest | None, whom: set[Whom]) -> None:
    told = {each for each in Whom if may_be_told(each, last, begins=at(18))}
    assert told == whom | {Whom.ACTED, Whom.FOLLOWING}


def went_out(kind: Kind, hours: float) -> Progress:
    """Something that went out of the alert, so many hours after."""
    return Progress(BroadcastNo(1), "free-him", State.DONE, 1, 1, 0, 0, 0, started=at(hours), kind=kind)


def test_what_has_only_just_gone_out_is_not_reminded_of() -> None:
    assert has_settled([went_out(Kind.SEND, -24)], at(0))
    assert not has_settled([went_out(Kind.SEND, -23)], at(0))
    assert has_settled([went_out(Kind.SEND, -2), went_out(Kind.CORRECT, -3), went_out(Kind.SEND, -90)], at(0))
    assert not has_settled([went_out(Kind.SEND, -2), went_out(Kind.RECALL, -80), went_out(Kind.SEND, -90)], at(0))


def test_nobody_is_reminded_of_what_is_over_or_cannot_be_done_here() -> None:
    assert not list(due(alert(SIGN, result=Outcome(Ending.VICTORY, date(2026, 12, 9))), at(0)))
    assert not list(due(alert(READ), at(0)))
    assert not list(due(alert(SIGN, deadline=None), at(0)))
