"""A campaign as a message: who supports it, how long it still runs, its alerts; and the list of all campaigns."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from alertbot.chat.alert_message import LONGEST
from alertbot.chat.page_parts import alert_lines, alert_rows, follow_button, list_message
from alertbot.chat.taps import Verb
from alertbot.model.countdowns import countdown
from alertbot.model.following import campaign_name
from alertbot.model.markdown import visible_length
from alertbot.model.messages import Message

if TYPE_CHECKING:
    from datetime import date

    from alertbot.chat.visit import Visit
    from alertbot.chat.wording import Words
    from alertbot.model.alerts import Campaign


async def campaign_message(visit: Visit, campaign: Campaign) -> Message:
    """The page of a campaign, for this person: open to strangers, too."""
    alerts = visit.catalogue.alerts_in(campaign.slug)
    follow = await follow_button(visit, campaign_name(campaign.slug), Verb.CAMPAIGN, campaign.slug)
    return Message(_told(visit, campaign, alert_lines(visit, alerts)), (*alert_rows(visit, alerts), (follow,)))


def campaigns_message(visit: Visit, page: int) -> Message:
    """One page of all campaigns."""
    words, campaigns = visit.words, visit.catalogue.campaigns.values()
    each = [(each.title(visit.language), countdown_line(words, each, visit.today), each.slug) for each in campaigns]
    return list_message(visit, words.say("campaign-list"), each, Verb.CAMPAIGN, page)


def countdown_line(words: Words, campaign: Campaign, today: date) -> str:
    """How long it still runs, or has run, in words."""
    stands = countdown(campaign, today)
    return words.say(f"campaign-{stands.phase}", day=stands.day, days=stands.days)


def _told(visit: Visit, campaign: Campaign, ends: list[str]) -> str:
    words = visit.words
    html = f"<b>{escape(campaign.title(visit.language), quote=False)}</b>"
    window = [words.say("campaign-window", starts=campaign.starts, ends=campaign.ends)] if campaign.ends else []
    contact = [words.say("campaign-contact", name=campaign.contact)] if campaign.contact else []
    names = [f"• {escape(name, quote=False)}" for name in campaign.supporters]
    supporters = "\n".join([words.say("campaign-supporters", count=len(names)), *names])
    for part in ["\n".join([*window, countdown_line(words, campaign, visit.today)]), *contact, supporters, *ends]:
        longer = f"{html}\n\n{part}"
        if visible_length(longer) <= LONGEST:
            html = longer
    return html
