"""What people send besides words, in a real browser: photos, files, a voice note, a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.async_api import expect

from tests.browser.conftest import begin, tiny_png
from tests.browser.performance import attach, send_files, send_place

if TYPE_CHECKING:
    from tests.browser.conftest import Stage, Windows


async def test_photos_become_an_album_with_the_words_of_the_field(windows: Windows, stage: Stage) -> None:
    page = await windows.open()
    column = page.locator(".column").first
    await begin(column)
    await column.locator(".field").fill("both at the gate")
    files = [{"name": f"{number}.png", "mimeType": "image/png", "buffer": tiny_png()} for number in range(2)]
    await send_files(column, "photos", files)
    await expect(column.locator(".from-person .photo")).to_have_count(2)
    await expect(column.locator(".from-person .text").last).to_have_text("both at the gate")
    await expect(column.locator(".field")).to_have_value("")
    (chat,) = stage.world.chats.values()
    sent = [message for message in chat.messages.values() if message.attachment]
    assert len({message.album for message in sent}) == 1
    assert sent[0].album is not None
    assert [message.text for message in sent] == ["both at the gate", ""]


async def test_a_file_that_is_no_picture_is_refused_as_a_photo_and_taken_as_a_file(windows: Windows) -> None:
    page = await windows.open()
    column = page.locator(".column").first
    await begin(column)
    file = {"name": "a.png", "mimeType": "image/png", "buffer": b"no picture"}
    await send_files(column, "photos", [file])
    await expect(page.locator("#notice")).to_contain_text("IMAGE_PROCESS_FAILED")
    await send_files(column, "file", [file])
    await expect(column.locator(".from-person .file")).to_have_attribute("download", "a.png")
    # The browser tells of the answer that was no, as it should.
    windows.complaints[:] = [said for said in windows.complaints if "409" not in said]


async def test_a_voice_note_is_recorded_sent_and_can_be_played(windows: Windows, stage: Stage) -> None:
    page = await windows.open()
    column = page.locator(".column").first
    await begin(column)
    await attach(column, "voice")
    await column.locator(".recording .second-button").click()
    await expect(column.locator(".recording")).to_have_count(0)
    await attach(column, "voice")
    await page.wait_for_timeout(500)  # what is shorter than that has no sound in it
    await column.locator(".recording .main-button").click()
    await expect(column.locator(".from-person audio")).to_have_count(1)
    (chat,) = stage.world.chats.values()
    kept = [message.attachment for message in chat.messages.values() if message.attachment]
    assert [each.kind for each in kept] == ["voice"]
    playing = "(audio) => audio.play().then(() => audio.readyState)"
    assert await column.locator(".from-person audio").evaluate(playing) > 0


async def test_without_a_microphone_a_recording_is_chosen(windows: Windows) -> None:
    page = await windows.open()
    column = page.locator(".column").first
    await begin(column)
    refusing = "() => { navigator.mediaDevices.getUserMedia = () => Promise.reject(new Error('no')); }"
    await page.evaluate(refusing)
    async with page.expect_file_chooser() as choosing:
        await attach(column, "voice")
    await (await choosing.value).set_files({"name": "v.ogg", "mimeType": "audio/ogg", "buffer": b"OggS"})
    await expect(column.locator(".from-person audio")).to_have_count(1)


async def test_a_place_is_sent(windows: Windows, stage: Stage) -> None:
    page = await windows.open()
    column = page.locator(".column").first
    await begin(column)
    await send_place(column)
    await expect(column.locator(".from-person .place")).to_contain_text("55.751244; 37.618423")
    (chat,) = stage.world.chats.values()
    assert any((message.service or {}).get("location") for message in chat.messages.values())
