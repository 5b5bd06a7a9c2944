"""A correction changes the picture of every copy: another one, a first one, or a grey one where it was taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from alertbot.model.alerts import AlertSlug
from alertbot.model.audience import Audience
from alertbot.model.deliveries import BroadcastNo, Lane, State
from alertbot.model.errands import Kind
from alertbot.model.messages import Message
from alertbot.model.pictures import BLANK_PHOTO, known_as
from alertbot.model.topics import ENGLISH
from alertbot.work.mending import Errand, send_out
from tests.model.test_pictures import png
from tests.whole.line import TOPIC, staged

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from alertbot.model.pictures import Photo
    from alertbot.store.database import Store
    from tests.whole.line import Line

SLUG = AlertSlug("a-case")
FIRST, SECOND = png(800, 450) + b"one", png(800, 451) + b"two"
PEOPLE = 40


@pytest.fixture
async def line(store: Store) -> AsyncIterator[Line]:
    """On each database, with a crowd."""
    async with staged(store) as made:
        await made.subscribe(PEOPLE)
        yield made


async def launched(line: Line, picture: bytes | None) -> BroadcastNo:
    async with line.store.unit() as unit:
        photo = known_as(picture) if picture else None
        if picture and photo:
            await unit.pictures.keep(photo, picture)
        texts = {ENGLISH: Message("As it was", photo=photo)}
        return await unit.broadcasts.launch(SLUG, 1, "urgent", texts, Audience((TOPIC,)), line.clock.now())


async def mended(line: Line, kind: Kind, text: str, photo: Photo | None = None, content: bytes = b"") -> None:
    """An errand of that kind goes to every copy."""
    async with line.store.unit() as unit:
        if photo is not None and content:
            await unit.pictures.keep(photo, content)
        errand = Errand(kind, SLUG, {ENGLISH: Message(text, photo=photo)}, Lane.URGENT)
        no = await send_out(unit, lambda: None, errand, by=None, now=line.clock.now())
    assert isinstance(no, int)
    async with line.sending(line.sender()):
        told = await line.until(no, State.DONE)
    assert (told.audience, told.delivered) == (PEOPLE, PEOPLE)


def copies(line: Line) -> set[tuple[str, int | None]]:
    """What stands in the chats: each text, and the size of the picture above it. One message in each."""
    held = [[each for each in chat.messages.values() if not each.deleted] for chat in line.world.chats.values()]
    assert {len(each) for each in held} == {1}
    return {(only.text, only.attachment.size if only.attachment else None) for (only,) in held}


async def sent(line: Line, picture: bytes | None) -> None:
    broadcast = await launched(line, picture)
    async with line.sending(line.sender()):
        await line.until(broadcast, State.DONE)


async def test_every_copy_gets_the_new_picture_which_goes_up_once(line: Line) -> None:
    await sent(line, FIRST)
    await mended(line, Kind.CORRECT, "As it is", known_as(SECOND), SECOND)
    assert copies(line) == {("As it is", len(SECOND))}
    assert line.world.files.uploads == 2
    await mended(line, Kind.CORRECT, "Once more", known_as(SECOND), SECOND)
    await mended(line, Kind.CLOSE, "It is over", known_as(SECOND))
    assert copies(line) == {("It is over", len(SECOND))}
    assert line.world.files.uploads == 2


async def test_a_text_becomes_a_picture_and_is_closed_as_one(line: Line) -> None:
    await sent(line, None)
    await mended(line, Kind.CORRECT, "As it is", known_as(SECOND), SECOND)
    assert copies(line) == {("As it is", len(SECOND))}
    await mended(line, Kind.CLOSE, "It is over", known_as(SECOND))
    assert copies(line) == {("It is over", len(SECOND))}
    assert not line.world.log.refused


async def test_where_it_is_taken_back_a_grey_one_stands_also_in_a_recall_that_comes_too_late(line: Line) -> None:
    await sent(line, FIRST)
    await mended(line, Kind.CORRECT, "Without it", BLANK_PHOTO)
    ((text, grey),) = copies(line)
    assert (text, grey) == ("Without it", 101)
    await mended(line, Kind.CORRECT, "With it", known_as(FIRST), FIRST)
    line.clock.push(timedelta(hours=49).total_seconds())
    await mended(line, Kind.RECALL, "Taken back", BLANK_PHOTO)
    assert copies(line) == {("Taken back", grey)}


async def test_what_a_broken_off_correction_left_as_a_text_is_edited_as_one(line: Line) -> None:
    await sent(line, None)
    async with line.store.unit() as unit:  # it was stopped before anybody got it
        errand = Errand(Kind.CORRECT, SLUG, {ENGLISH: Message("A picture", photo=BLANK_PHOTO)}, Lane.URGENT)
        no = await send_out(unit, lambda: None, errand, by=None, now=line.clock.now())
        assert isinstance(no, int)
        await unit.broadcasts.mark(no, State.STOPPED, now=line.clock.now())
        await unit.reins.let_go(no, line.clock.now())
    await mended(line, Kind.CLOSE, "It is over")
    assert copies(line) == {("It is over", None)}
