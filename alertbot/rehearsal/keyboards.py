"""Keyboards under messages: what Telegram takes, and how it complains."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from alertbot.rehearsal.links import LinkError, checked_link
from alertbot.rehearsal.refusals import bad

BUTTONS_MAX = 100
DATA_BYTES = 64
COPY_MAX = 256

_BUTTON = "can't parse inline keyboard button"
_KINDS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
_TEXTS = frozenset({"url", "callback_data", "switch_inline_query", "switch_inline_query_current_chat"})


def read_markup(sent: object, *, inline_only: bool = False) -> dict[str, Any] | None:
    """A checked `reply_markup`, as an object or as JSON; None without one.

    The answer is shared by everybody who sends the same JSON, so it is not to be changed.

    Raises:
        Refusal: Telegram would not take it.
    """
    if sent is None or sent == "":
        return None
    markup = _read_text(sent) if isinstance(sent, str) else _checked(sent)
    if inline_only and markup is not None and "inline_keyboard" not in markup:
        raise bad("inline keyboard expected")
    return markup


@lru_cache(maxsize=256)
def _read_text(sent: str) -> dict[str, Any] | None:
    try:
        markup = json.loads(sent)
    except ValueError:
        raise bad("can't parse reply keyboard markup JSON object") from None
    return _checked(markup)


def _checked(markup: object) -> dict[str, Any] | None:
    if not isinstance(markup, dict):
        raise bad("object expected as reply markup")
    if "inline_keyboard" not in markup:
        return markup or None
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list):
        raise bad('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array')
    if not all(isinstance(row, list) for row in rows):
        raise bad("can't parse inline keyboard: an Array of Arrays of InlineKeyboardButton expected")
    if sum(len(row) for row in rows) > BUTTONS_MAX:
        raise bad("reply markup is too long")
    checked = [[_checked_button(button) for button in row] for row in rows if row]
    return {"inline_keyboard": checked} if checked else None


def _checked_button(button: object) -> dict[str, Any]:
    if not isinstance(button, dict):
        raise bad(f"{_BUTTON}: InlineKeyboardButton must be an Object")
    label = button.get("text")
    if not isinstance(label, str):
        raise bad(f'{_BUTTON}: Can\'t find field "text"')
    if not label.strip():
        raise bad(f"{_BUTTON}: Inline keyboard button text must be non-empty")
    kinds = [kind for kind in _KINDS if _is_set(button, kind)]
    if not kinds:
        raise bad(f"{_BUTTON}: Text buttons are unallowed in the inline keyboard")
    return _checked_kind(button, kinds[0])


def _is_set(button: dict[str, Any], kind: str) -> bool:
    """An empty share text is one, an empty address or empty data is none."""
    return kind in button and (kind.startswith("switch_inline") or button[kind] not in (None, ""))


def _checked_kind(button: dict[str, Any], kind: str) -> dict[str, Any]:
    value = button[kind]
    if kind in _TEXTS and not isinstance(value, str):
        raise bad(f'{_BUTTON}: Field "{kind}" must be of type String')
    if kind == "callback_data" and not 1 <= len(str(value).encode("utf-8", "surrogatepass")) <= DATA_BYTES:
        raise bad("BUTTON_DATA_INVALID")
    if kind == "url":
        return {**button, "url": _checked_url(str(value))}
    if kind == "copy_text":
        text = value.get("text") if isinstance(value, dict) else None
        if not isinstance(text, str) or not 1 <= len(text) <= COPY_MAX:
            raise bad("BUTTON_COPY_TEXT_INVALID")
    return dict(button)


def _checked_url(url: str) -> str:
    try:
        return checked_link(url)
    except LinkError as wrong:
        raise bad(f"inline keyboard button URL '{url}' is invalid: {wrong}") from None
