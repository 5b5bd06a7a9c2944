"""The sink, spoken to as clients of the Bot API speak."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bench.sink import Sink

PATH = b"/bot1:token/sendMessage"


def told(answer: bytes) -> tuple[int, Any]:
    """Status and body of an answer; its length is as its head says."""
    head, _, body = answer.partition(b"\r\n\r\n")
    assert f"Content-Length: {len(body)}".encode() in head
    return int(head.split()[1]), json.loads(body)


@pytest.mark.parametrize(
    "body",
    [
        b'{"chat_id":5000000001,"text":"Hello 7"}',
        b'{"text":"Hello 7","chat_id": 5000000001}',
        b"text=Hello+7&chat_id=5000000001",
        b'--x\r\nContent-Disposition: form-data; name="chat_id"\r\n\r\n5000000001\r\n--x--\r\n',
    ],
    ids=["json", "json, last", "form", "multipart"],
)
def test_a_message_is_answered_as_telegram_would_whatever_it_came_in(body: bytes) -> None:
    sink = Sink()
    status, answer = told(sink.answer(PATH, body))
    assert (status, answer["ok"]) == (200, True)
    assert answer["result"]["chat"]["id"] == 5_000_000_001
    assert answer["result"]["reply_markup"]["inline_keyboard"][0][0]["text"]
    assert sink.chats == {b"5000000001": 1}


def test_messages_are_numbered() -> None:
    sink = Sink()
    numbers = [told(sink.answer(PATH, b"chat_id=%d" % chat))[1]["result"]["message_id"] for chat in (5, 6, 5)]
    assert numbers == [1, 2, 3]


def test_a_group_has_a_number_below_zero() -> None:
    assert told(Sink().answer(PATH, b'{"chat_id":-1001}'))[1]["result"]["chat"]["id"] == -1001


def test_above_the_limit_it_refuses_and_notes_nobody() -> None:
    sink = Sink()
    sink.answer(b"/sink?latency=0&limit=1", b"")
    assert told(sink.answer(PATH, b"chat_id=5"))[0] == 200
    status, answer = told(sink.answer(PATH, b"chat_id=6"))
    assert (status, answer["parameters"]) == (429, {"retry_after": 3})
    assert told(sink.answer(b"/sink", b""))[1] | {"rate": 0} == {
        "accepted": 1,
        "refused": 1,
        "busiest": 2,
        "rate": 0,
        "repeated": 0,
    }


def test_whoever_is_written_to_twice_is_seen() -> None:
    sink = Sink()
    for chat in (5, 6, 5):
        sink.answer(PATH, b"chat_id=%d" % chat)
    assert told(sink.answer(b"/sink", b""))[1]["repeated"] == 1


def test_a_message_to_nobody_is_refused() -> None:
    assert told(Sink().answer(PATH, b"text=Hello"))[0] == 400


def test_the_bot_is_told_its_name() -> None:
    assert told(Sink().answer(b"/bot1:token/getMe", b""))[1]["result"]["is_bot"] is True
