"""A day to be somewhere, as a file for calendars (RFC 5545)."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from icalendar import Calendar, Event

from alertbot.model.guides import moment

if TYPE_CHECKING:
    from datetime import date

    from alertbot.model.alerts import Alert, Ask
    from alertbot.model.topics import Language


LASTS = timedelta(hours=2)
"""How long it takes in the calendar, where only the beginning is known."""


def calendar_file(alert: Alert, ask: Ask, language: Language, address: str, today: date) -> bytes:
    """When and where the alert asks people to come: a whole day, where no hour is known.

    The same entry each time, so that two in a calendar become one: the file of a later day, whose number is higher,
    takes the place of the earlier, so that what was moved is moved there.

    A calendar is read by whoever reads the phone: it names the place and what it is about, and nothing of who we are.
    """
    if ask.on is None:
        raise ValueError("an ask without a day has no place in a calendar")
    calendar = Calendar()
    calendar.add("prodid", "-//alertbot//EN")
    calendar.add("version", "2.0")
    event = Event()
    event.add("uid", f"{alert.slug}.{ask.name}@alertbot")
    event.add("dtstamp", datetime.combine(today, time.min, UTC))
    event.add("sequence", max(0, (today - alert.issued).days))
    begins, is_known = moment(ask.on, ask.guide.at)
    event.add("dtstart", begins if is_known else ask.on)
    event.add("dtend", begins + LASTS if is_known else ask.on + timedelta(days=1))
    event.add("summary", ask.label)
    event.add("description", f"{alert.text(language).title}\n{address}")
    event.add("url", address)
    if ask.place:
        event.add("location", ask.place)
    event.add("transp", "TRANSPARENT")
    calendar.add_component(event)
    made: bytes = calendar.to_ical()
    return made
