"""A picture goes up once; everybody gets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from alertbot.model.alerts import AlertSlug
from alertbot.model.audience import Audience
from alertbot.model.deliveries import BroadcastNo, State
from alertbot.model.messages import Message
from alertbot.model.pictures import known_as
from alertbot.model.topics import ENGLISH, Language
from tests.model.test_pictures import png
from tests.whole.conftest import copies, people, said, until
from tests.whole.line import TOPIC, staged

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from alertbot.rehearsal.people import StoredMessage
    from alertbot.store.database import Store
    from tests.whole.conftest import BotProcess
    from tests.whole.line import Line

PICTURE = png() + b"x" * 300_000
TEXTS = {ENGLISH: "A <b>case</b>", Language("ru"): "<b>Дело</b>"}


@pytest.fixture
async def line(store: Store) -> AsyncIterator[Line]:
    """On each database."""
    async with staged(store) as made:
        yield made


async def launch(line: Line, slug: str = "a-case", picture: bytes = PICTURE) -> BroadcastNo:
    """A broadcast with a picture, in two languages."""
    photo = known_as(picture)
    texts = {language: Message(html, photo=photo) for language, html in TEXTS.items()}
    async with line.store.unit() as unit:
        await unit.pictures.keep(photo, picture)
        return await unit.broadcasts.launch(
            AlertSlug(slug), 1, "urgent", texts, Audience((TOPIC,)), line.clock.now(), None
        )


def received(line: Line) -> Iterator[StoredMessage]:
    """Every message that was accepted."""
    for note in line.world.log.accepted:
        yield line.world.chats[note.chat].messages[note.message]


async def test_it_is_uploaded_once_and_every_copy_shows_it(line: Line) -> None:
    await line.subscribe(60, "ru")
    await line.subscribe(140)
    broadcast = await launch(line)
    async with line.sending(line.sender()):
        assert (await line.until(broadcast, State.DONE)).delivered == 200
    assert line.world.files.uploads == 1
    files = {message.attachment.file for message in received(line) if message.attachment}
    assert len(files) == 1
    assert [message.attachment is None for message in received(line)] == [False] * 200
    assert {message.text for message in received(line)} == {"A case", "Дело"}
    assert set(line.received().values()) == {1}
    again = await launch(line, slug="another")
    async with line.sending(line.sender()):
        await line.until(again, State.DONE)
    assert (line.world.files.uploads, len(line.world.log.accepted)) == (1, 400)


async def test_nobody_else_gets_it_while_it_goes_up(line: Line) -> None:
    await line.subscribe(20)
    broadcast = await launch(line)
    line.world.troubles.slow = 1.0
    async with line.sending(line.sender()):
        await until(lambda: line.world.files.uploads == 1, seconds=10)
        await line.clock.sleep(0.5)
        assert line.world.log.calls["sendPhoto"] == 1
        line.world.troubles.slow = 0.0
        await line.until(broadcast, State.DONE)
    assert line.world.files.uploads == 1


async def test_a_file_that_telegram_has_lost_goes_up_again_and_nobody_is_missed(line: Line) -> None:
    await line.subscribe(100)
    broadcast = await launch(line)
    async with line.sending(line.sender(200)):
        await until(lambda: len(line.world.log.accepted) > 20, seconds=10)
        line.world.files.lose()
        done = await line.until(broadcast, State.DONE)
    assert (done.delivered, done.refused) == (100, 0)
    assert set(line.received().values()) == {1}
    assert line.world.files.uploads == 2


async def test_a_picture_telegram_cannot_read_halts_after_a_few(line: Line) -> None:
    await line.subscribe(30)
    broadcast = await launch(line, picture=b"no picture")
    async with line.sending(line.sender()):
        halted = await line.until(broadcast, State.HALTED)
    assert (line.world.log.calls["sendPhoto"], halted.why, halted.waiting) == (5, "image_process_failed", 30)


async def test_its_bytes_are_kept_until_the_broadcast_is_over(line: Line) -> None:
    broadcast, photo = await launch(line), known_as(PICTURE)
    for state in (State.PAUSED, State.HALTED, State.RUNNING):
        async with line.store.unit() as unit:
            await unit.broadcasts.mark(broadcast, state)
            await unit.pictures.purge()
            assert await unit.pictures.content(photo) == PICTURE
    async with line.store.unit() as unit:
        await unit.broadcasts.mark(broadcast, State.STOPPED, now=line.clock.now())
        await unit.pictures.purge()
        assert await unit.pictures.content(photo) is None


async def test_lost_answers_to_the_upload_miss_nobody(line: Line) -> None:
    await line.subscribe(10)
    broadcast = await launch(line)
    line.world.troubles.lost = 1.0
    async with line.sending(line.sender()):
        await until(lambda: line.world.files.uploads >= 1, seconds=10)
        line.world.troubles.lost = 0.0
        await until(lambda: len(line.world.log.accepted) >= 10, seconds=10)
        line.clock.push(31)
        done = await line.until(broadcast, State.DONE)
    assert (done.delivered, done.waiting) == (10, 0)
    assert min(line.received().values()) == 1


async def test_killed_while_the_picture_goes_up_it_goes_up_again(bot: BotProcess) -> None:
    world, crowd = bot.world, people(bot.world, 200)
    bot.hasten(400)
    await bot.subscribe(crowd, "prisoners-of-conscience")
    await bot.start()
    world.troubles.slow = 30.0
    await bot.launch("left-out-of-the-amnesty")
    await until(lambda: world.files.uploads == 1, seconds=20)
    await bot.kill()
    world.troubles.slow = 0.0
    assert sum(copies(world, crowd, "amnesty").values()) == 1
    await bot.start()
    row = await bot.through()
    assert await bot.stop() == 0
    # One had it when the bot was killed, and nobody could know.
    assert (row["delivered"], world.files.uploads) == (200, 2)
    got = copies(world, crowd, "amnesty")
    assert (min(got.values()), sum(got.values())) == (1, 201)
    files = [message.attachment.file for person in crowd for message in said(world, person) if message.attachment]
    assert len(files) == 201
    assert files[-1].encode() not in bot.log.read_bytes()


async def test_a_picture_alert_to_two_hundred_people(bot: BotProcess) -> None:
    world, crowd = bot.world, people(bot.world, 200)
    await bot.subscribe(crowd, "prisoners-of-conscience")
    await bot.start()
    plan = await bot.ask({"do": "preview", "slug": "left-out-of-the-amnesty"})
    await bot.launch("left-out-of-the-amnesty")
    row = await bot.through()
    assert await bot.stop() == 0
    assert (plan["picture"], row["delivered"], world.files.uploads) == ("candles.jpg", 200, 1)
    got = [message for person in crowd for message in said(world, person)]
    assert len(got) == 200
    assert {message.attachment.kind for message in got if message.attachment} == {"photo"}
    assert world.log.statuses[429] == 0
    calls = {method: world.log.calls[method] for method in ("sendMessage", "sendPhoto")}
    print(f"200 people, {calls['sendPhoto']} photos, {world.files.uploads} upload")  # noqa: T201 - a figure
    assert calls == {"sendMessage": 0, "sendPhoto": 200}
