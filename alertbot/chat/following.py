"""Following a case or a campaign: its page, and a tap to hear how it goes on; or no longer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.chat.campaign_page import campaign_message, campaigns_message
from alertbot.chat.case_page import case_message, cases_message
from alertbot.chat.links import campaign_link, case_link
from alertbot.chat.notice import notice_message
from alertbot.chat.page_parts import FOLLOW, NOBODY, TELL, YES
from alertbot.chat.status_telling import asked_to_tell, told_status
from alertbot.chat.taps import number_in
from alertbot.chat.visit import Answer
from alertbot.model.alerts import CampaignSlug
from alertbot.model.cases import CaseSlug
from alertbot.model.following import campaign_name, case_name
from alertbot.work.acting import follow
from alertbot.work.subscribing import must_read_notice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.chat.links import Link
    from alertbot.chat.visit import Visit
    from alertbot.model.alerts import Campaign
    from alertbot.model.cases import Case


async def tapped_case(visit: Visit, parts: Sequence[str]) -> Answer:
    """The cases, one of them, or what a button on its page does."""
    cases = visit.catalogue.cases
    match list(parts):
        case [] if cases:
            return Answer(replies=(visit.send(cases_message(visit, 0)),))
        case [nobody, page] if nobody == NOBODY and cases and (number := number_in(page)) is not None:
            return Answer(replies=(visit.put(cases_message(visit, number)),))
        case [nobody, yes, number, minute, seal] if (nobody, yes) == (NOBODY, YES):
            return await told_status(visit, number, minute, seal)
        case [slug, *step] if found := cases.get(CaseSlug(slug)):
            return await _case(visit, found, step)
        case _:
            return Answer(visit.words.plain("toast-followed-gone"))


async def tapped_campaign(visit: Visit, parts: Sequence[str]) -> Answer:
    """The campaigns, one of them, or what a button on its page does."""
    campaigns = visit.catalogue.campaigns
    match list(parts):
        case [] if campaigns:
            return Answer(replies=(visit.send(campaigns_message(visit, 0)),))
        case [nobody, page] if nobody == NOBODY and campaigns and (number := number_in(page)) is not None:
            return Answer(replies=(visit.put(campaigns_message(visit, number)),))
        case [slug, *step] if found := campaigns.get(CampaignSlug(slug)):
            return await _campaign(visit, found, step)
        case _:
            return Answer(visit.words.plain("toast-followed-gone"))


async def _case(visit: Visit, case: Case, step: Sequence[str]) -> Answer:
    match list(step):
        case []:
            return Answer(replies=(visit.send(await case_message(visit, case)),))
        case [each] if each == TELL:
            return await asked_to_tell(visit, case)
        case [each] if each == FOLLOW and _may_follow(visit):
            follows = await follow(visit.unit.actions, visit.chat, case_name(case.slug))
            toast = visit.words.plain("toast-follows-case" if follows else "toast-follows-no-more")
            return Answer(toast, (visit.put(await case_message(visit, case)),))
        case [each] if each == FOLLOW:
            return _first_the_notice(visit, case_link(case, visit.catalogue))
        case _:
            return Answer(visit.words.plain("toast-stale"))


async def _campaign(visit: Visit, campaign: Campaign, step: Sequence[str]) -> Answer:
    match list(step):
        case []:
            return Answer(replies=(visit.send(await campaign_message(visit, campaign)),))
        case [each] if each == FOLLOW and _may_follow(visit):
            follows = await follow(visit.unit.actions, visit.chat, campaign_name(campaign.slug))
            toast = visit.words.plain("toast-follows-campaign" if follows else "toast-follows-no-more")
            return Answer(toast, (visit.put(await campaign_message(visit, campaign)),))
        case [each] if each == FOLLOW:
            return _first_the_notice(visit, campaign_link(campaign, visit.catalogue))
        case _:
            return Answer(visit.words.plain("toast-stale"))


def _may_follow(visit: Visit) -> bool:
    """To follow is a row about a person: none before the yes."""
    return visit.is_active and not must_read_notice(visit.subscriber)


def _first_the_notice(visit: Visit, link: Link) -> Answer:
    return Answer(visit.words.plain("toast-follow-notice-first"), (visit.send(notice_message(visit, link)),))
