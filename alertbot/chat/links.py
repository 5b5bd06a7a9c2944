"""Where a link into the bot leads: an offer, never a subscription."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from alertbot.model.alerts import AlertSlug, CampaignSlug
from alertbot.model.cases import CaseSlug
from alertbot.model.topics import TopicSlug

if TYPE_CHECKING:
    from collections.abc import Iterable

    from alertbot.model.alerts import Alert, Ask, Campaign, Catalogue
    from alertbot.model.cases import Case

TOPIC = "topic_"
ALERT = "alert_"
CASE = "case_"
CAMPAIGN = "campaign_"
SHORT_CAMPAIGN = "c_"
"""The same in a button, where a long name has no room beside all of `campaign_`."""
JOIN = "join_"
RECEIPT = "r_"
GROUP = "group_"
CODE = re.compile(r"[a-z2-7]{26}", re.ASCII)
"""An invitation's code: 128 bits in the letters of base32."""


@dataclass(frozen=True, slots=True)
class Link:
    """A start payload that names something we have; one that does not is no link and does no harm.

    `is_gone`: it leads to an alert that was taken back, of which nothing is shown any more.
    """

    payload: str = ""
    topics: tuple[TopicSlug, ...] = ()
    alert: Alert | None = None
    case: Case | None = None
    campaign: Campaign | None = None
    is_gone: bool = False

    @property
    def has_page(self) -> bool:
        """Whether it is about something that can be read, and not about a topic."""
        return any((self.alert, self.case, self.campaign))

    @property
    def title_topic(self) -> TopicSlug | None:
        """The one topic it is about, if it is about nothing else."""
        return self.topics[0] if self.topics and not self.has_page else None


def read_link(payload: str, catalogue: Catalogue) -> Link:
    """The link a payload is; an empty one if it names nothing we have."""
    if payload.startswith(TOPIC) and (topic := TopicSlug(payload.removeprefix(TOPIC))) in catalogue.topics:
        return Link(payload, (topic,))
    if payload.startswith(ALERT) and (alert := catalogue.alerts.get(AlertSlug(payload.removeprefix(ALERT)))):
        return Link(payload, _topics([alert], catalogue), alert)
    if payload.startswith(ALERT) and AlertSlug(payload.removeprefix(ALERT)) in catalogue.recalled:
        return Link(payload, is_gone=True)
    if payload.startswith(CASE) and (case := catalogue.cases.get(CaseSlug(payload.removeprefix(CASE)))):
        return case_link(case, catalogue)
    for start in (CAMPAIGN, SHORT_CAMPAIGN):
        if payload.startswith(start) and (found := catalogue.campaigns.get(CampaignSlug(payload.removeprefix(start)))):
            return campaign_link(found, catalogue)
    return Link()


def case_link(case: Case, catalogue: Catalogue) -> Link:
    """The link to a case; the topics are those of its alerts."""
    return Link(f"{CASE}{case.slug}", _topics(catalogue.alerts_about(case.slug), catalogue), case=case)


def campaign_link(campaign: Campaign, catalogue: Catalogue) -> Link:
    """The link to a campaign, likewise."""
    payload = f"{SHORT_CAMPAIGN}{campaign.slug}"
    return Link(payload, _topics(catalogue.alerts_in(campaign.slug), catalogue), campaign=campaign)


def _topics(alerts: Iterable[Alert], catalogue: Catalogue) -> tuple[TopicSlug, ...]:
    topics = dict.fromkeys(topic for alert in alerts for topic in alert.topics)
    return tuple(topic for topic in topics if topic in catalogue.topics)


def chance_in(code: str) -> int:
    """The 128 bits of chance that such a code is made of, as a number."""
    return int.from_bytes(base64.b32decode(code.upper() + "======"))


def invitation_address(bot_name: str, code: str) -> str:
    """The address that opens the bot with an invitation into its team."""
    return f"https://t.me/{bot_name}?start={JOIN}{code}"


def group_address(bot_name: str, code: str) -> str:
    """The address that lets an owner choose a group, puts the bot there as who may make topics, and says the code.

    Bot API: Deep linking.
    """
    return f"https://t.me/{bot_name}?startgroup={GROUP}{code}&admin=manage_topics+delete_messages"


def alert_address(bot_name: str, slug: AlertSlug) -> str:
    """The address that opens an alert in the bot."""
    return f"https://t.me/{bot_name}?start={ALERT}{slug}"


def shared_address(alert: Alert, ask: Ask, bot_name: str) -> str:
    """What is passed on when an ask asks to share: the alert, and nothing about who does."""
    return ask.url or alert_address(bot_name, alert.slug)


def share_link(alert: Alert, ask: Ask, bot_name: str) -> str:
    """The link with which Telegram asks to whom this shall go."""
    address = quote(shared_address(alert, ask, bot_name), safe="")
    return f"https://t.me/share/url?url={address}&text={quote(ask.copy or '', safe='')}"
