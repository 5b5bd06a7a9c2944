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


@dataclass(frozen=True, slots=True)
class Telling:
    """One thing told about an alert, once; `about` keeps two of them apart."""

    alert: AlertSlug
    whom: Whom
    about: str = ""

    @property
    def slug(self) -> str:
        """The name under which it goes out."""
        return f"{self.alert}:{self.whom}:{self.about}"


def telling_in(slug: str) -> Telling | None:
    """The telling of that name; None: it is an alert's."""
    parts = slug.split(":")
    if len(parts) != PARTS or parts[1] not in set(Whom):
        return None
    return Telling(AlertSlug(parts[0]), Whom(parts[1]), parts[2])


def is_meant(whom: Whom, did: Collection[Action]) -> bool:
    """Whether it is for somebody who did that about the alert."""
    match whom:
        case Whom.IDLE:
            return not set(did) - QUIET
        case Whom.ACTED:
            return bool(set(did) - {Action.READ})
        case Whom.GOING:
            return Action.GOING in did
        case Whom.OUT:
            return Action.GOING in did and Action.BACK not in did
        case _:
            assert_never(whom)
