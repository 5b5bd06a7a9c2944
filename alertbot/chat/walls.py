"""Walls in the store, as far as conversations need them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date, datetime

    from alertbot.model.alerts import AlertSlug
    from alertbot.model.messages import ChatId
    from alertbot.model.wall import Item, ItemNo, Kind, WallFetch


class Walls(Protocol):
    """What people sent for walls, in the store."""

    async def add(self, slug: AlertSlug, chat: ChatId, kind: Kind, content: bytes, on: date, /) -> ItemNo:
        """Something that only they know of until they send it."""
        ...

    async def unsent(self, no: ItemNo, chat: ChatId, /) -> Item | None:
        """What they have not sent yet, if that is its number."""
        ...

    async def send(self, no: ItemNo, /) -> bool:
        """Have it wait to be let through."""
        ...

    async def discard(self, chat: ChatId, no: ItemNo | None = None, /) -> int:
        """This, or all they have not sent, is gone; how much that was."""
        ...

    async def fetch(self, fetch: WallFetch, due: datetime, /) -> None:
        """Have a picture fetched."""
        ...

    async def count_of(self, wall: Collection[AlertSlug], chat: ChatId, /, *, withdrawn: bool = False) -> int:
        """How much of this person's is there, or on its way; or was, before they took it back."""
        ...

    async def of(self, chat: ChatId, /) -> Sequence[Item]:
        """Everything this person sent."""
        ...

    async def withdraw(self, wall: Collection[AlertSlug], chat: ChatId, /) -> int:
        """Take it down; how much that was."""
        ...

    async def published(self, wall: Collection[AlertSlug], /) -> Sequence[Item]:
        """What is shown, the newest first."""
        ...

    async def waiting(self) -> int:
        """How much waits to be looked at."""
        ...

    async def next_waiting(self) -> Item | None:
        """What has waited longest."""
        ...

    async def publish(self, no: ItemNo, /) -> bool:
        """Show it."""
        ...

    async def remove(self, no: ItemNo, /) -> bool:
        """Delete it."""
        ...
