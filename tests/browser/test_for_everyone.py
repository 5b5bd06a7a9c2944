"""The page for everyone: by keyboard, on a small phone, for screen readers, in the dark, without motion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from playwright.async_api import expect

from tests.browser.conftest import add_person, begin, key, subscribe

if TYPE_CHECKING:
    from playwright.async_api import Locator, Page

    from tests.browser.conftest import Stage, Windows

NAMELESS = """() => [...document.querySelectorAll("button, input, select, summary, a, [role=log], section, nav, aside")]
    .filter((element) => element.checkVisibility())
    .filter((element) => !(element.getAttribute("aria-label") || element.labels?.[0]?.textContent.trim()
        || element.textContent.trim()))
    .map((element) => element.outerHTML.slice(0, 200))"""

# The WCAG contrast of every visible text against the first opaque colours behind it.
CONTRAST = """() => {
    const painter = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const read = (colour) => {
        painter.clearRect(0, 0, 1, 1);
        painter.fillStyle = colour;
        painter.fillRect(0, 0, 1, 1);
        const [r, g, b, a] = painter.getImageData(0, 0, 1, 1).data;
        return [r, g, b, a / 255];
    };
    const over = (top, under) => top.slice(0, 3).map((part, at) => part * top[3] + under[at] * (1 - top[3]));
    const behind = (element) => {
        if (!element) return [255, 255, 255];
        const colour = read(getComputedStyle(element).backgroundColor);
        return colour[3] === 1 ? colour.slice(0, 3) : over(colour, behind(element.parentElement));
    };
    const light = (colour) => {
        const [r, g, b] = colour.map((part) => part / 255)
            .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const faint = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const element = texts.currentNode.parentElement;
        const words = texts.currentNode.textContent.trim().slice(0, 40);
        if (!words || !element.checkVisibility() || element.closest(".for-readers, .skip, option")) continue;
        const ground = behind(element);
        const ink = over(read(getComputedStyle(element).color), ground);
        const [most, least] = [light(ink), light(ground)].sort((a, b) => b - a);
        const ratio = (most + 0.05) / (least + 0.05);
        if (ratio < 4.5) faint.push(`${ratio.toFixed(2)} ${element.className} ${words}`);
    }
    return faint;
}"""


async def _lively(page: Page, stage: Stage) -> None:
    """Something of everything on the page: an alert, a toast, a sheet, a blocked person, a broadcast."""
    first = page.locator(".column").first
    await subscribe(first)
    await stage.bot.send_alert()
    await key(first, "did").click()
    await expect(first.locator(".sheet")).to_be_visible()
    second = await add_person(page, "ru")
    await subscribe(second)
    await expect(second.locator(".toast")).to_be_visible()
    await expect(page.locator(".broadcast .pill")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_every_text_stands_out_from_what_is_behind_it(
    windows: Windows, stage: Stage, scheme: Literal["light", "dark"]
) -> None:
    page = await windows.open(scheme=scheme, motion="reduce", height=1400)
    await _lively(page, stage)
    assert await page.evaluate(CONTRAST) == []


async def test_everything_that_can_be_pressed_has_a_name(windows: Windows, stage: Stage) -> None:
    page = await windows.open()
    await _lively(page, stage)
    assert await page.evaluate(NAMELESS) == []


async def test_all_of_it_can_be_done_by_keyboard(windows: Windows, stage: Stage) -> None:
    page = await windows.open()
    column = page.locator(".column").first
    await page.keyboard.press("Tab")
    await expect(page.locator(".skip")).to_be_focused()
    await page.keyboard.press("Enter")
    start = column.locator(".composer .main-button")
    await _tab_to(page, start)
    await page.keyboard.press("Enter")
    await _tab_to(page, key(column, "agree"), back=True)
    await page.keyboard.press("Enter")
    await _tab_to(page, key(column, "topic:prisoners"), back=True)
    await page.keyboard.press("Space")
    await expect(key(column, "topic:prisoners")).to_contain_text("✓")
    await expect(key(column, "topic:prisoners")).to_be_focused()
    await _tab_to(page, page.locator("#deeds .main-button"))
    await page.keyboard.press("Enter")
    await expect(key(column, "did")).to_be_visible()
    assert stage.bot.progress[0]["audience"] == 1


async def _tab_to(page: Page, wanted: Locator, *, back: bool = False) -> None:
    await expect(wanted).to_be_visible()
    for _ in range(60):
        if await wanted.evaluate("(element) => element === document.activeElement"):
            return
        await page.keyboard.press("Shift+Tab" if back else "Tab")
    pytest.fail("the Tab key does not lead there")


@pytest.mark.parametrize("language", ["en", "ru", "fr"])
async def test_a_small_phone_shows_one_thing_at_a_time(windows: Windows, stage: Stage, language: str) -> None:
    page = await windows.open(language=language, width=360, height=740)
    first = page.locator(".column").first
    await begin(first)
    await page.locator('.tab[data-for="new"]').click()
    await expect(page.locator("#newcomer")).to_be_visible()
    await expect(first).to_be_hidden()
    second = await add_person(page, "ru")
    await expect(first).to_be_hidden()
    await stage.bot.say(next(iter(stage.world.people)), "news")
    tab = page.locator(".tab").nth(1)
    await expect(tab.locator(".unread")).to_be_visible()
    await tab.click()
    await expect(first).to_be_visible()
    await expect(second).to_be_hidden()
    await expect(tab.locator(".unread")).to_have_count(0)
    for name in ("desk", "new"):
        await page.locator(f'.tab[data-for="{name}"]').click()
        assert await page.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize("width", [700, 1000, 1400, 2200])
async def test_no_width_makes_the_page_scroll_sideways(windows: Windows, width: int) -> None:
    page = await windows.open(width=width)
    for language in ("de", "ru", "fr"):
        await begin(await add_person(page, language))
    assert await page.evaluate("document.documentElement.scrollWidth") == width


async def test_a_screen_reader_hears_what_is_new_and_not_what_was(windows: Windows, stage: Stage) -> None:
    page = await windows.open()
    column = page.locator(".column").first
    log = column.get_by_role("log")
    await begin(column)
    await expect(log).to_have_attribute("aria-live", "polite")
    await expect(column.locator(".from-bot .for-readers").first).to_have_text("Bot")
    await expect(column.locator(".from-person .for-readers").first).to_have_text("Amal: ")
    await expect(page.get_by_role("log", name="Chat of Amal")).to_have_count(1)
    assert len(stage.world.people) == 1


async def test_who_wants_no_motion_gets_none(windows: Windows, stage: Stage) -> None:
    page = await windows.open(motion="reduce")
    await _lively(page, stage)
    moving = "document.getAnimations().filter((one) => one.playState === 'running').length"
    assert await page.evaluate(moving) == 0


async def test_the_security_rules_are_strict(windows: Windows) -> None:
    page = await windows.open()
    broken = """() => new Promise((done) => {
        document.addEventListener("securitypolicyviolation", (event) => done(event.effectiveDirective));
        const script = document.createElement("script");
        try {
            script.text = "document.title = 'owned'";
            document.head.append(script);
        } catch (error) {
            done(error.name);
        }
    })"""
    assert await page.evaluate(broken) in {"script-src-elem", "TypeError", "require-trusted-types-for"}
    assert await page.title() != "owned"
    windows.complaints[:] = [said for said in windows.complaints if not _is_that_rule(said)]


def _is_that_rule(said: str) -> bool:
    return "Content Security Policy" in said or "TrustedScript" in said
