"""The page of an alert in a real browser: for every eye and hand, on paper, and without JavaScript."""

from __future__ import annotations

from contextlib import asynccontextmanager
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import ViewportSize, expect

from alertbot.chat.wording import Wording
from alertbot.model.actions import Count
from alertbot.model.alerts import AlertSlug
from alertbot.model.fates import Fate
from alertbot.model.topics import ENGLISH, Language
from alertbot.web.tally import Tally
from tests.browser.conftest import PATIENCE_MS
from tests.web.page_stage import PageStage, staged
from tests.web.test_numbers_on_pages import PROMISED, SIGNED_HERE
from tests.web.test_two_faces import two_faced

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Browser, Page

LIGHT: Literal["light"] = "light"
DARK: Literal["dark"] = "dark"
LOOKS: list[tuple[int, Literal["light", "dark"]]] = [(360, LIGHT), (360, DARK), (1280, LIGHT), (1280, DARK)]
TALLY = Tally(date(2014, 2, 28), Count(12408, 61), PROMISED, 400_000)


@asynccontextmanager
async def opened(browser: Browser, url: str, **context: Any) -> AsyncIterator[Page]:  # noqa: ANN401 - Playwright's words
    """A page in a browser of its own, which complains of nothing and asks nobody else for anything."""
    complaints: list[str] = []
    window = await browser.new_context(**context)
    window.set_default_timeout(PATIENCE_MS)
    page = await window.new_page()
    page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda asked: None if asked.url.startswith(url[:17]) else complaints.append(asked.url))
    await page.goto(url)
    yield page
    assert await window.cookies() == []
    assert await page.evaluate("localStorage.length + sessionStorage.length") == 0
    await window.close()
    assert complaints == []


async def wrong_with(page: Page) -> list[str]:
    """What axe finds, the rules of good practice included."""
    found = await Axe().run(page)
    return [f"{each['id']}: {each['nodes'][0]['html']}" for each in found.response["violations"]]


@pytest.mark.parametrize("language", ["en", "ru", "fr"])
async def test_it_can_be_used_by_everyone_on_a_phone_and_wide_by_day_and_by_night(
    browser: Browser, language: str
) -> None:
    async with staged(PageStage(SIGNED_HERE, tally=TALLY)) as stage:
        for width, scheme in LOOKS:
            size = ViewportSize(width=width, height=800)
            url = f"{stage.url}/a/ana?lang={language}&country=SE"
            async with opened(browser, url, viewport=size, color_scheme=scheme) as page:
                await expect(page.get_by_role("heading", level=1)).to_be_visible()
                await expect(page.get_by_role("progressbar")).to_have_js_property("value", 12408 + 336412)
                assert await page.evaluate("document.documentElement.scrollWidth") == width
                assert await wrong_with(page) == []


async def test_what_is_over_gone_or_taken_back_can_be_used_by_everyone(browser: Browser) -> None:
    ana = AlertSlug("ana")
    async with staged(PageStage()) as stage:
        for fate in (Fate.CLOSED, Fate.RECALLED):
            stage.fates = {ana: fate}
            window = await browser.new_context(color_scheme="dark")
            page = await window.new_page()
            await page.goto(f"{stage.url}/a/ana")
            assert await wrong_with(page) == []
            await window.close()


async def test_without_javascript_all_of_it_works(browser: Browser) -> None:
    size = ViewportSize(width=360, height=740)
    async with staged(PageStage()) as stage:
        window = await browser.new_context(java_script_enabled=False, viewport=size, locale="ru")
        window.set_default_timeout(PATIENCE_MS)
        page = await window.new_page()
        await page.goto(f"{stage.url}/a/ana")
        await expect(page.get_by_role("heading", level=1)).to_have_text("Свободу Ане")
        await expect(page.locator("button.copy")).to_have_count(0)
        await page.get_by_label("Ваша страна").select_option("SE")
        await page.get_by_role("button", name="Показать адреса").click()
        await expect(page.get_by_text("Street 1")).to_be_visible()
        assert page.url.endswith("/a/ana?lang=ru&country=SE#letter")
        await page.get_by_role("link", name="English").click()
        await expect(page.get_by_text("The ambassador")).to_be_visible()
        await expect(page.get_by_role("heading", level=1)).to_have_text("Free <Ana> & those with her")
        await window.close()


@pytest.mark.parametrize("country", ["", "RU"])
async def test_a_page_that_first_asks_where_one_is_can_be_used_by_everyone(browser: Browser, country: str) -> None:
    async with staged(two_faced()) as stage:
        window = await browser.new_context(viewport=ViewportSize(width=360, height=740), color_scheme="dark")
        window.set_default_timeout(PATIENCE_MS)
        page = await window.new_page()
        await page.goto(f"{stage.url}/a/ana?country={country}")
        await expect(page.locator(".networks")).to_be_hidden()
        assert await wrong_with(page) == []
        await page.get_by_text("I have read this. Show me how").click()
        await expect(page.locator(".networks")).to_be_visible()
        await page.get_by_label("Your country").first.select_option("ZZ")
        await page.get_by_role("button", name="Show what I can do").click()
        await expect(page.get_by_text("please free Ana")).to_be_visible()
        assert await wrong_with(page) == []
        await window.close()


async def test_letters_and_addresses_can_be_copied_with_a_tap(browser: Browser) -> None:
    async with staged(PageStage()) as stage:
        url, may = f"{stage.url}/a/ana?country=SE", ["clipboard-read", "clipboard-write"]
        async with opened(browser, url, permissions=may) as page:
            letter = page.locator(".letter", has_text="please free Ana")
            await letter.get_by_role("button", name="Copy").click()
            await expect(letter.get_by_role("button")).to_have_text("Copied")
            await expect(page.get_by_role("status")).to_have_text("Copied")
            copied = await page.evaluate("navigator.clipboard.readText()")
            assert copied == "Dear Sir or Madam,\n\nplease free Ana at once: <no> charge holds.\n\nYours"
            await page.locator("address").get_by_role("button").click()
            assert await page.evaluate("navigator.clipboard.readText()") == "Street 1, 112 60 Stockholm"


async def test_on_paper_stays_what_can_be_used_on_paper(browser: Browser) -> None:
    path = "/a/ana?country=SE"
    async with staged(PageStage()) as stage, opened(browser, stage.url + path, color_scheme="dark") as page:
        await page.emulate_media(media="print")
        for shown in ("Street 1", "please free Ana", "You find this page at", "+7 495 123-45-67"):
            await expect(page.get_by_text(shown).first).to_be_visible()
        for hidden in ("form", "nav", ".networks", "button.copy", "a[href^='mailto:']"):
            await expect(page.locator(hidden).first).to_be_hidden()
        assert await page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


async def test_from_right_to_left_everything_changes_sides(browser: Browser) -> None:
    wording = Wording.load()

    class Persian:
        """English words in a language that is written from right to left."""

        def plain(self, language: Language, message: str, **values: str | float | date) -> str:  # noqa: ARG002 - whichever it is
            return wording.plain(ENGLISH, message, **values)

    wider = "(one) => one.clientLeft + one.clientWidth < one.offsetWidth - 3"  # on its right than on its left
    async with staged(PageStage(texts=Persian(), languages=(Language("fa"),))) as stage:
        size = ViewportSize(width=360, height=800)
        async with opened(browser, f"{stage.url}/a/ana?country=SE", viewport=size) as page:
            assert await page.evaluate("document.documentElement.scrollWidth") == 360
            left, right = await page.locator(".networks li").nth(0).bounding_box(), 180
            assert left is not None
            assert left["x"] > right
            page_s_own = page.locator(".letter", has_text="Ana needs us").locator("xpath=..")
            assert await page_s_own.evaluate("(one) => getComputedStyle(one).direction") == "rtl"
            await page.locator(".letter").first.evaluate("(one) => { one.dir = 'rtl'; }")
            assert await page.locator(".letter").first.evaluate(wider)
            assert await wrong_with(page) == []
