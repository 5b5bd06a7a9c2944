"""The rehearsal as a stranger starts it: the real bot, seen in a real browser, in English and Russian."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from tests.browser.conftest import add_person, begin
from tests.browser.real_bot import invite_crowd, lengthen_storms, picture
from tests.browser.real_bot import real_key as key

if TYPE_CHECKING:
    from playwright.async_api import Locator

    from tests.browser.conftest import Windows

SLUG = "vitishko-release"
TOPIC = "prisoners-of-conscience"

pytestmark = pytest.mark.xdist_group("heavy")


async def join(column: Locator, notice: str) -> None:
    """The whole way in: Start, the notice, the yes, a topic, done."""
    await begin(column)
    await expect(column.locator(".from-bot").last).to_contain_text(notice)
    await key(column, "yes:").click()
    await key(column, f"follow:{TOPIC}").click()
    await expect(key(column, f"unfollow:{TOPIC}")).to_contain_text("✓")  # the message was edited in place
    await key(column, "done").click()


async def test_two_people_join_and_get_an_alert_each_in_their_language(real: Windows) -> None:
    page = await real.open()
    english = page.locator(".column").first
    russian = await add_person(page, "ru")
    await join(english, "Telegram can read this chat")
    await join(russian, "Telegram может читать этот чат")
    await invite_crowd(page, 40)
    await page.locator("#deed-send").select_option(SLUG)
    await page.locator("#deeds .main-button").click()
    await expect(english.locator(".from-bot").last).to_contain_text("Vitishko")
    await expect(russian.locator(".from-bot").last).to_contain_text("Витишко")
    await expect(page.locator(".broadcast .pill")).to_have_text("done")
    await expect(english.locator(".from-bot").last).to_contain_text("Copy")
    await picture(page, "rehearsal-en")
    other = await real.open(language="ru", scheme="dark")
    await expect(other.locator(".broadcast .pill")).not_to_be_empty()
    await picture(other, "rehearsal-ru-dark")
    narrow = await real.open(language="ru", width=360, height=740)
    await picture(narrow, "rehearsal-ru-phone")


async def test_an_alert_is_passed_on_to_another_person(real: Windows) -> None:
    page = await real.open()
    amal = page.locator(".column").first
    russian = await add_person(page, "ru")
    await join(amal, "Telegram can read this chat")
    await amal.locator("textarea, input[type=text]").last.fill(f"/start alert_{SLUG}")
    await amal.locator("textarea, input[type=text]").last.press("Enter")
    await amal.get_by_role("button", name="Tell a friend").click()
    await amal.get_by_role("button", name="Choose a chat").click()
    await amal.locator("dialog.sheet .main-button").first.click()
    sheet = russian.locator("dialog.sheet")
    await expect(sheet).to_contain_text("Call for the release of Yevgeniy Vitishko")
    await sheet.get_by_role("button", name="Follow the link").click()
    await expect(russian.locator(".from-bot").last).to_contain_text("Вы хотели прочитать")


async def test_leaving_takes_one_word(real: Windows) -> None:
    page = await real.open(language="ru")
    russian = await add_person(page, "ru")
    await join(russian, "Telegram может читать этот чат")
    await russian.locator("textarea, input[type=text]").last.fill("стоп")
    await russian.locator("textarea, input[type=text]").last.press("Enter")
    await expect(russian.locator(".from-bot").last).to_contain_text("/forget")


async def test_somebody_becomes_an_organiser_and_stops_what_goes_out(real: Windows) -> None:
    page = await real.open()
    column = page.locator(".column").first
    await join(column, "Telegram can read this chat")
    await invite_crowd(page, 40)
    await page.locator("#deed-organise").select_option(index=0)
    await page.locator('[data-deed="organise"] button').click()
    await expect(column.locator(".from-bot").last).to_contain_text("You are invited to the team")
    await column.locator('.key[data-tap^="join:"]').first.click()
    await expect(column.locator(".from-bot").last).to_contain_text("Welcome to the team")
    await lengthen_storms(page)
    await page.locator("#trouble-storm").check(force=True)
    await page.locator("#deed-send").select_option(SLUG)
    await page.locator("#deeds .main-button").click()
    await expect(page.locator(".broadcast .why")).to_contain_text("wait")
    await page.locator("#trouble-storm").uncheck(force=True)
    await column.locator("textarea, input[type=text]").last.fill("/broadcasts")
    await column.locator("textarea, input[type=text]").last.press("Enter")
    await key(column, "steer:pause").click()
    await expect(page.locator(".broadcast .why")).to_contain_text("by ")
    await key(column, "steer:ask").click()
    await key(column, "steer:stop").click()
    await expect(page.locator(".broadcast .pill")).to_have_text("stopped")
    await expect(column.locator(".from-bot", has_text="Stopped by")).to_be_visible()
