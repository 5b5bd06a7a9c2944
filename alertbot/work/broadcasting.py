"""Preview and launch: one revision of one alert, sent once to one audience."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Protocol

from alertbot.model.alerts import AlertSlug
from alertbot.model.audience import Audience
from alertbot.model.mendable import Mendable
from alertbot.model.quiet import Hours, hours_of
from alertbot.model.regions import REGIONS
from alertbot.model.topics import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from alertbot.model.alerts import Alert, Catalogue, Urgency
    from alertbot.model.channels import Channel
    from alertbot.model.deliveries import BroadcastNo
    from alertbot.model.messages import Message
    from alertbot.model.topics import Language

FIRST_REVISION = 1

NAMED = 100
"""So many choices are told one by one."""


class Crowd(Protocol):
    """Who would get it."""

    async def head_count(
        self, audience: Audience, now: datetime, not_again: AlertSlug | None = None, lane: str | None = None
    ) -> int:
        """How many people would get it now.

        They are of the audience, can be reached, asked for no pause and have no copy of the alert `not_again`. With the
        routine `lane`, only those who want to hear at once: no readers of digests.
        """
        ...

    async def count_asleep(self, audience: Audience, at: datetime, not_again: AlertSlug, /) -> int:
        """How many of those who would get a routine alert then are asleep, and get it in their morning."""
        ...

    async def count_too_late(  # noqa: PLR0917 - what a launch would be
        self, audience: Audience, at: datetime, closes_at: datetime, not_again: AlertSlug, lane: str, hours: Hours, /
    ) -> int:
        """How many will never get an alert launched then: it is over before their next digest, or their morning."""
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
        audience: Audience,
        now: datetime,
        closes_at: datetime | None,
        hours: Hours,
    ) -> BroadcastNo:
        """The broadcast and everyone on its list, in one transaction."""
        ...


@dataclass(frozen=True, slots=True)
class Preview:
    """What a launch would do: the exact texts, to whom, to how many, for how long (in seconds).

    `asleep`: how many of them do not get it at once, but in their morning. `too_late`: how many, of these and of those
    who read digests, will never get it, since it is over by then.
    """

    alert: Alert
    texts: Mapping[Language, Message]
    audience: Audience
    head_count: int
    seconds: float
    channels: tuple[Channel, ...] = ()
    asleep: int = 0
    too_late: int = 0
    faces: Mapping[Language, tuple[Message, ...]] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        """The same for the same texts, buttons, audience and channels, and for no others: what somebody said yes to.

        And for the same `faces`: what a tap shows.
        """
        texts = sorted((language, repr(message)) for language, message in self.texts.items())
        to = self.audience
        whom = [sorted(chosen) for chosen in (to.topics, to.languages, to.regions)]
        where = sorted(channel.chat for channel in self.channels)
        faces = sorted((language, repr(shown)) for language, shown in self.faces.items())
        return sha256(repr((self.alert.slug, texts, whom, where, faces)).encode()).hexdigest()


def chosen_alert(catalogue: Catalogue, slug: str, today: datetime) -> Alert:
    """The alert of that name, if it can be sent today.

    Raises:
        Mendable: There is none, or it is over.
    """
    alert = catalogue.known(AlertSlug(slug))
    if alert is None:
        raise Mendable(f'There is no alert called "{slug}". These can be sent: {_names(catalogue, today)}.')
    if not alert.is_timely(today.date()):
        raise Mendable(f'The alert "{slug}" is over: its deadline has passed or its result is known. It is not sent.')
    return alert


def chosen_audience(
    catalogue: Catalogue,
    alert: Alert,
    *,
    topics: Sequence[str] = (),
    languages: Sequence[str] = (),
    regions: Sequence[str] = (),
) -> Audience:
    """Whom it goes to: who follows the topics asked for, else the alert's own; if asked, of some languages and regions.

    Raises:
        Mendable: One of those asked for does not exist.
    """
    regions = [each.upper() for each in regions]
    _all_known("topic", topics, catalogue.topics)
    _all_known("language", languages, LANGUAGES)
    _all_known("region", regions, REGIONS)
    return Audience(
        tuple(slug for slug in catalogue.topics if slug in topics) if topics else alert.topics,
        tuple(each for each in LANGUAGES if each in languages),
        tuple(sorted(each for each in REGIONS if each in regions)),
    )


async def preview(
    crowd: Crowd,
    alert: Alert,
    texts: Mapping[Language, Message],
    audience: Audience,
    *,
    per_second: int,
    now: datetime,
    channels: Iterable[Channel] = (),
) -> Preview:
    """What launching this alert to this audience would do now, and in which of these channels it would stand."""
    heads = await crowd.head_count(audience, now, alert.slug, alert.urgency)
    posts = tuple(channel for channel in channels if channel.takes(audience))
    hours, end = hours_of(alert.urgency), alert.closes_at
    asleep = 0 if hours is Hours.ANY else await crowd.count_asleep(audience, now, alert.slug)
    late = await crowd.count_too_late(audience, now, end, alert.slug, alert.urgency, hours) if end else 0
    return Preview(alert, texts, audience, heads, heads / per_second, posts, asleep, late)


async def launch(board: Board, plan: Preview, now: datetime) -> BroadcastNo:
    """Send what was previewed. The audience is counted anew: who came since gets it, who left does not."""
    alert = plan.alert
    return await board.launch(
        alert.slug,
        revision=FIRST_REVISION,
        lane=alert.urgency,
        texts=plan.texts,
        audience=plan.audience,
        now=now,
        closes_at=alert.closes_at,
        hours=hours_of(alert.urgency),
    )


def _all_known(kind: str, asked: Iterable[str], known: Iterable[str]) -> None:
    choice = list(known)
    unknown = [each for each in asked if each not in choice]
    if unknown:
        named = ", ".join(choice) if len(choice) <= NAMED else "the two letters of a country in ISO 3166-1, as DE"
        raise Mendable(f'There is no {kind} called "{unknown[0]}". {kind.capitalize()}s: {named}.')


def _names(catalogue: Catalogue, today: datetime) -> str:
    return ", ".join(alert.slug for alert in catalogue.sendable(today.date())) or "none"
