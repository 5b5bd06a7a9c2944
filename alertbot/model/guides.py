"""How an ask is done: what to say, to whom, where and when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from alertbot.model.hours import offset
from alertbot.model.topics import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from alertbot.model.hours import Hours
    from alertbot.model.regions import Region
    from alertbot.model.topics import Language

PIECE = 256
"""Characters that one button copies (Bot API: CopyTextButton)."""

HOUR_IN_ZONE = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9]) UTC([+\u2212-](?:1[0-4]|[0-9])(?::[0-5][0-9])?)?")


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter in the language of the one it is for."""

    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Target:
    """Whom people of a country write to or call; without a country, everybody else."""

    names: Mapping[Language, str]
    region: Region | None = None
    to: str | None = None
    number: str | None = None
    hours: Hours | None = None

    def name(self, language: Language) -> str:
        """Who it is, in the person's language, else in English."""
        return self.names.get(language, self.names[ENGLISH])


@dataclass(frozen=True, slots=True)
class Guide:
    """What there is to know about doing an ask, beyond its one line."""

    points: tuple[str, ...] = ()
    letter: str | None = None
    theirs: Letter | None = None
    targets: str | None = None
    hours: Hours | None = None
    at: str | None = None


def target_for(targets: Iterable[Target], region: Region | None) -> Target | None:
    """The one for people of this country, else the one for everybody else."""
    every = {target.region: target for target in targets}
    return every.get(region) or every.get(None)


def hours_of(guide: Guide, target: Target | None) -> Hours | None:
    """When they answer: those of this country have hours of their own, or those that the ask tells for all."""
    return (target.hours if target else None) or guide.hours


def pieces(text: str, most: int = PIECE) -> tuple[str, ...]:
    """The text in parts that a button can copy: cut between sentences, else between words; nothing is left out.

    A text that one button can copy stays as it is, with its lines.
    """
    whole = text.strip()
    return (whole,) if whole and _length(whole) <= most else tuple(_pieces(" ".join(whole.split()), most))


def _pieces(text: str, most: int) -> Iterator[str]:
    while _length(text) > most:
        room = _that_fit(text, most)
        ends = [found.end() for found in re.finditer(r"[.!?…](?=\s)", text[:room])]
        cut = ends[-1] if ends else text.rfind(" ", 1, room + 1)
        cut = cut if cut > 0 else room
        yield text[:cut].strip()
        text = text[cut:].strip()
    if text:
        yield text


def _length(text: str) -> int:
    """In UTF-16 code units, as Telegram counts."""
    return len(text.encode("utf-16-le")) // 2


def _that_fit(text: str, most: int) -> int:
    """How many characters take up no more code units than that."""
    units = 0
    for place, char in enumerate(text):
        units += 2 if ord(char) > 0xFFFF else 1  # noqa: PLR2004 - the last character of one unit
        if units > most:
            return place
    return len(text)


def moment(on: date, at: str | None) -> tuple[datetime, bool]:
    """When something begins, in UTC, and whether the hour is known; without one, at midnight UTC."""
    found = HOUR_IN_ZONE.fullmatch(at) if at else None
    if found is None:
        return datetime.combine(on, time.min, UTC), False
    return datetime.combine(on, time(int(found[1]), int(found[2])), UTC) - offset(found[3] or ""), True
