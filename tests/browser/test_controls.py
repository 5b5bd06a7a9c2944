"""The controls of the page, in a real browser: crowd, broadcast, troubles, language and colours."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.async_api import expect

from tests.browser.conftest import add_person, subscribe

if TYPE_CHECKING:
    from tests.browser.conftest import Stage, Windows

LOCALES = Path(__file__).parents[2] / "alertbot" / "locales"


async def test_a_crowd_joins_and_a_broadcast_is_seen_going_out(windows: Windows, stage: Stage) -> None:
    page = await windows.open()
    await page.locator("#crowd-size").fill("30")
    await expect(page.locator("#crowd-go")).to_have_text("Invite 30 people")
    await page.locator("#crowd-go").click()
    await expect(page.locator("#crowd-count")).to_have_text("30 of 30 people have joined")
    await expect(page.locator(".column")).to_have_count(1)
    await page.locator("#deeds .main-button").click()
    await expect(page.locator(".broadcast h3")).to_have_text("Call for the release of Yevgeniy Vitishko")
    await expect(page.locator(".broadcast .so-far")).to_have_text("30 of 30")
    await expect(page.locator(".broadcast .pill")).to_have_text("done")
    await expect(page.get_by_role("progressbar", name="30 of 30", exact=True)).to_have_attribute("aria-valuenow", "30")
    await expect(page.locator("[data-number=delivered] dd")).to_have_text("30")
    # In a crowd that joins fast some of the alerts still count as answers to people.
    await expect(page.locator("#chart rect").first).to_be_attached()
    await expect(page.locator(".limit-label")).to_have_text("limit 30/s")
    assert stage.crowd.count.joined == 30


async def test_who_blocked_the_bot_is_shown_as_unreachable(windows: Windows, stage: Stage) -> None:
    page = await windows.open()
    column = page.locator(".column").first
    await subscribe(column)
    await column.get_by_role("switch").check(force=True)
    await page.locator("#deeds .main-button").click()
    await expect(page.locator("[data-number=unreachable] dd")).to_have_text("1")
    assert stage.world.log.statuses[403] == 1


async def test_a_trouble_is_switched_on_and_off(windows: Windows, stage: Stage) -> None:
    page, other = await windows.open(), await windows.open()
    await page.get_by_role("switch", name="Too many requests").check(force=True)
    await expect(other.get_by_role("switch", name="Too many requests")).to_be_checked()
    assert stage.world.troubles.storm == 1
    await other.get_by_role("switch", name="Too many requests").uncheck(force=True)
    await expect(page.get_by_role("switch", name="Too many requests")).not_to_be_checked()
    assert stage.world.troubles.storm == 0


async def test_a_storm_is_drawn_as_refused(windows: Windows, stage: Stage) -> None:
    page = await windows.open()
    column = page.locator(".column").first
    await subscribe(column)
    stage.world.troubles.storm = 1
    await page.locator("#deeds .main-button").click()
    await expect(page.locator("#chart rect.bar-refused").first).to_be_attached()


async def test_the_page_changes_its_language_at_once(windows: Windows, stage: Stage) -> None:
    page = await windows.open(language="de-DE")
    await expect(page.locator("html")).to_have_attribute("lang", "en")
    await page.locator("#crowd-size").fill("21")
    for language in ("ru", "fr", "en"):
        words = json.loads((LOCALES / language / "rehearsal.json").read_text("utf-8"))
        await page.locator("#language").select_option(language)
        await expect(page.locator("h1")).to_have_text(words["headline"])
        await expect(page).to_have_title(words["title"])
        plural = {"ru": "one", "fr": "other", "en": "other"}[language]
        await expect(page.locator("#crowd-go")).to_have_text(words["crowd-go"][plural].replace("{n}", "21"))
        await expect(page.locator(".column .composer .main-button")).to_have_text(words["start"])
        await expect(page.locator("#language")).to_have_value(language)
    assert len(stage.world.people) == 1


async def test_the_choices_of_language_and_colours_are_kept(windows: Windows) -> None:
    page = await windows.open(scheme="light")
    light = await page.evaluate("getComputedStyle(document.body).backgroundColor")
    await page.locator("#language").select_option("fr")
    await page.locator("#theme").click()
    await page.locator("#theme").click()
    await expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert await page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    await page.reload()
    await expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    await expect(page.locator("html")).to_have_attribute("lang", "fr")


async def test_the_explanation_can_be_put_away(windows: Windows) -> None:
    page = await windows.open()
    await expect(page.locator(".steps li")).to_have_count(4)
    await page.locator("#show-intro").click()
    await expect(page.locator("#intro")).to_be_hidden()
    await page.reload()
    await expect(page.locator("#show-intro")).to_have_attribute("aria-expanded", "false")
    await expect(page.locator("#intro")).to_be_hidden()


async def test_a_new_person_may_speak_what_the_bot_does_not(windows: Windows, stage: Stage) -> None:
    page = await windows.open()
    column = await add_person(page, "de")
    await expect(column.locator(".state")).to_have_text("Telegram in German")
    names = {person.name: person.language for person in stage.world.people.values()}
    assert sorted(names.values()) == ["de", "en"]


async def test_the_end_of_the_rehearsal_is_said(windows: Windows, stage: Stage) -> None:
    page = await windows.open()
    await expect(page.locator("#line")).to_have_attribute("data-state", "listens")
    await page.context.set_offline(offline=True)
    stage.world.sights.close()
    await expect(page.locator("#line")).to_have_attribute("data-state", "down")
    await page.context.set_offline(offline=False)
    await page.reload()
    await expect(page.locator("#line")).to_have_attribute("data-state", "listens")
    # The browser complains about the line that was cut, as it should.
    windows.complaints[:] = [said for said in windows.complaints if not re.search("ERR_|Failed to load", said)]
