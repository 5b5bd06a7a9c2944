"""Preview and launch: one revision of one alert, sent once to one audience."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Protocol

from alertbot.model.mendable import Mendable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from alertbot.model.alerts import Alert, AlertSlug, Catalogue, Urgency
    from alertbot.model.deliveries import BroadcastNo
    from alertbot.model.messages import Message
    from alertbot.model.topics import Language, TopicSlug

FIRST_REVISION = 1


class Crowd(Protocol):
    """Who would get it."""

    async def head_count(
        self, topics: Sequence[TopicSlug], now: datetime, not_again: tuple[AlertSlug, int] | None = None
    ) -> int:
        """How many people would get it now.

        They follow one of the topics, can be reached, asked for no pause and have no copy of `not_again`, an alert's
        revision.
        """
        ...


class Board(Protocol):
    """Where broadcasts are put on record."""

    async def launch(
        self,
        slug: AlertSlug,
        *,
        revision: int,
        lane: Urgency,
        texts: Mapping[Language, Message],
        topics: Sequence[TopicSlug],
        now: datetime,
    ) -> BroadcastNo:
        """The broadcast and everyone on its list, in one transaction."""
        ...


@dataclass(frozen=True, slots=True)
class Preview:
    """What a launch would do: the exact texts, to whom by topic, to how many, for how long (in seconds)."""

    alert: Alert
    texts: Mapping[Language, Message]
    topics: tuple[TopicSlug, ...]
    head_count: int
    seconds: float

    @property
    def fingerprint(self) -> str:
        """The same for the same texts, buttons and topics, and for no others: what somebody said yes to."""
        texts = sorted((language, repr(message)) for language, message in self.texts.items())
        return sha256(repr((self.alert.slug, texts, sorted(self.topics))).encode()).hexdigest()


def chosen_alert(catalogue: Catalogue, slug: str, today: datetime) -> Alert:
    """The alert of that name, if it can be sent today.

    Raises:
        Mendable: There is none, or it is over.
    """
    alert = next((alert for name, alert in catalogue.alerts.items() if name == slug), None)
    if alert is None:
        raise Mendable(f'There is no alert called "{slug}". These can be sent: {_names(catalogue, today)}.')
    if not alert.is_open(today.date()):
        raise Mendable(f'The alert "{slug}" is over: its deadline has passed or its result is known. It is not sent.')
    return alert


def chosen_topics(catalogue: Catalogue, alert: Alert, only: Sequence[str]) -> tuple[TopicSlug, ...]:
    """The topics whose followers get it: the alert's own, or those asked for.

    Raises:
        Mendable: One of those asked for does not exist.
    """
    unknown = [slug for slug in only if slug not in catalogue.topics]
    if unknown:
        raise Mendable(f'There is no topic called "{unknown[0]}". Topics: {", ".join(catalogue.topics)}.')
    return tuple(slug for slug in catalogue.topics if slug in only) if only else alert.topics


async def preview(
    crowd: Crowd,
    alert: Alert,
    texts: Mapping[Language, Message],
    topics: Sequence[TopicSlug],
    *,
    per_second: int,
    now: datetime,
) -> Preview:
    """What launching this alert to these topics would do now."""
    heads = await crowd.head_count(topics, now, (alert.slug, FIRST_REVISION))
    return Preview(alert, texts, tuple(topics), heads, heads / per_second)


async def launch(board: Board, plan: Preview, now: datetime) -> BroadcastNo:
    """Send what was previewed. The audience is counted anew: who came since gets it, who left does not."""
    alert = plan.alert
    return await board.launch(
        alert.slug, revision=FIRST_REVISION, lane=alert.urgency, texts=plan.texts, topics=plan.topics, now=now
    )


def _names(catalogue: Catalogue, today: datetime) -> str:
    return ", ".join(alert.slug for alert in catalogue.open_alerts(today.date())) or "none"
