"""Raw updates become events, nothing, or a clear refusal that quotes nobody."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alertbot.chat.keeping import kept
from alertbot.chat.update_numbers import chat_of, update_number
from alertbot.chat.updates import (
    AddedToGroup,
    BadUpdate,
    Blocked,
    Edited,
    MovedGroup,
    OtherContent,
    RemovedFromGroup,
    SaidInGroup,
    Tapped,
    TappedInGroup,
    Unblocked,
    Wrote,
    read_update,
)
from alertbot.model.messages import ChatId, MessageId
from alertbot.model.sent_files import FileKind, SentFile

AMAL = {"id": 77, "is_bot": False, "first_name": "Amal", "username": "amal", "language_code": "ru-RU"}
CHAT = {"id": 77, "type": "private", "first_name": "Amal"}
GROUP = {"id": -100500, "type": "supergroup", "title": "Friends"}
THEN = datetime.fromtimestamp(1_700_000_000, UTC)
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


def message(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever JSON can hold
    """A private message in an update, with changes; None takes a field out."""
    whole = {"message_id": 5, "date": 1_700_000_000, "chat": CHAT, "from": AMAL, "text": "hello", **changes}
    return {"update_id": 9, "message": {name: value for name, value in whole.items() if value is not None}}


def tap(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 - likewise
    """A tap in an update, with changes."""
    under = {"message_id": 4, "date": 1_700_000_000, "chat": CHAT, "text": "Which topics?"}
    whole = {"id": "81", "from": AMAL, "message": under, "chat_instance": "3", "data": "done", **changes}
    return {"update_id": 9, "callback_query": {name: value for name, value in whole.items() if value is not None}}


def member(chat: dict[str, Any], status: str) -> dict[str, Any]:
    """The bot's own standing in a chat has changed."""
    change = {"chat": chat, "from": AMAL, "date": 1, "new_chat_member": {"status": status, "user": {"id": 1}}}
    return {"update_id": 9, "my_chat_member": change}


EVENTS = {
    "a text": (message(), Wrote(ChatId(77), MessageId(5), "hello", "ru-RU")),
    "a text without a language": (
        message(**{"from": {"id": 77, "is_bot": False}}),
        Wrote(ChatId(77), MessageId(5), "hello", None),
    ),
    "a date that is a text": (message(date="yesterday"), Wrote(ChatId(77), MessageId(5), "hello", "ru-RU")),
    "a date beyond all calendars": (message(date=10**18), Wrote(ChatId(77), MessageId(5), "hello", "ru-RU")),
    "NUL": (message(text="he\x00llo"), Wrote(ChatId(77), MessageId(5), "hello", "ru-RU")),
    "a lone surrogate": (message(text="he\ud83dllo"), Wrote(ChatId(77), MessageId(5), "hello", "ru-RU")),
    "a mark that turns the text": (message(text="\u202ehello"), Wrote(ChatId(77), MessageId(5), "hello", "ru-RU")),
    "only blanks": (message(text=" \n\t "), Wrote(ChatId(77), MessageId(5), "", "ru-RU")),
    "a family": (message(text=FAMILY), Wrote(ChatId(77), MessageId(5), FAMILY, "ru-RU")),
    "4,096 families": (
        message(text=FAMILY * 4096),
        Wrote(ChatId(77), MessageId(5), (FAMILY * 4096)[:4096], "ru-RU"),
    ),
    "an ANSI escape": (message(text="\x1b[31mred"), Wrote(ChatId(77), MessageId(5), "[31mred", "ru-RU")),
    "a strange language": (
        message(**{"from": {**AMAL, "language_code": 7}}),
        Wrote(ChatId(77), MessageId(5), "hello", None),
    ),
    "a picture": (message(text=None, photo=[{}]), OtherContent(ChatId(77), MessageId(5), "ru-RU")),
    "no pictures at all": (message(text=None, photo=[]), OtherContent(ChatId(77), MessageId(5), "ru-RU")),
    "a place that is nowhere": (
        message(text=None, location={"latitude": 91}),
        OtherContent(ChatId(77), MessageId(5), "ru-RU"),
    ),
    "a service message": (message(text=None, pinned_message={}), None),
    "an alert of ours that they passed on": (message(via_bot={"id": 1, "is_bot": True}), None),
    "a message of a bot": (message(**{"from": {**AMAL, "is_bot": True}}), None),
    "an anonymous admin": (message(chat=GROUP, sender_chat=GROUP), None),
    "a sender who is a chat": (message(sender_chat=CHAT), None),
    "a message in a group": (message(chat=GROUP), None),
    "a picture in a group": (message(chat=GROUP, text=None, photo=[{"file_id": "F"}], caption="hello"), None),
    "a call in a group": (
        message(chat=GROUP, text="/start@bot group_x"),
        SaidInGroup(ChatId(-100500), ChatId(77), "/start@bot group_x"),
    ),
    "a call by an anonymous admin": (message(chat=GROUP, sender_chat=GROUP, text="/start"), None),
    "a group that moves": (
        message(chat=GROUP, text=None, migrate_to_chat_id=-100600),
        MovedGroup(ChatId(-100500), ChatId(-100600)),
    ),
    "a channel post": ({"update_id": 9, "channel_post": {"chat": {"id": -1, "type": "channel"}}}, None),
    "an edited message": ({"update_id": 9, "edited_message": message()["message"]}, Edited(ChatId(77), "ru-RU")),
    "a place that has moved": ({"update_id": 9, "edited_message": message(text=None, location={})["message"]}, None),
    "an edited message in a group": ({"update_id": 9, "edited_message": message(chat=GROUP)["message"]}, None),
    "a video note": (
        message(text=None, video_note={"file_id": "F", "file_size": 7, "length": 240}),
        OtherContent(ChatId(77), MessageId(5), "ru-RU", SentFile(FileKind.VIDEO, "F", 7)),
    ),
    "an unknown kind": ({"update_id": 9, "telepathy": {"chat": {"id": 77}}}, None),
    "no kind": ({"update_id": 9}, None),
    "a tap": (tap(), Tapped(ChatId(77), "81", MessageId(4), "done", "ru-RU", said_at=THEN)),
    "a tap under an inaccessible message": (
        tap(message={"message_id": 4, "date": 0, "chat": CHAT}),
        Tapped(ChatId(77), "81", None, "done", "ru-RU"),
    ),
    "a tap under a message of no day": (
        tap(message={"message_id": 4, "date": 10**18, "chat": CHAT}),
        Tapped(ChatId(77), "81", MessageId(4), "done", "ru-RU"),
    ),
    "a tap under no message": (tap(message=None), Tapped(ChatId(77), "81", None, "done", "ru-RU")),
    "a tap in a group": (
        tap(message={"message_id": 4, "date": 1, "chat": GROUP}),
        TappedInGroup(ChatId(-100500), ChatId(77), "81", MessageId(4), "done", "ru-RU"),
    ),
    "a tap that says nothing": (tap(data=None), Tapped(ChatId(77), "81", MessageId(4), "", "ru-RU", said_at=THEN)),
    "a tap that says too much": (tap(data="x" * 65), Tapped(ChatId(77), "81", MessageId(4), "", "ru-RU", said_at=THEN)),
    "a tap that says what we never say": (
        tap(data="ж"),
        Tapped(ChatId(77), "81", MessageId(4), "", "ru-RU", said_at=THEN),
    ),
    "a tap that says a number": (tap(data=7), Tapped(ChatId(77), "81", MessageId(4), "", "ru-RU", said_at=THEN)),
    "a block": (member(CHAT, "kicked"), Blocked(ChatId(77))),
    "an unblock": (member(CHAT, "member"), Unblocked(ChatId(77))),
    "something else about a person": (member(CHAT, "restricted"), None),
    "added to a group": (member(GROUP, "member"), AddedToGroup(ChatId(-100500), "ru-RU", by=ChatId(77))),
    "made an admin of a channel": (
        member({"id": -5, "type": "channel"}, "administrator"),
        AddedToGroup(ChatId(-5), "ru-RU", is_channel=True, by=ChatId(77)),
    ),
    "put out of a group": (member(GROUP, "kicked"), RemovedFromGroup(ChatId(-100500))),
}

BAD = {
    "nothing": {},
    "no number": {"message": message()["message"]},
    "a number that is a text": {**message(), "update_id": "9"},
    "a number that is a truth": {**message(), "update_id": True},
    "a number below none": {**message(), "update_id": -1},
    "two kinds in one": {**message(), **tap()},
    "a message that is none": {"update_id": 9, "message": "hello"},
    "a message that is null": {"update_id": 9, "message": None},
    "no chat": message(chat=None),
    "a chat without a number": message(chat={"type": "private"}),
    "a chat beyond the numbers": message(chat={"id": 2**63, "type": "private"}),
    "a chat number that is a text": message(chat={"id": "77", "type": "private"}),
    "a text that is a number": message(text=7),
    "another person's private chat": message(chat={"id": 78, "type": "private"}),
    "a private chat of nobody": message(chat={"id": -77, "type": "private"}, **{"from": {"id": -77}}),
    "a tap of nobody": tap(**{"from": None}),
    "a tap without a number": tap(id=None),
    "a tap in another person's chat": tap(**{"from": {"id": 78, "is_bot": False}}),
    "a membership without a standing": {"update_id": 9, "my_chat_member": {"chat": CHAT, "from": AMAL}},
    "a list": [],
    "a text": "update",
}


@pytest.mark.parametrize(("update", "event"), EVENTS.values(), ids=EVENTS)
def test_an_update_says_what_happened(update: dict[str, Any], event: object) -> None:
    assert read_update(json.dumps(update).encode()) == (9, event)


@pytest.mark.parametrize("update", BAD.values(), ids=BAD)
def test_a_bad_update_is_refused(update: object) -> None:
    with pytest.raises(BadUpdate):
        read_update(json.dumps(update).encode())


@pytest.mark.parametrize("raw", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b'{"update_id": ' + b"9" * 5_000 + b"}"])
def test_what_is_not_json_is_refused(raw: bytes) -> None:
    with pytest.raises(BadUpdate, match=r"not JSON|no update_id"):
        read_update(raw)


def test_a_refusal_quotes_nothing() -> None:
    update = message(text=None, message_id="a secret sentence", chat={"id": "a secret", "type": "private"})
    with pytest.raises(BadUpdate) as refusal:
        read_update(json.dumps(update).encode())
    error: BaseException | None = refusal.value
    while error is not None:
        assert "secret" not in str(error)
        error = error.__context__


@pytest.mark.parametrize(
    ("update", "chat"),
    [
        (message(), 77),
        (tap(), 77),
        (tap(message=None), 77),
        (member(GROUP, "member"), -100500),
        ({"update_id": 9, "edited_message": message()["message"]}, 77),
        (message(text=7), 77),
        (message(chat={"id": 2**63}, **{"from": {}}), None),
        ({}, None),
        ([], None),
        ({"update_id": 9, "message": "hello"}, None),
    ],
)
def test_an_update_belongs_to_the_line_of_its_chat(update: object, chat: int | None) -> None:
    assert chat_of(update) == chat


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.sampled_from(["id", "chat", "from", "type", "text", "data"]), inner)
    ),
    max_leaves=12,
)
KINDS = st.sampled_from(["update_id", "message", "edited_message", "callback_query", "my_chat_member", "poll"])


@given(st.dictionaries(KINDS, JSON) | JSON)
def test_whatever_json_says_is_an_event_nothing_or_a_refusal(update: object) -> None:
    try:
        number, _ = read_update(json.dumps(update).encode())
    except BadUpdate:
        return
    assert number == update_number(update)


@pytest.mark.parametrize("update", [update for update, _ in EVENTS.values()] + list(BAD.values()))
def test_what_is_kept_says_the_same(update: Any) -> None:  # noqa: ANN401 - whatever JSON can hold
    check_it_says_the_same(update)


@given(st.dictionaries(KINDS, JSON) | JSON)
def test_whatever_json_says_what_is_kept_says_the_same(update: object) -> None:
    check_it_says_the_same(update)


def check_it_says_the_same(update: object) -> None:
    number = update_number(update)
    if number is None:  # it cannot be kept
        return
    raws = json.dumps(update).encode(), kept(number, update)
    said, refused = [], []
    for raw in raws:
        try:
            said.append(read_update(raw))
        except BadUpdate as refusal:
            refused.append(str(refusal))
    assert len(said) == 2 or len(refused) == 2
    assert len({*said, *refused}) == 1


def test_nothing_is_kept_that_is_not_asked_for() -> None:
    person = {"id": 7, "is_bot": False, "first_name": "Amal", "username": "amal", "language_code": "en"}
    chat = {"id": 7, "type": "private", "title": "Amal"}
    contact = {"phone_number": "+100", "first_name": "Amal", "user_id": 7}
    message = {"message_id": 1, "chat": chat, "from": person, "text": "hello", "contact": contact}
    message |= {"entities": [{"user": person}], "photo": [{"file_id": "S"}, {"file_id": "F", "width": 9}]}
    assert json.loads(kept(1, {"update_id": 1, "message": message})) == {
        "update_id": 1,
        "message": {
            "message_id": 1,
            "chat": {"id": 7, "type": "private"},
            "from": {"id": 7, "is_bot": False, "language_code": "en"},
            "text": "hello",
            "entities": [],
            "contact": {},
            "photo": [{"file_id": "S"}, {"file_id": "F"}],
        },
    }
    talk = {**message, "chat": {"id": -7, "type": "supergroup"}, "text": "what the team says", "caption": "says too"}
    assert b"says" not in kept(1, {"update_id": 1, "message": talk})
    odd = {"message_id": person, "chat": person, "from": [person], "text": {"first_name": "Amal"}, "sender_chat": 1}
    for update in ({"message": odd}, {"callback_query": {"from": chat, "data": person}}, {"telepathy": message}):
        assert b"amal" not in kept(1, update).lower()
