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

    Whoever told us no region lives in none.
    """

    topics: tuple[TopicSlug, ...]
    languages: tuple[Language, ...] = ()
    regions: tuple[Region, ...] = ()
