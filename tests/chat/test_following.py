"""Pages of cases and campaigns, following them, and telling how it stands with a case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from alertbot.chat.campaign_page import countdown_line
from alertbot.chat.links import CAMPAIGN, CASE, read_link
from alertbot.chat.status_telling import status_texts
from alertbot.model.actions import Action
from alertbot.model.alerts import AlertSlug, Campaign, CampaignSlug
from alertbot.model.cases import Case, CaseSlug, Status, Turn
from alertbot.model.following import case_name, follow_id
from alertbot.model.messages import Edit, Say
from alertbot.model.sources import Link
from alertbot.model.team import Role
from alertbot.model.topics import ENGLISH, LANGUAGES, Language
from alertbot.work.telling import result_telling, status_telling
from tests.chat.limits import wrong_with
from tests.chat.records import join, person, toast
from tests.screenplays.phones import labels

if TYPE_CHECKING:
    from alertbot.chat.wording import Wording
    from alertbot.model.alerts import Catalogue
    from alertbot.model.messages import Message, Reply
    from tests.screenplays.stage import Stage

VITISHKO, THREAT = CaseSlug("yevgeniy-vitishko"), CampaignSlug("freedom-under-threat")
RELEASED = Turn(Status.RELEASED, date(2026, 11, 19), Link("A <newspaper>", "https://example.org/"), date(2026, 11, 18))
TELL, YES = "Tell those who follow it", "Yes, tell them"


def said(replies: list[Reply]) -> list[Message]:
    """What was said or written anew."""
    return [reply.message for reply in replies if isinstance(reply, Say | Edit)]


def goes_on(stage: Stage, turn: Turn = RELEASED) -> None:
    """The file of cases says that this happened."""
    case = stage.catalogue.cases[VITISHKO]
    longer = replace(case, history=(turn, *case.history))
    stage.catalogue = replace(stage.catalogue, cases={**stage.catalogue.cases, VITISHKO: longer})


async def with_an_owner(stage: Stage) -> None:
    async with stage.store.unit() as unit:
        await unit.team.add(stage.phone("Mara").chat, "Mara", Role.OWNER, stage.clock.now().date())


async def test_a_campaign_tells_who_supports_it_and_how_long_it_runs(stage: Stage) -> None:
    await join(stage)
    await stage.writes("Amal", "/start campaign_keep-hope-alive")
    [page, *_] = said(stage.done)
    for part in ("Keep Hope Alive", "5 September 2013 to 6 September 2013", "Over since 6 September 2013"):
        assert part in page.html
    assert "Supported by 6 organisations:\n• Civil Rights Defenders\n" in page.html
    assert "Contact: Cecilia Rosing, Civil Rights Defenders" in page.html
    assert toast(await stage.taps("Amal", "Follow this campaign")) == "You will hear the results of its alerts."
    assert "You follow: Keep Hope Alive" in said(await stage.writes("Amal", "/mydata"))[0].html
    assert toast(await stage.taps("Amal", "✓ You follow this campaign. Stop")) == "You no longer follow this."
    assert "You follow: Keep" not in said(await stage.writes("Amal", "/mydata"))[0].html


async def test_an_alert_leads_to_its_case_and_its_campaign(stage: Stage) -> None:
    await join(stage, payload="alert_vitishko-release")
    [page] = said(await stage.taps("Amal", "About the case"))
    assert "<b>In prison</b> (as of 28 February 2014)" in page.html
    [page] = said(await stage.taps("Amal", "About the campaign"))
    assert "Since 30 January 2014, day 4,678" in page.html


async def test_a_history_goes_back_from_the_newest(stage: Stage) -> None:
    await join(stage)
    goes_on(stage)
    await stage.writes("Amal", "/start case_yevgeniy-vitishko")
    html = said(stage.done)[0].html
    assert "<b>Released</b>: 18 November 2026 (as of 19 November 2026)" in html
    assert '<a href="https://example.org/">A &lt;newspaper&gt;</a>' in html
    assert html.index("Released") < html.index("Before that") < html.index("In prison")


async def test_a_stranger_who_taps_follow_leaves_no_trace(stage: Stage) -> None:
    for data in ("case:yevgeniy-vitishko:f", "campaign:freedom-under-threat:f"):
        assert toast(await stage.taps_data("Amal", data)) == "Please read this first. Then follow it."
    assert await person(stage) is None
    async with stage.store.glance() as unit:
        assert (await unit.actions.count(follow_id(case_name(VITISHKO)), Action.FOLLOWS)).people == 0


@pytest.mark.parametrize(
    "data", ["case:nobody", "case:nobody:f", "campaign:x", "case:-:x", "case:yevgeniy-vitishko:x:y", "campaign:-:-1"]
)
async def test_a_forged_button_does_nothing(stage: Stage, data: str) -> None:
    await join(stage)
    assert said(await stage.taps_data("Amal", data)) == []


async def test_how_it_stands_is_told_to_those_who_follow_once_and_after_it_was_shown(stage: Stage) -> None:
    await join(stage, payload="case_yevgeniy-vitishko")
    await stage.taps("Amal", "Follow this case")
    await stage.writes("Ben", "/start")
    await stage.taps("Ben", "I understand")
    await with_an_owner(stage)
    goes_on(stage)
    await stage.writes("Mara", "/alerts")
    await stage.taps("Mara", "Cases")
    await stage.taps("Mara", "Yevgeniy Vitishko")
    shown, asking = said(await stage.taps("Mara", TELL))
    assert "News of the case: <b>Yevgeniy Vitishko</b>" in shown.html
    assert "nobody can list them" in asking.html
    await stage.taps("Mara", YES)
    arrived = [(reply.chat, reply.message) for reply in stage.done if isinstance(reply, Say)]
    assert arrived == [(stage.phone("Amal").chat, shown)]
    assert toast(await stage.taps("Mara", TELL)) == "This was told already."
    await stage.taps("Mara", "Yevgeniy Vitishko")
    assert TELL not in labels(said(stage.done)[0])
    async with stage.store.glance() as unit:
        assert (await unit.log.recent(None, 1))[0].act is not None


async def test_what_changed_since_it_was_shown_does_not_go_out(stage: Stage) -> None:
    await with_an_owner(stage)
    goes_on(stage)
    await stage.writes("Mara", "/alerts")
    await stage.taps("Mara", "Cases")
    await stage.taps("Mara", "Yevgeniy Vitishko")
    await stage.taps("Mara", TELL)
    goes_on(stage, replace(RELEASED, notes=dict.fromkeys(LANGUAGES, "Not yet.")))
    await stage.taps("Mara", YES)
    stage.catalogue = replace(stage.catalogue)
    await stage.taps("Mara", "Yevgeniy Vitishko")
    await stage.taps("Mara", TELL)
    stage.clock.time += timedelta(minutes=12)
    await stage.taps("Mara", YES)
    async with stage.store.glance() as unit:
        assert await unit.broadcasts.all() == []


async def test_who_has_no_role_tells_nothing_and_sees_no_button(stage: Stage) -> None:
    await join(stage, payload="case_yevgeniy-vitishko")
    assert not [label for message in said(stage.done) for label in labels(message) if label == TELL]
    for data in ("case:yevgeniy-vitishko:t", "case:-:yes:0:0:0"):
        assert toast(await stage.taps_data("Amal", data)).startswith("This command is not known here.")


def test_a_result_names_its_case_and_campaign_and_a_status_its_day(demo_alerts: Catalogue) -> None:
    alert = demo_alerts.alerts[AlertSlug("vitishko-release")]
    assert result_telling(alert).also == ("case.yevgeniy-vitishko", "campaign.freedom-under-threat")
    case = Case(VITISHKO, {ENGLISH: "X"}, (RELEASED,))
    assert status_telling(case).slug == "case.yevgeniy-vitishko:following:released-2026-11-18"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_longest_pages_and_names_fit(stage: Stage, wording: Wording, language: Language) -> None:
    long = "ж" * 48
    notes = dict.fromkeys(LANGUAGES, "&" * 200)
    turn = Turn(Status.REGISTERED, RELEASED.as_of, Link("<" * 120, f"https://example.org/{'x' * 150}"), notes=notes)
    case = Case(CaseSlug("x" * 48), dict.fromkeys(LANGUAGES, "&" * 120), (turn,) * 50)
    campaign = Campaign(
        CampaignSlug("y" * 48), dict.fromkeys(LANGUAGES, long), ("<" * 200,) * 100, date(2026, 1, 1), contact="&" * 200
    )
    alerts = {
        AlertSlug(f"a{number}"): replace(alert, slug=AlertSlug(f"a{number}"), case=case.slug, campaign=campaign.slug)
        for number in range(30)
        for alert in [stage.catalogue.alerts[AlertSlug("vitishko-release")]]
    }
    stage.catalogue = replace(
        stage.catalogue, alerts=alerts, cases={case.slug: case}, campaigns={campaign.slug: campaign}
    )
    stage.speaks("Amal", language)
    for payload in (f"{CASE}{case.slug}", f"{CAMPAIGN}{campaign.slug}"):
        assert len(payload) <= 64
        await stage.writes("Amal", f"/start {payload}")
        assert read_link(payload, stage.catalogue).has_page
        for data in ("case", "campaign", f"case:{case.slug}", f"campaign:{campaign.slug}", "a:x:-:f"):
            await stage.taps_data("Amal", data)
            assert not [wrong for message in said(stage.done) for wrong in wrong_with(message)]
    assert not [wrong for message in status_texts(case, wording).values() for wrong in wrong_with(message)]


@pytest.mark.parametrize(
    ("language", "day", "line"),
    [
        ("en", date(2026, 3, 2), "5 days left, until 7 March 2026"),
        ("en", date(2026, 3, 6), "One day left, until 7 March 2026"),
        ("en", date(2026, 3, 7), "Today is the last day"),
        ("en", date(2026, 1, 31), "Begins on 1 February 2026, tomorrow"),
        ("ru", date(2026, 3, 2), "Осталось 5 дней, до 7 марта 2026\N{NARROW NO-BREAK SPACE}г."),
        ("ru", date(2026, 3, 4), "Осталось 3 дня, до 7 марта 2026\N{NARROW NO-BREAK SPACE}г."),
        ("ru", date(2026, 2, 14), "Остался 21 день, до 7 марта 2026\N{NARROW NO-BREAK SPACE}г."),
        ("ru", date(2026, 3, 8), "Завершилась 7 марта 2026\N{NARROW NO-BREAK SPACE}г."),
        ("fr", date(2026, 3, 2), "Encore 5 jours, jusqu’au 7 mars 2026"),
        ("fr", date(2026, 3, 6), "Encore un jour, jusqu’au 7 mars 2026"),
    ],
)
def test_a_countdown_is_told_in_words(wording: Wording, language: str, day: date, line: str) -> None:
    campaign = Campaign(THREAT, {ENGLISH: "X"}, ("Y",), date(2026, 2, 1), date(2026, 3, 7))
    assert countdown_line(wording.in_(Language(language)), campaign, day) == line
