"""The rehearsal as a stranger starts it: the real bot, seen in a real browser, in English and Russian."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import aiohttp
import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.conftest import Windows, add_person, begin
from tests.whole.conftest import free_port

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Browser

PROJECT = Path(__file__).parents[2]
SLUG = "vitishko-release"
TOPIC = "prisoners-of-conscience"
PICTURES = os.environ.get("ALERTBOT_PICTURES")
"""A folder to keep the pictures of the README in; without it none are made."""

pytestmark = pytest.mark.xdist_group("heavy")


@pytest.fixture
async def rehearsal(tmp_path: Path) -> AsyncIterator[str]:
    """`alertbot rehearse` in a process of its own; where its page is."""
    port = free_port()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "alertbot", "rehearse", "--port", str(port), "--people", "40"),
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        stdout=asyncio.subprocess.DEVNULL,
    )
    url = f"http://127.0.0.1:{port}"
    try:
        await _served(url)
        yield url
        process.send_signal(signal.SIGINT)
        async with asyncio.timeout(8):
            assert await process.wait() == 0
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def _served(url: str) -> None:
    async with aiohttp.ClientSession() as session, asyncio.timeout(60):
        while True:
            try:
                async with session.get(url):
                    return
            except aiohttp.ClientError:
                await asyncio.sleep(0.1)  # noqa: TID251 - another process's time


@pytest.fixture
async def windows(browser: Browser, rehearsal: str) -> AsyncIterator[Windows]:
    """Windows onto the real rehearsal's page."""
    opened = Windows(browser, rehearsal)
    yield opened
    await opened.close()


def key(column: Locator, data: str) -> Locator:
    """The newest button whose data begins so."""
    return column.locator(f'.key[data-tap^="{data}"]').last


async def join(column: Locator, notice: str) -> None:
    """The whole way in: Start, the notice, the yes, a topic, done."""
    await begin(column)
    await expect(column.locator(".from-bot").last).to_contain_text(notice)
    await key(column, "yes:").click()
    await key(column, f"follow:{TOPIC}").click()
    await expect(key(column, f"unfollow:{TOPIC}")).to_contain_text("✓")  # the message was edited in place
    await key(column, "done").click()


async def picture(page: Page, name: str) -> None:
    """Keep what the page shows, if pictures are wanted."""
    if PICTURES:
        await page.screenshot(path=Path(PICTURES) / f"{name}.png")


async def test_two_people_join_and_get_an_alert_each_in_their_language(windows: Windows) -> None:
    page = await windows.open()
    english = page.locator(".column").first
    russian = await add_person(page, "ru")
    await join(english, "Telegram can read this chat")
    await join(russian, "Telegram может читать этот чат")
    await expect(page.locator("#crowd-count")).to_contain_text("40 of 40")
    await page.locator("#deed-send").select_option(SLUG)
    await page.locator("#deeds .main-button").click()
    await expect(english.locator(".from-bot").last).to_contain_text("Vitishko")
    await expect(russian.locator(".from-bot").last).to_contain_text("Витишко")
    await expect(page.locator(".broadcast .pill")).to_have_text("done")
    await expect(english.locator(".from-bot").last).to_contain_text("Copy")
    await picture(page, "rehearsal-en")
    other = await windows.open(language="ru", scheme="dark")
    await expect(other.locator(".broadcast .pill")).not_to_be_empty()
    await picture(other, "rehearsal-ru-dark")
    narrow = await windows.open(language="ru", width=360, height=740)
    await picture(narrow, "rehearsal-ru-phone")


async def test_leaving_takes_one_word(windows: Windows) -> None:
    page = await windows.open(language="ru")
    russian = await add_person(page, "ru")
    await join(russian, "Telegram может читать этот чат")
    await russian.locator("textarea, input[type=text]").last.fill("стоп")
    await russian.locator("textarea, input[type=text]").last.press("Enter")
    await expect(russian.locator(".from-bot").last).to_contain_text("/forget")


async def test_somebody_becomes_an_organiser_and_stops_what_goes_out(windows: Windows) -> None:
    page = await windows.open()
    column = page.locator(".column").first
    await join(column, "Telegram can read this chat")
    await page.locator("#deed-organise").select_option(index=0)
    await page.locator('[data-deed="organise"] button').click()
    await expect(column.locator(".from-bot").last).to_contain_text("You are invited to the team")
    await column.locator('.key[data-tap^="join:"]').first.click()
    await expect(column.locator(".from-bot").last).to_contain_text("Welcome to the team")
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
