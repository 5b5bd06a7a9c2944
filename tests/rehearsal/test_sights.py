"""What the page and the crowd see."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from alertbot.rehearsal.people import Person
    from alertbot.rehearsal.world import World
    from tests.rehearsal.conftest import Caller

KEYBOARD = {
    "inline_keyboard": [
        [{"text": "Yes", "callback_data": "yes"}, {"text": "Read", "url": "https://example.org/"}],
        [{"text": "Copy", "copy_text": {"text": "Dear"}}, {"text": "Pass on", "switch_inline_query": "x"}],
    ]
}


async def test_whoever_watches_sees_everything_that_happens(call: Caller, world: World, amal: Person) -> None:
    with world.watch() as watch:
        tap = await everything(call, world, amal)
        seen: list[dict[str, Any]] = []
        async for event in watch:
            seen.append(json.loads(json.dumps(event)))
            if event["kind"] == "person":
                break
    kinds = [event["kind"] for event in seen if event["kind"] != "call"]
    assert kinds == ["message", "message", "edited", "typing", "toast", "deleted", "person"]
    assert next(event["method"] for event in seen if event["kind"] == "call") == "sendMessage"
    bot = (
        seen[1]["message"]
        if seen[1]["kind"] == "message"
        else next(e for e in seen[2:] if e["kind"] == "message")["message"]
    )
    assert (bot["from"], bot["text"], bot["html"], bot["silent"]) == ("bot", "Hi <3", "<b>Hi</b> &lt;3", True)
    assert bot["keyboard"] == [
        [{"label": "Yes", "data": "yes"}, {"label": "Read", "url": "https://example.org/"}],
        [{"label": "Copy", "copy": "Dear"}, {"label": "Pass on", "share": "x"}],
    ]
    assert tap


async def everything(call: Caller, world: World, amal: Person) -> str:
    """A short conversation with one event of each kind."""
    world.write(amal.id, "a < b")
    sent = await call(
        "sendMessage",
        chat_id=amal.id,
        text="<b>Hi</b> &lt;3",
        parse_mode="HTML",
        reply_markup=KEYBOARD,
        disable_notification=True,
    )
    tap = world.tap(amal.id, sent["message_id"], "yes")
    where = {"chat_id": amal.id, "message_id": sent["message_id"]}
    await call("editMessageText", **where, text="Done")
    await call("sendChatAction", chat_id=amal.id, action="typing")
    await call("answerCallbackQuery", callback_query_id=tap, text="Thanks")
    await call("deleteMessage", **where)
    world.set_blocked(amal.id, blocked=True)
    return tap


async def test_who_looked_away_sees_nothing_more(world: World, amal: Person) -> None:
    with world.watch() as watch:
        pass
    world.write(amal.id, "unseen")
    assert [event async for event in watch] == []
    assert not world.sights


def test_a_chat_forgets_its_oldest_messages(world: World, amal: Person) -> None:
    first = world.write(amal.id, "first")
    for number in range(1000):
        world.write(amal.id, str(number))
    assert world.chats[amal.id].find(first.id) is None
    assert len(world.chats[amal.id].messages) == 1000
