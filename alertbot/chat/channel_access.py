"""Whether a channel can be posted to: asked of Telegram, before anything is sent."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from alertbot.chat.outcomes import read_answer
from alertbot.chat.results import Answered, Result
from alertbot.model.messages import ChatId

if TYPE_CHECKING:
    from alertbot.model.channels import Channel

Call = Callable[[str, dict[str, Any]], Awaitable[Result]]
"""One call of the Bot API."""

_NO = frozenset({HTTPStatus.BAD_REQUEST, HTTPStatus.FORBIDDEN})
_MAKE_IT_ONE = "Make it an administrator there who may post messages."


@dataclass(frozen=True, slots=True)
class Open:
    """The bot may post there; this is the channel's number."""

    chat: ChatId


@dataclass(frozen=True, slots=True)
class Shut:
    """It cannot be posted to: why, and what to do."""

    why: str
    mend: str


async def try_door(call: Call, channel: Channel, bot: int) -> Open | Shut:
    """Ask whether this bot may post there. What Telegram does not tell just now is found out by posting."""
    chat = await call("getChat", {"chat_id": channel.chat})
    number = _told(chat, "id")
    if not isinstance(number, int):
        if _is_no(chat):
            return Shut("Telegram knows no such channel, or the bot is not in it.", _MAKE_IT_ONE)
        if channel.chat.startswith("@"):
            return Shut("Telegram did not answer when asked about it.", "Try again later.")
        return Open(ChatId(int(channel.chat)))
    if number > 0:
        return Shut("this is a person and no channel.", "Write the channel's name.")
    member = await call("getChatMember", {"chat_id": number, "user_id": bot})
    if _is_no(member) or not _may_post(member, is_channel=_told(chat, "type") == "channel"):
        return Shut("the bot may not post there.", _MAKE_IT_ONE)
    return Open(ChatId(number))


def _may_post(member: Result, *, is_channel: bool) -> bool:
    """Bot API: ChatMemberAdministrator; in a group a plain member may write."""
    match _told(member, "status"):
        case "administrator":
            return not is_channel or _told(member, "can_post_messages") is True
        case "member":
            return not is_channel
        case "left" | "kicked" | "restricted":
            return False
        case _:
            return True


def _is_no(result: Result) -> bool:
    return isinstance(result, Answered) and result.status in _NO


def _told(result: Result, key: str) -> object:
    answer = read_answer(result.body) if isinstance(result, Answered) and result.status == HTTPStatus.OK else None
    told = (answer or {}).get("result")
    return told.get(key) if isinstance(told, dict) else None
