"""Updates that wait are handled in one transaction, and what is wrong with one of them is its own affair."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from alertbot.chat.intake import AT_ONCE, Intake
from alertbot.chat.updates import Wrote
from alertbot.model.ailing import Ailing
from alertbot.model.messages import ChatId, Message, Say
from alertbot.model.subscribers import NOTICE, Source
from alertbot.model.topics import ENGLISH
from tests.stand_ins import PushedClock
from tests.store.conftest import ASSEMBLY

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractAsyncContextManager

    from alertbot.chat.updates import Event
    from alertbot.model.messages import Reply
    from alertbot.store.database import Store, Unit


def wrote(number: int, chat: int, text: str = "hello") -> dict[str, object]:
    """What Telegram makes of it."""
    person = {"id": chat, "is_bot": False, "first_name": "Amal"}
    message = {"message_id": number, "date": 1, "chat": {"id": chat, "type": "private"}, "from": person, "text": text}
    return {"update_id": number, "message": message}


class House:
    """A bot that makes everybody who writes a subscriber, says back what they wrote, and cannot stand some words."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.units = 0
        self.seen: list[str] = []
        self.given: list[tuple[int, str]] = []
        self.intake: Intake[Unit] = Intake(
            units=self, handle=self._handle, apologise=self._apologise, give=self._give, clock=PushedClock()
        )

    def unit(self) -> AbstractAsyncContextManager[Unit]:
        """A transaction of the store, counted."""
        self.units += 1
        return self.store.unit()

    async def settle(self) -> None:
        """Handle all that waits. Raises what the intake raised."""
        ended = self._ended() + await self._waiting()
        handling = asyncio.create_task(self.intake.handle())
        # Out of the inbox is not yet handed on: that comes right after the commit.
        while not handling.done() and (await self._waiting() or self._ended() < ended):
            pass
        if handling.done():
            await handling
        handling.cancel()
        with suppress(asyncio.CancelledError):
            await handling

    async def people(self) -> list[int]:
        """Who of the first ten became a subscriber."""
        async with self.store.glance() as unit:
            return [number for number in range(1, 11) if await unit.subscribers.find(ChatId(number))]

    async def owed(self) -> list[tuple[int, str]]:
        """What stands in the store."""
        async with self.store.unit() as unit:
            return [_told(number, reply) for number, reply in await unit.replies.resume()]

    def _ended(self) -> int:
        return self.intake.handled + self.intake.put_aside

    async def _waiting(self) -> int:
        async with self.store.glance() as unit:
            return await unit.inbox.waiting()

    async def _handle(self, event: Event, unit: Unit) -> list[Reply]:
        assert isinstance(event, Wrote)
        self.seen.append(event.text)
        person = await unit.subscribers.agree(event.chat, ENGLISH, NOTICE, PushedClock().now().date())
        if event.text == "a bug":
            raise ZeroDivisionError
        if event.text == "a broken rule":
            await unit.subscribers.opt_in(person.no, ASSEMBLY, None, PushedClock().now().date(), Source.START)  # type: ignore[arg-type] # breaks a rule of the table
        if event.text == "an ailing store":
            raise Ailing
        return [Say(event.chat, Message(event.text))]

    def _apologise(self, event: Event) -> list[Reply]:
        return [Say(event.chat, Message("sorry"))]

    def _give(self, owed: Sequence[tuple[int, Reply]]) -> None:
        self.given += [_told(number, reply) for number, reply in owed]


def _told(number: int, reply: Reply) -> tuple[int, str]:
    assert isinstance(reply, Say)
    return number, f"{reply.chat}: {reply.message.html}"


@pytest.fixture
def house(store: Store) -> House:
    """The bot on either database."""
    return House(store)


async def test_what_waits_of_many_chats_is_handled_in_one_transaction(house: House) -> None:
    await house.intake.put([wrote(number, number) for number in range(1, AT_ONCE + 1)])
    house.units = 0
    await house.settle()
    assert len(house.given) == house.intake.handled == AT_ONCE
    assert house.units == 2, "one for all of them, one to find nothing more"


async def test_each_chats_updates_are_handled_in_their_order(house: House) -> None:
    await house.intake.put([wrote(number, 1 + number % 3, str(number)) for number in range(30)])
    await house.settle()
    for chat in range(3):
        said = [text for text in house.seen if int(text) % 3 == chat]
        assert said == [str(number) for number in range(chat, 30, 3)]


@pytest.mark.parametrize("trouble", ["a bug", "a broken rule"])
async def test_what_fails_fails_alone_and_is_undone(house: House, trouble: str) -> None:
    await house.intake.put([wrote(1, 1), wrote(2, 2, trouble), wrote(3, 3)])
    await house.settle()
    assert await house.people() == [1, 3]
    assert [words for _, words in house.given] == ["1: hello", "2: sorry", "3: hello"]
    assert (house.intake.handled, house.intake.put_aside) == (2, 1)


async def test_what_cannot_be_read_is_set_aside_alone(house: House) -> None:
    await house.intake.put([wrote(1, 1), {"update_id": 2, "message": "no message"}, wrote(3, 3)])
    await house.settle()
    assert await house.people() == [1, 3]
    assert [words for _, words in house.given] == ["1: hello", "3: hello"]
    assert (house.intake.handled, house.intake.put_aside) == (2, 1)


async def test_only_answers_that_are_owed_in_the_store_are_given(house: House) -> None:
    await house.intake.put([wrote(1, 1), wrote(2, 2, "a bug"), wrote(3, 3)])
    await house.settle()
    assert house.given == await house.owed(), "not those of the try that was undone"


async def test_an_ailing_store_loses_nothing_and_sets_nothing_aside(house: House) -> None:
    await house.intake.put([wrote(1, 1), wrote(2, 2, "an ailing store"), wrote(3, 3)])
    with pytest.raises(Ailing):
        await house.settle()
    assert house.given == await house.owed() == []
    async with house.store.unit() as unit:
        assert [json.loads(update.raw)["update_id"] for update in await unit.inbox.take(10)] == [1, 2, 3]
