"""How a send can end: one row per answer of the Bot API."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from alertbot.chat.outcomes import outcome_of
from alertbot.chat.results import Answered, Lost, NeverLeft, Result
from alertbot.model.deliveries import (
    AlreadySo,
    Closed,
    Down,
    Moved,
    Outcome,
    Refused,
    Revoked,
    Sent,
    Throttled,
    Unclear,
    Unreachable,
    Untouchable,
)
from alertbot.model.messages import ChatId, MessageId

NOW = datetime(2026, 3, 4, tzinfo=UTC)


def no(status: int, words: str, **parameters: int) -> Answered:
    told = {"parameters": parameters} if parameters else {}
    return Answered(status, json.dumps({"ok": False, "error_code": status, "description": words, **told}).encode())


def yes(result: object) -> Answered:
    return Answered(200, json.dumps({"ok": True, "result": result}).encode())


def waits(seconds: int) -> Throttled:
    return Throttled(NOW + timedelta(seconds=seconds))


ROWS: list[tuple[Result, Outcome]] = [
    (yes({"message_id": 5, "chat": {"id": 1}}), Sent(MessageId(5))),
    (yes(True), AlreadySo()),
    (no(429, "Too Many Requests: retry after 7", retry_after=7), waits(7)),
    (no(429, "Too Many Requests: retry after 10072", retry_after=10072), waits(10072)),
    (no(429, "Too Many Requests"), waits(30)),
    (Answered(429, b"<html>slow down</html>"), waits(30)),
    (no(403, "Forbidden: bot was blocked by the user"), Unreachable()),
    (no(403, "Forbidden: user is deactivated"), Unreachable()),
    (no(403, "Forbidden: bot can't initiate conversation with a user"), Unreachable()),
    (no(403, "Forbidden: bot was kicked from the supergroup chat"), Unreachable()),
    (no(403, "Forbidden: bot is not a member of the channel chat"), Unreachable()),
    (no(400, "Bad Request: chat not found"), Unreachable()),
    (no(400, "Bad Request: PEER_ID_INVALID"), Unreachable()),
    (no(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=-9), Moved(ChatId(-9))),
    (no(400, "Bad Request: can't parse entities: unclosed"), Refused("can't parse entities: unclosed")),
    (no(400, "Bad Request: message text is empty"), Refused("message text is empty")),
    (no(400, "Bad Request: message is too long"), Refused("message is too long")),
    (no(400, "Bad Request: BUTTON_DATA_INVALID"), Refused("button_data_invalid")),
    (no(400, "Bad Request: BUTTON_URL_INVALID"), Refused("button_url_invalid")),
    (no(400, "Bad Request: wrong file identifier specified"), Refused("wrong file identifier specified")),
    (no(400, "Bad Request: message is not modified: specified new message"), AlreadySo()),
    (no(400, "Bad Request: message to edit not found"), Untouchable()),
    (no(400, "Bad Request: message to delete not found"), AlreadySo()),
    (no(400, "Bad Request: message can't be deleted for everyone"), Untouchable()),
    (no(400, "Bad Request: query is too old and response timeout expired or query ID is invalid"), AlreadySo()),
    (no(400, "Bad Request: not enough rights to send text messages to the chat"), Closed()),
    (no(400, "Bad Request: CHAT_WRITE_FORBIDDEN"), Closed()),
    (no(400, "Bad Request: TOPIC_CLOSED"), Closed()),
    (no(400, "Bad Request: message thread not found"), Closed()),
    (no(401, "Unauthorized"), Revoked()),
    (no(404, "Not Found"), Revoked()),
    (NeverLeft(), Down()),
    (Lost(), Unclear()),
    (Answered(502, b"<html><h1>Bad Gateway</h1></html>"), Unclear()),
    (no(500, "Internal Server Error"), Unclear()),
    (Answered(200, b'{"ok":true,"result":{"mess'), Unclear()),
    (Answered(200, b'{"ok":false}'), Unclear()),
    (Answered(200, b""), Unclear()),
    (yes({"reply_to_message": {"message_id": 4, "text": '"message_id":3'}, "message_id": 5}), Sent(MessageId(5))),
    (yes({"message_id": 2**70}), Sent(MessageId(2**70))),
    (yes({"message_id": "5"}), AlreadySo()),
    (yes({"message_id": 5.0}), AlreadySo()),
    (Answered(200, b'{"ok":true,"result":{"message_id":5},"ok":false}'), Unclear()),
    (Answered(200, b'{"ok":true,"result":{"message_id":5,"text":"\xff"}}'), Unclear()),
    (Answered(200, '{"ok":true,"result":{"message_id":5,"text":"да"}}'.encode()), Sent(MessageId(5))),
    (Answered(200, b'{"ok":true,"result":{"message_id":5,"text":"\\ud800"}}'), Sent(MessageId(5))),
    (Answered(200, b'{"ok":true,"result":{"message_id":5,"entities":[1,2,}}'), Unclear()),
    (Answered(200, b'{"ok":true,"result":{"message_id":5}}<html>'), Unclear()),
]


@pytest.mark.parametrize(("result", "outcome"), ROWS, ids=lambda value: str(value)[:60])
def test_each_answer_means_one_thing(result: Result, outcome: Outcome) -> None:
    assert outcome_of(result, NOW) == outcome


names = st.sampled_from(["ok", "result", "message_id", "reply_to_message", "parameters", "retry_after"])
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just('"message_id":7'),
    lambda inner: st.lists(inner) | st.dictionaries(names, inner),
)
results = st.dictionaries(names, st.integers(0, 9) | json_values)
envelopes = st.dictionaries(names, json_values) | st.builds(lambda result: {"ok": True, "result": result}, results)


@given(st.integers(100, 599), st.binary() | json_values.map(lambda value: json.dumps(value).encode()))
def test_no_answer_is_too_strange(status: int, body: bytes) -> None:
    outcome_of(Answered(status, body), NOW)


@st.composite
def nearly_answers(draw: st.DrawFn) -> bytes:
    """An answer as Telegram could write it, then perhaps with a few bytes taken out, put in or cut off."""
    body = json.dumps(draw(envelopes), ensure_ascii=draw(st.booleans())).encode("utf-8", "surrogatepass")
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(body)))
        body = body[:at] + draw(st.binary(max_size=2)) + body[at + draw(st.integers(0, 3)) :]
    return body[: draw(st.none() | st.integers(0, len(body)))]


@given(nearly_answers())
@example(b'{"ok":true,"result":{"message_id":5,"text":"a\nb"}}')
@example(b'{"ok":true,"result":{"message_id":5,"date":NaN}}')
@example(b'{"ok":true,"result":{"message_id":5,"date":01}}')
@example(b'{"ok":true,"result":{"message_id":5},"result":{}}')
@example(b'{"ok":true,"result":{"message_id":true}}')
@example(b'\xef\xbb\xbf{"ok":true,"result":{"message_id":5}}')
@example('{"ok":true,"result":{"message_id":5}}'.encode("utf-16"))
def test_the_short_way_to_a_message_sees_what_reading_everything_sees(body: bytes) -> None:
    assert outcome_of(Answered(200, body), NOW) == read_whole(body)


def read_whole(body: bytes) -> Outcome:
    """What a 200 means to somebody who builds every object in it."""
    try:
        answer = json.loads(body)
    except ValueError:
        return Unclear()
    if not isinstance(answer, dict) or answer.get("ok") is not True:
        return Unclear()
    result = answer.get("result")
    number = result.get("message_id") if isinstance(result, dict) else None
    return Sent(MessageId(number)) if isinstance(number, int) else AlreadySo()
