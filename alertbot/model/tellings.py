"""What people are told because of what they did, or did not do: a reminder, a result, the day before, the day after."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

from alertbot.model.actions import QUIET, Action
from alertbot.model.alerts import AlertSlug

if TYPE_CHECKING:
    from collections.abc import Collection

PARTS = 3


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
