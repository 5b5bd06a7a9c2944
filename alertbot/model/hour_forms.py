"""What a file may say about the hours at which somebody answers: `hours`, `zone` and `days`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import BeforeValidator

from alertbot.model.faults import quoted
from alertbot.model.hours import are_hours, days_in, have_zone, hours_in, is_zone
from alertbot.model.written import refusal

if TYPE_CHECKING:
    from pydantic import ValidationInfo

    from alertbot.model.hours import Hours

HOURS = "when somebody answers, by their clocks, with zone: 09:00-17:00"
ZONE = "the time zone of these hours, as the IANA names it: Europe/Berlin"
DAYS = "the days of the week: mon-fri, or tue, thu"


def _hours(value: object) -> str:
    if not isinstance(value, str) or not are_hours(value.strip()):
        raise refusal("{key} are no hours.")
    return value.strip()


def _zone(value: object) -> str:
    if not isinstance(value, str) or not is_zone(value.strip()):
        raise refusal("{key} is no time zone.")
    return value.strip()


def _days(value: object) -> str:
    if not isinstance(value, str) or days_in(value.strip()) is None:
        raise refusal("{key} are no days.")
    return value.strip()


HourRange = Annotated[str, BeforeValidator(_hours)]
Zone = Annotated[str, BeforeValidator(_zone)]
Days = Annotated[str, BeforeValidator(_days)]


def needs_zone(value: str | None, info: ValidationInfo) -> str | None:
    """The zone, if it is told once: with the hours as UTC+3, or beside them as a place."""
    hours = info.data.get("hours")
    if value is None and hours and not have_zone(hours):
        raise refusal("hours need {key}.")
    if value is not None and hours and have_zone(hours):
        raise refusal(f"the hours tell their zone already: {quoted(hours)}.", "Take one of the two out.")
    if value is not None and not hours and "hours" in info.data:
        raise refusal("{key} is there, and no hours.", "Add hours, or take it out.")
    return value


def needs_hours(value: str | None, info: ValidationInfo) -> str | None:
    """The days, if there are hours on them."""
    if value is not None and not info.data.get("hours") and "hours" in info.data:
        raise refusal("{key} are there, and no hours.", "Add hours, or take them out.")
    return value


def read_hours(hours: str | None, zone: str | None, days: str | None) -> Hours | None:
    """The hours that sound values tell."""
    return hours_in(hours, zone, days_in(days) or () if days else ()) if hours else None
