"""The feeds of other organisations that we follow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alertbot.model.topics import ENGLISH

if TYPE_CHECKING:
    from datetime import datetime

    from alertbot.model.topics import Language, TopicSlug


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed (https). As a rule its items are about `topics`, and written in `language`."""

    slug: str
    title: str
    url: str
    topics: tuple[TopicSlug, ...] = ()
    language: Language = ENGLISH


@dataclass(frozen=True, slots=True)
class Visited:
    """How the last look at a feed went: what to ask for next time, when that is, and how often in a row it failed."""

    tag: str | None
    modified: str | None
    due: datetime
    failures: int = 0
