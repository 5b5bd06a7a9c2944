"""The rehearsal as a stranger starts it, in a process of its own, and pictures of its page."""

from __future__ import annotations

import asyncio
import io
import os
import signal
import sys
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import aiohttp
from PIL import Image
from playwright.async_api import expect

from tests.whole.conftest import free_port

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Locator, Page

PROJECT = Path(__file__).parents[2]
PICTURES = os.environ.get("ALERTBOT_PICTURES")
"""A folder to keep the pictures of the README in; without it none are made."""
TIDY = """() => {
  document.querySelectorAll(".log").forEach((log) => { log.scrollTop = log.scrollHeight; });
  document.querySelector("#desk").scrollTop = 0;
  document.activeElement?.blur();
}"""
"""Every chat at its end, the controls at their beginning."""


STORM_SECONDS = 20


@asynccontextmanager
async def rehearsed(folder: Path) -> AsyncIterator[str]:
    """`alertbot rehearse` without a crowd; where its page is. At the end it must stop of itself and well."""
    port = free_port()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "alertbot", "rehearse", "--port", str(port), "--people", "0"),
        cwd=folder,
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


async def lengthen_storms(page: Page) -> None:
    """Whoever is told to wait waits so long that somebody can tap meanwhile, on however slow a machine."""
    origin = await page.evaluate("location.origin")
    told = await page.request.post(f"{origin}/rehearsal/troubles", data={"storm_seconds": STORM_SECONDS})
    assert told.ok, await told.text()


async def invite_crowd(page: Page, people: int) -> None:
    """So many simulated people come, and have joined."""
    await page.locator("#crowd-size").fill(str(people))
    await page.locator("#crowd-go").click()
    await expect(page.locator("#crowd-progress")).to_have_attribute("max", str(people))
    await expect(page.locator("#crowd-progress")).to_have_js_property("value", people)


def real_key(column: Locator, data: str) -> Locator:
    """The newest button of the real bot whose data begins so."""
    return column.locator(f'.key[data-tap^="{data}"]').last


async def picture(page: Page, name: str) -> None:
    """Keep what the page shows, if pictures are wanted; in 256 colours, which makes them a third as long."""
    if PICTURES:
        await page.evaluate(TIDY)
        await page.wait_for_timeout(300)
        shown = Image.open(io.BytesIO(await page.screenshot()))
        shown.quantize(256, dither=Image.Dither.NONE).save(Path(PICTURES) / f"{name}.png", optimize=True)
