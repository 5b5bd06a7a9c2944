"""Whom a broadcast addresses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alertbot.model.regions import Region
    from alertbot.model.topics import Language, TopicSlug


@dataclass(frozen=True, slots=True)
class Audience:
    """Who follows any of the topics and, where languages or regions are named, speaks or lives in one of them.

    Whoever told us no region lives in none. With `not_today`, who got an alert since midnight (UTC) is left out.
    """

    topics: tuple[TopicSlug, ...]
    languages: tuple[Language, ...] = ()
    regions: tuple[Region, ...] = ()
    not_today: bool = False


FEW = 20
"""Below it, no number of people is shown: it would tell about them."""


def rounded(count: int) -> int | None:
    """A head count as it may be shown: two figures of it; None where they are fewer than twenty."""
    if count < FEW:
        return None
    unit = int("1" + "0" * max(0, len(str(count)) - 2))
    return count // unit * unit
