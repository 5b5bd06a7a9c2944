"""How alerts went: what is told is never about fewer than twenty, however often and whenever somebody looks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alertbot.model.alerts import AlertSlug
from alertbot.model.charts import HOURS_APART, MOST_TIMES, hours_between
from alertbot.model.courses import FirstLooks, Point, Standing, full_hour, half_way, is_due, next_point
from alertbot.model.messages import ChatId

LAUNCHED = datetime(2026, 11, 21, 14, 20, tzinfo=UTC)
HOUR, AN_HOUR, A_DAY = full_hour(LAUNCHED), timedelta(hours=1), timedelta(days=1)
SLUG = AlertSlug("vitishko")


def told(counts: list[int]) -> list[Point]:
    """What is told of a count that is looked at once an hour."""
    points: list[Point] = []
    for number, count in enumerate(counts, 1):
        point = next_point(points[-1] if points else None, count, HOUR + AN_HOUR * number)
        points += [point] if point else []
    return points


@given(st.lists(st.integers(-40, 60), max_size=100))
def test_between_any_two_points_there_are_more_than_twenty_people(changes: list[int]) -> None:
    counts = [max(0, count) for count in accumulate(changes)]  # people take back what they did, too
    at = {HOUR + AN_HOUR * number: count for number, count in enumerate(counts, 1)}
    points = told(counts)
    assert all(point.total >= 20 and point.total % 10 == 0 for point in points)
    assert all(point.total <= at[point.at] < point.total + 10 for point in points)
    assert all(at[after.at] - at[before.at] > 20 for before, after in pairwise(points))
    assert all(after.total > before.total and after.at > before.at for before, after in pairwise(points))


@given(st.lists(st.integers(0, 60), max_size=50), st.integers(0, 49), st.integers(1, 9))
def test_a_few_more_between_two_looks_change_nothing_that_was_told(new: list[int], where: int, more: int) -> None:
    before = list(accumulate(new))
    after = [count + more * (number > where) for number, count in enumerate(before)]
    at = HOUR + AN_HOUR * (where + 1)
    assert [each for each in told(before) if each.at <= at] == [each for each in told(after) if each.at <= at]


def test_it_is_looked_at_by_the_hour_for_three_days_and_by_the_day_from_then_on() -> None:
    looks, counted = [], None
    for number in range(24 * 7):
        hour = HOUR + AN_HOUR * number
        if is_due(Standing(SLUG, LAUNCHED, counted, {}), hour):
            looks.append(hour)
            counted = hour
            assert not is_due(Standing(SLUG, LAUNCHED, counted, {}), hour)
    assert looks[0] == HOUR + AN_HOUR  # the hour it was launched in is over only then
    hourly = [look for look in looks if look <= LAUNCHED + 3 * A_DAY]
    assert {after - before for before, after in pairwise(hourly)} == {AN_HOUR}
    assert [look.hour for look in looks[len(hourly) :]] == [0, 0, 0, 0]


def test_a_day_on_which_nobody_could_look_is_made_up_for() -> None:
    late = LAUNCHED + 9 * A_DAY
    assert is_due(Standing(SLUG, LAUNCHED, full_hour(late - A_DAY), {}), full_hour(late))
    assert not is_due(Standing(SLUG, LAUNCHED, full_hour(late - AN_HOUR), {}), full_hour(late))


def test_half_of_them_are_told_of_by_the_first_point_that_holds_them() -> None:
    points = [Point(HOUR, 20), Point(HOUR + AN_HOUR, 60), Point(HOUR + A_DAY, 110)]
    assert half_way(points) == points[1]
    assert half_way(points[:1]) == points[0]


def test_who_looks_twice_in_an_hour_is_counted_once_and_forgotten_with_it() -> None:
    looks, amal, other = FirstLooks(), ChatId(1), AlertSlug("other")
    assert looks.is_first(amal, SLUG, LAUNCHED)
    assert not looks.is_first(amal, SLUG, LAUNCHED + timedelta(minutes=39))
    assert looks.is_first(ChatId(2), SLUG, LAUNCHED)
    assert looks.is_first(amal, other, LAUNCHED)
    assert looks.is_first(amal, SLUG, LAUNCHED + timedelta(minutes=40))
    assert len(looks._seen) == 1  # noqa: SLF001 - nobody of the hour before is known any more


@pytest.mark.parametrize("hours", [0, 1, 5, 7, 47, 72, 100, 1_000, 17_472])
def test_there_is_room_for_every_time_below_a_line(hours: int) -> None:
    apart = hours_between(hours)
    assert apart in HOURS_APART
    assert hours // apart <= MOST_TIMES
