"""What the bot owes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from alertbot.model.charts import Bar, Chart, Form
from alertbot.model.messages import (
    AnswerTap,
    Button,
    Edit,
    Erase,
    LeaveChat,
    Message,
    MessageId,
    Reply,
    Say,
    SendChart,
    SendFile,
    ShowCommands,
)
from alertbot.model.team import Role
from alertbot.model.topics import Language
from alertbot.store import schema
from alertbot.store.keys import KeyRing, Purpose
from alertbot.store.letters import Illegible, read_message, read_reply, write_message, write_reply
from tests.store.conftest import AMAL, BORIS

if TYPE_CHECKING:
    from alertbot.store.database import Store

RUSSIAN = Language("ru")
FULL = Message(
    "<b>Ёлка</b> \u202e & 👩‍👩‍👧‍👦",
    ((Button("a", tap="t"), Button("b", url="https://x.org")), (Button("c", copy="c"),)),
    silent=True,
)
EVERY_KIND: list[Reply] = [
    Say(AMAL, FULL, remembered=True),
    Edit(AMAL, MessageId(5), Message("")),
    AnswerTap("123", "Done", as_alert=True),
    Erase(AMAL, (MessageId(1), MessageId(2))),
    SendFile(AMAL, "mydata.json", "{}\n", "Here", remembered=True),
    SendChart(
        AMAL,
        FULL,
        Chart(Form.BARS, "Ёлки", "", "-", ("a", "b"), (Bar("Ж", (None, 20), ("-", "20")),), ((0, "0"), (20, "20"))),
        remembered=True,
    ),
    LeaveChat(BORIS),
    ShowCommands(AMAL, None),
    ShowCommands(AMAL, RUSSIAN),
    ShowCommands(AMAL, RUSSIAN, Role.ORGANISER),
]


@pytest.mark.parametrize("reply", EVERY_KIND, ids=lambda reply: type(reply).__name__)
def test_a_reply_comes_back_as_it_was(reply: Reply) -> None:
    assert read_reply(write_reply(reply)) == reply


def test_a_message_comes_back_as_it_was() -> None:
    assert read_message(write_message(FULL)) == FULL


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"Shout": {}}', b'{"Say": {"umbrella": 1}}', b"\xff"])
def test_what_is_no_reply_is_not_quoted(content: bytes) -> None:
    with pytest.raises(Illegible) as told:
        read_reply(content)
    assert "umbrella" not in str(told.value)
    with pytest.raises(Illegible):
        read_message(content.decode("latin-1"))


async def test_what_is_owed_is_there_in_order_until_paid(store: Store) -> None:
    async with store.unit() as unit:
        owed = await unit.replies.owe(EVERY_KIND)
    async with store.unit() as unit:
        assert await unit.replies.resume() == list(zip(owed, EVERY_KIND, strict=True))
        assert await unit.replies.resume(at_most=2) == list(zip(owed[:2], EVERY_KIND[:2], strict=True))
        await unit.replies.paid(owed[1:])
        assert await unit.replies.resume() == [(owed[0], EVERY_KIND[0])]


async def test_nothing_owed_is_nothing(store: Store) -> None:
    async with store.unit() as unit:
        assert await unit.replies.owe([]) == []
        await unit.replies.paid([])
        await unit.replies.paid([5])
        assert await unit.replies.resume() == []


async def test_a_number_that_was_paid_is_not_given_again(store: Store) -> None:
    async with store.unit() as unit:
        first = await unit.replies.owe([LeaveChat(AMAL)])
        await unit.replies.paid(first)
        assert await unit.replies.owe([LeaveChat(AMAL)]) > first


async def test_a_reply_of_another_version_is_in_nobodys_way(store: Store, keys: KeyRing) -> None:
    async with store.unit() as unit:
        strange = keys.seal(Purpose.REPLIES, b'{"Sing": {}}')
        await unit.replies.owe([LeaveChat(AMAL)])
        await unit._connection.execute(sa.insert(schema.replies).values(sealed=strange))  # noqa: SLF001 - as another version would
        await unit.replies.owe([LeaveChat(BORIS)])
        assert [reply for _, reply in await unit.replies.resume()] == [LeaveChat(AMAL), LeaveChat(BORIS)]
