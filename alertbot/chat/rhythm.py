"""How often somebody wants to hear, and by which clock they are let sleep."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from babel.core import get_global
from babel.dates import get_timezone_location

from alertbot.chat.choosing import again
from alertbot.chat.region import in_rows
from alertbot.chat.taps import Verb, data, number_in
from alertbot.chat.visit import Answer
from alertbot.model.messages import Button, Message
from alertbot.model.quiet import Frequency
from alertbot.model.zones import ZONES, ZoneNo, keeps, local, offsets, utc

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from alertbot.chat.visit import Visit
    from alertbot.model.messages import Reply
    from alertbot.model.regions import Region
    from alertbot.model.subscribers import Subscriber
    from alertbot.model.topics import Language

TIMES_A_ROW = 4
HOME, SHOWN = "home", "at"


async def show_frequency(visit: Visit) -> list[Reply]:
    """How often they hear from us, and the ways to choose from."""
    return [visit.put(_frequency_message(visit))]


async def chose_frequency(visit: Visit, parts: Sequence[str]) -> Answer:
    """So often from now on."""
    person = visit.subscriber
    if person is None or person.has_left:
        return Answer(visit.words.plain("toast-start-first"))
    chosen = next((each for each in Frequency if [each] == list(parts)), None)
    if chosen is None:
        return Answer(visit.words.plain("toast-stale"))
    if chosen is not person.frequency:
        await visit.unit.subscribers.hear(person.no, chosen, visit.now)
        visit.recall()
    anew = await again(visit)
    return Answer(replies=(anew.put(_frequency_message(anew)),))


async def show_clock(visit: Visit) -> list[Reply]:
    """What time we take it to be where they are, and every time that it can be."""
    return [visit.put(_clock_message(visit))]


async def chose_clock(visit: Visit, parts: Sequence[str]) -> Answer:
    """The clocks that show one time, one of them, or again that of their country."""
    person = visit.subscriber
    if person is None or person.has_left:
        return Answer(visit.words.plain("toast-start-first"))
    match list(parts):
        case [which, minutes] if which == SHOWN and (zones := _showing(minutes, visit.now)):
            if len(zones) > 1:
                return Answer(replies=(visit.put(_places_message(visit, zones)),))
            return await _set(visit, person, zones[0])
        case [which] if which == HOME:
            return await _set(visit, person, None)
        case [number] if number_in(number) in ZONES:
            return await _set(visit, person, ZoneNo(int(number)))
        case _:
            return Answer(visit.words.plain("toast-stale"))


def rhythm_lines(visit: Visit, person: Subscriber) -> list[str]:
    """How often, and by which clock, in the settings' words."""
    return [visit.words.say(f"settings-frequency-{person.frequency}"), clock_line(visit, person)]


def clock_line(visit: Visit, person: Subscriber) -> str:
    """What their clock shows, if we know it rightly."""
    shown = local(person.zone, visit.now)
    return visit.words.say("settings-clock", time=f"{shown:%H:%M}", zone=utc(shown.utcoffset() or timedelta(0)))


async def _set(visit: Visit, person: Subscriber, zone: ZoneNo | None) -> Answer:
    await visit.unit.subscribers.live_by(person.no, zone, visit.now)
    visit.recall()
    anew = await again(visit)
    return Answer(replies=(anew.put(_clock_message(anew)),))


def _frequency_message(visit: Visit) -> Message:
    person, words = visit.subscriber, visit.words
    rows = tuple(
        (Button(_marked(words.plain(f"button-frequency-{each}"), is_so=is_so), tap=data(Verb.FREQUENCY, each)),)
        for each in Frequency
        for is_so in [person is not None and person.frequency is each]
    )
    return Message(words.say("frequency-ask"), (*rows, _back(visit)))


def _clock_message(visit: Visit) -> Message:
    person, words = visit.subscriber, visit.words
    times = [
        Button(f"{visit.now + offset:%H:%M}", tap=data(Verb.CLOCK, SHOWN, _minutes(offset)))
        for offset in offsets(visit.now)
    ]
    rows = in_rows(times, TIMES_A_ROW)
    if person is not None and person.chose_zone:
        rows = ((Button(words.plain("button-clock-home"), tap=data(Verb.CLOCK, HOME)),), *rows)
    line = clock_line(visit, person) if person is not None else ""
    return Message(f"{line}\n\n{words.say('clock-ask')}", (*rows, _back(visit)))


def _places_message(visit: Visit, zones: Sequence[ZoneNo]) -> Message:
    """Clocks that show the same now and will not all year, each by a place: one of the person's country, if any is."""
    region = visit.subscriber.region if visit.subscriber else None
    rows = tuple((Button(_place(zone, region, visit.language), tap=data(Verb.CLOCK, zone)),) for zone in zones)
    back = Button(visit.words.plain("button-back"), tap=data(Verb.SETTINGS, "clock"))
    return Message(visit.words.say("clock-ask-place"), (*rows, (back,)))


def _back(visit: Visit) -> tuple[Button, ...]:
    return (Button(visit.words.plain("button-back"), tap=data(Verb.SETTINGS, "all")),)


def _marked(label: str, *, is_so: bool) -> str:
    return f"✓ {label}" if is_so else label


def _minutes(offset: timedelta) -> str:
    return f"{int(offset.total_seconds()) // 60:+d}".replace("+", "p").replace("-", "m")


def _showing(minutes: str, now: datetime) -> Sequence[ZoneNo]:
    """The clocks that are so far from UTC now."""
    return next((zones for offset, zones in offsets(now).items() if _minutes(offset) == minutes), ())


def _place(zone: ZoneNo, region: Region | None, language: Language) -> str:
    """A place where that clock is kept, in that language."""
    name, known = ZONES[zone], get_global("territory_zones")
    here = known.get(region, ()) if region is not None else ()
    if name not in here:
        name = next((place for place in here if keeps(place, zone)), name)
    return str(get_timezone_location(name, locale=language, return_city=True))
