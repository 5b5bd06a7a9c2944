"""A message as the fields of a Bot API call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from alertbot.model.messages import Button, Keyboard, Message

ANY_CHAT = {"allow_user_chats": True, "allow_group_chats": True, "allow_channel_chats": True}
"""Where people can pass something on; not to other bots (Bot API: SwitchInlineQueryChosenChat)."""


def content_of(message: Message, *, as_caption: bool) -> dict[str, Any]:
    """Its text, or the caption of its picture, and its buttons: what an edit changes."""
    words: dict[str, Any] = {"text": message.html, "link_preview_options": {"is_disabled": True}}
    if as_caption:
        words = {"caption": message.html}
    keyboard = {"inline_keyboard": keyboard_json(message.keyboard)}
    return {**words, "parse_mode": "HTML", "reply_markup": keyboard}


def fields_of(message: Message) -> dict[str, Any]:
    """All that is said of it when it is sent; its picture apart."""
    return content_of(message, as_caption=message.photo is not None) | (
        {"disable_notification": True} if message.silent else {}
    )


def keyboard_json(keyboard: Keyboard) -> list[list[dict[str, Any]]]:
    """A keyboard as the Bot API's InlineKeyboardMarkup rows."""
    return [[_button(button) for button in row] for row in keyboard]


def _button(button: Button) -> dict[str, Any]:
    does: dict[str, Any] = {}
    if button.tap is not None:
        does = {"callback_data": button.tap}
    elif button.url is not None:
        does = {"url": button.url}
    elif button.copy is not None:
        does = {"copy_text": {"text": button.copy}}
    elif button.inline is not None:
        does = {"switch_inline_query_chosen_chat": {"query": button.inline, **ANY_CHAT}}
    return {"text": button.label, **does}
