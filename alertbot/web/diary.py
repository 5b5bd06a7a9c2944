"""A day to be somewhere, as a file for calendars (RFC 5545)."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from icalendar import Calendar, Event

if TYPE_CHECKING:
    from alertbot.model.alerts import Alert, Ask
    from alertbot.model.topics import Language


def calendar_file(alert: Alert, ask: Ask, language: Language, address: str) -> bytes:
    """A whole day, where the alert asks people to come; the same file each time, so that two entries become one.

    A calendar is read by whoever reads the phone: it names the place and what it is about, and nothing of who we are.
    """
    if ask.on is None:
        raise ValueError("an ask without a day has no place in a calendar")
    calendar = Calendar()
    calendar.add("prodid", "-//alertbot//EN")
    calendar.add("version", "2.0")
    event = Event()
    event.add("uid", f"{alert.slug}.{ask.name}@alertbot")
    event.add("dtstamp", datetime.combine(alert.issued, time.min, UTC))
    event.add("dtstart", ask.on)
    event.add("dtend", ask.on + timedelta(days=1))
    event.add("summary", ask.label)
    event.add("description", f"{alert.text(language).title}\n{address}")
    event.add("url", address)
    if ask.place:
        event.add("location", ask.place)
    event.add("transp", "TRANSPARENT")
    calendar.add_component(event)
    made: bytes = calendar.to_ical()
    return made
