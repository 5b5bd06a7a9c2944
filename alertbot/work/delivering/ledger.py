"""What the sender needs of the store and of Telegram."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from alertbot.model.deliveries import BroadcastNo, Delivery, Outcome, Running, Settled
    from alertbot.model.messages import ChatId, Message, MessageId
    from alertbot.model.topics import Language


class Ledger(Protocol):
    """What the sender needs of the store; each method is one transaction."""

    async def running(self) -> list[Running]:
        """The broadcasts that go out now."""
        ...

    async def claim(self, broadcast: BroadcastNo, now: datetime, until: datetime, at_most: int) -> list[Delivery]:
        """Deliveries that are due, now ours until the lease ends."""
        ...

    async def finish(self, broadcast: BroadcastNo, now: datetime) -> bool:
        """Mark it done if nothing of it is left to do; whether that was so."""
        ...

    async def release(self, deliveries: Sequence[Delivery], now: datetime) -> None:
        """Give back what was claimed and not tried."""
        ...

    async def renew(self, deliveries: Sequence[Delivery], until: datetime) -> None:
        """They are still under way: ours until then, and before that nobody looks for their copies."""
        ...

    async def record(self, settled: Sequence[Settled], now: datetime) -> None:
        """Write down what became of them."""
        ...

    async def message(self, broadcast: BroadcastNo, language: Language) -> Message:
        """Its text in that language, else in English."""
        ...

    async def refused(self, broadcast: BroadcastNo) -> int:
        """How many of its sends were refused so far."""
        ...

    async def halt(self, broadcast: BroadcastNo, why: str, now: datetime) -> None:
        """Stop a broadcast whose text is wrong; its deliveries stay, and the reason if no other is given."""
        ...

    async def hold(self, until: datetime, *, answers_too: bool) -> None:
        """Remember, across restarts, that nothing bulk may be sent before that time, or no answer either."""
        ...

    async def held(self) -> datetime | None:
        """Until when nothing bulk may be sent, if that was ever said."""
        ...


class Post(Protocol):
    """What carries a message to a chat, or a change to one that is there."""

    async def send(self, chat: ChatId, message: Message) -> Outcome:
        """Try once; how it ended is a value."""
        ...

    async def edit(self, chat: ChatId, at: MessageId, message: Message, *, as_caption: bool) -> Outcome:
        """Likewise, in the place of that message, or of the caption of that picture."""
        ...

    async def redraw(self, chat: ChatId, at: MessageId, message: Message) -> Outcome:
        """Likewise, with the message's picture in the place of what is there."""
        ...

    async def remove(self, chat: ChatId, at: MessageId) -> Outcome:
        """Likewise, of a deletion."""
        ...

    def is_laden(self, message: Message) -> bool:
        """Whether Telegram may not have its picture yet, so that the next one sent takes it there."""
        ...
