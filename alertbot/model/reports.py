"""What people at risk tell us: what a responder may know of a report without opening it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime

    from alertbot.model.team import MemberNo
    from alertbot.model.topics import Language

ReportNo = NewType("ReportNo", int)
"""Our own number for a report, never used twice and shown to nobody."""

ReportCode = NewType("ReportCode", str)
"""What the team calls a report, and its author with it: says nothing about either."""

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Signs of a code: none that is taken for another when read aloud."""


class Status(StrEnum):
    """How far a report is. The reporter is told each in neutral words."""

    NEW = "new"
    READ = "read"
    IN_WORK = "work"
    NEED_MORE = "more"
    REFERRED = "referred"
    VERIFIED = "verified"
    CLOSED = "closed"


class Mark(StrEnum):
    """What the team thinks of what it says."""

    UNVERIFIED = "unverified"
    CORROBORATED = "corroborated"
    VERIFIED = "verified"


class Pressing(StrEnum):
    """How pressing it is."""

    NOW = "now"
    """Somebody is in danger."""
    ROUTINE = "routine"


UNTAKEN: Mapping[Pressing, timedelta] = {Pressing.NOW: timedelta(minutes=15), Pressing.ROUTINE: timedelta(hours=24)}
"""How long a report may lie with nobody taking it before all responders are reminded, again and again."""


@dataclass(frozen=True, slots=True)
class Open:
    """What stands in the clear beside what is sealed: enough to sort the queue and to count, and nothing anybody wrote.

    The names are those of the form and of hotlines.toml; None where it was skipped.
    """

    kind: str | None = None
    region: str | None = None
    pressing: Pressing = Pressing.ROUTINE


@dataclass(frozen=True, slots=True)
class Report:
    """A report that was sent, as its envelope shows it."""

    no: ReportNo
    code: ReportCode
    form: str
    language: Language
    sent_on: date
    open: Open = field(default_factory=Open)
    status: Status = Status.NEW
    mark: Mark = Mark.UNVERIFIED
    taken_by: MemberNo | None = None
    can_answer: bool = True
    """Whether there is still a way back to its author."""

    @property
    def is_verified(self) -> bool:
        """Whether the team has found that it is so."""
        return self.mark is Mark.VERIFIED or self.status is Status.VERIFIED


@dataclass(frozen=True, slots=True)
class Unclaimed:
    """A report that nobody has taken for too long."""

    report: Report
    since: datetime


def new_code(choose: Callable[[str], str]) -> ReportCode:
    """A code, made of four signs that `choose` chooses."""
    return ReportCode("R-" + "".join(choose(LETTERS) for _ in range(4)))
