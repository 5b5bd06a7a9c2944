"""The organisation's channels in the store: where an alert is posted for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from alertbot.work import steering

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from alertbot.model.alerts import AlertSlug
    from alertbot.model.channels import Channel
    from alertbot.model.deliveries import BroadcastNo
    from alertbot.model.messages import ChatId


class Channels(steering.Channels, Protocol):
    """Where alerts are posted for everybody."""

    async def address(
        self, broadcast: BroadcastNo, revision: tuple[AlertSlug, int], to: Mapping[Channel, ChatId], now: datetime, /
    ) -> None:
        """Have it posted there, but where this revision of the alert stands already."""
        ...
