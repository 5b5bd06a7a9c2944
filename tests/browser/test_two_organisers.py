"""Two organisers and a crowd, on the page of the rehearsal: written, approved, sent, watched, mended."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from tests.browser.performance import OnAPhone, Performance
from tests.browser.real_bot import invite_crowd, lengthen_storms, picture
from tests.browser.real_bot import real_key as key
from tests.screenplays.screenplay import Act, Passes, parse

if TYPE_CHECKING:
    from tests.browser.conftest import Windows

PLAYS = Path(__file__).parents[1] / "screenplays"
SLUG = "vitishko-release"

pytestmark = pytest.mark.xdist_group("heavy")


def acts_of(play: str) -> tuple[list[Act], list[Act]]:
    """The acts of a screenplay before time passes, and from then on."""
    acts = parse((PLAYS / f"{play}.txt").read_text("utf-8"))
    at = next(number for number, act in enumerate(acts) if isinstance(act, Passes))
    return acts[:at], acts[at:]


async def test_an_alert_is_written_approved_watched_closed_and_recalled(real: Windows) -> None:
    page = await real.open(width=1600, height=1000, motion="reduce")
    written, sent = acts_of("a-first-alert")
    performance = Performance(page)
    await performance.play(written)
    await invite_crowd(page, 40)
    await lengthen_storms(page)
    await page.locator("#trouble-storm").check(force=True)
    await performance.play(sent[:1])
    await expect(page.locator(".broadcast .why")).to_contain_text("wait")
    await page.locator("#trouble-storm").uncheck(force=True)
    mara, ben, amal = (performance.column(name) for name in ("Mara", "Ben", "Amal"))
    await performance.writes("Ben", "/broadcasts")
    await key(ben, "steer:pause").click()
    await expect(page.locator(".broadcast .why")).to_contain_text("by Ben")
    await expect(mara.locator(".from-bot", has_text="paused").last).to_be_visible()
    await key(ben, "steer:resume").click()
    await performance.play(sent[1:])
    await expect(page.locator(".broadcast .pill").first).to_have_text("done")
    await picture(page, "rehearsal-organisers")
    await performance.writes("Mara", "/broadcasts")
    await performance.taps("Mara", "1. Let the march be held")
    await key(mara, "mend:menu:").click()
    await key(mara, "mend:close:").click()
    await key(mara, "mend:yes:close:").click()
    await expect(amal.locator(".from-bot", has_text="Closed on")).to_be_visible()
    await expect(page.locator(".broadcast h3").first).to_contain_text("Closing")
    await page.locator('.broadcast [data-do="recall"]').click()
    await expect(amal.locator(".gone").last).to_contain_text("deleted")
    await expect(page.locator('.broadcast [data-do="recall"]')).to_have_count(0)


async def test_two_organisers_who_read_russian(real: Windows) -> None:
    page = await real.open(language="ru", width=390, height=844)
    performance = OnAPhone(page, {"Вера": "Лена"})
    before, after = acts_of("a-first-alert-in-russian")
    await performance.play([*before, *after])
    await performance.look("Борис")
    await expect(performance.column("Борис").locator(".part-name")).to_have_text("организатор")


async def test_one_click_sends_corrects_and_closes_but_sends_nothing_twice(real: Windows) -> None:
    page = await real.open()
    column = page.locator(".column").first
    await column.locator(".composer .main-button").click()
    await key(column, "yes:").click()
    await key(column, "follow:prisoners-of-conscience").click()
    await expect(key(column, "unfollow:prisoners-of-conscience")).to_contain_text("✓")
    await page.locator("#deed-send").select_option(SLUG)
    for told in ("It is on its way.", "Everybody who follows its topics has it already."):
        await page.locator('[data-deed="send"] button').click()
        await expect(page.locator("#notice")).to_contain_text(told)
        await expect(page.locator(".broadcast .pill").first).to_have_text("done")
    await page.locator('[data-do="correct"]').click()
    await expect(column.locator(".from-bot", has_text="This sentence was added by a correction.")).to_be_visible()
    await expect(page.locator(".broadcast h3").first).to_contain_text("Correction")
    await page.locator('[data-do="close"]').click()
    await expect(column.locator(".from-bot", has_text="Closed on")).to_be_visible()
    await expect(page.locator('.broadcast [data-do="correct"]')).to_have_count(0)


async def test_somebody_already_there_may_join_and_others_after_them(real: Windows) -> None:
    page = await real.open()
    amal = page.locator(".column").first
    await page.locator('[data-deed="organise"] button').click()
    await amal.locator('.key[data-tap^="join:"]').first.click()
    await expect(amal.locator(".from-bot").last).to_contain_text("Welcome to the team")
    await expect(amal.locator(".part-name")).to_have_text("owner")
    await page.locator('[data-deed="team"] button').first.click()
    for name in ("Mara", "Ben"):
        await expect(page.locator(f'[data-person="{name}"] .part-name')).to_have_text("organiser")
