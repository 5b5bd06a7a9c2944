"""The solidarity wall of an alert or a case: lines and pictures that people send, shown once let through."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NewType

from alertbot.model.characters import hidden_in, utf16_length

if TYPE_CHECKING:
    from datetime import date

    from alertbot.model.alerts import Alert, AlertSlug, Catalogue
    from alertbot.model.messages import ChatId, MessageId
    from alertbot.model.sent_files import SentFile
    from alertbot.model.topics import Language

ItemNo = NewType("ItemNo", int)
"""Our own number for something on a wall, never used twice."""

LONGEST_LINE = 200
"""UTF-16 units: what can be read in passing."""

LARGEST_PICTURE = 5_000_000
"""Bytes, as we encode it anew."""

MOST_OF_ONE = 5
"""Items of one person on one wall, those discarded or taken back on the same day included."""

WAITS = timedelta(days=30)
"""How long an item waits for somebody to look at it, before it is deleted."""

SHOWN = 200
"""Items that a page shows: the newest."""

ALBUM = range(2, 11)
"""How many pictures an album may have (Bot API: sendMediaGroup)."""


class Kind(StrEnum):
    """What was sent."""

    LINE = "line"
    PICTURE = "picture"


class State(StrEnum):
    """Where it stands; what is refused is deleted."""

    UNSENT = "unsent"
    """Shown to whoever made it, as it would stand there, and to nobody else; gone on the next day."""
    WAITING = "waiting"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    """Its content is gone. That there was something is known until the next day, so that nobody floods a wall so."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something on a wall. Nothing in it tells whose it is. `line` is empty for a picture, whose bytes come apart."""

    no: ItemNo
    slug: AlertSlug
    kind: Kind
    state: State
    came_on: date
    line: str = ""


@dataclass(frozen=True, slots=True)
class WallFetch:
    """A picture on its way from Telegram to a wall: the only thing that joins the two, sealed, until it is here."""

    slug: AlertSlug
    chat: ChatId
    message: MessageId
    file: SentFile
    language: Language
    tries: int = 0
    no: int = 0


def wall_of(alert: Alert, catalogue: Catalogue) -> tuple[AlertSlug, ...]:
    """The alerts that share one wall: those of its case that have one; without a case, it alone."""
    if alert.case is None:
        return (alert.slug,)
    return tuple(each.slug for each in catalogue.alerts_about(alert.case) if each.has_wall)


def wall_title(alert: Alert, catalogue: Catalogue, language: Language) -> str:
    """Whom people stand with there: the case's name, else the alert's title."""
    case = catalogue.cases.get(alert.case) if alert.case else None
    return case.title(language) if case else alert.text(language).title


class Unfit(StrEnum):
    """Why a line cannot stand on a wall."""

    LONG = "long"
    HIDDEN = "hidden"
    LINK = "link"


def line_of(text: str) -> str | Unfit:
    """The line that somebody wrote, on one line, or why it cannot be shown: a wall is no place for links."""
    line = " ".join(text.split())
    if hidden_in(line):
        return Unfit.HIDDEN
    if "://" in line or "t.me/" in line.lower() or "www." in line.lower():
        return Unfit.LINK
    return Unfit.LONG if utf16_length(line) > LONGEST_LINE else line
