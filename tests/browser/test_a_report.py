"""A report on the page of the rehearsal: told with files and a place, sealed, opened elsewhere, answered."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from playwright.async_api import expect

from alertbot.store.identities import open_report, read_identities
from tests.browser.performance import OnAPhone, Performance, attach, send_files
from tests.browser.real_bot import picture
from tests.screenplays.screenplay import parse

if TYPE_CHECKING:
    from playwright.async_api import Locator, Page

    from tests.browser.conftest import Windows

PLAYS = Path(__file__).parents[1] / "screenplays"
HIDDEN = "shot from the third floor"

TOLD = """
invite responder Ольга
Женя (Понимаю, начать)
edits 1 из 8 ...
Женя (Разгон собрания)
edits 2 из 8 ...
Женя (Сегодня)
edits 3 из 8 ...
Женя {sends a place}
bot 4 из 8 ...
Женя (Пропустить)
edits 5 из 8 ...
Женя (Пропустить)
edits 6 из 8 ...
Женя Их увели от памятника.
bot Запечатано. ... 6 из 8 ...
Женя (Дальше)
edits 7 из 8 ...
"""
SENT = """
Женя (Дальше)
edits 7 из 8 ... ответ запечатан. ...
Женя (Дальше)
edits 8 из 8 ...
Женя (Пропустить)
edits Можно отправлять ... 7. ✓ ...
Женя (Отправить)
edits Отправлено. ... Эти шесть слов — ваша квитанция. ...
bot>Ольга Новое сообщение R-... Разгон собрания ... [Открыть]
Ольга (Открыть)
edits ... Разгон собрания ... [Взять] ...
Ольга (Взять)
edits ... [Запечатанный файл] ...
Ольга (Запечатанный файл)
file R-...
"""

pytestmark = pytest.mark.xdist_group("heavy")


def photograph(colour: str) -> dict[str, object]:
    """A photograph that says more than it shows."""
    out, hidden = io.BytesIO(), Image.Exif()
    hidden[0x010E] = HIDDEN
    Image.new("RGB", (320, 240), colour).save(out, "JPEG", exif=hidden)
    return {"name": f"{colour}.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


async def saved(page: Page, link: Locator, folder: Path) -> Path:
    """What a press on this link saves."""
    async with page.expect_download() as saving:
        await link.click()
    download = await saving.value
    path = folder / download.suggested_filename
    await download.save_as(path)
    return path


async def test_a_question_is_answered_and_neither_learns_who_the_other_is(real: Windows) -> None:
    page = await real.open(width=1600, height=1000, motion="reduce")
    performance = Performance(page, {"Amal": "Sam"})
    await performance.play(parse((PLAYS / "question-and-answer.txt").read_text("utf-8")))
    await picture(page, "rehearsal-report")
    olga, sam = performance.column("Olga"), performance.column("Sam")
    await expect(olga.locator(".part-name")).to_have_text("responder")
    await expect(sam.locator(".part-name")).to_have_text("witness")
    assert "Olga" not in (await sam.inner_text()).replace("Olga’s", "")
    assert "Sam" not in await olga.inner_text()


async def test_what_was_told_with_an_album_a_voice_and_a_place_is_opened_on_another_device(
    real: Windows, tmp_path: Path
) -> None:
    page = await real.open(language="ru", width=1600, height=1000, motion="reduce")
    performance = Performance(page)
    await performance.play(parse(TOLD))
    reporter, responder = performance.column("Женя"), performance.column("Ольга")
    await send_files(reporter, "photos", [photograph("navy"), photograph("maroon")])
    await attach(reporter, "voice")
    await reporter.locator(".recording .main-button").click()
    await send_files(reporter, "file", [{"name": "list.txt", "mimeType": "text/plain", "buffer": b"twelve people"}])
    for sealed in ("Запечатано", "Запечатан"):
        await expect(reporter.locator(".from-bot", has_text=sealed).last).to_be_visible()
    await expect(reporter.locator(".from-person .photo, .from-person .voice, .from-person .file")).to_have_count(0)
    await performance.play(parse(SENT))
    identity = await saved(page, page.locator('.gift[download="responder.age"]'), tmp_path)
    bundle = await saved(page, responder.locator(".file").last, tmp_path)
    opened = open_report(bundle, read_identities(identity, lambda: "rehearsal"))
    said = " ".join(piece.said for piece in opened.pieces)
    assert "Их увели от памятника." in said
    assert "55.75, 37.62" in said
    contents = [file.content for file in opened.files]
    assert len(contents) == 4
    assert b"twelve people" in contents
    assert sum(content[:3] == b"\xff\xd8\xff" for content in contents) == 2
    assert not any(HIDDEN.encode() in content for content in contents)


async def test_a_report_in_a_hurry_on_a_phone(real: Windows) -> None:
    page = await real.open(width=360, height=740)
    await OnAPhone(page).play(parse((PLAYS / "reporting-in-a-hurry.txt").read_text("utf-8")))
