"""Whatever a bot sends, the server answers as the Bot API would and never breaks."""

from __future__ import annotations

import inspect
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alertbot.rehearsal.arguments import Arguments
from alertbot.rehearsal.methods import METHODS
from alertbot.rehearsal.refusals import Refusal
from alertbot.rehearsal.world import World

if TYPE_CHECKING:
    from tests.rehearsal.conftest import Caller

NUMBER = 4_000_000_000
WORDS = "text parse_mode entities reply_markup "
CAPTION = "caption parse_mode caption_entities reply_markup "
COMMANDS = "commands scope language_code"
ARGUMENTS = {
    "sendMessage": WORDS + "reply_parameters",
    "sendDocument": CAPTION + "document",
    "sendPhoto": CAPTION + "photo reply_to_message_id",
    "sendMediaGroup": "media reply_parameters",
    "copyMessage": CAPTION + "from_chat_id message_id",
    "forwardMessage": "from_chat_id message_id",
    "editMessageText": WORDS + "message_id",
    "editMessageCaption": CAPTION + "message_id",
    "editMessageReplyMarkup": "reply_markup message_id",
    "deleteMessage": "message_id",
    "deleteMessages": "message_ids",
    "answerCallbackQuery": "callback_query_id text show_alert",
    "setMyCommands": COMMANDS,
    "getMyCommands": COMMANDS,
    "deleteMyCommands": COMMANDS,
    "setChatMenuButton": "menu_button",
    "getChatMember": "user_id",
    "getFile": "file_id",
    "sendChatAction": "action",
    "getUpdates": "offset limit allowed_updates",
    "setWebhook": "url secret_token max_connections allowed_updates drop_pending_updates",
}
KEYS = ["inline_keyboard", "text", "url", "callback_data", "copy_text", "type", "offset", "length", "message_id"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*KEYS, "chat_id"]), inner, max_size=4),
    max_leaves=8,
)
VALUE = JSON | JSON.map(json.dumps)


@pytest.mark.parametrize("method", METHODS)
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(data=st.data())
async def test_nonsense_is_refused_or_done(method: str, data: st.DataObject) -> None:
    world = World()
    world.new_person("Amal", "ru", number=NUMBER, started=True)
    world.write(NUMBER, "hello")
    chat = data.draw(st.sampled_from([NUMBER, str(NUMBER)]))
    names = ["chat_id", *ARGUMENTS.get(method, "language_code description name").split()]
    values = data.draw(st.fixed_dictionaries({"chat_id": st.just(chat)}, optional=dict.fromkeys(names[1:], VALUE)))
    json.dumps(await ended(world, method, values))


async def ended(world: World, method: str, values: dict[str, object]) -> object:
    """The result of a call or its refusal; any other exception is the server's fault."""
    try:
        done = METHODS[method](world, Arguments(method, values, world.hands.monotonic()))
        return await done if inspect.isawaitable(done) else done
    except Refusal as refused:
        return refused.answer()


async def test_a_body_of_noise_is_refused(call: Caller) -> None:
    noise = bytes(range(256))
    for kind in ("application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/x"):
        async with call.session.post(f"{call.base}/sendMessage", data=noise, headers={"Content-Type": kind}) as answer:
            assert answer.status == 400
            assert (await answer.json())["ok"] is False
