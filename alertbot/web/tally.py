"""How many have signed, as the page of an alert tells it: here and elsewhere, each as of its own day, and the goal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from alertbot.model.actions import Count
    from alertbot.model.alerts import Already, Ask


@dataclass(frozen=True, slots=True)
class Tally:
    """Those who signed `here` as of that day, if they may be told; those elsewhere; how many there shall be."""

    as_of: date
    here: Count | None = None
    elsewhere: Already | None = None
    goal: int | None = None

    @property
    def people(self) -> int:
        """How many they are in all, as far as that may be told."""
        return (self.here.people if self.here else 0) + (self.elsewhere.people if self.elsewhere else 0)


def tally_of(ask: Ask, count: Count, today: date) -> Tally | None:
    """What may be told of who signed that ask; None: nothing."""
    made = Tally(today, count if count.may_be_told else None, ask.already, ask.goal)
    return made if made.people or made.goal else None


def tally_told(tally: Tally, say: Callable[..., str]) -> tuple[str, ...]:
    """A line each for those elsewhere and those here: the numbers are of two days, and neither passes for the other."""
    lines = []
    if there := tally.elsewhere:
        lines.append(say("alert-already", people=_people(there.people, there.countries, say), day=there.as_of))
    if here := tally.here:
        lines.append(say("signed-here", people=_people(here.people, here.countries, say), day=tally.as_of))
    return tuple(lines)


def goal_told(tally: Tally, say: Callable[..., str]) -> str:
    """How many they are in all, and of how many; nothing, where one line says it already."""
    if tally.goal and tally.people:
        return say("signed-of-goal", all=tally.people, goal=tally.goal)
    if tally.goal:
        return say("alert-goal", count=tally.goal)
    return say("signed-in-all", all=tally.people) if tally.here and tally.elsewhere else ""


def _people(people: int, countries: int | None, say: Callable[..., str]) -> str:
    told = say("count-people", count=people)
    return say("count-people-from", people=told, countries=countries) if countries else told
