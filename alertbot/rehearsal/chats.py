"""What the bot asks about chats and files, and how it leaves or looks busy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.rehearsal.membership import member
from alertbot.rehearsal.refusals import bad
from alertbot.rehearsal.sending import check_open, known_chat

if TYPE_CHECKING:
    from alertbot.rehearsal.arguments import Arguments
    from alertbot.rehearsal.people import Json
    from alertbot.rehearsal.world import World

_SHOWN = ("photo", "video", "voice", "document", "video_note")
_ACTIONS = frozenset(
    {"typing", "choose_sticker", "find_location"}
    | {f"upload_{kind}" for kind in _SHOWN}
    | {f"record_{kind}" for kind in ("video", "voice", "video_note")}
)
_GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


def get_me(world: World, _args: Arguments) -> Json:
    """Bot API getMe."""
    can = {"can_join_groups": True, "can_read_all_group_messages": False}
    can["supports_inline_queries"] = world.inline.is_on
    cannot = dict.fromkeys(("can_connect_to_business", "has_main_web_app", "has_topics_enabled"), False)
    return {**world.bot_user(), **can, **cannot}


def get_chat(world: World, args: Arguments) -> Json:
    """Bot API getChat."""
    chat = known_chat(world, args)
    gifts = dict.fromkeys(_GIFTS, False)
    return {**chat.as_json(), "accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}


def get_chat_member(world: World, args: Arguments) -> Json:
    """Bot API getChatMember."""
    chat, number = known_chat(world, args), args.number("user_id")
    if number == world.bot_id:
        if chat.kind == "channel" and chat.bot_is in {"left", "kicked"}:
            raise bad("member list is inaccessible")
        return member(world.bot_user(), chat.bot_is, chat)
    person = None if number is None else world.people.get(number)
    if person is None:
        raise bad("invalid user_id specified")
    there = person.id == chat.id or person.id in chat.members
    return {"status": "member" if there else "left", "user": person.user()}


def leave_chat(world: World, args: Arguments) -> bool:
    """Bot API leaveChat."""
    chat = known_chat(world, args)
    if not chat.is_group:
        raise bad("chat member status can't be changed in private chats")
    check_open(world, chat)
    world.leave(chat)
    return True


def send_chat_action(world: World, args: Arguments) -> bool:
    """Bot API sendChatAction."""
    if args.text("action").lower() not in _ACTIONS:
        raise bad("wrong parameter action in request")
    chat = known_chat(world, args)
    check_open(world, chat)
    world.show({"kind": "typing", "chat": chat.id})
    return True


def get_file(world: World, args: Arguments) -> Json:
    """Bot API getFile."""
    if not args.text("file_id"):
        raise bad("file_id not specified")
    found = world.files.find(args.text("file_id"))
    told: Json = {"file_id": found.file, "file_unique_id": found.unique, "file_size": found.size}
    return {**told, "file_path": found.path}


def log_out(_world: World, _args: Arguments) -> bool:
    """Bot API logOut and close: allowed, and without effect, since there is only this server."""
    return True
