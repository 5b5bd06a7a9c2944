"""What the page of an alert tells of its case and of its campaign: in words, for that day, in the reader's language."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import aiohttp
import pytest

from alertbot.model.alerts import AlertSlug, CampaignSlug
from alertbot.model.cases import CaseSlug
from tests.web.page_stage import DEMO, PageStage, staged

PAGE = "/a/vitishko-release"
VITISHKO, THREAT = CaseSlug("yevgeniy-vitishko"), CampaignSlug("freedom-under-threat")


async def read(stage: PageStage, language: str, path: str = PAGE) -> str:
    async with (
        staged(stage),
        aiohttp.ClientSession(stage.url) as session,
        session.get(path, params={"lang": language}) as answer,
    ):
        assert answer.status == 200
        return (await answer.text()).replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("language", "case", "campaign", "supporters"),
    [
        (
            "en",
            "Yevgeniy Vitishko: In prison (as of 28 February 2014)",
            "Since 30 January 2014, day 30.",
            "Supported by: Amnesty International",
        ),
        (
            "ru",
            "Евгений Витишко: В заключении (по состоянию на 28 февраля 2014 г.)",
            "С 30 января 2014 г., день 30-й.",
            "Amnesty International",
        ),
        (
            "fr",
            "Evgueni Vitichko : En prison (état au 28 février 2014)",
            "Depuis le 30 janvier 2014, jour 30.",
            "Amnesty International",
        ),
    ],
)
async def test_a_page_tells_how_it_stands(language: str, case: str, campaign: str, supporters: str) -> None:
    page = await read(PageStage(catalogue=DEMO), language)
    for said in (case, campaign, supporters):
        assert said in page


async def test_a_countdown_is_of_the_day() -> None:
    ending = replace(DEMO.campaigns[THREAT], ends=date(2014, 3, 5))
    catalogue = replace(DEMO, campaigns={**DEMO.campaigns, THREAT: ending})
    stage = PageStage(catalogue=catalogue)
    assert "5 days left, until 5 March 2014." in await read(stage, "en")
    stage.today = date(2014, 3, 6)
    assert "Over since 5 March 2014." in await read(stage, "en")


async def test_a_status_with_its_day_names_both() -> None:
    case = DEMO.cases[VITISHKO]
    dated = replace(case, history=(replace(case.now, on=date(2014, 2, 12)),))
    page = await read(PageStage(catalogue=replace(DEMO, cases={**DEMO.cases, VITISHKO: dated})), "en")
    assert "Yevgeniy Vitishko: In prison, 12 February 2014 (as of 28 February 2014)" in page


async def test_an_alert_without_either_tells_of_neither() -> None:
    alert = replace(DEMO.alerts[AlertSlug("vitishko-release")], case=None, campaign=None)
    page = await read(PageStage(catalogue=replace(DEMO, alerts={alert.slug: alert})), "en")
    assert "In prison (" not in page
    assert "Supported by" not in page


async def test_feeds_name_the_case_as_people_do() -> None:
    feed = await read(PageStage(catalogue=DEMO), "en", "/alerts.json")
    assert '"case": "Yevgeniy Vitishko"' in feed
    assert 'case="Yevgeniy Vitishko"' in await read(PageStage(catalogue=DEMO), "en", "/alerts.atom")
