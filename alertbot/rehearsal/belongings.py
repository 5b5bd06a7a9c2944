"""What the bot sets about itself: its commands, descriptions and menu button."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from alertbot.rehearsal.arguments import whole
from alertbot.rehearsal.refusals import bad
from alertbot.rehearsal.sending import known_chat

if TYPE_CHECKING:
    from alertbot.rehearsal.arguments import Arguments
    from alertbot.rehearsal.people import Json
    from alertbot.rehearsal.world import World

COMMANDS_MAX = 100
_COMMAND = re.compile("[a-z0-9_]{1,32}")
_EXPLANATION_MAX = 256
_SCOPES = frozenset({"default", "all_private_chats", "all_group_chats", "all_chat_administrators"})
_CHAT_SCOPES = frozenset({"chat", "chat_administrators", "chat_member"})


def set_my_commands(world: World, args: Arguments) -> bool:
    """Bot API setMyCommands."""
    commands = args.structure("commands") or []
    if not isinstance(commands, list):
        raise bad("can't parse BotCommand: Expected an Array")
    if len(commands) > COMMANDS_MAX:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    world.belongings[_commands_key(world, args)] = [_checked_command(command) for command in commands]
    return True


def get_my_commands(world: World, args: Arguments) -> list[Json]:
    """Bot API getMyCommands."""
    commands: list[Json] = world.belongings.get(_commands_key(world, args), [])
    return commands


def delete_my_commands(world: World, args: Arguments) -> bool:
    """Bot API deleteMyCommands."""
    world.belongings.pop(_commands_key(world, args), None)
    return True


def set_my_description(world: World, args: Arguments) -> bool:
    """Bot API setMyDescription."""
    return _set_text(world, args, "description", 512)


def get_my_description(world: World, args: Arguments) -> Json:
    """Bot API getMyDescription."""
    return _get_text(world, args, "description")


def set_my_short_description(world: World, args: Arguments) -> bool:
    """Bot API setMyShortDescription."""
    return _set_text(world, args, "short_description", 120)


def get_my_short_description(world: World, args: Arguments) -> Json:
    """Bot API getMyShortDescription."""
    return _get_text(world, args, "short_description")


def set_my_name(world: World, args: Arguments) -> bool:
    """Bot API setMyName."""
    return _set_text(world, args, "name", 64)


def get_my_name(world: World, args: Arguments) -> Json:
    """Bot API getMyName."""
    return _get_text(world, args, "name")


def set_chat_menu_button(world: World, args: Arguments) -> bool:
    """Bot API setChatMenuButton."""
    chat = known_chat(world, args).id if "chat_id" in args else 0
    button = args.structure("menu_button") or {"type": "default"}
    if not isinstance(button, dict) or button.get("type") not in ("default", "commands", "web_app"):
        raise bad("MenuButton has unsupported type")
    world.belongings[f"menu {chat}"] = button
    return True


def get_chat_menu_button(world: World, args: Arguments) -> Json:
    """Bot API getChatMenuButton."""
    button: Json = world.belongings.get(f"menu {args.number('chat_id') or 0}", {"type": "commands"})
    return button


def _language(args: Arguments) -> str:
    language = args.text("language_code")
    if language and not re.fullmatch("[a-z]{2}", language):
        raise bad("invalid language code specified")
    return language


def _commands_key(world: World, args: Arguments) -> str:
    scope = args.structure("scope") or {"type": "default"}
    kind = str(scope.get("type")) if isinstance(scope, dict) else ""
    if kind in _CHAT_SCOPES:
        if whole(scope.get("chat_id")) not in world.chats:
            raise bad("chat not found")
    elif kind not in _SCOPES:
        raise bad("can't parse BotCommandScope: Unsupported type specified")
    return f"commands {json.dumps(scope, sort_keys=True)} {_language(args)}"


def _checked_command(command: Any) -> Json:  # noqa: ANN401 - it is whatever JSON the bot sent
    if not isinstance(command, dict) or not isinstance(command.get("command"), str):
        raise bad("can't parse BotCommand: Expected an Object")
    name, explanation = command["command"].removeprefix("/"), str(command.get("description", "")).strip()
    if not _COMMAND.fullmatch(name):
        raise bad("BOT_COMMAND_INVALID")
    if not 1 <= len(explanation) <= _EXPLANATION_MAX:
        raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": explanation}


def _set_text(world: World, args: Arguments, name: str, most: int) -> bool:
    text = args.text(name)
    if len(text) > most:
        raise bad(f"{name.replace('_', ' ')} is too long")
    world.belongings[f"{name} {_language(args)}"] = text
    return True


def _get_text(world: World, args: Arguments, name: str) -> Json:
    return {name: world.belongings.get(f"{name} {_language(args)}") or world.belongings.get(f"{name} ", "")}
