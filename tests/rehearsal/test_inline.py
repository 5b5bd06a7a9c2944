"""Inline mode: what can be asked, what Telegram takes for an answer, and where a result is posted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from alertbot.rehearsal.inline import SECONDS, ask, choose
from alertbot.rehearsal.refusals import ImpossibleError

if TYPE_CHECKING:
    from alertbot.rehearsal.people import Person
    from alertbot.rehearsal.world import World
    from tests.rehearsal.conftest import Caller, MovableHands

BUTTON = {"text": "Read and act", "url": "https://t.me/some_bot?start=alert_x"}
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


def article(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever JSON can hold
    """A result, with changes; None takes a field out."""
    said = {"message_text": "<b>Free</b> him", "parse_mode": "HTML"}
    whole = {"type": "article", "id": "1", "title": "Free him", "input_message_content": said, **changes}
    return {name: value for name, value in whole.items() if value is not None}


async def test_a_result_is_posted_in_the_name_of_who_asked(call: Caller, world: World, amal: Person) -> None:
    ben = world.new_person("Ben", "en")
    number = ask(world, amal.id, "free")
    [update] = await call("getUpdates")
    query = update["inline_query"]
    assert (query["id"], query["from"]["id"], query["query"], query["offset"]) == (number, amal.id, "free", "")
    keyboard = {"inline_keyboard": [[BUTTON]]}
    assert await call("answerInlineQuery", inline_query_id=number, results=[article(reply_markup=keyboard)])
    choose(world, number, "1", to=ben.id)
    [message] = world.inline.between[frozenset({amal.id, ben.id})].messages.values()
    assert (message.text, message.sender, message.buttons()) == ("Free him", amal.id, [[BUTTON]])
    assert (message.via or {})["username"] == world.bot_name
    assert await call("getUpdates", offset=update["update_id"] + 1) == []  # the bot is not in that chat
    with pytest.raises(ImpossibleError):
        choose(world, number, "2", to=ben.id)


async def test_the_bot_hears_of_a_result_where_it_is_itself(call: Caller, world: World, amal: Person) -> None:
    group = world.add_to_group(amal.id, "Friends")
    stranger = world.new_person("Eve", "en")
    number = ask(world, amal.id, "", chat="group")
    await call("answerInlineQuery", inline_query_id=number, results=[article()])
    for where in (group, amal.id):
        choose(world, number, "1", to=where)
    told = [update["message"] for update in await call("getUpdates") if "via_bot" in update.get("message", {})]
    assert [(each["chat"]["id"], each["text"], each["via_bot"]["id"]) for each in told] == [
        (group, "Free him", world.bot_id),
        (amal.id, "Free him", world.bot_id),
    ]
    other = ask(world, stranger.id, "", chat="group")
    await call("answerInlineQuery", inline_query_id=other, results=[article()])
    with pytest.raises(ImpossibleError):
        choose(world, other, "1", to=group)  # she is not in it


REFUSED: dict[str, tuple[object, str]] = {
    "no list": ({"type": "article"}, "expected an Array of inline query results"),
    "too many": ([article(id=str(n)) for n in range(51)], "too many inline query results specified"),
    "no id": ([article(id=None)], "can't parse inline query result: Can't find field \"id\""),
    "an empty id": ([article(id="")], "RESULT_ID_INVALID"),
    "a long id": ([article(id="Ж" * 33)], "RESULT_ID_INVALID"),
    "one id twice": ([article(), article()], "RESULT_ID_DUPLICATE"),
    "no title": ([article(title=None)], "can't parse inline query result: Can't find field \"title\""),
    "no message": (
        [article(input_message_content=None)],
        "can't parse inline query result: Message content is not specified",
    ),
    "an empty message": (
        [article(input_message_content={"message_text": "<b></b>", "parse_mode": "HTML"})],
        "can't parse inline query result: message text is empty",
    ),
    "an open tag": (
        [article(input_message_content={"message_text": "<b>", "parse_mode": "HTML"})],
        "can't parse inline query result: can't parse entities",
    ),
    "another type": ([article(type="gif")], 'type "gif" is unsupported for the inline query result'),
}


@pytest.mark.parametrize(("results", "why"), REFUSED.values(), ids=REFUSED)
async def test_what_telegram_would_not_take_is_refused(
    call: Caller, world: World, amal: Person, results: object, why: str
) -> None:
    number = ask(world, amal.id, "free")
    status, told = await call.refused("answerInlineQuery", inline_query_id=number, results=results)
    assert status == 400
    assert why in told
    assert await call("answerInlineQuery", inline_query_id=number, results=[])  # it can still be answered well


async def test_a_query_is_answered_once_and_in_time(
    call: Caller, world: World, amal: Person, hands: MovableHands
) -> None:
    number = ask(world, amal.id, "free")
    await call("answerInlineQuery", inline_query_id=number, results=[article()])
    for late in (number, "1", ""):
        assert await call.refused("answerInlineQuery", inline_query_id=late, results=[]) == (400, TOO_OLD)
    slow = ask(world, amal.id, "free")
    hands.passed += SECONDS + 1
    assert await call.refused("answerInlineQuery", inline_query_id=slow, results=[]) == (400, TOO_OLD)
    assert await call("getUpdates") == []  # nor is it handed out any more


async def test_with_inline_mode_off_nobody_can_ask(call: Caller, world: World, amal: Person) -> None:
    assert (await call("getMe"))["supports_inline_queries"] is True
    world.inline.is_on = False
    assert (await call("getMe"))["supports_inline_queries"] is False
    with pytest.raises(ImpossibleError):
        ask(world, amal.id, "free")
