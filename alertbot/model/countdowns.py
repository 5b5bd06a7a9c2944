"""How long a campaign still runs, or has run: in whole days."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from alertbot.model.alerts import Campaign


class Phase(StrEnum):
    """Where in its window a campaign is."""

    AHEAD = "ahead"
    LEFT = "left"
    SINCE = "since"
    """It has begun, and no last day is set."""
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Countdown:
    """How a campaign stands on a day.

    `day` is the one that counts: the first of a campaign ahead or without an end, else the last. `days` are those until
    it begins, those left after today (0: today is the last), those it has run with today, or those since its end.
    """

    phase: Phase
    day: date
    days: int


def countdown(campaign: Campaign, today: date) -> Countdown:
    """Where it is in its window today; the last day belongs to it."""
    if today < campaign.starts:
        return Countdown(Phase.AHEAD, campaign.starts, (campaign.starts - today).days)
    if campaign.ends is None:
        return Countdown(Phase.SINCE, campaign.starts, (today - campaign.starts).days + 1)
    left = (campaign.ends - today).days
    return Countdown(Phase.LEFT if left >= 0 else Phase.OVER, campaign.ends, abs(left))
