"""What is noted: where a dialogue stands, our messages in a chat, who watches what, what was made known of alerts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from alertbot.model.alerts import AlertSlug
    from alertbot.model.deliveries import BroadcastNo
    from alertbot.model.fates import Fate
    from alertbot.model.messages import ChatId, MessageId
    from alertbot.model.team import MemberNo
    from alertbot.model.topics import Language


class Dialogues(Protocol):
    """What people are in the middle of, sealed in the store."""

    async def find(self, chat: ChatId, now: datetime, /) -> bytes | None:
        """What is kept, if its time is not over."""
        ...

    async def keep(self, chat: ChatId, state: bytes, until: datetime, /) -> None:
        """In the place of what was there."""
        ...

    async def drop(self, chat: ChatId, /) -> None:
        """Over."""
        ...


class Footprints(Protocol):
    """The numbers of our recent messages in a chat."""

    async def add(self, chat: ChatId, messages: Sequence[MessageId], at: datetime, /) -> None:
        """Note these."""
        ...

    async def recent(self, chat: ChatId, since: datetime, /) -> list[MessageId]:
        """Those sent since then, broadcasts included."""
        ...


class Screens(Protocol):
    """The messages in which members watch a broadcast go."""

    async def light(
        self, member: MemberNo, broadcast: BroadcastNo, message: MessageId, language: Language, now: datetime, /
    ) -> None:
        """Keep this message up to date from now on."""
        ...

    async def put_out(self, member: MemberNo, /) -> None:
        """Keep none up to date."""
        ...


class Fates(Protocol):
    """What was made known of alerts after they went out."""

    async def of(self, slug: AlertSlug, /) -> Fate:
        """What was made known of this one last, as of this transaction."""
        ...
