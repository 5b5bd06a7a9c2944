"""The people who run the bot: their roles, and what each role may do."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from alertbot.model.topics import Language

MemberNo = NewType("MemberNo", int)
"""Our own number for a member, never used twice."""

CandidateNo = NewType("CandidateNo", int)
"""Our own number for somebody who is not in the team yet, never used twice."""

LONGEST_NAME = 32
"""Characters of a member's name."""

INVITED = timedelta(minutes=30)
"""How long an invitation can be used."""

CODE_BYTES = 16
"""How much chance is in an invitation: 128 bits cannot be guessed."""

WORDS = 64
"""Words in each language from which two are compared before somebody is let in."""


class Role(StrEnum):
    """What somebody is in the team."""

    OWNER = "owner"
    ORGANISER = "organiser"
    RESPONDER = "responder"


class Deed(StrEnum):
    """What only some of the team may do."""

    WATCH = "watch"
    """See the broadcasts and how they stand."""
    STEER = "steer"
    """Pause, resume and stop them."""
    COUNT = "count"
    """See how many people there are, whom alerts reach, and how many reports came: rounded."""
    WRITE = "write"
    """Write alerts, ask for their sending, approve it."""
    MEET = "meet"
    """See who is in the team."""
    STAFF = "staff"
    """Invite, change roles, remove."""
    AUDIT = "audit"
    """Read what the team did, and be told of it."""
    RESPOND = "respond"
    """Take reports, and answer those who sent them. To read one it takes a key besides."""


_MAY: Mapping[Role, frozenset[Deed]] = {
    Role.OWNER: frozenset(Deed),
    Role.ORGANISER: frozenset({Deed.WATCH, Deed.STEER, Deed.COUNT, Deed.WRITE, Deed.MEET}),
    Role.RESPONDER: frozenset({Deed.RESPOND}),
}


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the team, under the name they chose: all that is known about them, besides the chat."""

    no: MemberNo
    name: str
    role: Role
    joined_on: date
    language: Language


@dataclass(frozen=True, slots=True)
class Invitation:
    """A way into the team for whoever comes first, until a time; perhaps with a name already proposed.

    With `by`, whoever comes is in only when that member has let them in; else it was made at the server.
    """

    role: Role
    until: datetime
    name: str | None = None
    by: MemberNo | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who used a member's invitation, and is not in the team until that member has let them in.

    `pair` are the places of two words that both are shown, so that they can find out whether they mean each other.
    """

    name: str
    role: Role
    by: MemberNo
    language: Language
    pair: tuple[int, int]
    until: datetime


class Stays(StrEnum):
    """Why a member's place in the team is not changed."""

    ALREADY = "already"
    """They have that role."""
    LAST_OWNER = "last-owner"
    """Nobody would be an owner without them."""


def may(role: Role | None, deed: Deed) -> bool:
    """Whether somebody of that role, or of none, may do that."""
    return role is not None and deed in _MAY[role]


def read_name(text: str) -> str | None:
    """The name a text is; None if nobody could be called so: it is empty, too long, or nothing that can be read."""
    name = " ".join(text.split())
    can_be_read = name.isprintable() and any(sign.isalnum() for sign in name)
    return name if can_be_read and len(name) <= LONGEST_NAME else None


def folded(name: str) -> str:
    """The same for names that people would take for one another's but for case and width."""
    return unicodedata.normalize("NFKC", name).casefold()


def pair_from(chance: int) -> tuple[int, int]:
    """The places of two different words, as that number has it; from many bits, each pair is as likely as any."""
    first, step = divmod(chance % (WORDS * (WORDS - 1)), WORDS - 1)
    return first, (first + 1 + step) % WORDS
