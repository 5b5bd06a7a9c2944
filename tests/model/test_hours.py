"""When somebody answers: by their own clocks, in summer and in winter, on their days."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from alertbot.chat.wording import Wording
from alertbot.model.draft_answers import zone_of
from alertbot.model.faults import Findings
from alertbot.model.guides import Guide, Target, hours_of, moment
from alertbot.model.hours import Hours, days_in, hours_in, hours_told, is_zone
from alertbot.model.target_files import read_targets
from alertbot.model.topics import ENGLISH, Language

OFFICE = Hours("09:00", "17:00", "Europe/Berlin", (0, 1, 2, 3, 4))
NIGHTS = Hours("22:00", "06:00", "Europe/Berlin", (4,))


@pytest.mark.parametrize(
    ("hours", "now", "expected"),
    [
        (OFFICE, datetime(2026, 7, 3, 7, 0, tzinfo=UTC), True),  # 09:00 in summer, a Friday
        (OFFICE, datetime(2026, 7, 3, 15, 0, tzinfo=UTC), False),  # 17:00
        (OFFICE, datetime(2026, 1, 9, 7, 0, tzinfo=UTC), False),  # 08:00 in winter
        (OFFICE, datetime(2026, 1, 9, 15, 59, tzinfo=UTC), True),
        (OFFICE, datetime(2026, 7, 5, 10, 0, tzinfo=UTC), False),  # a Sunday
        (OFFICE, datetime(2026, 3, 30, 7, 30, tzinfo=UTC), True),  # the Monday after the clocks went forward
        (OFFICE, datetime(2026, 10, 26, 7, 30, tzinfo=UTC), False),  # the Monday after they went back
        (NIGHTS, datetime(2026, 7, 3, 21, 0, tzinfo=UTC), True),  # Friday, 23:00
        (NIGHTS, datetime(2026, 7, 4, 3, 0, tzinfo=UTC), True),  # that night, which has become Saturday
        (NIGHTS, datetime(2026, 7, 4, 21, 0, tzinfo=UTC), False),  # Saturday, 23:00
        (NIGHTS, datetime(2026, 7, 3, 3, 0, tzinfo=UTC), False),  # Friday, before dawn: Thursday's night
        (Hours("09:00", "17:00", "UTC+3"), datetime(2026, 11, 20, 12, 0, tzinfo=UTC), True),
        (Hours("09:00", "17:00", "UTC+5"), datetime(2026, 11, 20, 12, 0, tzinfo=UTC), False),
        (Hours("22:00", "06:00", "UTC+11"), datetime(2026, 11, 20, 12, 0, tzinfo=UTC), True),
        (Hours("09:00", "17:00", "Asia/Tokyo", (5,)), datetime(2026, 11, 20, 23, 30, tzinfo=UTC), False),  # 08:30 there
        (
            Hours("08:00", "17:00", "Asia/Tokyo", (5,)),
            datetime(2026, 11, 20, 23, 30, tzinfo=UTC),
            True,
        ),  # Saturday there
    ],
)
def test_somebody_answers_by_their_own_clocks_and_on_their_days(hours: Hours, now: datetime, *, expected: bool) -> None:
    assert hours.is_open(now) is expected


@pytest.mark.parametrize(
    ("written", "zone", "days"),
    [("09:00-17:00 UTC+3", None, ""), ("09:00-17:00 UTC-5:30", None, "mon-fri"), ("22:00-06:00", "Asia/Tokyo", "sat")],
)
def test_what_was_read_is_written_again_as_it_means(written: str, zone: str | None, days: str) -> None:
    hours = hours_in(written, zone, days_in(days) or ())
    assert hours is not None
    again = dict(hours.written)
    assert hours_in(again["hours"], again.get("zone"), days_in(again.get("days", "")) or ()) == hours
    assert again["hours"] == written


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("mon-fri", (0, 1, 2, 3, 4)),
        ("sat-mon", (0, 5, 6)),
        ("tue, thu", (1, 3)),
        ("sun", (6,)),
        ("mon,", None),
        ("", None),
    ],
)
def test_days_of_the_week(written: str, days: tuple[int, ...] | None) -> None:
    assert days_in(written) == days


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "09:00-17:00 Europe/Berlin, Mon–Wed, Fri"),
        ("ru", "09:00-17:00 Europe/Berlin, пн–ср, пт"),
        ("fr", "09:00-17:00 Europe/Berlin, lun.–mer., ven."),
    ],
)
def test_hours_are_told_in_the_reader_s_words(language: str, told: str) -> None:
    words = Wording.load().in_(Language(language))
    assert hours_told(Hours("09:00", "17:00", "Europe/Berlin", (0, 1, 2, 4)), words.plain) == told


@pytest.mark.parametrize(
    "name", ["", "Berlin", "Europe", "Europe/Bern", "../etc/passwd", "/etc/passwd", "UTC", "a\0/b"]
)
def test_what_is_no_place_of_the_list_is_no_zone(name: str) -> None:
    assert not is_zone(name)
    assert (zone_of(name) is None) is (name != "UTC")


TARGET = """[germany]
list = "heads"
name = {en = "The Chancellor", ru = "Канцлеру", fr = "La chancelière"}
number = "+49 30 182722720"
"""


@pytest.mark.parametrize(
    ("written", "faults"),
    [
        ('hours = "09:00-17:00"\nzone = "Europe/Berlin"\ndays = "mon-fri"', []),
        ('hours = "09:00-17:00 UTC+1"', []),
        ('hours = "09:00-17:00"', ["hours need"]),
        ('hours = "09:00-17:00 UTC+1"\nzone = "Europe/Berlin"', ["tell their zone already"]),
        ('hours = "9 to 5"\nzone = "Europe/Berlin"', ["are no hours"]),
        ('hours = "09:00-17:00"\nzone = "Europe/Bern"', ["is no time zone"]),
        ('hours = "09:00-17:00"\nzone = "Europe/Berlin"\ndays = "weekdays"', ["are no days"]),
        ('zone = "Europe/Berlin"', ["and no hours"]),
        ('days = "mon-fri"', ["and no hours"]),
    ],
)
def test_a_target_s_hours_are_read_or_a_fault(written: str, faults: list[str]) -> None:
    findings = Findings("targets.toml")
    targets = read_targets(TARGET + written, findings)
    assert len(findings.faults) == len(faults)
    assert all(part in str(fault) for part, fault in zip(faults, findings.faults, strict=True))
    if not faults:
        assert targets["heads"][0].hours is not None


def test_who_has_hours_of_their_own_answers_then_and_the_others_as_the_ask_says() -> None:
    theirs, for_all = Hours("08:00", "12:00", "Europe/Berlin"), Hours("09:00", "17:00", "UTC+3")
    guide, named = Guide(hours=for_all), {ENGLISH: "x"}
    assert hours_of(guide, Target(named, hours=theirs)) == theirs
    assert hours_of(guide, Target(named)) == hours_of(guide, None) == for_all


def test_an_event_begins_by_the_clocks_of_its_place() -> None:
    assert moment(date(2026, 12, 1), "18:00 UTC-5:30")[0] == datetime(2026, 12, 1, 23, 30, tzinfo=UTC)
