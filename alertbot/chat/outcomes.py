"""What Telegram's answers mean: one Result, one Outcome."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

import msgspec

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

UNTOLD_WAIT = 30
"""Seconds to wait after a 429 that does not say how long; such answers exist."""

LONGEST_WAIT = 366 * 24 * 3600
"""More than any wait ever seen; a figure beyond it is not a figure."""

# Telegram tells 400s apart only by their words. Sources: the Bot API server's own text (td/telegram and
# telegram-bot-api/Client.cpp); compared in lower case because clients re-capitalise them.
_NOBODY_THERE = (
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "group chat was deactivated",
    "user is deactivated",
)
_CLOSED = (
    "not enough rights",
    "chat_write_forbidden",
    "topic_closed",
    "message thread not found",
    "have no rights",
    "need administrator rights",
)
_ALREADY = (
    "message is not modified",
    "message to delete not found",
    "query is too old",
    "query id is invalid",
)
_UNTOUCHABLE = (
    "message to edit not found",
    "message can't be edited",
    "message can't be deleted",
    "message_id_invalid",
)


class _Said(msgspec.Struct):
    message_id: int


class _Success(msgspec.Struct):
    ok: bool
    result: _Said


_SUCCESS = msgspec.json.Decoder(_Success)
"""Reads all of an answer and keeps one number: a tenth to a third of the time that keeping everything takes."""


def outcome_of(result: Result, now: datetime) -> Outcome:
    """How a try ended, from the status and the words of the answer. Never raises, whatever came back."""
    match result:
        case NeverLeft():
            return Down()
        case Lost():
            return Unclear()
        case Answered(status, body):
            return _of_answer(status, body, now)


def _of_answer(status: int, body: bytes, now: datetime) -> Outcome:
    message = _said(body) if status == HTTPStatus.OK else None
    if message is not None:
        return Sent(message)
    answer = read_answer(body)
    if status == HTTPStatus.TOO_MANY_REQUESTS:  # also without a readable body: a proxy may have said it
        return Throttled(now + timedelta(seconds=_wait(answer)))
    if answer is None:
        return Unclear()
    if status == HTTPStatus.OK:
        return _of_result(answer)
    words = str(answer.get("description", "")).lower()
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND):
        return Revoked()
    if status == HTTPStatus.FORBIDDEN:
        return Closed() if any(sign in words for sign in _CLOSED) else Unreachable()
    if status == HTTPStatus.BAD_REQUEST:
        return _of_bad_request(words, answer)
    return Unclear()


def _said(body: bytes) -> MessageId | None:
    """The message that was sent, of an answer like nearly all; None leaves it to those who read everything.

    Telegram escapes all that is not ASCII, and what is skipped is not looked at letter by letter: so only ASCII is.
    """
    if not body.isascii():
        return None
    try:
        answer = _SUCCESS.decode(body)
    except (msgspec.DecodeError, RecursionError):
        return None
    return MessageId(answer.result.message_id) if answer.ok else None


def _of_result(answer: dict[str, Any]) -> Outcome:
    if answer.get("ok") is not True:
        return Unclear()
    result = answer.get("result")
    if isinstance(result, dict) and isinstance(result.get("message_id"), int):
        return Sent(MessageId(result["message_id"]))
    return AlreadySo()


def _of_bad_request(words: str, answer: dict[str, Any]) -> Outcome:
    moved_to = _parameters(answer).get("migrate_to_chat_id")
    if isinstance(moved_to, int):
        return Moved(ChatId(moved_to))
    if any(sign in words for sign in _NOBODY_THERE):
        return Unreachable()
    if any(sign in words for sign in _CLOSED):
        return Closed()
    if any(sign in words for sign in _ALREADY):
        return AlreadySo()
    if any(sign in words for sign in _UNTOUCHABLE):
        return Untouchable()
    return Refused(words.removeprefix("bad request: ")[:200])


def read_answer(body: bytes) -> dict[str, Any] | None:
    """The answer as Telegram's envelope, or None if it is not one: cut JSON, a gateway's HTML."""
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return answer if isinstance(answer, dict) and "ok" in answer else None


def _parameters(answer: dict[str, Any]) -> dict[str, Any]:
    parameters = answer.get("parameters")
    return parameters if isinstance(parameters, dict) else {}


def _wait(answer: dict[str, Any] | None) -> int:
    """Seconds, as told and in full; never shortened."""
    told = _parameters(answer or {}).get("retry_after")
    return min(told, LONGEST_WAIT) if isinstance(told, int) and told > 0 else UNTOLD_WAIT
