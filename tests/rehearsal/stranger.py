"""What a Bot API client does, in the few words that one table of tests needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable


@dataclass(frozen=True)
class Said:
    """A message as the client read it."""

    id: int
    text: str
    entities: list[tuple[str, int, int]]
    data: str


@dataclass(frozen=True)
class Failure:
    """A refusal as the client read it."""

    status: int
    why: str
    retry_after: int | None = None


class Stranger(Protocol):
    """What the bot does with the Bot API."""

    async def me(self) -> str:
        """The bot's name."""
        ...

    async def updates(self, offset: int | None, seconds: int) -> list[tuple[int, str, str]]:
        """Number, kind (for a tap: its id), and words, data or new status of each update."""
        ...

    async def say(self, chat: int, html: str, data: str) -> Said:
        """Send HTML with one button."""
        ...

    async def edit(self, chat: int, message: int, html: str) -> str:
        """Put other HTML in its place; the new text."""
        ...

    async def delete(self, chat: int, messages: list[int]) -> bool:
        """Delete several."""
        ...

    async def answer(self, tap: str, text: str) -> bool:
        """Answer a tap."""
        ...

    async def send_file(self, chat: int, name: str, content: bytes) -> tuple[str, str]:
        """Send a document; its file_id and name."""
        ...

    async def fetch(self, file: str) -> bytes:
        """What lies under a file_id."""
        ...

    async def commands(self, name: str, language: str) -> list[str]:
        """Set one command for a language; the commands it then has."""
        ...

    async def leave(self, chat: int) -> bool:
        """Leave a chat."""
        ...

    async def failure(self, call: Awaitable[object]) -> Failure:
        """How a call was refused."""
        ...

    async def close(self) -> None:
        """Close every connection."""
        ...


def read_update(update: Any) -> tuple[int, str, str]:  # noqa: ANN401 - three libraries, three classes
    """Number, kind, and the words or data or new status."""
    if update.message is not None:
        return update.update_id, "message", update.message.text or ""
    if update.callback_query is not None:
        return update.update_id, update.callback_query.id, update.callback_query.data or ""
    return update.update_id, "my_chat_member", update.my_chat_member.new_chat_member.status


def read_message(message: Any) -> Said:  # noqa: ANN401 - three libraries, three classes
    entities = [(str(entity.type), entity.offset, entity.length) for entity in message.entities or ()]
    number = getattr(message, "message_id", None) or message.id
    buttons = getattr(message.reply_markup, "inline_keyboard", None) or getattr(message.reply_markup, "keyboard", [])
    return Said(number, message.text, entities, buttons[0][0].callback_data)
