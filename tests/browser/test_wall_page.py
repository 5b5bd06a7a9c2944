"""The wall and the tool for faces in a real browser: for everyone, and nothing leaves the page."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING, Literal

import pytest
from PIL import Image, ImageDraw
from playwright.async_api import ViewportSize, expect

from alertbot.model.alerts import AlertSlug
from alertbot.model.wall import Item, ItemNo, Kind, State
from tests.browser.test_action_page import opened, wrong_with
from tests.web.page_stage import PageStage, staged

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.async_api import Browser

ANA = AlertSlug("ana")
DAY = date(2014, 2, 25)


def picture() -> bytes:
    """Fine stripes, as fine as a face is."""
    made = Image.new("RGB", (640, 480), "white")
    draw = ImageDraw.Draw(made)
    for at in range(0, 640, 4):
        draw.line((at, 0, at, 480), fill="black", width=2)
    out = io.BytesIO()
    made.save(out, "PNG")
    return out.getvalue()


def contrast(made: Image.Image, box: tuple[int, int, int, int]) -> int:
    """Between the darkest and the lightest spot there."""
    low, high = made.crop(box).convert("L").getextrema()
    return int(high) - int(low)  # type: ignore[arg-type] # of one band


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_wall_and_tool_can_be_used_by_everyone(browser: Browser, scheme: Literal["light", "dark"]) -> None:
    items = tuple(
        Item(ItemNo(no), ANA, Kind(kind), State.PUBLISHED, DAY, line)
        for no, kind, line in ((1, "line", "You are not alone. " * 8), (2, "picture", ""))
    )
    stage = PageStage(wall=items, wall_pictures={ItemNo(2): (picture(), "image/png")})
    async with staged(stage):
        for path in ("wall", "blur"):
            size = ViewportSize(width=360, height=740)
            url = f"{stage.url}/a/ana/{path}?lang=ru"
            async with opened(browser, url, viewport=size, color_scheme=scheme) as page:
                assert await page.evaluate("document.documentElement.scrollWidth") == 360
                assert await wrong_with(page) == []


async def test_what_is_drawn_over_cannot_be_recognised_in_what_is_saved(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "face.png").write_bytes(picture())
    async with staged(PageStage()) as stage, opened(browser, f"{stage.url}/a/ana/blur", accept_downloads=True) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        await page.get_by_label("Choose a picture").set_input_files(tmp_path / "face.png")
        canvas = page.locator("#blur-canvas")
        await expect(canvas).to_be_visible()
        assert await wrong_with(page) == []
        await canvas.scroll_into_view_if_needed()
        box = await canvas.bounding_box()
        assert box is not None
        scale = 640 / box["width"]
        x, y = box["x"] + 300 / scale, box["y"] + 240 / scale
        await page.mouse.move(x, y)
        await page.mouse.down()
        await page.mouse.move(x + 40, y)
        await page.mouse.up()
        async with page.expect_download() as saving:
            await page.get_by_role("link", name="Save the picture").click()
        saved = tmp_path / "saved.jpg"
        await (await saving.value).save_as(saved)
        with Image.open(saved) as made:
            assert made.format == "JPEG"
            assert contrast(made, (294, 234, 306, 246)) < 90
            assert contrast(made, (20, 20, 60, 60)) > 150
        assert [each for each in asked if not each.startswith("blob:") and "/icon." not in each] == []
        await page.get_by_role("button", name="Undo").click()
