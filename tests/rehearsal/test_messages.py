"""Messages over HTTP: sent, edited, deleted, refused."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import aiohttp
import pytest
from yarl import URL

from alertbot.rehearsal.refusals import Refusal
from tests.rehearsal.conftest import Caller, escaped

if TYPE_CHECKING:
    from alertbot.rehearsal.people import Person
    from alertbot.rehearsal.world import World
    from tests.rehearsal.conftest import MovableHands

KEYBOARD = {"inline_keyboard": [[{"text": "Yes", "callback_data": "yes"}]]}


async def test_a_message_comes_back_with_entities_and_keyboard(call: Caller, world: World, amal: Person) -> None:
    sent = await call("sendMessage", chat_id=amal.id, text="<b>Hi</b>", parse_mode="HTML", reply_markup=KEYBOARD)
    assert sent["text"] == "Hi"
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 2}]
    assert sent["reply_markup"] == KEYBOARD
    assert sent["chat"] == {"id": amal.id, "type": "private", "first_name": "Amal"}
    assert sent["from"]["id"] == world.bot_id
    assert [message.text for message in world.chats[amal.id].messages.values()] == ["Hi"]
    assert [(note.chat, note.message) for note in world.log.accepted] == [(amal.id, sent["message_id"])]


@pytest.mark.parametrize("form", ["form", "json", "multipart", "query"])
async def test_every_form_of_body_is_read(call: Caller, amal: Person, form: str) -> None:
    values = {
        "chat_id": str(amal.id),
        "text": "Привет & <b>мир</b>",
        "parse_mode": "HTML",
        "reply_markup": json.dumps(KEYBOARD),
    }
    url = f"{call.base}/sendMessage"
    match form:
        case "form":
            request = call.session.post(url, data=values)
        case "json":
            request = call.session.post(url, json={**values, "chat_id": amal.id, "reply_markup": KEYBOARD})
        case "multipart":
            with aiohttp.MultipartWriter("form-data") as writer:
                for name, value in values.items():
                    writer.append(value).set_content_disposition("form-data", name=name)
            request = call.session.post(url, data=writer)
        case _:
            request = call.session.get(url, params=values)
    async with request as answer:
        told = await answer.json()
    assert told["result"]["text"] == "Привет & мир"
    assert told["result"]["reply_markup"] == KEYBOARD


@pytest.mark.parametrize(
    ("values", "status", "why"),
    [
        ({"text": ""}, 400, "Bad Request: message text is empty"),
        ({"text": " \n "}, 400, "Bad Request: message text is empty"),
        ({"text": "<b> </b>", "parse_mode": "HTML"}, 400, "Bad Request: message text is empty"),
        ({"text": "x" * 4097}, 400, "Bad Request: message is too long"),
        ({"text": "a", "chat_id": 1}, 400, "Bad Request: chat not found"),
        ({"text": "a", "chat_id": "nobody"}, 400, "Bad Request: chat not found"),
        ({"text": "a", "chat_id": None}, 400, "Bad Request: chat_id is empty"),
        ({"text": "<x>", "parse_mode": "HTML"}, 400,
         'Bad Request: can\'t parse entities: Unsupported start tag "x" at byte offset 0'),
        ({"text": "a", "reply_parameters": {"message_id": 999}}, 400, "Bad Request: message to be replied not found"),
    ],
)  # fmt: skip
async def test_a_wrong_message_is_refused(
    call: Caller, amal: Person, values: dict[str, object], status: int, why: str
) -> None:
    assert await call.refused("sendMessage", **{"chat_id": amal.id, **values}) == (status, why)


async def test_length_counts_after_parsing(call: Caller, amal: Person) -> None:
    sent = await call("sendMessage", chat_id=amal.id, text=f"<b>{'&amp;' * 4096}</b>", parse_mode="HTML")
    assert sent["text"] == "&" * 4096


async def test_an_answer_to_a_message_shows_it_once(call: Caller, amal: Person) -> None:
    first = await call("sendMessage", chat_id=amal.id, text="one")
    second = await call(
        "sendMessage", chat_id=amal.id, text="two", reply_parameters={"message_id": first["message_id"]}
    )
    assert second["reply_to_message"]["text"] == "one"


async def test_people_who_cannot_be_reached(call: Caller, world: World) -> None:
    blocked, gone = (world.new_person(name, "en", started=True) for name in ("Blocked", "Gone"))
    stranger, member = (world.new_person(name, "en") for name in ("Stranger", "Member"))
    world.set_blocked(blocked.id, blocked=True)
    world.deactivate(gone.id)
    world.add_to_group(member.id, "Group")
    answers = [await call.refused("sendMessage", chat_id=who.id, text="a") for who in (blocked, gone, stranger, member)]
    assert answers == [
        (403, "Forbidden: bot was blocked by the user"),
        (403, "Forbidden: user is deactivated"),
        (400, "Bad Request: chat not found"),
        (403, "Forbidden: bot can't initiate conversation with a user"),
    ]


async def test_a_group_that_moved_names_its_new_number(call: Caller, world: World, amal: Person) -> None:
    group = world.add_to_group(amal.id, "Group")
    moved = world.migrate(amal.id, group)
    status, told = await call.answer("sendMessage", chat_id=group, text="a")
    assert (status, told["description"]) == (400, "Bad Request: group chat was upgraded to a supergroup chat")
    assert told["parameters"] == {"migrate_to_chat_id": moved}
    assert (await call("sendMessage", chat_id=moved, text="a"))["chat"]["type"] == "supergroup"


async def test_groups_that_the_bot_is_no_longer_in(call: Caller, world: World, amal: Person) -> None:
    left, kicked = world.add_to_group(amal.id, "Left"), world.add_to_group(amal.id, "Kicked")
    assert await call("leaveChat", chat_id=left) is True
    world.remove_from_group(amal.id, kicked)
    assert await call.refused("sendMessage", chat_id=left, text="a") == (
        403,
        "Forbidden: bot is not a member of the group chat",
    )
    assert await call.refused("sendMessage", chat_id=kicked, text="a") == (
        403,
        "Forbidden: bot was kicked from the group chat",
    )
    assert (await call("getChatMember", chat_id=left, user_id=world.bot_id))["status"] == "left"


async def test_a_chat_can_be_told_to_refuse(call: Caller, world: World, amal: Person) -> None:
    world.refuse(amal.id, Refusal(400, "Bad Request: TOPIC_CLOSED"))
    assert await call.refused("sendMessage", chat_id=amal.id, text="a") == (400, "Bad Request: TOPIC_CLOSED")


async def test_an_edit_changes_text_and_keyboard(call: Caller, amal: Person) -> None:
    sent = await call("sendMessage", chat_id=amal.id, text="one", reply_markup=KEYBOARD)
    where = {"chat_id": amal.id, "message_id": sent["message_id"]}
    edited = await call("editMessageText", **where, text="<i>two</i>", parse_mode="HTML")
    assert (edited["text"], "reply_markup" in edited, "edit_date" in edited) == ("two", False, True)
    assert (await call("editMessageReplyMarkup", **where, reply_markup=KEYBOARD))["reply_markup"] == KEYBOARD


async def test_an_edit_that_changes_nothing_is_refused(call: Caller, amal: Person) -> None:
    sent = await call("sendMessage", chat_id=amal.id, text="<b>one</b>", parse_mode="HTML", reply_markup=KEYBOARD)
    same = {"chat_id": amal.id, "message_id": sent["message_id"], "reply_markup": KEYBOARD}
    same_text = {"text": "<strong>one</strong>", "parse_mode": "HTML"}
    why = "specified new message content and reply markup are exactly the same as a current content and reply markup"
    unchanged = (400, f"Bad Request: message is not modified: {why} of the message")
    assert await call.refused("editMessageText", **same, **same_text) == unchanged
    assert await call.refused("editMessageReplyMarkup", **same) == unchanged


async def test_only_the_bots_own_messages_can_be_edited(call: Caller, world: World, amal: Person) -> None:
    theirs = world.write(amal.id, "mine")
    where = {"chat_id": amal.id, "text": "a"}
    assert await call.refused("editMessageText", **where, message_id=theirs.id) == (
        400,
        "Bad Request: message can't be edited",
    )
    assert await call.refused("editMessageText", **where, message_id=999) == (
        400,
        "Bad Request: message to edit not found",
    )


async def test_a_deletion_takes_the_text_with_it(call: Caller, world: World, amal: Person) -> None:
    sent = await call("sendMessage", chat_id=amal.id, text="secret")
    theirs = world.write(amal.id, "mine")
    where = {"chat_id": amal.id, "message_ids": [sent["message_id"], theirs.id, 999]}
    assert await call("deleteMessages", **where) is True
    assert [message.text for message in world.chats[amal.id].messages.values()] == ["", ""]
    gone = {"chat_id": amal.id, "message_id": sent["message_id"]}
    assert await call.refused("deleteMessage", **gone) == (400, "Bad Request: message to delete not found")
    assert await call.refused("editMessageText", **gone, text="a") == (400, "Bad Request: message to edit not found")


@pytest.mark.parametrize(
    ("numbers", "why"),
    [
        ([], "Bad Request: message identifiers are not specified"),
        (list(range(101)), "Bad Request: too many message identifiers specified"),
    ],
)
async def test_from_one_to_a_hundred_are_deleted_at_once(
    call: Caller, amal: Person, numbers: list[int], why: str
) -> None:
    assert await call.refused("deleteMessages", chat_id=amal.id, message_ids=numbers) == (400, why)


async def test_after_forty_eight_hours_a_message_stays(call: Caller, amal: Person, hands: MovableHands) -> None:
    sent = await call("sendMessage", chat_id=amal.id, text="a")
    hands.passed = 48 * 3600 + 2
    why = (400, "Bad Request: message can't be deleted for everyone")
    assert await call.refused("deleteMessage", chat_id=amal.id, message_id=sent["message_id"]) == why
    assert await call.refused("deleteMessages", chat_id=amal.id, message_ids=[sent["message_id"]]) == why


async def test_copies_hide_who_wrote_and_forwards_show_it(call: Caller, world: World, amal: Person) -> None:
    theirs, organiser = world.write(amal.id, "what I saw"), world.new_person("Ida", "en", started=True)
    where = {"chat_id": organiser.id, "from_chat_id": amal.id, "message_id": theirs.id}
    copied = await call("copyMessage", **where)
    forwarded = await call("forwardMessage", **where)
    assert list(copied) == ["message_id"]
    assert forwarded["forward_origin"]["sender_user"]["id"] == amal.id
    assert [message.text for message in world.chats[organiser.id].messages.values()] == ["what I saw"] * 2
    assert await call.refused("copyMessage", **{**where, "message_id": 999}) == (
        400,
        "Bad Request: message to copy not found",
    )


async def test_a_flood_is_answered_with_how_long_to_wait(call: Caller, world: World) -> None:
    crowd = [world.new_person(f"P{number}", "en", started=True) for number in range(31)]
    for person in crowd[:-1]:
        await call("sendMessage", chat_id=person.id, text="a")
    async with call.session.post(f"{call.base}/sendMessage", json={"chat_id": crowd[-1].id, "text": "a"}) as answer:
        told = await answer.json()
        assert answer.status == 429
        assert answer.headers["Retry-After"] == "3"
    assert told["description"] == "Too Many Requests: retry after 3"
    assert told["parameters"] == {"retry_after": 3}
    assert world.log.busiest_second() == 30
    assert [note.retry_after for note in world.log.refused] == [3]


@pytest.mark.parametrize(
    ("token", "status", "why"),
    [
        ("1234567890:AnotherTokenThatIsWellFormedButWrong", 401, "Unauthorized"),
        ("nonsense", 404, "Not Found"),
    ],
)
async def test_a_wrong_token_opens_nothing(call: Caller, token: str, status: int, why: str) -> None:
    base = call.base.rpartition("/bot")[0]
    async with call.session.get(f"{base}/bot{token}/getMe") as answer:
        assert (answer.status, (await answer.json())["description"]) == (status, why)


async def test_an_unknown_method_is_not_found_and_a_known_one_in_any_case(call: Caller) -> None:
    assert await call.refused("sendPigeon") == (404, "Not Found: method not found")
    assert (await call("GETME"))["username"] == "alertbot_rehearsal_bot"


async def test_a_body_that_is_no_json_is_refused(call: Caller) -> None:
    headers = {"Content-Type": "application/json"}
    async with call.session.post(f"{call.base}/sendMessage", data=b"{", headers=headers) as answer:
        assert (answer.status, (await answer.json())["description"]) == (400, "Bad Request: can't parse JSON object")


async def test_a_colon_in_the_address_may_be_escaped(call: Caller) -> None:
    async with call.session.get(URL(f"{escaped(call.base)}/getMe", encoded=True)) as answer:
        assert answer.status == 200
