"""A date for the calendar of a phone: what, where and when, and of nobody."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

import icalendar

from alertbot.model.guides import moment

if TYPE_CHECKING:
    from alertbot.model.alerts import Alert, Ask
    from alertbot.model.topics import Language

LASTS = timedelta(hours=2)
"""How long it takes in the calendar, if nobody says: a reminder of when it begins is what it is for."""


def calendar_of(alert: Alert, ask: Ask, language: Language, now: datetime) -> str:
    """The date as an iCalendar file (RFC 5545). The same alert gives the same date, in whichever calendar.

    Of two files a calendar believes the one of the higher number: the later one, so that what was moved is moved there.

    Raises:
        ValueError: The ask names no day.
    """
    if ask.on is None:
        raise ValueError("no day")
    begins, is_known = moment(ask.on, ask.guide.at)
    event = icalendar.Event()
    event.add("uid", f"{alert.slug}/{ask.name}")
    event.add("dtstamp", now)
    issued = datetime.combine(alert.issued, time.min, UTC)
    event.add("sequence", max(0, (now - issued) // timedelta(minutes=1)))
    event.add("summary", alert.text(language).title)
    event.add("dtstart", begins if is_known else ask.on)
    event.add("dtend", begins + LASTS if is_known else ask.on + timedelta(days=1))
    if ask.place:
        event.add("location", ask.place)
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//alertbot//")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return str(calendar.to_ical().decode())
