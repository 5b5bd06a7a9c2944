"""cases.toml, and how long a campaign still runs."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alertbot.model.alerts import Campaign, CampaignSlug
from alertbot.model.cases import CaseSlug, Status
from alertbot.model.catalogue_files import read_catalogue
from alertbot.model.countdowns import Countdown, Phase, countdown
from alertbot.model.topics import ENGLISH, Language

VITISHKO = CaseSlug("yevgeniy-vitishko")
FIRST, LAST = date(2014, 1, 30), date(2014, 2, 28)


def told(files: dict[str, bytes], name: str) -> list[str]:
    faults = read_catalogue(files)[1]
    return [f"{fault.line}: {fault.what}" for fault in faults if fault.path == f"alerts/{name}"]


def test_a_case_is_read_whole_and_the_newest_status_is_first(files: dict[str, bytes]) -> None:
    catalogue, faults = read_catalogue(files)
    assert faults == []
    case = catalogue.cases[VITISHKO]
    assert case.title(Language("ru")) == "Евгений Витишко"
    assert [turn.status for turn in case.history] == [Status.IMPRISONED, Status.DETAINED]
    assert (case.now.on, case.now.as_of) == (None, date(2014, 2, 28))
    assert (case.history[1].on, case.history[1].note(ENGLISH)) == (date(2014, 2, 12), None)
    assert case.now.note(Language("xx")) == "He is held far from home."
    assert case.now.source.url == "https://www.amnesty.org/"
    assert [alert.slug for alert in catalogue.alerts_about(VITISHKO)] == ["vitishko"]


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ('"imprisoned"', '"imprisonned"', '14: no status called "imprisonned".'),
        ('"detained"', '"imprisoned"\nstatus = "x"', "8: this is not TOML: Cannot overwrite a value."),
        ("as_of = 2014-02-28\n", "", '13: "as_of" is missing.'),
        ("as_of = 2014-02-28", 'as_of = "28 February"', '15: "28 February" is not a day.'),
        ("on = 2014-02-12", "on = 2014-03-12", "8: it became so after the day up to which it is known (2014-02-20)."),
        (
            "as_of = 2014-02-28",
            "on = 2014-02-01\nas_of = 2014-02-28",
            "6: the history is not in the order of its days.",
        ),
        ('note.ru = "Его держат далеко от дома."\n', "", '17: "note.ru" is missing.'),
        ("source.url =", "sauce.url =", '11: no key called "sauce".'),
        ('https://www.amnesty.org/"}', 'http://x"}', '16: the address "http://x" does not begin with https://.'),
        ('title.fr = "Evgueni Vitichko"\n', "", '2: "title.fr" is missing.'),
        ("[[yevgeniy-vitishko.history]]", "[[yevgeniy-vitishko.past]]", '6: no key called "past".'),
        ("[yevgeniy-vitishko]", "[Vitishko]", '1: "Vitishko" is not a name.'),
    ],
)
def test_a_fault_in_the_cases_has_its_line(files: dict[str, bytes], before: str, after: str, fault: str) -> None:
    text = files["cases.toml"].decode()
    assert before in text
    assert fault in told(files | {"cases.toml": text.replace(before, after, 1).encode()}, "cases.toml")


def test_an_unknown_case_is_told_with_the_one_that_was_meant(files: dict[str, bytes]) -> None:
    files["vitishko/en.md"] = files["vitishko/en.md"].replace(b"case: yevgeniy-vitishko", b"case: yevgeny-vitishko")
    [fault] = read_catalogue(files)[1]
    assert (fault.path, fault.line, fault.what) == ("alerts/vitishko/en.md", 10, 'no case called "yevgeny-vitishko".')
    assert 'Did you mean "yevgeniy-vitishko"?' in fault.mend
    assert "alerts/cases.toml" in fault.mend


def test_an_alert_about_a_case_with_a_fault_is_left_out_and_not_blamed(files: dict[str, bytes]) -> None:
    files["cases.toml"] = files["cases.toml"].replace(b'"detained"', b'"taken"')
    catalogue, faults = read_catalogue(files)
    assert {fault.path for fault in faults} == {"alerts/cases.toml"}
    assert catalogue.alerts == {}


def test_a_folder_needs_no_cases(files: dict[str, bytes]) -> None:
    del files["cases.toml"]
    assert [fault.what for fault in read_catalogue(files)[1]] == ['no case called "yevgeniy-vitishko".']


@pytest.mark.parametrize(
    ("ends", "today", "stands"),
    [
        (LAST, date(2014, 1, 29), Countdown(Phase.AHEAD, FIRST, 1)),
        (LAST, FIRST, Countdown(Phase.LEFT, LAST, 29)),
        (LAST, LAST, Countdown(Phase.LEFT, LAST, 0)),
        (LAST, date(2014, 3, 1), Countdown(Phase.OVER, LAST, 1)),
        (None, FIRST, Countdown(Phase.SINCE, FIRST, 1)),
        (None, date(2014, 2, 10), Countdown(Phase.SINCE, FIRST, 12)),
    ],
)
def test_a_campaign_counts_its_days(ends: date | None, today: date, stands: Countdown) -> None:
    assert countdown(Campaign(CampaignSlug("x"), {ENGLISH: "X"}, ("Y",), FIRST, ends), today) == stands


@given(st.integers(0, 400), st.integers(-400, 800))
def test_every_day_counts_one_on(length: int, after: int) -> None:
    campaign = Campaign(CampaignSlug("x"), {ENGLISH: "X"}, ("Y",), FIRST, FIRST + timedelta(days=length))
    today, tomorrow = (countdown(campaign, FIRST + timedelta(days=each)) for each in (after, after + 1))
    if today.phase is tomorrow.phase:
        assert abs(today.days - tomorrow.days) == 1
    assert (today.phase is Phase.OVER) == (after > length)
