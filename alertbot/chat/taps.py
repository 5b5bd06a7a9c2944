"""What a button of ours says when it is tapped: short, without memory, and checked like any stranger's word."""

from __future__ import annotations

import re
from enum import StrEnum

LONGEST = 64
"""Bytes of callback_data (Bot API: InlineKeyboardButton)."""

LONGEST_NUMBER = 15
"""Digits of a number in a button that can be ours."""

FORM = re.compile(r"([a-z]+)(?::([A-Za-z0-9:_-]*))?", re.ASCII)


class Verb(StrEnum):
    """The first part of a button's data."""

    AGREE = "yes"
    NOTICE = "notice"
    SAFER = "safer"
    FOLLOW = "follow"
    UNFOLLOW = "unfollow"
    TOPICS = "topics"
    ABOUT = "about"
    DONE = "done"
    READ = "read"
    ALERTS = "alerts"
    LANGUAGE = "language"
    PAUSE = "pause"
    REGION = "region"
    FREQUENCY = "often"
    CLOCK = "clock"
    SETTINGS = "settings"
    STOP = "stop"
    UNDO = "undo"
    FORGET = "forget"
    MY_DATA = "mydata"
    CANCEL = "cancel"
    JOIN = "join"
    BROADCASTS = "broadcasts"
    STEER = "steer"
    MEND = "mend"
    REPORT = "report"
    CASES = "cases"
    DRAFT = "draft"
    WRITE = "write"
    PICK = "p"  # one letter: with a topic's name, every byte counts
    SEND = "send"
    APPROVE = "approve"
    PREVIEW = "preview"
    TEAM = "team"
    INVITE = "invite"
    LOG = "log"
    WALL = "wall"
    OFFER = "offer"
    QUEUE = "queue"
    RESULT = "result"
    ACT = "a"  # likewise, with the names of an alert and of an ask
    STATS = "stats"
    GROUP = "group"
    CASE = "case"
    CAMPAIGN = "campaign"


VERBS = {verb.value: verb for verb in Verb}


def data(verb: Verb, *parts: str | int) -> str:
    """A button's data.

    Raises:
        ValueError: It would be longer than Telegram allows; ask `fits` where a part may be long.
    """
    made = ":".join([verb, *map(str, parts)])
    if len(made.encode()) > LONGEST:
        raise ValueError(f"a button's data may have {LONGEST} bytes")
    return made


def fits(verb: Verb, *parts: str | int) -> bool:
    """Whether a button can say that."""
    return len(":".join([verb, *map(str, parts)]).encode()) <= LONGEST


def read(text: str) -> tuple[Verb, list[str]] | None:
    """What a tapped button says; None if no button of ours says so."""
    found = FORM.fullmatch(text)
    if found is None or found[1] not in VERBS:
        return None
    return VERBS[found[1]], found[2].split(":") if found[2] else []


def number_in(part: str) -> int | None:
    """The number that a part of a button's data is; None if it is none that we give."""
    return int(part) if part.isdecimal() and len(part) <= LONGEST_NUMBER else None
