"""What can still be done about an alert that was sent: correct it, recall it, close it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from alertbot.model.deliveries import State
from alertbot.model.errands import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.model.alerts import AlertSlug
    from alertbot.model.deliveries import BroadcastNo, Progress


class Unfit(StrEnum):
    """Why there is nothing to correct, recall or close."""

    NEVER = "never-sent"
    RECALLED = "recalled"
    CLOSED = "closed"
    NOBODY = "nobody"
    """Nobody has a copy that we know of, nor waits for one."""
    MISSING = "missing"
    """There is no such alert to take a new text from."""
    OVER = "over"
    """Its deadline has passed or its result is known: it would come back with its buttons."""
    UNCHANGED = "unchanged"
    """The text is the one that people have."""
    LONG = "long"
    """With the line that tells of the correction, the message would be too long."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Whom an errand would reach: copies that can be changed, people who wait for theirs, and copies out of reach.

    Out of reach are those of people who cannot be written to, and those whose number is not, or no longer, known.
    """

    copies: int
    waiting: int
    out_of_reach: int
    posts: int = 0
    """Channels in which it stands."""
    is_going_out: bool = False
    """Whether something of the alert is on its way, if only a message whose answer is still out."""

    @property
    def people(self) -> int:
        """How many chats it goes to."""
        return self.copies + self.waiting


@dataclass(frozen=True, slots=True)
class Past:
    """What went out of an alert last, or goes out."""

    no: BroadcastNo
    kind: Kind
    state: State


def unfit(kind: Kind, last: Past | None) -> Unfit | None:
    """Why an errand of that kind cannot follow what went out last; None if it can.

    What was stopped or refused midway can be followed by anything: only a part of the copies have it.
    """
    if last is None or last.kind is Kind.DIGEST:
        return Unfit.NEVER
    is_broken_off = last.state in {State.STOPPED, State.HALTED}
    if last.kind is Kind.RECALL and not is_broken_off:
        return Unfit.RECALLED
    if last.kind is Kind.CLOSE and not is_broken_off and kind is not Kind.RECALL:
        return Unfit.CLOSED
    return None


def is_in_the_way(known: Sequence[Progress], slug: AlertSlug) -> bool:
    """Whether it is on its way already: nobody may be on the lists of two broadcasts of one alert at once."""
    same = [each for each in known if each.slug == slug]
    return has_ended(same) or any(
        each.state in {State.RUNNING, State.PAUSED}
        or (each.state is State.STOPPED and each.waiting)
        or (each.state is State.HALTED and each.kind.is_errand)
        for each in same
    )


def has_ended(of_one_alert: Sequence[Progress]) -> bool:
    """Whether it was closed, of all that went out of it last (the newest first): people were told that it is over."""
    return bool(of_one_alert) and of_one_alert[0].kind is Kind.CLOSE
