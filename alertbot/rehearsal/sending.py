"""Messages that the bot sends: who may get them, how fast, and what they must be like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from alertbot.rehearsal.arguments import whole
from alertbot.rehearsal.entities import (
    CAPTION_MAX,
    TEXT_MAX,
    Formatted,
    checked_length,
    formatted,
    formatted_with,
)
from alertbot.rehearsal.keyboards import read_markup
from alertbot.rehearsal.logbook import Accepted
from alertbot.rehearsal.people import StoredMessage
from alertbot.rehearsal.refusals import Refusal, bad, refusal, slow_down

if TYPE_CHECKING:
    from alertbot.rehearsal.arguments import Arguments
    from alertbot.rehearsal.people import Attachment, Chat, Json, Person
    from alertbot.rehearsal.world import World

_ALBUM = range(2, 11)


def known_chat(world: World, args: Arguments, name: str = "chat_id") -> Chat:
    """The chat that the call names.

    Raises:
        Refusal: it names none, or one that the bot never met.
    """
    if name not in args:
        raise bad(f"{name} is empty")
    number, public = args.number(name), args.text(name)
    chat = _channel(world, public) if public.startswith("@") else world.chats.get(number or 0)
    if chat is None:
        raise bad("chat not found")
    return chat


def _channel(world: World, public: str) -> Chat | None:
    """The channel that is called so, `@` included, in capitals or not."""
    name = public.removeprefix("@").lower()
    return next((chat for chat in world.chats.values() if chat.username and chat.username.lower() == name), None)


def admit(world: World, chat: Chat, args: Arguments, *, count: int = 1) -> None:
    """Let so many messages pass into the chat.

    Raises:
        Refusal: the chat is closed to the bot, or they come too fast.
    """
    check_open(world, chat)
    paid = args.flag("allow_paid_broadcast")
    wait = world.gates.send(chat.id, args.at, group=chat.is_group, count=count, paid=paid)
    if wait:
        raise slow_down(wait)


def check_open(world: World, chat: Chat) -> None:
    """Nothing, if the bot may write there.

    Raises:
        Refusal: blocked, deactivated, never started, moved, thrown out, or told to refuse.
    """
    if chat.refusal is not None:
        raise Refusal(chat.refusal.status, chat.refusal.description, chat.refusal.parameters)
    if chat.moved_to is not None:
        why = "Bad Request: group chat was upgraded to a supergroup chat"
        raise Refusal(400, why, {"migrate_to_chat_id": chat.moved_to})
    if chat.bot_is == "kicked":
        raise refusal(403, f"bot was kicked from the {chat.kind} chat")
    if chat.bot_is == "left":
        raise refusal(403, f"bot is not a member of the {chat.kind} chat")
    if chat.kind == "channel" and chat.bot_is != "administrator":
        raise bad("need administrator rights in the channel chat")
    if chat.person is not None:
        _check_person(world, chat.person)


def _check_person(world: World, person: Person) -> None:
    if person.deactivated:
        raise refusal(403, "user is deactivated")
    if person.blocked:
        raise refusal(403, "bot was blocked by the user")
    if not person.started:
        if any(person.id in chat.members for chat in world.chats.values()):
            raise refusal(403, "bot can't initiate conversation with a user")
        raise bad("chat not found")


def read_text(args: Arguments) -> Formatted:
    """The `text` of the call as it will stand in the chat.

    Raises:
        Refusal: it is empty, too long or cannot be parsed.
    """
    said = checked_length(_formatted(args, "text", "entities"), TEXT_MAX, "message is too long")
    if not said.text:
        raise bad("message text is empty")
    return said


def read_caption(args: Arguments) -> Formatted:
    """The `caption` of the call; it may be empty.

    Raises:
        Refusal: it is too long or cannot be parsed.
    """
    said = _formatted(args, "caption", "caption_entities")
    return checked_length(said, CAPTION_MAX, "message caption is too long")


def _formatted(args: Arguments, text: str, entities: str) -> Formatted:
    given = args.structure(entities)
    if isinstance(given, list) and not args.text("parse_mode"):
        return formatted_with(args.text(text), given)
    return formatted(args.text(text), args.text("parse_mode"))


def send_message(world: World, args: Arguments) -> Json:
    """Bot API sendMessage."""
    # Telegram complains of the words before it looks for the chat.
    said, _ = read_text(args), read_markup(args.raw("reply_markup"))
    chat = known_chat(world, args)
    return _send(world, args, chat, _drafted(world, args, chat, said))


def send_photo(world: World, args: Arguments) -> Json:
    """Bot API sendPhoto."""
    return _send_file(world, args, "photo")


def send_document(world: World, args: Arguments) -> Json:
    """Bot API sendDocument."""
    return _send_file(world, args, "document")


def send_media_group(world: World, args: Arguments) -> list[Json]:
    """Bot API sendMediaGroup, for photos and documents."""
    media = args.structure("media")
    if not isinstance(media, list) or not all(isinstance(item, dict) for item in media):
        raise bad("can't parse media: Expected an Array of InputMedia")
    if len(media) not in _ALBUM:
        raise bad("wrong number of media in the album: from 2 to 10 expected")
    if len({item.get("type") for item in media}) > 1:
        raise bad("can't use the media of the specified type in the album")
    chat = known_chat(world, args)
    check_open(world, chat)
    drafts = [_album_item(world, args, chat, item) for item in media]
    admit(world, chat, args, count=len(drafts))
    album = str(world.chance.randrange(10**16, 10**17))
    for draft in drafts:
        draft.album = album
        _post(world, args, chat, draft)
    return [world.message_json(chat, draft) for draft in drafts]


def copy_message(world: World, args: Arguments) -> Json:
    """Bot API copyMessage: hides who wrote."""
    chat, original = known_chat(world, args), _original(world, args, "copy")
    said = Formatted(original.html, original.text, original.entities)
    if "caption" in args and original.attachment is not None:
        said = read_caption(args)
    draft = _drafted(world, args, chat, said)
    draft.attachment = original.attachment
    draft.reply_markup = draft.reply_markup or original.reply_markup
    return {"message_id": _send(world, args, chat, draft)["message_id"]}


def forward_message(world: World, args: Arguments) -> Json:
    """Bot API forwardMessage: shows who wrote."""
    chat, original = known_chat(world, args), _original(world, args, "forward")
    said = Formatted(original.html, original.text, original.entities)
    draft = _drafted(world, args, chat, said)
    draft.attachment = original.attachment
    user = world.bot_user() if original.sender == world.bot_id else world.people[original.sender].user()
    draft.origin = original.origin or {"type": "user", "date": original.at, "sender_user": user}
    return _send(world, args, chat, draft)


def _original(world: World, args: Arguments, deed: str) -> StoredMessage:
    found = known_chat(world, args, "from_chat_id").find(args.number("message_id") or 0)
    if found is None or found.service is not None:
        raise bad(f"message to {deed} not found")
    if found.protected:
        raise bad(f"message can't be {'copied' if deed == 'copy' else 'forwarded'}")
    return found


def _send_file(world: World, args: Arguments, kind: str) -> Json:
    said, _ = read_caption(args), read_markup(args.raw("reply_markup"))
    chat = known_chat(world, args)
    check_open(world, chat)
    draft = _drafted(world, args, chat, said)
    draft.attachment = attached(world, args, kind, args.text(kind), kind)
    return _send(world, args, chat, draft)


def _thread(chat: Chat, args: Arguments) -> int | None:
    """The topic that a call names.

    Raises:
        Refusal: it is not there, or closed to the bot.
    """
    number = args.number("message_thread_id")
    if number is None:
        return None
    topic = chat.topics.get(number) if chat.is_forum else None
    if topic is None:
        raise bad("message thread not found")
    if topic.is_closed and not chat.may_manage_topics:
        raise bad("TOPIC_CLOSED")
    return number


def attached(world: World, args: Arguments, kind: str, named: str, field: str) -> Attachment:
    """The file that a field holds itself, names as `attach://...`, or knows by its file_id."""
    upload = args.uploads.get(named.removeprefix("attach://") if named.startswith("attach://") else field)
    if upload is not None:
        return world.files.take(kind, upload)
    if not named or named.startswith("attach://"):
        raise bad(f"there is no {kind} in the request")
    return world.files.known(kind, named)


def _album_item(world: World, args: Arguments, chat: Chat, item: dict[str, Any]) -> StoredMessage:
    kind = str(item.get("type", ""))
    if kind not in {"photo", "document"}:
        raise bad("can't parse InputMedia: type of the media is not supported here")
    said = checked_length(
        formatted(str(item.get("caption") or ""), str(item.get("parse_mode") or "")),
        CAPTION_MAX,
        "message caption is too long",
    )
    draft = _drafted(world, args, chat, said)
    draft.attachment = attached(world, args, kind, str(item.get("media", "")), "")
    return draft


def _drafted(world: World, args: Arguments, chat: Chat, said: Formatted) -> StoredMessage:
    """A message with this text, and with everything else that a call says about any message."""
    return StoredMessage(
        0,
        world.bot_id,
        0,
        text=said.text,
        entities=said.entities,
        html=said.sent,
        reply_markup=read_markup(args.raw("reply_markup")),
        silent=args.flag("disable_notification"),
        protected=args.flag("protect_content"),
        answers=_answered(args, chat),
        thread=_thread(chat, args),
    )


def _answered(args: Arguments, chat: Chat) -> int | None:
    """The message that this one replies to, if it says so and that one is there."""
    if "reply_parameters" in args:
        told = args.structure("reply_parameters")
        if not isinstance(told, dict):
            raise bad("can't parse reply parameters JSON object")
        number, lenient = whole(told.get("message_id")), bool(told.get("allow_sending_without_reply"))
    else:
        number, lenient = args.number("reply_to_message_id"), args.flag("allow_sending_without_reply")
    if number is None or chat.find(number) is not None:
        return number
    if lenient:
        return None
    raise bad("message to be replied not found")


def _send(world: World, args: Arguments, chat: Chat, draft: StoredMessage) -> Json:
    admit(world, chat, args)
    _post(world, args, chat, draft)
    return world.message_json(chat, draft)


def _post(world: World, args: Arguments, chat: Chat, draft: StoredMessage) -> None:
    world.post(chat, draft)
    world.log.accepted.append(Accepted(args.at, chat.id, draft.id, args.method, world.gates.bulk_passed))
