"""Where somebody lives, if they want to tell: a country, and nothing nearer."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from babel import Locale

from alertbot.chat.choosing import again
from alertbot.chat.taps import Verb, data
from alertbot.chat.visit import Answer
from alertbot.model.messages import Button, Message
from alertbot.model.regions import REGIONS, Region

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.chat.visit import Visit
    from alertbot.model.messages import Keyboard, Reply
    from alertbot.model.topics import Language

LETTERS_A_ROW, NAMES_A_ROW = 6, 2
LETTER, NONE = "at", "none"


def region_name(region: Region, language: Language) -> str:
    """A country's name in that language."""
    return str(Locale.parse(language).territories.get(region, region))


async def show_region(visit: Visit) -> list[Reply]:
    """What is kept, and the letters that countries begin with."""
    return [visit.put(_region_message(visit))]


async def chose_region(visit: Visit, parts: Sequence[str]) -> Answer:
    """The countries under a letter, one of them, or none."""
    person = visit.subscriber
    if person is None or person.has_left:
        return Answer(visit.words.plain("toast-start-first"))
    match list(parts):
        case [which, number] if which == LETTER and number.isdecimal() and int(number) < len(letters(visit.language)):
            return Answer(replies=(visit.put(_names_message(visit, int(number))),))
        case [code] if code == NONE or code in REGIONS:
            await visit.unit.subscribers.live_in(person.no, None if code == NONE else Region(code), visit.now)
            visit.recall()  # their clock may be another one
            anew = await again(visit)
            return Answer(replies=(anew.put(_region_message(anew)),))
        case _:
            return Answer(visit.words.plain("toast-stale"))


def region_line(visit: Visit) -> str:
    """Which country is kept, in the settings' words."""
    region = visit.subscriber.region if visit.subscriber else None
    if region is None:
        return visit.words.say("settings-no-region")
    return visit.words.say("settings-region", name=region_name(region, visit.language))


def _region_message(visit: Visit) -> Message:
    buttons = [
        Button(letter, tap=data(Verb.REGION, LETTER, number)) for number, letter in enumerate(letters(visit.language))
    ]
    rows = in_rows(buttons, LETTERS_A_ROW)
    if visit.subscriber is not None and visit.subscriber.region is not None:
        rows = ((Button(visit.words.plain("button-region-none"), tap=data(Verb.REGION, NONE)),), *rows)
    return Message(f"{region_line(visit)}\n\n{visit.words.say('region-ask')}", rows)


def _names_message(visit: Visit, number: int) -> Message:
    regions = list(letters(visit.language).values())[number]
    names = [Button(region_name(region, visit.language), tap=data(Verb.REGION, region)) for region in regions]
    back = Button(visit.words.plain("button-back"), tap=data(Verb.SETTINGS, "region"))
    return Message(visit.words.say("region-ask"), (*in_rows(names, NAMES_A_ROW), (back,)))


@cache
def letters(language: Language) -> dict[str, list[Region]]:
    """Every country under the letter its name begins with, accents aside."""
    found: dict[str, list[Region]] = {}
    for region in sorted(REGIONS, key=lambda region: _plain(region_name(region, language))):
        found.setdefault(_plain(region_name(region, language))[0].upper(), []).append(region)
    return found


def _plain(name: str) -> str:
    """For sorting: a Latin letter without its accent."""
    bare = unicodedata.normalize("NFD", name)
    return (bare if bare[0].isascii() else name).casefold()


def in_rows(buttons: Sequence[Button], width: int) -> Keyboard:
    """So many in a row."""
    return tuple(tuple(buttons[start : start + width]) for start in range(0, len(buttons), width))
