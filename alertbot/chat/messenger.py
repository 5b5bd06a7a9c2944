"""Words out: one send, one Outcome."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any, assert_never

import aiohttp

from alertbot.chat.outcomes import outcome_of
from alertbot.chat.results import Answered
from alertbot.model.messages import (
    AnswerTap,
    Button,
    Edit,
    Erase,
    Keyboard,
    LeaveChat,
    Message,
    Reply,
    Say,
    SendFile,
    ShowCommands,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from alertbot.chat.results import Result
    from alertbot.chat.stencil import Stencil
    from alertbot.chat.transport import Transport
    from alertbot.clock import Clock
    from alertbot.model.deliveries import Outcome
    from alertbot.model.messages import ChatId, MessageId
    from alertbot.model.team import Role
    from alertbot.model.topics import Language

ERASE_AT_ONCE = 100
"""deleteMessages takes 1-100 numbers (Bot API: deleteMessages)."""

STENCILS = 64
"""Texts that are kept ready to be sent; more than go out at the same time in all languages."""


class Messenger:
    """Says things to Telegram through raw Bot API calls, one Outcome each.

    `address` is `API_URL/bot<token>`; it never leaves this object. `commands` gives the menu of a language and role.
    With `paid`, bulk may exceed thirty a second for Stars (Bot API: sendMessage, allow_paid_broadcast); answers never
    cost anything.
    """

    def __init__(
        self,
        transport: Transport,
        address: str,
        clock: Clock,
        commands: Callable[[Language, Role | None], list[dict[str, str]]],
        *,
        paid: bool = False,
    ) -> None:
        self._transport = transport
        self._wire = transport.wire(address, clock)
        self._stencils: dict[Message, Stencil] = {}
        self._edits: dict[Message, Stencil] = {}
        self._removal = self._wire.stencil("deleteMessage", {})
        self._address = address
        self._clock = clock
        self._commands = commands
        self._price = {"allow_paid_broadcast": True} if paid else {}

    async def send(self, chat: ChatId, message: Message) -> Outcome:
        """Send one message of many to one chat, over the wire: only the chat's number is written anew each time."""
        stencil = self._stencils.get(message) or self._cut(message)
        result = await self._wire.post(stencil.to(chat))
        return outcome_of(result, self._clock.now())

    async def edit(self, chat: ChatId, at: MessageId, message: Message) -> Outcome:
        """Put the message in the place of one of many that were sent; edits make no sound."""
        stencil = self._edits.get(message)
        if stencil is None:
            if len(self._edits) >= STENCILS:
                self._edits.clear()
            self._edits[message] = stencil = self._wire.stencil("editMessageText", _content(message))
        return outcome_of(await self._wire.post(stencil.at(chat, at)), self._clock.now())

    async def remove(self, chat: ChatId, at: MessageId) -> Outcome:
        """Delete one of many that were sent."""
        return outcome_of(await self._wire.post(self._removal.at(chat, at)), self._clock.now())

    def _cut(self, message: Message) -> Stencil:
        if len(self._stencils) >= STENCILS:
            self._stencils.clear()
        self._stencils[message] = stencil = self._wire.stencil("sendMessage", {**_fields(message), **self._price})
        return stencil

    async def perform(self, reply: Reply) -> Outcome:
        """Do what an update was answered with."""
        match reply:
            case Say(chat, message):
                return await self._do("sendMessage", {"chat_id": chat, **_fields(message)})
            case Edit(chat, at, message):
                return await self._do("editMessageText", {"chat_id": chat, "message_id": at, **_content(message)})
            case AnswerTap(tap, text, as_alert):
                spoken = {"text": text, "show_alert": as_alert} if text else {}
                return await self._do("answerCallbackQuery", {"callback_query_id": tap, **spoken})
            case Erase():
                return await self._erase(reply)
            case SendFile():
                return await self._file(reply)
            case LeaveChat(chat):
                return await self._do("leaveChat", {"chat_id": chat})
            case ShowCommands(chat, language, role):
                return await self._menu(chat, language, role)
            case _:
                assert_never(reply)

    async def call(self, method: str, fields: Mapping[str, Any], *, read_seconds: float = 15.0) -> Result:
        """One raw call, for what is not a message: updates, webhooks."""
        return await self._transport.call(f"{self._address}/{method}", fields, read_seconds=read_seconds)

    async def _do(self, method: str, fields: Mapping[str, Any]) -> Outcome:
        result = await self.call(method, fields)
        return outcome_of(result, self._clock.now())

    async def _erase(self, erase: Erase) -> Outcome:
        """Delete them at once; where one is too old for that, each by itself, so that it keeps no other."""
        fields = {"chat_id": erase.chat, "message_ids": list(erase.messages[:ERASE_AT_ONCE])}
        result = await self.call("deleteMessages", fields)
        if isinstance(result, Answered) and result.status == HTTPStatus.BAD_REQUEST:
            for message in erase.messages[:ERASE_AT_ONCE]:
                result = await self.call("deleteMessage", {"chat_id": erase.chat, "message_id": message})
        return outcome_of(result, self._clock.now())

    async def _menu(self, chat: ChatId, language: Language | None, role: Role | None) -> Outcome:
        scope = {"type": "chat", "chat_id": chat}
        if language is None:
            return await self._do("deleteMyCommands", {"scope": scope})
        return await self._do("setMyCommands", {"scope": scope, "commands": self._commands(language, role)})

    async def _file(self, file: SendFile) -> Outcome:
        form = aiohttp.FormData()
        form.add_field("chat_id", str(file.chat))
        form.add_field("caption", file.caption)
        form.add_field("parse_mode", "HTML")
        form.add_field("document", file.content.encode(), filename=file.name, content_type="application/octet-stream")
        result = await self._transport.upload(f"{self._address}/sendDocument", form)
        return outcome_of(result, self._clock.now())


def _content(message: Message) -> dict[str, Any]:
    return {
        "text": message.html,
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
        "reply_markup": {"inline_keyboard": keyboard_json(message.keyboard)},
    }


def _fields(message: Message) -> dict[str, Any]:
    return _content(message) | ({"disable_notification": True} if message.silent else {})


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
    return {"text": button.label, **does}
