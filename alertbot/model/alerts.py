"""Campaigns, alerts and their asks."""

from __future__ import annotations

from base64 import b32encode
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING, NewType

from alertbot.model.bounds import Bounds
from alertbot.model.guides import Guide
from alertbot.model.hours import offset
from alertbot.model.topics import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from alertbot.model.cases import Case, CaseSlug
    from alertbot.model.channels import Channel, ChannelSlug
    from alertbot.model.feeds import Feed
    from alertbot.model.guides import Target
    from alertbot.model.pictures import Photo
    from alertbot.model.report_forms import HelpRegion, ReportForm
    from alertbot.model.sources import Link
    from alertbot.model.topics import Language, Topic, TopicSlug

AlertSlug = NewType("AlertSlug", str)
"""An alert's name in files and links; also the name of its folder."""

CampaignSlug = NewType("CampaignSlug", str)
"""A campaign's name in files and links."""


class Urgency(StrEnum):
    """Whether an alert rings."""

    URGENT = "urgent"
    ROUTINE = "routine"


class AskKind(StrEnum):
    """What an alert can ask for."""

    SIGN = "sign"
    WRITE = "write"
    CALL = "call"
    SHARE = "share"
    ATTEND = "attend"
    READ = "read"


class Ending(StrEnum):
    """What came of an alert that is over."""

    DELIVERED = "delivered"
    VICTORY = "victory"
    PARTLY = "partly"
    LOST = "lost"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Already:
    """How many people did it elsewhere, from how many countries, and on which day that was so."""

    people: int
    as_of: date
    countries: int | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing an alert asks for, in one language.

    `name` is the same in every language of the alert. `copy` (1-256 characters) is what a tap puts on the clipboard;
    `url` is a page to read or act on (https). `goal` is how many people there shall be; `already` those elsewhere.
    `bounds`: where it is made, and where not.
    """

    name: str
    kind: AskKind
    label: str
    copy: str | None = None
    url: str | None = None
    to: str | None = None
    number: str | None = None
    place: str | None = None
    on: date | None = None
    goal: int | None = None
    already: Already | None = None
    guide: Guide = field(default_factory=Guide)
    bounds: Bounds = field(default_factory=Bounds)

    @property
    def key(self) -> str:
        """Its name in the data of a button, where every byte counts: five letters, another for each name."""
        return b32encode(sha256(self.name.encode()).digest())[:5].decode().lower()

    @property
    def to_send(self) -> str:
        """The words that are sent or said: in their addressee's language, else the letter, else the short text."""
        theirs = self.guide.theirs
        return (theirs.text if theirs else self.guide.letter) or self.copy or ""

    @property
    def is_signed_here(self) -> bool:
        """Whether a tap signs; with an address, that page is where people sign."""
        return self.kind is AskKind.SIGN and self.url is None

    @property
    def is_guided(self) -> bool:
        """Whether a tap shows how it is done, and where to say that it was. Signing needs neither."""
        return self.kind is not AskKind.SIGN


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an alert, and on which day."""

    ending: Ending
    on: date


@dataclass(frozen=True, slots=True)
class AlertText:
    """An alert in one language: `html` is Telegram HTML made from the Markdown, title not included.

    `came_of_it` tells the result in a few sentences; `presented_to` to whom the signatures were handed over.
    """

    language: Language
    title: str
    html: str
    asks: tuple[Ask, ...]
    came_of_it: str | None = None
    markdown: str = ""
    presented_to: str | None = None


@dataclass(frozen=True, slots=True)
class Alert:
    """An urgent action: what happened, what to do, until when. English is always among its texts.

    `deadline` is the last day to act; `deadline_time` the hour on it where one is told, as "18:00 UTC+3".
    `presented` is the day on which the signatures were handed over, whatever came of it since.
    `picture` is the name of a file in the alert's folder; `has_wall`: people can send lines and pictures for its wall.
    """

    slug: AlertSlug
    topics: tuple[TopicSlug, ...]
    regions: tuple[str, ...]
    urgency: Urgency
    issued: date
    as_of: date
    texts: Mapping[Language, AlertText]
    deadline: date | None = None
    deadline_time: str | None = None
    campaign: CampaignSlug | None = None
    case: CaseSlug | None = None
    sources: tuple[Link, ...] = ()
    result: Outcome | None = None
    presented: date | None = None
    picture: str | None = None
    has_wall: bool = False
    is_closed: bool = False
    """Whether people were told that it is over; its file knows nothing of that."""

    def text(self, language: Language) -> AlertText:
        """The text in the person's language, else in English."""
        return self.texts.get(language, self.texts[ENGLISH])

    def ask(self, key: str, language: Language = ENGLISH) -> Ask | None:
        """The ask that a button names so; None: it is asked for no more."""
        return next((ask for ask in self.text(language).asks if ask.key == key), None)

    @property
    def presented_on(self) -> date | None:
        """When the signatures were handed over: as it is told of itself, or as the result tells it."""
        delivered = self.result.on if self.result and self.result.ending is Ending.DELIVERED else None
        return self.presented or delivered

    @property
    def closes_at(self) -> datetime | None:
        """When there is nothing more to do: at that hour of the last day, else at its end in UTC."""
        if self.deadline is None:
            return None
        if not self.deadline_time:
            return datetime.combine(self.deadline + timedelta(days=1), time.min, UTC)
        hour, _, zone = self.deadline_time.partition(" UTC")
        return datetime.combine(self.deadline, time.fromisoformat(hour), UTC) - offset(zone)

    def is_timely(self, today: date) -> bool:
        """Whether its file says that there is still something to do: no result yet and the last day not past."""
        return self.result is None and (self.deadline is None or today <= self.deadline)

    def is_open(self, today: date) -> bool:
        """Whether there is still something to do, also by what was made known of it after it went out."""
        return not self.is_closed and self.is_timely(today)


@dataclass(frozen=True, slots=True)
class Campaign:
    """What a coalition runs for a time: who supports it, from when to when, whom to ask."""

    slug: CampaignSlug
    titles: Mapping[Language, str]
    supporters: tuple[str, ...]
    starts: date
    ends: date | None = None
    contact: str | None = None
    picture: str | None = None

    def title(self, language: Language) -> str:
        """The title in the person's language, else in English."""
        return self.titles.get(language, self.titles[ENGLISH])


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything the alerts folder holds: topics in the order of the file, alerts newest first.

    `alerts` may be shown to anybody; those that were taken back stand apart in `recalled`, for the team alone.

    And what reporters are asked, form by form, whom to call in danger, region by region, and whom to write to; `photos`
    is what the alerts' pictures are known by.
    """

    topics: Mapping[TopicSlug, Topic]
    campaigns: Mapping[CampaignSlug, Campaign]
    alerts: Mapping[AlertSlug, Alert]
    channels: Mapping[ChannelSlug, Channel] = field(default_factory=dict)
    forms: Mapping[str, ReportForm] = field(default_factory=dict)
    regions: Mapping[str, HelpRegion] = field(default_factory=dict)
    targets: Mapping[str, tuple[Target, ...]] = field(default_factory=dict)
    photos: Mapping[AlertSlug, Photo] = field(default_factory=dict)
    recalled: Mapping[AlertSlug, Alert] = field(default_factory=dict)
    feeds: Mapping[str, Feed] = field(default_factory=dict)
    cases: Mapping[CaseSlug, Case] = field(default_factory=dict)
    written: frozenset[AlertSlug] = frozenset()
    """Those of the alerts that were written in the chat and are no files in the folder."""
    pages: str | None = None
    """Where the alerts' pages are found from outside (https, no slash at the end); None: nowhere."""

    def known(self, slug: AlertSlug) -> Alert | None:
        """The alert of that name, also if it was taken back: for the team, and for what is not shown."""
        return self.alerts.get(slug) or self.recalled.get(slug)

    def sendable(self, today: date) -> tuple[Alert, ...]:
        """What could be sent now, newest first: also once more, after it was closed or taken back."""
        every = sorted((*self.alerts.values(), *self.recalled.values()), key=lambda alert: alert.issued, reverse=True)
        return tuple(alert for alert in every if alert.is_timely(today))

    def page_of(self, slug: AlertSlug) -> str | None:
        """The address of an alert's page, if people can reach it."""
        return f"{self.pages}/a/{slug}" if self.pages else None

    def alerts_about(self, slug: CaseSlug) -> tuple[Alert, ...]:
        """The alerts of a case, newest first."""
        return tuple(alert for alert in self.alerts.values() if alert.case == slug)

    def alerts_in(self, slug: CampaignSlug) -> tuple[Alert, ...]:
        """The alerts of a campaign, newest first."""
        return tuple(alert for alert in self.alerts.values() if alert.campaign == slug)

    def open_alerts(self, today: date) -> tuple[Alert, ...]:
        """The alerts that still ask for something, newest first."""
        return tuple(alert for alert in self.alerts.values() if alert.is_open(today))
