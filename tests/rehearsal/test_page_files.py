"""What people send each other on the page besides words, and what it hands out to be saved."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from alertbot.rehearsal.files import DOWNLOAD_MAX, Upload

if TYPE_CHECKING:
    from alertbot.rehearsal.world import World
    from tests.rehearsal.visitor import Visitor


async def test_files_are_saved_and_only_pictures_are_shown(visitor: Visitor, world: World) -> None:
    person = await visitor.new_person()
    jpeg = b"\xff\xd8\xff\xe0\x00\x04\x00\x00"
    world.send_file(person, "document", Upload("page.html", "text/html", b"<script>"))
    world.send_file(person, "photo", Upload("x.jpg", "image/jpeg", jpeg))
    document, photo = (await visitor.state())["people"][0]["messages"]
    async with visitor.session.get(visitor.url + document["document"]["url"]) as answer:
        assert answer.content_type == "application/octet-stream"
        assert answer.headers["Content-Disposition"] == "attachment"
        assert await answer.read() == b"<script>"
    async with visitor.session.get(visitor.url + photo["photo"]["url"]) as answer:
        assert (answer.content_type, await answer.read()) == ("image/jpeg", jpeg)
    assert (await visitor.get("/rehearsal/files/photos/none.jpg"))[0] == 404
    assert world.token not in json.dumps(await visitor.state())


async def test_a_person_sends_files_alone_or_as_an_album(visitor: Visitor, world: World) -> None:
    person, jpeg = await visitor.new_person(), b"\xff\xd8\xff\xe0\x00\x04\x00\x00"
    for number in range(2):
        about = {
            "kind": "photo",
            "album": "7",
            "name": f"{number}.jpg",
            "mime": "image/jpeg",
            "caption": "two" * number,
        }
        assert await visitor.send(person, jpeg, **about) == (200, {"ok": True})
    assert await visitor.send(person, b"OggS", kind="voice", name="voice.ogg", mime="audio/ogg") == (200, {"ok": True})
    assert (await visitor.send(person, b"text", kind="photo", name="no.jpg"))[0] == 409
    sent = [update.body["message"] for update in world.updates]
    assert [each.get("media_group_id") for each in sent] == ["7", "7", None]
    assert sent[1]["caption"] == "two"
    assert sent[2]["voice"]["duration"] == 1
    shown = (await visitor.state())["people"][0]["messages"]
    async with visitor.session.get(visitor.url + shown[2]["voice"]["url"]) as answer:
        assert (answer.content_type, await answer.read()) == ("audio/ogg", b"OggS")


async def test_a_file_that_a_page_elsewhere_could_send_is_not_taken(visitor: Visitor, world: World) -> None:
    person = await visitor.new_person()
    for headers in ({"Content-Type": "text/plain"}, {"Content-Type": "multipart/form-data; boundary=x"}):
        assert (await visitor.send(person, b"x", headers=headers, kind="document", name="x"))[0] == 400
    assert (await visitor.send(person, b"x", kind="sticker", name="x"))[0] == 400
    assert (await visitor.send(person, b"x", kind="document", name="x" * 256))[0] == 400
    assert len(world.updates) == 0


async def test_a_file_larger_than_a_bot_can_fetch_is_taken_all_the_same(visitor: Visitor, world: World) -> None:
    person = await visitor.new_person()
    assert (await visitor.send(person, bytes(DOWNLOAD_MAX + 1), kind="document", name="x"))[0] == 200
    (update,) = world.updates
    assert update.body["message"]["document"]["file_size"] == DOWNLOAD_MAX + 1


async def test_a_place_on_earth_is_sent(visitor: Visitor, world: World) -> None:
    person = await visitor.new_person()
    assert (await visitor.post(f"people/{person}/place", {"latitude": 91, "longitude": 0}))[0] == 400
    place = {"latitude": 55.75, "longitude": 37.62}
    assert (await visitor.post(f"people/{person}/place", place))[0] == 200
    (update,) = world.updates
    assert update.body["message"]["location"] == place
    assert (await visitor.state())["people"][0]["messages"][0]["place"] == place


async def test_a_part_is_shown_and_telegram_knows_nothing_of_it(visitor: Visitor, world: World) -> None:
    person = await visitor.new_person()
    world.cast(person, "owner")
    assert (await visitor.state())["people"][0]["person"]["part"] == "owner"
    assert "owner" not in json.dumps(world.people[person].user())


async def test_what_the_rehearsal_hands_out_can_be_saved(visitor: Visitor) -> None:
    assert (await visitor.state())["gifts"] == ["key.age"]
    async with visitor.session.get(f"{visitor.url}/rehearsal/gifts/key.age") as answer:
        assert answer.headers["Content-Disposition"] == "attachment"
        assert await answer.read() == b"only an example"
    assert (await visitor.get("/rehearsal/gifts/other.age"))[0] == 404
