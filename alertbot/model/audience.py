"""Whom a broadcast addresses."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
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


class Others(StrEnum):
    """What becomes of people in whose language there is no text."""

    ORIGINAL = "original"
    """They get it in the language it was written in."""
    NONE = "none"
    """They do not get it."""


FEW = 20
"""Below it, no number of people is shown: it would tell about them."""


STEP = 10
"""A number that is shown stands for that many numbers at least: nor does the difference of two tell about anybody."""


def rounded(count: int) -> int | None:
    """A head count as it may be shown: two figures of it, whole tens; None where they are fewer than twenty."""
    return None if count < FEW else count // unit_of(count) * unit_of(count)


def unit_of(count: int) -> int:
    """What a number of that size is rounded down to a multiple of; what it is rounded to has the same."""
    return max(STEP, int("1" + "0" * (len(str(count)) - 2)))
