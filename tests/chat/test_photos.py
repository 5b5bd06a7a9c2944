"""Pictures, from the messenger to the rehearsal's Telegram over HTTP."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from alertbot.chat.channel_access import Open, Shut, try_door
from alertbot.chat.messenger import Messenger
from alertbot.chat.photos import Load
from alertbot.chat.transport import Transport
from alertbot.clock import SystemClock
from alertbot.model.channels import Channel, ChannelSlug
from alertbot.model.deliveries import AlreadySo, Down, Expired, Outcome, Refused, Sent, Unclear
from alertbot.model.messages import Button, ChatId, Edit, Message, Say
from alertbot.model.pictures import Photo, known_as
from alertbot.model.topics import ENGLISH
from alertbot.rehearsal.server import RehearsalServer
from alertbot.rehearsal.world import World
from tests.model.test_pictures import png

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

PICTURE = png() + b"x" * 200_000
MESSAGE = Message("A <b>case</b>", ((Button("Read", url="https://example.org/"),),), photo=known_as(PICTURE))
AMAL, BORIS = ChatId(1001), ChatId(1002)


class Shelf:
    """Pictures in memory."""

    def __init__(self, *pictures: bytes) -> None:
        self.contents = {known_as(picture): picture for picture in pictures}
        self.files: dict[Photo, str] = {}

    async def content(self, photo: Photo) -> bytes | None:
        """Its bytes."""
        return self.contents.get(photo)

    async def file(self, photo: Photo) -> str | None:
        """Its file_id."""
        return self.files.get(photo)

    async def note(self, photo: Photo, file: str) -> None:
        """Keep it."""
        self.files[photo] = file

    async def expire(self, photo: Photo, file: str) -> None:
        """Forget it."""
        if self.files.get(photo) == file:
            del self.files[photo]


class Stage:
    """A messenger, its pictures and its Telegram."""

    def __init__(self, world: World, url: str, transport: Transport) -> None:
        self.world = world
        self.shelf = Shelf(PICTURE)
        self.messenger = Messenger(transport, f"{url}/bot{world.token}", SystemClock(), lambda *_: [], album=self.shelf)

    def texts(self, chat: ChatId) -> list[tuple[str, bool]]:
        """What stands in a chat, and whether under a picture."""
        return [(each.text, each.attachment is not None) for each in self.world.chats[chat].messages.values()]


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    """With two people."""
    world = World()
    for number in (AMAL, BORIS):
        world.new_person("Somebody", "en", number=number, started=True)
    server, transport = RehearsalServer(world), Transport(4)
    await server.start()
    await transport.initialize()
    yield Stage(world, server.url, transport)
    await transport.shutdown()
    await server.stop()


async def test_the_first_brings_the_picture_and_the_next_names_it(stage: Stage) -> None:
    messenger = stage.messenger
    assert messenger.is_laden(MESSAGE)
    assert isinstance(await messenger.send(AMAL, MESSAGE), Sent)
    assert not messenger.is_laden(MESSAGE)
    assert isinstance(await messenger.send(BORIS, MESSAGE), Sent)
    assert stage.texts(AMAL) == stage.texts(BORIS) == [("A case", True)]
    assert (stage.world.files.uploads, len(stage.shelf.files)) == (1, 1)


async def test_another_process_asks_the_album_and_uploads_nothing(stage: Stage) -> None:
    await stage.messenger.send(AMAL, MESSAGE)
    stage.messenger._photos._files.clear()  # type: ignore[union-attr]  # noqa: SLF001 - as if it began anew
    assert isinstance(await stage.messenger.send(BORIS, MESSAGE), Sent)
    assert stage.world.files.uploads == 1


async def test_a_name_that_telegram_forgot_is_forgotten_in_all_languages_once(stage: Stage) -> None:
    messenger, russian = stage.messenger, Message("Дело", photo=MESSAGE.photo)
    await messenger.send(AMAL, MESSAGE)
    await messenger.send(AMAL, russian)
    stage.world.files.lose()
    assert await messenger.send(BORIS, MESSAGE) == Expired()
    assert messenger.is_laden(russian)
    assert isinstance(await messenger.send(BORIS, MESSAGE), Sent)
    assert isinstance(await messenger.send(BORIS, russian), Sent)
    assert stage.texts(BORIS) == [("A case", True), ("Дело", True)]
    assert stage.world.files.uploads == 2


async def test_a_picture_is_edited_as_a_caption(stage: Stage) -> None:
    sent = await stage.messenger.send(AMAL, MESSAGE)
    assert isinstance(sent, Sent)
    mended = Message("A <i>case</i>, mended", photo=MESSAGE.photo)
    assert isinstance(await stage.messenger.perform(Edit(AMAL, sent.message, mended)), Sent)
    assert await stage.messenger.perform(Edit(AMAL, sent.message, mended)) == AlreadySo()
    assert stage.texts(AMAL) == [("A case, mended", True)]
    as_text = await stage.messenger.perform(Edit(AMAL, sent.message, Message("without")))
    assert isinstance(as_text, Refused)


async def test_an_answer_can_show_a_picture_too(stage: Stage) -> None:
    for _ in range(2):
        assert isinstance(await stage.messenger.perform(Say(AMAL, MESSAGE)), Sent)
    stage.world.files.lose()
    assert isinstance(await stage.messenger.perform(Say(AMAL, MESSAGE)), Sent)
    assert stage.texts(AMAL) == [("A case", True)] * 3
    assert stage.world.files.uploads == 2


async def test_without_its_bytes_a_picture_is_refused(stage: Stage) -> None:
    stage.shelf.contents.clear()
    assert await stage.messenger.send(AMAL, MESSAGE) == Refused("the picture is not kept any more")
    assert stage.world.log.calls["sendPhoto"] == 0


async def test_an_answer_lost_behind_the_whole_picture_is_unclear(stage: Stage) -> None:
    stage.world.troubles.lost = 1.0
    assert await stage.messenger.send(AMAL, MESSAGE) == Unclear()
    assert stage.messenger.is_laden(MESSAGE)


@asynccontextmanager
async def deaf_server(takes: int) -> AsyncIterator[str]:
    """A server that reads so many bytes of a request and hangs up."""

    async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readexactly(takes)
        writer.transport.abort()

    server = await asyncio.start_server(hang_up, "127.0.0.1", 0, limit=2**12)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()


async def test_half_a_picture_is_certainly_not_sent() -> None:
    picture = png() + b"x" * 9_000_000
    message = Message("A case", photo=known_as(picture))
    transport = Transport(1)
    await transport.initialize()
    async with deaf_server(10_000) as url:
        messenger = Messenger(transport, f"{url}/bot1:x", SystemClock(), lambda *_: [], album=Shelf(picture))
        outcome: Outcome = await messenger.send(AMAL, message)
    await transport.shutdown()
    assert outcome == Down()


def test_a_load_knows_when_its_last_byte_may_have_left() -> None:
    load = Load(b"abcd")
    assert [load.read(2), load.has_left, load.read(2), load.has_left] == [b"ab", False, b"cd", True]
    assert isinstance(load, BytesIO)


DOORS = {
    "an administrator": ("administrator", Open),
    "a reader": ("member", Shut),
    "not there": ("left", Shut),
    "thrown out": ("kicked", Shut),
}


@pytest.mark.parametrize(("bot_is", "ends"), DOORS.values(), ids=DOORS)
async def test_a_channel_tells_whether_the_bot_may_post(stage: Stage, bot_is: str, ends: type) -> None:
    world = stage.world
    chat = world.open_channel("ours", "Ours", bot_is=bot_is)
    by_name, by_number = (Channel(ChannelSlug("ours"), name, ENGLISH) for name in ("@OURS", str(chat.id)))
    for channel in (by_name, by_number):
        door = await try_door(stage.messenger.call, channel, world.bot_id)
        assert isinstance(door, ends)
        sent = await stage.messenger.send(ChatId(chat.id), MESSAGE)
        assert isinstance(door, Open) == isinstance(sent, Sent)


async def test_what_telegram_does_not_know_is_no_channel(stage: Stage) -> None:
    for name in ("@nobody", "-1009999999999"):
        door = await try_door(stage.messenger.call, Channel(ChannelSlug("x"), name, ENGLISH), stage.world.bot_id)
        assert isinstance(door, Shut)


async def test_a_telegram_in_trouble_closes_no_channel_whose_number_is_known(stage: Stage) -> None:
    stage.world.troubles.bad_gateway, stage.world.troubles.sends_only = 1.0, False
    numbered, named = (Channel(ChannelSlug("x"), name, ENGLISH) for name in ("-1009999999999", "@ours"))
    assert await try_door(stage.messenger.call, numbered, 1) == Open(ChatId(-1009999999999))
    assert isinstance(await try_door(stage.messenger.call, named, 1), Shut)
