"""What the bot does to messages that are there: edits, deletions, answers to taps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.rehearsal.arguments import whole
from alertbot.rehearsal.entities import CAPTION_MAX, checked_length, formatted
from alertbot.rehearsal.keyboards import read_markup
from alertbot.rehearsal.refusals import bad, slow_down
from alertbot.rehearsal.sending import attached, known_chat, read_caption, read_text

if TYPE_CHECKING:
    from alertbot.rehearsal.arguments import Arguments
    from alertbot.rehearsal.entities import Formatted
    from alertbot.rehearsal.people import Attachment, Chat, Json, StoredMessage
    from alertbot.rehearsal.world import World

ANSWER_MAX = 200
_DELETE_MOST = 100


def edit_text(world: World, args: Arguments) -> Json:
    """Bot API editMessageText."""
    said, markup = read_text(args), read_markup(args.raw("reply_markup"), inline_only=True)
    return _changed(world, args, said, markup)


def edit_caption(world: World, args: Arguments) -> Json:
    """Bot API editMessageCaption."""
    said, markup = read_caption(args), read_markup(args.raw("reply_markup"), inline_only=True)
    return _changed(world, args, said, markup)


def edit_media(world: World, args: Arguments) -> Json:
    """Bot API editMessageMedia, for photos and documents: a text becomes a file with a caption, a file another one."""
    item = args.structure("media")
    if not isinstance(item, dict):
        raise bad("can't parse InputMedia: Expected an Object")
    kind = str(item.get("type", ""))
    if kind not in {"photo", "document"}:
        raise bad("can't parse InputMedia: type of the media is not supported here")
    caption = formatted(str(item.get("caption") or ""), str(item.get("parse_mode") or ""))
    said = checked_length(caption, CAPTION_MAX, "message caption is too long")
    markup = read_markup(args.raw("reply_markup"), inline_only=True)
    _, message = _own_message(world, args)
    if message.album is not None and kind != (message.attachment.kind if message.attachment else ""):
        raise bad("message can't be edited")
    return _changed(world, args, said, markup, attached(world, args, kind, str(item.get("media", "")), ""))


def edit_markup(world: World, args: Arguments) -> Json:
    """Bot API editMessageReplyMarkup."""
    markup = read_markup(args.raw("reply_markup"), inline_only=True)
    return _changed(world, args, None, markup)


def delete_message(world: World, args: Arguments) -> bool:
    """Bot API deleteMessage."""
    chat = known_chat(world, args)
    number = args.number("message_id")
    if number is None:
        raise bad("message identifier is not specified")
    found = chat.find(number)
    if found is None:
        raise bad("message to delete not found")
    _check_deletable(world, chat, found)
    world.erase(chat, [found])
    return True


def delete_messages(world: World, args: Arguments) -> bool:
    """Bot API deleteMessages: those that are not there are passed over."""
    chat, numbers = known_chat(world, args), args.structure("message_ids")
    if not isinstance(numbers, list) or not numbers:
        raise bad("message identifiers are not specified")
    if len(numbers) > _DELETE_MOST:
        raise bad("too many message identifiers specified")
    found = [message for number in numbers if (message := chat.find(whole(number) or 0)) is not None]
    for message in found:
        _check_deletable(world, chat, message)
    if found:
        world.erase(chat, found)
    return True


def answer_callback_query(world: World, args: Arguments) -> bool:
    """Bot API answerCallbackQuery: each tap once, and in time."""
    text = args.text("text")
    if len(text) > ANSWER_MAX:
        raise bad("MESSAGE_TOO_LONG")
    tap = world.taps.get(args.text("callback_query_id"))
    if tap is None or tap.answered or args.at - tap.at > world.limits.callback_seconds:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    tap.answered = True
    world.show({"kind": "toast", "chat": tap.chat, "text": text, "alert": args.flag("show_alert")})
    return True


def _own_message(world: World, args: Arguments) -> tuple[Chat, StoredMessage]:
    if "inline_message_id" in args:
        raise bad("MESSAGE_ID_INVALID")
    chat = known_chat(world, args)
    number = args.number("message_id")
    if number is None:
        raise bad("message identifier is not specified")
    found = chat.find(number)
    if found is None:
        raise bad("message to edit not found")
    if found.sender != world.bot_id or found.origin is not None:
        raise bad("message can't be edited")
    return chat, found


def _changed(
    world: World, args: Arguments, said: Formatted | None, markup: Json | None, file: Attachment | None = None
) -> Json:
    chat, message = _own_message(world, args)
    if file is None and said is not None and (message.attachment is not None) != (args.method == "editMessageCaption"):
        raise bad(f"there is no {'caption' if message.attachment is None else 'text'} in the message to edit")
    same_text = said is None or (said.text, said.entities) == (message.text, message.entities)
    same_file = file is None or (message.attachment is not None and message.attachment.unique == file.unique)
    if same_text and same_file and markup == message.reply_markup:
        raise bad(
            "message is not modified: specified new message content and reply markup are exactly the same as a current "
            "content and reply markup of the message"
        )
    wait = world.gates.edit(chat.id, args.at, group=chat.is_group)
    if wait:
        raise slow_down(wait)
    if said is not None:
        message.text, message.entities, message.html = said.text, said.entities, said.sent
    message.attachment = file or message.attachment
    message.reply_markup = markup
    world.edited(chat, message)
    return world.message_json(chat, message)


def _check_deletable(world: World, chat: Chat, message: StoredMessage) -> None:
    old = world.hands.now() - message.at > world.limits.delete_seconds
    somebody_elses = chat.is_group and message.sender != world.bot_id
    if old or somebody_elses:
        raise bad("message can't be deleted for everyone")
