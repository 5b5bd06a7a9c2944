"""Quiet hours by every clock of the world, daylight saving included."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from babel.core import get_global
from hypothesis import given
from hypothesis import strategies as st

from alertbot.model.quiet import QUIET, Hours, Quiet
from alertbot.model.regions import REGIONS, Region
from alertbot.model.topics import ENGLISH, Language
from alertbot.model.zones import NOBODYS, ZONES, ZoneNo, clock_of, home_zone, local, offsets, utc

zones = st.sampled_from(sorted(ZONES))
instants = st.datetimes(datetime(2027, 1, 1), datetime(2037, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - see timezones
nights = st.builds(Quiet, st.integers(0, 23), st.integers(0, 23))
NOON = datetime(2027, 1, 15, 12, tzinfo=UTC)
MOSCOW, LONDON, TEHRAN = (home_zone(Region(code), ENGLISH) for code in ("RU", "GB", "IR"))
NIGHT = timedelta(hours=25)
"""No quiet hours are longer, even where a clock is put back in them."""


@given(nights, zones, instants)
def test_nobody_is_woken_and_nobody_waits_longer_than_to_the_end_of_the_quiet_hours(
    quiet: Quiet, zone: ZoneNo, now: datetime
) -> None:
    first = quiet.first(Hours.WAKING, zone, now)
    assert not quiet.is_quiet(zone, first)
    assert first == now or quiet.is_quiet(zone, now)
    assert now <= first <= now + NIGHT
    assert first == now or quiet.is_quiet(zone, first - timedelta(seconds=1)), "they had been awake for a while"


@given(zones, instants)
def test_a_morning_is_the_next_time_that_a_clock_shows_eight(zone: ZoneNo, now: datetime) -> None:
    morning = QUIET.first(Hours.MORNING, zone, now)
    shown = local(zone, morning)
    assert (shown.hour, shown.minute, shown.second) == (8, 0, 0)
    assert now < morning <= now + NIGHT


@given(zones, instants)
def test_who_counts_as_awake_is_awake_now_and_a_minute_later(zone: ZoneNo, now: datetime) -> None:
    soon = now + timedelta(minutes=1)
    both = not QUIET.is_quiet(zone, now) and not QUIET.is_quiet(zone, soon)
    assert (zone in QUIET.awake(now, soon)) == both


@pytest.mark.parametrize(
    ("zone", "evening", "morning"),
    [
        (MOSCOW, "2027-01-15T19:00", "2027-01-16T05:00"),
        (LONDON, "2027-01-15T22:00", "2027-01-16T08:00"),
        (LONDON, "2027-03-27T23:30", "2027-03-28T07:00"),  # the clock is put on in this night
        (LONDON, "2027-10-30T21:00", "2027-10-31T08:00"),  # and back in this one: quiet from 22 by summer time
        (TEHRAN, "2027-06-01T18:30", "2027-06-02T04:30"),
    ],
)
def test_mornings_follow_the_clock_on_the_wall(zone: ZoneNo, evening: str, morning: str) -> None:
    at = datetime.fromisoformat(evening).replace(tzinfo=UTC)
    assert QUIET.wakes(zone, at) == datetime.fromisoformat(morning).replace(tzinfo=UTC)
    assert QUIET.wakes(zone, at - timedelta(minutes=31)) == at - timedelta(minutes=31) or QUIET.is_quiet(
        zone, at - timedelta(minutes=31)
    )


def test_without_quiet_hours_nobody_sleeps_and_days_begin_at_eight() -> None:
    never = Quiet(8, 8)
    assert len(never.awake(NOON, NOON)) == len(ZONES)
    assert local(MOSCOW, never.morning(MOSCOW, NOON)).hour == 8


def test_every_country_has_a_clock_that_is_kept_in_it() -> None:
    places = get_global("territory_zones")
    months = [datetime(2027, month, 15, tzinfo=UTC) for month in range(1, 13)]

    def kept(clock: ZoneInfo) -> list[timedelta | None]:
        return [month.astimezone(clock).utcoffset() for month in months]

    for region in sorted(REGIONS - {Region(code) for code in ("BV", "HM", "XK")}):  # CLDR knows no place in these
        here = [kept(ZoneInfo(place)) for place in places[region]]
        assert kept(clock_of(home_zone(region, ENGLISH))) in here, region


def test_no_two_clocks_are_the_same() -> None:
    days = [datetime(2027, 1, 1, tzinfo=UTC) + timedelta(days=number) for number in range(365)]
    rules = {tuple(local(zone, day).utcoffset() for day in days) for zone in ZONES}
    assert len(rules) == len(ZONES)
    assert sorted(ZONES) == list(range(len(ZONES)))


def test_a_language_tells_where_no_country_does() -> None:
    assert ZONES[home_zone(None, Language("ru"))] == "Europe/Moscow"
    assert ZONES[home_zone(None, Language("fr"))] == "Europe/Berlin"
    assert home_zone(None, ENGLISH) == NOBODYS
    assert local(NOBODYS, NOON).utcoffset() == timedelta(0)


def test_offsets_are_written_as_people_write_them() -> None:
    assert [utc(timedelta(minutes=each)) for each in (0, 180, 345, -210)] == ["UTC", "UTC+3", "UTC+5:45", "UTC-3:30"]
    assert sum(map(len, offsets(NOON).values())) == len(ZONES)
