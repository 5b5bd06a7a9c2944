"""What the bot sets about itself, and what it asks about chats."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from alertbot.rehearsal.people import Person
    from tests.rehearsal.conftest import Caller

START = {"command": "start", "description": "Begin"}


async def test_commands_are_kept_by_scope_and_language(call: Caller, amal: Person) -> None:
    chat = {"type": "chat", "chat_id": amal.id}
    await call("setMyCommands", commands=[START], language_code="ru")
    await call("setMyCommands", commands=[{**START, "command": "/stop"}], scope=chat)
    assert await call("getMyCommands") == []
    assert await call("getMyCommands", language_code="ru") == [START]
    assert await call("getMyCommands", scope=chat) == [{**START, "command": "stop"}]
    await call("deleteMyCommands", scope=chat)
    assert await call("getMyCommands", scope=chat) == []


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"commands": [START] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": [{**START, "command": "Start"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{**START, "description": ""}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [START], "language_code": "english"}, "invalid language code specified"),
        ({"commands": [START], "scope": {"type": "chat", "chat_id": 1}}, "chat not found"),
        ({"commands": [START], "scope": {"type": "x"}}, "can't parse BotCommandScope: Unsupported type specified"),
    ],
)
async def test_wrong_commands_are_refused(call: Caller, values: dict[str, object], why: str) -> None:
    assert await call.refused("setMyCommands", **values) == (400, f"Bad Request: {why}")


async def test_descriptions_fall_back_to_the_one_without_a_language(call: Caller) -> None:
    await call("setMyDescription", description="all")
    await call("setMyShortDescription", short_description="короткое", language_code="ru")
    assert await call("getMyDescription", language_code="fr") == {"description": "all"}
    assert await call("getMyShortDescription", language_code="ru") == {"short_description": "короткое"}
    assert await call.refused("setMyDescription", description="x" * 513) == (
        400,
        "Bad Request: description is too long",
    )


async def test_a_menu_button_a_chat_and_an_action(call: Caller, amal: Person) -> None:
    assert await call("setChatMenuButton", chat_id=amal.id, menu_button={"type": "commands"}) is True
    assert await call("getChatMenuButton", chat_id=amal.id) == {"type": "commands"}
    assert (await call("getChat", chat_id=amal.id))["first_name"] == "Amal"
    assert await call("sendChatAction", chat_id=amal.id, action="typing") is True
    assert await call.refused("sendChatAction", chat_id=amal.id, action="dancing") == (
        400,
        "Bad Request: wrong parameter action in request",
    )
    assert await call.refused("leaveChat", chat_id=amal.id) == (
        400,
        "Bad Request: chat member status can't be changed in private chats",
    )
