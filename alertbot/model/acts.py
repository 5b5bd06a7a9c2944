"""What the team does, written down: each entry is tied to all before it, so that none can be changed unnoticed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from alertbot.model.team import MemberNo, Role

    Mark = Callable[[bytes], bytes]
    """A keyed hash: who lacks the key can neither make nor foresee one."""

SHOWN = 4
"""Bytes of an entry's mark that people see and compare."""

_START = bytes(32)
"""What the first entry is tied to."""


class Kind(StrEnum):
    """What was done. Each has its sentence in every language: `log-<kind>`."""

    INVITED = "invited"
    WITHDREW = "withdrew"
    JOINED = "joined"
    ADMITTED = "admitted"
    DECLINED = "declined"
    APPOINTED = "appointed"
    REMOVED = "removed"
    LEFT = "left"
    DRAFTED = "drafted"
    GATHERED = "gathered"
    LET_THROUGH = "let-through"
    KEPT_OUT = "kept-out"
    HANDED = "handed"
    DELETED = "deleted"
    TESTED = "tested"
    ASKED = "asked"
    APPROVED = "approved"
    VOIDED = "voided"
    """What was asked for, by a change to it: whoever had said yes has to be asked again."""
    REFUSED = "refused"
    CALLED_OFF = "called-off"
    LAUNCHED = "launched"
    PAUSED = "paused"
    RESUMED = "resumed"
    STOPPED = "stopped"
    CORRECTED = "corrected"
    RECALLED = "recalled"
    CLOSED = "closed"
    TOOK = "took"
    """A petition, to hand it over."""
    TOOK_ANSWERS = "took-answers"
    """What people were answered, and passed on."""
    TOOK_NUMBERS = "took-numbers"
    """Of how many there are, as a table."""
    TOOK_COURSE = "took-course"
    """Of how one alert went, likewise."""
    TOOK_DRAFT = "took-draft"
    """As files."""
    TOLD = "told"
    """The result of an alert, to those who acted on it."""
    TOLD_STATUS = "told-status"
    """How it stands with a case, to those who follow it."""
    GROUP_LINKED = "group-linked"
    GROUPED = "grouped"
    UNGROUPED = "ungrouped"
    CASE_TAKEN = "case-taken"
    CASE_HANDED = "case-handed"
    CASE_FETCHED = "case-fetched"
    CASE_CAME = "case-came"
    """What an author added, by itself to who took the report."""
    CASE_ASKED = "case-asked"
    CASE_TOLD = "case-told"
    CASE_NOTED = "case-noted"
    CASE_READ = "case-read"
    CASE_WORK = "case-work"
    CASE_MORE = "case-more"
    CASE_REFERRED = "case-referred"
    CASE_VERIFIED = "case-verified"
    CASE_CLOSED = "case-closed"
    CASE_UNPROVEN = "case-mark-unverified"
    CASE_BORNE_OUT = "case-mark-corroborated"
    CASE_PROVEN = "case-mark-verified"
    CASE_BANNED = "case-banned"

    @property
    def can_wait(self) -> bool:
        """Whether it comes one tap after the other, as what is done about reports and walls does."""
        is_about_a_report = self.startswith("case-") and self is not Kind.CASE_BANNED
        return is_about_a_report or self in {Kind.LET_THROUGH, Kind.KEPT_OUT, Kind.TOOK_NUMBERS, Kind.TOOK_COURSE}


@dataclass(frozen=True, slots=True)
class Act:
    """One thing done by a member, or by somebody at the server if `by` is None.

    What it was done to is told by slugs, numbers, roles and codes of reports alone: no subscriber, no name and no text
    fits in.
    """

    kind: Kind
    by: MemberNo | None
    slug: str | None = None
    number: int | None = None
    role: Role | None = None
    whom: MemberNo | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An act as it stands in the log; `act` is None where this version cannot read it."""

    no: int
    hour: datetime
    act: Act | None
    mark: bytes

    @property
    def seen(self) -> Seen:
        """What people see of it and can compare."""
        return Seen(self.no, self.mark[:SHOWN].hex())


@dataclass(frozen=True, slots=True)
class News:
    """An entry that the owners are still to be told, and the name of somebody who has just lost theirs."""

    entry: Entry
    called: str | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """An entry as somebody saw it: its number, and how its mark begins, in hexadecimal."""

    no: int
    mark: str


@dataclass(frozen=True, slots=True)
class Link:
    """An entry just as it is stored, believed in nothing: its number, its other values, its mark."""

    no: int
    values: tuple[object, ...]
    mark: bytes


@dataclass(frozen=True, slots=True)
class End:
    """The note of where the log ends: the last entry's number, and a mark over it and its mark."""

    no: int
    mark: bytes


class Flaw(StrEnum):
    """How a log is broken."""

    MISSING = "missing"
    CHANGED = "changed"
    CUT = "cut"
    UNLIKE = "unlike"


@dataclass(frozen=True, slots=True)
class Break:
    """The first entry that is not as it was written, and how."""

    no: int
    flaw: Flaw


def values_of(act: Act, hour: int) -> tuple[object, ...]:
    """All that stands in an entry besides its number and its mark, in the order in which it is marked."""
    return (hour, act.kind, act.by, act.slug, act.number, act.role, act.whom)


class Chain:
    """The log, followed entry by entry from the first, or from one that is believed: to write more, or to check it."""

    def __init__(self, mark: Mark, no: int = 0, last: bytes = _START) -> None:
        """With the mark of the last entry before, if there is one."""
        self.no = no
        self._mark = mark
        self._last = last

    def add(self, values: tuple[object, ...]) -> Link:
        """The next entry, with these values."""
        self.no += 1
        self._last = self._expected(self.no, values)
        return Link(self.no, values, self._last)

    def end(self) -> End:
        """The note that it ends here."""
        return End(self.no, self._mark(b"end" + json.dumps(self.no).encode() + self._last))

    def follow(self, link: Link) -> Break | None:
        """Go on to this entry, or say why it cannot be the next."""
        if link.no != self.no + 1:
            return Break(self.no + 1, Flaw.MISSING)
        if link.mark != self._expected(link.no, link.values):
            return Break(link.no, Flaw.CHANGED)
        self.no, self._last = link.no, link.mark
        return None

    def closes(self, end: End | None) -> Break | None:
        """Whether nothing stood behind the last entry. A log in which nothing was ever written has no end noted."""
        is_whole = end == self.end() if end is not None else self.no == 0
        return None if is_whole else Break(self.no + 1, Flaw.CUT)

    def _expected(self, no: int, values: tuple[object, ...]) -> bytes:
        # `repr` for what no entry of ours holds: whoever altered the file may have put anything there.
        return self._mark(self._last + json.dumps([no, *values], default=repr).encode())
