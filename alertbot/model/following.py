"""What can be followed besides topics: an alert, a case, a campaign; and under which name that is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.model.actions import AskId, AskName
from alertbot.model.alerts import AlertSlug, CampaignSlug
from alertbot.model.cases import CaseSlug

if TYPE_CHECKING:
    from alertbot.model.alerts import Alert, Catalogue
    from alertbot.model.topics import Language

CASE, CAMPAIGN = "case.", "campaign."
"""No alert's name holds a dot, so no name stands for two things."""

FOLLOWING = AskName("-")
"""No ask has such a name."""


def case_name(slug: CaseSlug) -> AlertSlug:
    """What a case is called where alerts are kept by their names."""
    return AlertSlug(f"{CASE}{slug}")


def campaign_name(slug: CampaignSlug) -> AlertSlug:
    """What a campaign is called there."""
    return AlertSlug(f"{CAMPAIGN}{slug}")


def follow_id(name: AlertSlug) -> AskId:
    """What following an alert, or a case or campaign by its name there, is known by in the store."""
    return AskId(name, FOLLOWING)


def belongs_to(alert: Alert) -> tuple[AlertSlug, ...]:
    """The names of the case and the campaign of an alert: who follows one of them hears the result, too."""
    case = [case_name(alert.case)] if alert.case else []
    campaign = [campaign_name(alert.campaign)] if alert.campaign else []
    return (*case, *campaign)


def title_of(name: str, catalogue: Catalogue, language: Language) -> str:
    """The title of whatever is called so; the name itself where it is in the folder no longer."""
    if name.startswith(CASE):
        case = catalogue.cases.get(CaseSlug(name.removeprefix(CASE)))
        return case.title(language) if case else name.removeprefix(CASE)
    if name.startswith(CAMPAIGN):
        campaign = catalogue.campaigns.get(CampaignSlug(name.removeprefix(CAMPAIGN)))
        return campaign.title(language) if campaign else name.removeprefix(CAMPAIGN)
    alert = catalogue.known(AlertSlug(name))
    return alert.text(language).title if alert else name
