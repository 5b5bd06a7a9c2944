"""What a stranger's chat holds after a report, message by message: nothing, unless its author wants it to."""

from __future__ import annotations

from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from alertbot.chat.report_trail import BLANK
from alertbot.model.messages import FADING
from tests.screenplays.theatre import theatre, until
from tests.whole.conftest import people
from tests.whole.reports import photograph

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from alertbot.rehearsal.people import Person
    from tests.screenplays.theatre import Theatre

ALERTS = Path(__file__).parents[2] / "alerts"


@asynccontextmanager
async def played(folder: Path) -> AsyncIterator[tuple[Theatre, Person]]:
    """The whole bot, and somebody who has never written to it."""
    async with theatre(folder, ALERTS) as house:
        (person,) = people(house.world, 1)
        yield house, person


def left(house: Theatre, person: Person) -> list[str]:
    """Every message that the chat still shows, whoever wrote it."""
    return [each.text for each in house.world.chats[person.id].messages.values() if not each.deleted]


async def writes(house: Theatre, person: Person, text: str) -> None:
    house.world.write(person.id, text)
    await house.falls_silent()


async def taps(house: Theatre, person: Person, *labels: str) -> None:
    """The newest button of each label, one after another."""
    for label in labels:
        message, data = next(
            (message.id, str(button["callback_data"]))
            for message in reversed(house.world.chats[person.id].messages.values())
            for row in message.buttons()
            for button in row
            if button["text"] == label and not message.deleted
        )
        house.world.tap(person.id, message, data)
        await house.falls_silent()


async def reported(house: Theatre, person: Person, begin: str) -> None:
    """A report with words and a picture, sent."""
    await writes(house, person, "/report")
    await taps(house, person, begin, "A fine", "Yesterday")
    await writes(house, person, "near the river")
    house.world.send_file(person.id, "document", photograph("x"))
    await house.falls_silent()
    await taps(house, person, "Next", "Skip", "Skip", "Skip", "Next", "Skip", "Send")


async def test_after_a_report_its_chat_is_empty(tmp_path: Path) -> None:
    async with played(tmp_path) as (house, person):
        await reported(house, person, "I understand, begin")
        (receipt,) = left(house, person)
        assert "These six words are your receipt" in receipt
        await taps(house, person, "I have them, take them away")
        assert left(house, person) == []


async def test_who_wants_their_messages_to_stay_keeps_ours_too(tmp_path: Path) -> None:
    async with played(tmp_path) as (house, person):
        await reported(house, person, "Begin, leave my messages here")
        assert "near the river" in left(house, person)
        assert len(left(house, person)) > 3


@pytest.mark.parametrize("way", ["/cancel", "/forget"])
async def test_what_is_broken_off_leaves_no_more_than_that_it_is(tmp_path: Path, way: str) -> None:
    async with played(tmp_path) as (house, person):
        await writes(house, person, "/report")
        await taps(house, person, "I understand, begin", "A fine")
        await writes(house, person, "in spring")
        await writes(house, person, way)
        if way == "/forget":
            await taps(house, person, "Yes, delete everything")
        told = [text for text in left(house, person) if not text.startswith("/")]
        assert len(told) == 1
        assert "delete" in told[0].lower() or "forg" in told[0].lower()


async def test_what_its_author_left_is_gone_before_telegram_would_keep_it(tmp_path: Path) -> None:
    async with played(tmp_path) as (house, person):
        await reported(house, person, "I understand, begin")
        house.clock.push(FADING.total_seconds() + 7200)
        (other,) = people(house.world, 1)
        await writes(house, other, "/report")  # whose deleted command has the bot tidy up at once
        await until(lambda: left(house, person) == [], "the receipt stayed")


async def test_the_words_of_a_receipt_go_when_their_reader_says_so_however_old_the_notice_was(tmp_path: Path) -> None:
    async with played(tmp_path) as (house, person):
        await writes(house, person, "/report")
        ages(house, person, hours=49)
        await taps(house, person, "I understand, begin", "A fine", "Yesterday", *["Skip"] * 6, "Send")
        assert [text for text in left(house, person) if text != BLANK.html] == [receipt_of(house, person)]
        await taps(house, person, "I have them, take them away")
        assert left(house, person) == [BLANK.html]  # which Telegram does not let us delete any more


async def test_a_receipt_does_not_take_the_place_of_a_question_that_is_soon_to_go(tmp_path: Path) -> None:
    async with played(tmp_path) as (house, person):
        await writes(house, person, "/report")
        await taps(house, person, "I understand, begin", "A fine", *["Skip"] * 7)
        ages(house, person, hours=30)
        await taps(house, person, "Send")
        assert left(house, person) == [receipt_of(house, person)]
        house.clock.push(20 * 3600)
        await writes(house, person, "/help")  # a day after the question would have gone, the words are still there
        assert receipt_of(house, person) in left(house, person)
        await taps(house, person, "I have them, take them away")
        assert not any("receipt" in text for text in left(house, person))


def ages(house: Theatre, person: Person, *, hours: int) -> None:
    """So much time has passed since every message of the chat."""
    for message in house.world.chats[person.id].messages.values():
        message.at -= hours * 3600


def receipt_of(house: Theatre, person: Person) -> str:
    """The message that shows it."""
    return next(text for text in left(house, person) if "These six words are your receipt" in text)
