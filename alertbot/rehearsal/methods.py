"""The table of Bot API methods that this server knows."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from alertbot.rehearsal import belongings, chats, editing, forums, inline, polling, sending
from alertbot.rehearsal.arguments import Arguments
from alertbot.rehearsal.world import World

Method = Callable[[World, Arguments], Any | Awaitable[Any]]
"""Does what a call asks for and returns its `result`, at once or when awaited."""

METHODS: dict[str, Method] = {
    "getMe": chats.get_me,
    "logOut": chats.log_out,
    "close": chats.log_out,
    "getUpdates": polling.get_updates,
    "setWebhook": polling.set_webhook,
    "deleteWebhook": polling.delete_webhook,
    "getWebhookInfo": polling.get_webhook_info,
    "sendMessage": sending.send_message,
    "sendPhoto": sending.send_photo,
    "sendDocument": sending.send_document,
    "sendMediaGroup": sending.send_media_group,
    "copyMessage": sending.copy_message,
    "forwardMessage": sending.forward_message,
    "editMessageText": editing.edit_text,
    "editMessageCaption": editing.edit_caption,
    "editMessageMedia": editing.edit_media,
    "editMessageReplyMarkup": editing.edit_markup,
    "deleteMessage": editing.delete_message,
    "deleteMessages": editing.delete_messages,
    "answerCallbackQuery": editing.answer_callback_query,
    "answerInlineQuery": inline.answer_inline_query,
    "createForumTopic": forums.create_topic,
    "editForumTopic": forums.edit_topic,
    "closeForumTopic": forums.close_topic,
    "reopenForumTopic": forums.reopen_topic,
    "deleteForumTopic": forums.delete_topic,
    "sendChatAction": chats.send_chat_action,
    "getChat": chats.get_chat,
    "getChatMember": chats.get_chat_member,
    "leaveChat": chats.leave_chat,
    "getFile": chats.get_file,
    "setMyCommands": belongings.set_my_commands,
    "getMyCommands": belongings.get_my_commands,
    "deleteMyCommands": belongings.delete_my_commands,
    "setMyDescription": belongings.set_my_description,
    "getMyDescription": belongings.get_my_description,
    "setMyShortDescription": belongings.set_my_short_description,
    "getMyShortDescription": belongings.get_my_short_description,
    "setMyName": belongings.set_my_name,
    "getMyName": belongings.get_my_name,
    "setChatMenuButton": belongings.set_chat_menu_button,
    "getChatMenuButton": belongings.get_chat_menu_button,
}

SPELLED = {name.lower(): name for name in METHODS}
"""How a method is spelled, by its name in lower case: Telegram takes any."""
SENDS = frozenset({"sendMessage", "sendPhoto", "sendDocument", "sendMediaGroup", "copyMessage", "forwardMessage"})
"""The methods that put a message into a chat."""
