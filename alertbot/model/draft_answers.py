"""What somebody writes in answer to a question about a draft: a value, or why it cannot be one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from alertbot.model.addresses import wrong_with_address
from alertbot.model.characters import hidden_in, utf16_length
from alertbot.model.draft_kinds import Kind
from alertbot.model.drafts import ISSUED
from alertbot.model.faults import Findings
from alertbot.model.formatting import markdown_of
from alertbot.model.markdown import LONGEST_BODY, telegram_html, visible_length, visible_text
from alertbot.model.written import is_number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from alertbot.model.drafts import Draft, Step, Value
    from alertbot.model.formatting import Mark

MOST_REGIONS, MOST_SOURCES = 50, 20
FARTHEST = timedelta(days=365)
"""How far ahead a deadline or a sending may lie; what is farther is a mistyped year."""

ZONES = (
    *("UTC", "Europe/London", "Europe/Paris", "Europe/Kyiv", "Europe/Moscow", "Asia/Tbilisi"),
    *("Asia/Almaty", "America/New_York"),
)
"""Offered as buttons; any other can be written."""

_LONGEST = {Kind.TITLE: 120, Kind.LABEL: 40, Kind.COPY: 256, Kind.LINE: 200, Kind.ADDRESS: 1024, Kind.NUMBER: 32}
_LONGEST |= {Kind.PASSAGE: 600}
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[ T,]+([0-9]{1,2})[:.]([0-9]{2}))?")
_DOTTED = re.compile(r"([0-9]{1,2})[./]([0-9]{1,2})[./]([0-9]{4})(?:[ ,]+([0-9]{1,2})[:.]([0-9]{2}))?")
_OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+\u2212-])\s*([0-9]{1,2})(?::?([0-9]{2}))?", re.IGNORECASE)


class Why(StrEnum):
    """Why an answer cannot be taken."""

    EMPTY = "empty"
    LINES = "lines"
    LONG = "long"
    HIDDEN = "hidden"
    ADDRESS = "address"
    NUMBER = "number"
    DAY = "day"
    FAR = "far"
    PAST = "past"
    COMING = "coming"
    EARLY = "early"
    ZONE = "zone"
    REGION = "region"
    SOURCE = "source"
    MANY = "many"
    MARKUP = "markup"
    CHOICE = "choice"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Unfit:
    """This answer cannot be taken: the word at fault, and how many were allowed where it was too many."""

    why: Why
    word: str = ""
    most: int = 0
    over: int = 0


def read_answer(  # noqa: PLR0917 - an answer, and all it is read by
    step: Step, text: str, marks: Sequence[Mark], draft: Draft, now: datetime, regions: Mapping[str, str]
) -> Value | Unfit:
    """The value that a text is in answer to this question; `regions` are the countries by name, in small letters."""
    if not text.strip():
        return Unfit(Why.EMPTY)
    if hidden := hidden_in(text):
        return Unfit(Why.HIDDEN, hidden)
    match step.kind:
        case Kind.BODY:
            return _body(text, marks)
        case Kind.DAY:
            return _day(text, now)
        case Kind.MOMENT | Kind.PASSED:
            return (_moment if step.kind is Kind.MOMENT else _passed)(text, draft, now)
        case Kind.ZONE:
            return _zone(text)
        case Kind.REGIONS:
            return _regions(text, regions)
        case Kind.SOURCES:
            return _sources(text, marks)
        case Kind.ONE | Kind.SEVERAL | Kind.PICTURE:
            return Unfit(Why.PICTURE if step.kind is Kind.PICTURE else Why.CHOICE)
        case _:
            return _line(step.kind, text.strip())


def zone_of(name: str) -> ZoneInfo | None:
    """The time zone of that name in the IANA's list; None if there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError):  # no such zone, no such file, or a name that is none
        return None


def offset_of(name: str, moment: datetime) -> timedelta:
    """How far that zone (an IANA name, or +03:00) is from UTC at that moment of its own clocks."""
    if name[0] in "+-":
        hours, minutes = int(name[1:3]), int(name[4:6])
        return timedelta(hours=hours, minutes=minutes) * (-1 if name[0] == "-" else 1)
    zone = zone_of(name)
    return (moment.replace(tzinfo=zone).utcoffset() if zone else None) or timedelta(0)


def _line(kind: Kind, text: str) -> Value | Unfit:
    most = _LONGEST[kind]
    if "\n" in text and kind not in {Kind.COPY, Kind.PASSAGE}:
        return Unfit(Why.LINES)
    if (length := utf16_length(text)) > most:
        return Unfit(Why.LONG, most=most, over=length - most)
    if kind is Kind.ADDRESS and wrong_with_address(text):
        return Unfit(Why.ADDRESS, text)
    if kind is Kind.NUMBER and not is_number(text):
        return Unfit(Why.NUMBER, text)
    return text


def _body(text: str, marks: Sequence[Mark]) -> Value | Unfit:
    for mark in marks:
        if mark.url and wrong_with_address(mark.url):
            return Unfit(Why.ADDRESS, mark.url)
    for word in text.split():
        if "://" in word and not word.startswith("https://"):
            return Unfit(Why.ADDRESS, word)
    written = markdown_of(text, marks)
    findings = Findings("")
    html = telegram_html(written, findings)
    if marks and visible_text(html).split() != visible_text(telegram_html(markdown_of(text), Findings(""))).split():
        written = markdown_of(text)  # formatting in a way that Markdown cannot say: the words go before their look
    if (length := visible_length(html)) > LONGEST_BODY:
        return Unfit(Why.LONG, most=LONGEST_BODY, over=length - LONGEST_BODY)
    return Unfit(Why.MARKUP, findings.faults[0].what) if findings else written


def _day(text: str, now: datetime) -> Value | Unfit:
    found = _read_day(text)
    if found is None:
        return Unfit(Why.DAY, text)
    day, at = found
    if day < now.date():
        return Unfit(Why.PAST, text)
    if day > now.date() + FARTHEST:
        return Unfit(Why.FAR, text)
    return f"{day}" if at is None else f"{day} {at:%H:%M}"


def _passed(text: str, draft: Draft, now: datetime) -> Value | Unfit:
    """A day that is not to come, nor from before the alert."""
    found = _read_day(text)
    if found is None or found[1] is not None:
        return Unfit(Why.DAY, text)
    if found[0] > now.date():
        return Unfit(Why.COMING, text)
    return Unfit(Why.EARLY, text) if f"{found[0]}" < (draft.text(ISSUED) or "") else f"{found[0]}"


def _moment(text: str, draft: Draft, now: datetime) -> Value | Unfit:
    found = _read_day(text)
    if found is None or found[1] is None:
        return Unfit(Why.DAY, text)
    naive = datetime.combine(*found)  # type: ignore[arg-type]  # the time was looked at above
    moment = (naive - offset_of(draft.text("zone") or "UTC", naive)).replace(tzinfo=UTC)
    if moment <= now:
        return Unfit(Why.PAST, text)
    return Unfit(Why.FAR, text) if moment > now + FARTHEST else moment.isoformat()


def _read_day(text: str) -> tuple[date, time | None] | None:
    said = text.strip()
    if found := _ISO.fullmatch(said):
        year, month, day, hour, minute = found.groups()
    elif found := _DOTTED.fullmatch(said):
        day, month, year, hour, minute = found.groups()
    else:
        return None
    try:
        at = time(int(hour), int(minute)) if hour else None
        return date(int(year), int(month), int(day)), at
    except ValueError:
        return None


def _zone(text: str) -> Value | Unfit:
    said = text.strip()
    if found := _OFFSET.fullmatch(said):
        hours, minutes = int(found[2]), int(found[3] or 0)
        if hours <= 14 and minutes < 60:  # noqa: PLR2004 - the farthest zone there is, and an hour
            return f"{'+' if found[1] == '+' else '-'}{hours:02}:{minutes:02}"
    name = said.replace(" ", "_")
    return name if zone_of(name) else Unfit(Why.ZONE, text)


def _regions(text: str, known: Mapping[str, str]) -> Value | Unfit:
    found = []
    for word in re.split(r"[,;\n]+", text):
        name = " ".join(word.split()).casefold()
        if not name:
            continue
        if name not in known:
            return Unfit(Why.REGION, word.strip())
        found.append(known[name])
    if len(found) > MOST_REGIONS:
        return Unfit(Why.MANY, most=MOST_REGIONS)
    return tuple(dict.fromkeys(found)) or Unfit(Why.EMPTY)


def _sources(text: str, marks: Sequence[Mark]) -> Value | Unfit:
    """A line each: what it is called, and its address, written out or behind the words."""
    found, begun = [], 0
    for line in text.split("\n"):
        link = next((mark.url for mark in marks if mark.url and begun <= mark.start < begun + len(line)), "")
        begun += len(line) + 1
        if not line.strip():
            continue
        words = line.split()
        address = link or next((word for word in words if "://" in word), "")
        title = " ".join(word for word in words if word != address).rstrip(" :—-")
        if wrong_with_address(address) or not title or utf16_length(title) > _LONGEST[Kind.TITLE]:
            return Unfit(Why.SOURCE, line.strip())
        found.append(f"{title} {address}")
    return tuple(found) if len(found) <= MOST_SOURCES else Unfit(Why.MANY, most=MOST_SOURCES)
