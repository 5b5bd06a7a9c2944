"""Files up and down, and albums."""

from __future__ import annotations

import io
import json
import struct
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest
from yarl import URL

from alertbot.rehearsal.files import DOWNLOAD_MAX, Upload
from tests.rehearsal.conftest import Caller, escaped

if TYPE_CHECKING:
    from alertbot.rehearsal.people import Person
    from alertbot.rehearsal.world import World

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 40, 30) + b"\x08\x02\0\0\0"
JPEG = b"\xff\xd8\xff\xe0\x00\x04\x00\x00\xff\xc0\x00\x0b\x08" + struct.pack(">HH", 30, 40) + b"\x01\x01\x11\0"


async def uploaded(call: Caller, method: str, files: dict[str, bytes], **values: object) -> tuple[int, dict[str, Any]]:
    """What a multipart call with these files is answered."""
    form = aiohttp.FormData(quote_fields=False)
    for name, value in values.items():
        form.add_field(name, value if isinstance(value, str) else json.dumps(value))
    for name, content in files.items():
        form.add_field(name, io.BytesIO(content), filename=f"../{name}.bin", content_type="application/x-test")
    async with call.session.post(f"{call.base}/{method}", data=form) as answer:
        return answer.status, await answer.json()


async def test_a_document_goes_up_and_comes_down(call: Caller, amal: Person) -> None:
    _, told = await uploaded(
        call, "sendDocument", {"document": b"hello"}, chat_id=amal.id, caption="<b>c</b>", parse_mode="HTML"
    )
    document = told["result"]["document"]
    assert (document["file_name"], document["mime_type"], document["file_size"]) == (
        "document.bin",
        "application/x-test",
        5,
    )
    assert (told["result"]["caption"], told["result"]["caption_entities"][0]["type"]) == ("c", "bold")
    found = await call("getFile", file_id=document["file_id"])
    for base in (call.files, escaped(call.files)):
        async with call.session.get(URL(f"{base}/{found['file_path']}", encoded=True)) as answer:
            assert (answer.status, await answer.read()) == (200, b"hello")


async def test_what_was_uploaded_can_be_sent_again_by_its_id(call: Caller, world: World, amal: Person) -> None:
    _, told = await uploaded(call, "sendPhoto", {"mine": PNG}, chat_id=amal.id, photo="attach://mine")
    (photo,) = told["result"]["photo"]
    assert (photo["width"], photo["height"]) == (40, 30)
    again = await call("sendPhoto", chat_id=amal.id, photo=photo["file_id"])
    assert again["photo"] == [photo]
    assert await call.refused("sendDocument", chat_id=amal.id, document=photo["file_id"]) == (
        400,
        "Bad Request: can't use file of type Photo as Document",
    )
    assert world.log.calls["sendPhoto"] == 2


@pytest.mark.parametrize(
    ("kind", "content", "why"),
    [
        ("document", b"", "file must be non-empty"),
        ("photo", b"", "file must be non-empty"),
        ("photo", b"<svg/>", "IMAGE_PROCESS_FAILED"),
    ],
)
async def test_a_wrong_file_is_refused(call: Caller, amal: Person, kind: str, content: bytes, why: str) -> None:
    status, told = await uploaded(call, f"send{kind.capitalize()}", {kind: content}, chat_id=amal.id)
    assert (status, told["description"]) == (400, f"Bad Request: {why}")


async def test_a_photo_has_ten_megabytes_at_most(call: Caller, amal: Person) -> None:
    status, told = await uploaded(call, "sendPhoto", {"photo": PNG.ljust(10 * 1024 * 1024 + 1)}, chat_id=amal.id)
    why = "file of size 10485761 bytes is too big for a photo; the maximum size is 10485760 bytes"
    assert (status, told["description"]) == (400, f"Bad Request: {why}")


@pytest.mark.parametrize(
    ("document", "why"),
    [
        ("nonsense", "wrong file identifier/HTTP URL specified"),
        ("https://example.org/a.pdf", "wrong file identifier/HTTP URL specified"),
        ("attach://nothing", "there is no document in the request"),
        ("", "there is no document in the request"),
    ],
)
async def test_a_file_that_is_not_there_is_refused(call: Caller, amal: Person, document: str, why: str) -> None:
    assert await call.refused("sendDocument", chat_id=amal.id, document=document) == (400, f"Bad Request: {why}")


async def test_a_caption_has_a_thousand_and_twenty_four_characters(call: Caller, amal: Person) -> None:
    files = {"document": b"x"}
    status, told = await uploaded(call, "sendDocument", files, chat_id=amal.id, caption="x" * 1025)
    assert (status, told["description"]) == (400, "Bad Request: message caption is too long")
    status, told = await uploaded(call, "sendDocument", files, chat_id=amal.id, caption="x" * 1024)
    assert status == 200
    edited = await call(
        "editMessageCaption", chat_id=amal.id, message_id=told["result"]["message_id"], caption="shorter"
    )
    assert edited["caption"] == "shorter"
    assert await call.refused(
        "editMessageText", chat_id=amal.id, message_id=told["result"]["message_id"], text="a"
    ) == (400, "Bad Request: there is no text in the message to edit")


async def test_an_album_is_several_messages_with_one_mark(call: Caller, amal: Person) -> None:
    media = [{"type": "photo", "media": "attach://a", "caption": "<i>x</i>", "parse_mode": "HTML"}]
    media += [{"type": "photo", "media": "attach://b"}]
    status, told = await uploaded(call, "sendMediaGroup", {"a": PNG, "b": JPEG}, chat_id=amal.id, media=media)
    assert status == 200
    first, second = told["result"]
    assert first["media_group_id"] == second["media_group_id"]
    assert (first["caption"], second["photo"][0]["width"]) == ("x", 40)


@pytest.mark.parametrize("kinds", [["photo"], ["photo"] * 11, ["photo", "document"], ["sticker", "sticker"]])
async def test_an_album_holds_from_two_to_ten_of_a_kind(call: Caller, amal: Person, kinds: list[str]) -> None:
    media = [{"type": kind, "media": "attach://a"} for kind in kinds]
    status, _ = await uploaded(call, "sendMediaGroup", {"a": PNG}, chat_id=amal.id, media=media)
    assert status == 400


async def test_a_person_sends_files_and_a_large_one_cannot_be_fetched(call: Caller, world: World, amal: Person) -> None:
    world.send_file(amal.id, "photo", Upload("a.png", "image/png", PNG), caption="look")
    world.send_file(amal.id, "document", Upload("b.bin", "", b"x" * (DOWNLOAD_MAX + 1)))
    photo, document = await call("getUpdates")
    assert photo["message"]["caption"] == "look"
    small = await call("getFile", file_id=photo["message"]["photo"][0]["file_id"])
    async with call.session.get(f"{call.files}/{small['file_path']}") as answer:
        assert await answer.read() == PNG
    assert await call.refused("getFile", file_id=document["message"]["document"]["file_id"]) == (
        400,
        "Bad Request: file is too big",
    )
    async with call.session.get(f"{call.files}/photos/file_99.jpg") as answer:
        assert answer.status == 404
