"""What people are told because of what they did, or did not do: a reminder, a result, the day before, the day after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

from alertbot.model.actions import QUIET, Action
from alertbot.model.alerts import AlertSlug
from alertbot.model.deliveries import State
from alertbot.model.errands import Kind

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

PARTS = 3

ASKED = timedelta(hours=24)
"""How old a send of an alert must be before those who got it are reminded."""


class Whom(StrEnum):
    """To whom something is told."""

    IDLE = "idle"
    """Those who did nothing about the alert yet."""
    ACTED = "acted"
    """Those who did something about it, or follow it."""
    GOING = "going"
    """Those who go there."""
    OUT = "out"
    """Those who went and have not said that they are back."""
    FOLLOWING = "following"
    """Those who follow it."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One thing told about an alert, or a case by its name among alerts, once; `about` keeps two of them apart.

    `also` are the names of what else somebody can follow to be told.
    """

    alert: AlertSlug
    whom: Whom
    about: str = ""
    also: tuple[AlertSlug, ...] = ()

    @property
    def name(self) -> str:
        """What it is, whoever else is told: of the same name, one goes out."""
        return f"{self.alert}:{self.whom}:{self.about}"

    @property
    def slug(self) -> str:
        """The name under which it goes out: everything that is needed to find out whom it is meant for."""
        return ":".join((self.name, *self.also))


def telling_in(slug: str) -> Telling | None:
    """The telling of that name; None: it is an alert's."""
    parts = slug.split(":")
    if len(parts) < PARTS or parts[1] not in set(Whom):
        return None
    return Telling(AlertSlug(parts[0]), Whom(parts[1]), parts[2], tuple(map(AlertSlug, parts[PARTS:])))


@dataclass(frozen=True, slots=True)
class Latest:
    """What went out of an alert last, or goes out: the errand that decides whether it is told of any more.

    `closes_at` is when its time is over, as it stands in the newest text that went to people.
    """

    kind: Kind
    state: State
    since: datetime
    closes_at: datetime | None = None

    @property
    def goes_on(self) -> bool:
        """Whether the text is out, or going out, and nobody has paused, stopped or halted it."""
        return self.kind in {Kind.SEND, Kind.CORRECT} and self.state in {State.RUNNING, State.DONE}

    @property
    def has_run_out(self) -> bool:
        """Whether it was closed because its time was over, and not by hand before."""
        return self.kind is Kind.CLOSE and self.closes_at is not None and self.since >= self.closes_at


def may_be_told(whom: Whom, last: Latest | None, begins: datetime | None = None) -> bool:
    """Whether anything is still said of an alert of which that went out last; `begins` is when people were to come.

    Of what was recalled, nothing: neither by itself nor to those who go there. What was closed, stopped or halted asks
    nobody to act any more. Who said that they go is told the day before if only the time to act has run out. Whether
    they are back is asked of those who may have gone: unless it was closed by hand before it began, and so called off.
    An alert need not have gone out for people to go there: they find it in the list, or by a link.

    A result, and how it stands with a case, are told by people, who see what they tell: they go in any case.
    """
    match whom:
        case Whom.ACTED | Whom.FOLLOWING:
            return True
        case Whom.IDLE:
            return last is not None and last.goes_on
        case Whom.GOING:
            return last is None or last.goes_on or last.has_run_out
        case Whom.OUT:
            if last is None or last.kind is not Kind.CLOSE or last.has_run_out:
                return last is None or last.kind is not Kind.RECALL
            return begins is None or last.since >= begins
        case _:
            assert_never(whom)


def is_meant(whom: Whom, did: Collection[Action]) -> bool:
    """Whether it is for somebody who did that about the alert, or about what else is followed."""
    match whom:
        case Whom.IDLE:
            return not set(did) - QUIET
        case Whom.ACTED:
            return bool(set(did) - {Action.READ})
        case Whom.GOING:
            return Action.GOING in did
        case Whom.OUT:
            return Action.GOING in did and Action.BACK not in did
        case Whom.FOLLOWING:
            return Action.FOLLOWS in did
        case _:
            assert_never(whom)
