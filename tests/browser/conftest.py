"""A real Chromium, a rehearsal to show in it, and a small bot that answers there."""

from __future__ import annotations

import io
import os
import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
import pytest_asyncio
from PIL import Image
from playwright.async_api import Browser, BrowserContext, Locator, Page, Playwright, async_playwright, expect

from alertbot.rehearsal.crowd import Crowd, Habits, Script, Step
from alertbot.rehearsal.deeds import Choice, Deed, Show, Told
from alertbot.rehearsal.page_api import page_routes
from alertbot.rehearsal.server import RehearsalServer
from alertbot.rehearsal.world import World
from tests.browser.real_bot import rehearsed
from tests.browser.scripted_bot import ScriptedBot

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping, Sequence

HERE = Path(__file__).parent
PATIENCE_MS = 30_000
"""How long to wait for something to appear: machines may be slow, and a test waits no longer than it must."""

DEBIAN = Path("/usr/bin/chromium")
QUIETLY = (
    "--no-sandbox",  # tests may run as root, where Chromium's sandbox cannot
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--use-fake-device-for-media-stream",  # a microphone that beeps
    "--use-fake-ui-for-media-stream",
)
TITLES = {"en": "Call for the release of Yevgeniy Vitishko", "fr": "Demandez la libération d’Evgueni Vitichko"}
SCRIPT = Script(
    joining=(Step(write="/start"), Step(tap="agree"), Step(tap="topic:*", least=3, most=3), Step(tap="done")),
    tap="did",
    languages=("en", "ru"),
    habits=Habits(pace=(0.0, 0.05), taps=0.5, blocks=0.0, gone=0.0),
)


def browser_path(playwright: Playwright) -> str:
    """Where the browser is: ALERTBOT_TEST_BROWSER, else Debian's Chromium, else Playwright's own; without one, fail."""
    named = os.environ.get("ALERTBOT_TEST_BROWSER")
    candidates = [Path(named)] if named else [DEBIAN, Path(playwright.chromium.executable_path)]
    found = next((path for path in candidates if path.is_file()), None)
    if found is None:
        places = " or ".join(map(str, candidates))
        pytest.fail(f"No browser at {places}: run `make browser`, or name one in ALERTBOT_TEST_BROWSER.", pytrace=False)
    return str(found)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One event loop for all tests of this folder, since one browser is for all of them."""
    for item in items:
        if item.path.parent == HERE and pytest_asyncio.is_async_test(item):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """A Chromium; each test opens windows of its own in it, as private as in a browser of its own."""
    expect.set_options(timeout=PATIENCE_MS)
    async with async_playwright() as playwright:
        path = browser_path(playwright)
        chromium = await playwright.chromium.launch(executable_path=path, args=QUIETLY, timeout=4 * PATIENCE_MS)
        yield chromium
        await chromium.close()


@dataclass
class Stage:
    """A rehearsal that runs: its world, its bot, its crowd, and where its page is."""

    world: World
    crowd: Crowd
    url: str
    bot: ScriptedBot


@pytest_asyncio.fixture(loop_scope="session")
async def stage() -> AsyncIterator[Stage]:
    """A rehearsal with the small bot, and one alert to send."""
    world = World()
    crowd = Crowd(world, SCRIPT, world.hands, random.Random(1))
    bots: list[ScriptedBot] = []

    async def send(_choice: str) -> Told:
        await bots[0].send_alert()
        return Told(ok=True)

    async def progress() -> Sequence[Mapping[str, object]]:
        return bots[0].progress

    deeds = {"send": Deed(send, lambda: [Choice("vitishko", TITLES)])}
    async with RehearsalServer(world, routes=page_routes(world, crowd, Show(deeds, progress))) as server:
        async with ScriptedBot(server.url, world.token) as bot:
            bots.append(bot)
            yield Stage(world, crowd, server.url, bot)
        await crowd.disperse()


@dataclass
class Windows:
    """Windows onto the page, each as if in a browser of its own; notes what a page does that it should not."""

    browser: Browser
    url: str
    complaints: list[str] = field(default_factory=list)
    _contexts: list[BrowserContext] = field(default_factory=list)

    async def open(
        self,
        *,
        language: str = "en",
        width: int = 1400,
        height: int = 900,
        scheme: Literal["light", "dark"] = "light",
        motion: Literal["reduce", "no-preference"] = "no-preference",
        permissions: Sequence[str] = (),
    ) -> Page:
        """The page, once the first chat is there."""
        context = await self.browser.new_context(
            locale=language,
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            reduced_motion=motion,
            permissions=permissions,
        )
        self._contexts.append(context)
        context.set_default_timeout(PATIENCE_MS)
        page = await context.new_page()
        self._watch(page)
        await page.goto(self.url)
        await expect(page.locator(".column").first).to_be_attached()
        return page

    async def close(self) -> None:
        """Close them all; none may have complained, broken its own rules or asked anybody else for anything."""
        for context in self._contexts:
            await context.close()
        assert self.complaints == []

    def _watch(self, page: Page) -> None:
        page.on("console", lambda said: self._heard(said.type, said.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda asked: self._asked(asked.url))

    def _heard(self, kind: str, words: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(words)

    def _asked(self, address: str) -> None:
        if not address.startswith(f"{self.url}/"):
            self.complaints.append(f"asked {address}")


@pytest_asyncio.fixture(loop_scope="session")
async def windows(browser: Browser, stage: Stage) -> AsyncIterator[Windows]:
    """Windows onto the stage's page."""
    opened = Windows(browser, stage.url)
    yield opened
    await opened.close()


@pytest_asyncio.fixture(loop_scope="session")
async def real(browser: Browser, tmp_path: Path) -> AsyncIterator[Windows]:
    """Windows onto the page of `alertbot rehearse`, with the real bot."""
    async with rehearsed(tmp_path) as url:
        opened = Windows(browser, url)
        yield opened
        await opened.close()


def chat_of(page: Page, name: str) -> Locator:
    """The column of this person."""
    return page.locator(f'.column[data-person="{name}"]')


async def add_person(page: Page, language: str) -> Locator:
    """Invite somebody by the page's own form; their column."""
    before = await page.locator(".column").count()
    await page.locator("#newcomer-language").select_option(language)
    await page.locator("#newcomer button").click()
    column = page.locator(".column").nth(before)
    await expect(column).to_be_visible()
    return column


async def begin(column: Locator) -> None:
    """Press Start in this chat and wait for the bot's first words."""
    await column.locator(".composer .main-button").click()
    await expect(column.locator(".from-bot")).to_have_count(1)


def key(column: Locator, data: str) -> Locator:
    """The button that carries this callback data, on the newest message that has it."""
    return column.locator(f'.key[data-tap="{data}"]').last


async def subscribe(column: Locator, topic: str = "prisoners") -> None:
    """The whole way in: Start, agree, follow a topic."""
    await begin(column)
    await key(column, "agree").click()
    await key(column, f"topic:{topic}").click()
    await expect(key(column, f"topic:{topic}")).to_contain_text("✓")


def tiny_png() -> bytes:
    """A picture of two pixels."""
    out = io.BytesIO()
    Image.new("L", (2, 1)).save(out, "PNG")
    return out.getvalue()
