"""Which messages of ours about a report a chat holds: what the dialogues need of the store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from alertbot.model.messages import ChatId, MessageId


class Traces(Protocol):
    """Our messages about reports, in their authors' chats."""

    async def leave(self, chat: ChatId, messages: Sequence[MessageId], at: datetime, /) -> None:
        """These are there."""
        ...

    async def hold_receipt(self, chat: ChatId, message: MessageId, /) -> None:
        """That one is not to go before its words are written down."""
        ...

    async def of(self, chat: ChatId, /, *, receipts: bool = False) -> list[MessageId]:
        """Those that are there; with receipts only if they are asked for."""
        ...

    async def drop(self, chat: ChatId, messages: Sequence[MessageId], /) -> None:
        """These are gone."""
        ...
