"""How fast it goes, how long it takes, and why it waits."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from alertbot.model.deliveries import BroadcastNo, Progress, State
from alertbot.model.traffic import LONG_HOLD, RATE_WINDOW, Hold, Pace, Traffic, Wait, pace

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
THIS, OTHER = BroadcastNo(1), BroadcastNo(2)


def seconds(count: float) -> timedelta:
    return timedelta(seconds=count)


def of(state: State = State.RUNNING, waiting: int = 300) -> Progress:
    return Progress(THIS, "a", state, 1000, 1000 - waiting, 0, 0, waiting)


def told(progress: Progress, *, rate: float = 0, hold: Hold | None = None, due: datetime | None = NOW) -> Pace:
    return pace(progress, rate=rate, limit=30, hold=hold, next_due=due, now=NOW)


def test_the_rate_is_that_of_the_last_ten_seconds() -> None:
    traffic = Traffic()
    for number in range(200):  # ten a second, for twenty seconds
        traffic.sent_at.append((number / 10, THIS if number % 2 else OTHER))
    assert traffic.rate(THIS, 20.0) == pytest.approx(5, abs=0.2)
    assert traffic.rate(BroadcastNo(3), 20.0) == 0


def test_a_rate_fades_and_is_forgotten() -> None:
    traffic = Traffic()
    traffic.sent_at.extend((number / 30, THIS) for number in range(30))
    rates = [traffic.rate(THIS, 1.0 + later) for later in (0, 2, 5, RATE_WINDOW)]
    assert rates == sorted(rates, reverse=True)
    assert rates[-1] == 0


def test_the_first_second_does_not_boast() -> None:
    traffic = Traffic()
    traffic.sent_at.extend([(0.0, THIS), (0.01, THIS)])
    assert traffic.rate(THIS, 0.02) == 2


def test_a_thousand_a_second_are_all_counted() -> None:
    traffic = Traffic()
    traffic.sent_at.extend((number / 1000, THIS) for number in range(30_000))
    assert traffic.rate(THIS, 30.0) == pytest.approx(1000, rel=0.01)


def test_time_left_comes_from_the_rate_else_from_the_limit() -> None:
    assert told(of(), rate=10) == Pace(10, 30.0, None)
    assert told(of()) == Pace(0, 10.0, None)


@pytest.mark.parametrize("state", [State.PAUSED, State.HALTED, State.STOPPED, State.DONE])
def test_what_does_not_go_out_has_no_time_left(state: State) -> None:
    assert told(of(state), rate=10, hold=Hold(Wait.TOLD, NOW + seconds(60))) == Pace()


def test_a_hold_is_told_and_added_to_the_time() -> None:
    day = Hold(Wait.TOLD, NOW + timedelta(days=1))
    assert told(of(), rate=3, hold=day) == Pace(3, 86_400 + 100.0, day)
    assert told(of(), hold=Hold(Wait.AWAY, NOW)).waits is None


def test_those_who_are_tried_later_are_waited_for_once_nothing_else_goes() -> None:
    later = NOW + seconds(30)
    assert told(of(waiting=30), due=later) == Pace(0, 31.0, Hold(Wait.LATER, later))
    assert told(of(waiting=30), rate=1, due=later).waits is None
    assert told(of(waiting=0), due=None).waits is None


def test_only_a_long_wait_is_for_the_operator() -> None:
    assert Hold(Wait.TOLD, NOW + LONG_HOLD + seconds(1)).is_long(NOW)
    assert not Hold(Wait.TOLD, NOW + LONG_HOLD).is_long(NOW)
