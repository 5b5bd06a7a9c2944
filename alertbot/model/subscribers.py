"""People who asked to hear from us; opt-ins and their withdrawal."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NewType

from alertbot.model.quiet import Frequency
from alertbot.model.zones import NOBODYS, ZoneNo

if TYPE_CHECKING:
    from alertbot.model.regions import Region
    from alertbot.model.topics import Language, TopicSlug

SubscriberNo = NewType("SubscriberNo", int)
"""Our own number for a subscriber, never used twice; it says nothing to anyone but our store."""

NoticeVersion = NewType("NoticeVersion", int)
"""Which wording of the notice a person agreed to; counts up with every change of its sense."""

NOTICE = NoticeVersion(2)
"""The version of the notice that the locales hold now."""

UNTIL_I_SAY = datetime(9999, 1, 1, tzinfo=UTC)
"""The end of a pause that the person ends."""


class Source(StrEnum):
    """Where a yes or a no came from."""

    START = "start"
    LINK = "link"
    SETTINGS = "settings"
    STOP = "stop"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class OptIn:
    """A recorded consent to one topic, and its withdrawal once there is one. Days, never times."""

    topic: TopicSlug
    notice: NoticeVersion
    given_on: date
    source: Source
    withdrawn_on: date | None = None
    withdrawn_by: Source | None = None

    @property
    def stands(self) -> bool:
        """Whether it has not been withdrawn."""
        return self.withdrawn_on is None


@dataclass(frozen=True, slots=True)
class Subscriber:
    """Someone who agreed to the notice: all that is known about them, besides the chat."""

    no: SubscriberNo
    language: Language
    notice: NoticeVersion
    agreed_on: date
    paused_until: datetime | None = None
    unreachable_since: date | None = None
    left_on: date | None = None
    region: Region | None = None
    zone: ZoneNo = NOBODYS
    chose_zone: bool = False
    frequency: Frequency = Frequency.ALL
    told: datetime | None = None
    """Of a reader of digests: what was launched until then they know."""
    topics: frozenset[TopicSlug] = field(default_factory=frozenset)

    def is_paused(self, now: datetime) -> bool:
        """Whether they asked for silence that has not ended."""
        return self.paused_until is not None and now < self.paused_until

    @property
    def is_reachable(self) -> bool:
        """Whether Telegram last let us write to them."""
        return self.unreachable_since is None

    @property
    def has_left(self) -> bool:
        """Whether they said stop."""
        return self.left_on is not None
