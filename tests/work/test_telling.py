"""What is due to be told, and when."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from alertbot.model.alerts import Alert, AlertSlug, AlertText, Ask, AskKind, Ending, Outcome, Urgency
from alertbot.model.guides import Guide
from alertbot.model.tellings import Whom
from alertbot.model.topics import ENGLISH, TopicSlug
from alertbot.work.telling import due

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


def test_nobody_is_reminded_of_what_is_over_or_cannot_be_done_here() -> None:
    assert not list(due(alert(SIGN, result=Outcome(Ending.VICTORY, date(2026, 12, 9))), at(0)))
    assert not list(due(alert(READ), at(0)))
    assert not list(due(alert(SIGN, deadline=None), at(0)))
