"""What people did about an ask, and what may be counted of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NewType

from alertbot.model.alerts import AskKind
from alertbot.model.audience import FEW

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alertbot.model.alerts import AlertSlug, Already
    from alertbot.model.regions import Region

LEAST = FEW
"""Numbers below it are not told: a few people could be guessed at."""

LONGEST_NAME, LONGEST_COMMENT, LONGEST_ANSWER = 100, 400, 3000
"""Characters of a name and of a comment under a petition, and of an answer that is passed on."""

AskName = NewType("AskName", str)
"""An ask's name within its alert."""


class Action(StrEnum):
    """What somebody did about an ask."""

    SIGNED = "signed"
    WROTE = "wrote"
    ANSWERED = "answered"
    """Whoever they wrote to answered."""
    CALLED = "called"
    SHARED = "shared"
    READ = "read"
    """They opened the background."""
    GOING = "going"
    BACK = "back"
    """They are back home."""
    FOLLOWS = "follows"
    """They want to hear what comes of it."""


class Said(StrEnum):
    """What can go with an action; sealed to the organisation, and read by nobody here."""

    NAME = "name"
    COMMENT = "comment"
    ANSWER = "answer"
    """What they were answered."""


GOES_WITH: Mapping[Said, Action] = {
    Said.NAME: Action.SIGNED,
    Said.COMMENT: Action.SIGNED,
    Said.ANSWER: Action.ANSWERED,
}
"""What has to be on record for that to be said."""


DID: Mapping[AskKind, Action] = {
    AskKind.SIGN: Action.SIGNED,
    AskKind.WRITE: Action.WROTE,
    AskKind.CALL: Action.CALLED,
    AskKind.SHARE: Action.SHARED,
    AskKind.ATTEND: Action.GOING,
    AskKind.READ: Action.READ,
}
"""What it is called to have done what an ask asks for."""

QUIET: frozenset[Action] = frozenset({Action.FOLLOWS, Action.READ})
"""What changes nothing for anybody else: who did no more than that has not acted yet."""


@dataclass(frozen=True, slots=True)
class AskId:
    """Which ask of which alert."""

    alert: AlertSlug
    ask: AskName


@dataclass(frozen=True, slots=True)
class Done:
    """One thing somebody did."""

    ask: AskId
    action: Action


@dataclass(frozen=True, slots=True)
class Signature:
    """What goes with an action, as far as the one who did it can be told: the country, and what is sealed."""

    country: Region | None = None
    said: frozenset[Said] = frozenset()


@dataclass(frozen=True, slots=True)
class Count:
    """How many people did it here, and from how many countries that are large enough to be told."""

    people: int = 0
    countries: int = 0

    @property
    def may_be_told(self) -> bool:
        """Whether so many did it that none of them can be guessed at."""
        return self.people >= LEAST

    def with_others(self, already: Already | None) -> int:
        """How many it makes together with those counted elsewhere."""
        return self.people + (already.people if already else 0)


@dataclass(frozen=True, slots=True)
class Places:
    """Where people did it: the countries that may be told, the largest first, and all the others in one number."""

    told: tuple[tuple[Region, int], ...] = ()
    elsewhere: int = 0

    @property
    def people(self) -> int:
        """How many that are in all."""
        return self.elsewhere + sum(count for _, count in self.told)


def places(counts: Mapping[Region | None, int]) -> Places:
    """Countries with too few people are lumped together with those who did not tell theirs."""
    told = [(region, count) for region, count in counts.items() if region is not None and count >= LEAST]
    told.sort(key=lambda each: (-each[1], each[0]))
    return Places(tuple(told), sum(counts.values()) - sum(count for _, count in told))
