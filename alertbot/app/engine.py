"""The sender, as those see it who watch over what goes out."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from alertbot.model.traffic import Hold, Wait
from alertbot.store.holds import BULK

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from alertbot.clock import Clock
    from alertbot.model.deliveries import BroadcastNo
    from alertbot.model.messages import ChatId
    from alertbot.work.delivering import Sender

ROUNDED = timedelta(seconds=1)
"""So much later may a hold be on record than the sender knows it."""

_SAID = {"Telegram told us to wait": Wait.TOLD, "Telegram is out of reach": Wait.AWAY}
"""What the line says of its hold, as a reason that can be told in every language."""


class Engine:
    """How fast this process sends, and what keeps it from sending. In another process's time only holds are known."""

    def __init__(self, sender: Sender, clock: Clock, limit: int, heard: Callable[[], None]) -> None:
        """`heard` is called when something else goes out, or something not any more."""
        self.limit = limit
        self._sender = sender
        self._clock = clock
        self._heard = heard

    def rate(self, broadcast: BroadcastNo) -> float:
        """Messages of it that left a second, of late."""
        return self._sender.traffic.rate(broadcast, self._clock.monotonic())

    def hold(self, on_record: Mapping[str, datetime]) -> Hold | None:
        """Until when nothing bulk leaves: what lasts longer of what the sender knows and what is on record."""
        known, kept = self._sender.held_until, on_record.get(BULK)
        if known is not None and (kept is None or kept <= known + ROUNDED):
            return Hold(_SAID.get(self._sender.line.why, Wait.NOBODY), known)
        return Hold(Wait.TOLD, kept) if kept is not None and kept > self._clock.now() else None

    def wake(self) -> None:
        """Look again at what goes out, now."""
        self._sender.wake()
        self._heard()

    def recall(self, chat: ChatId) -> None:
        """Give back what is claimed for this person and has not left: they want something else now."""
        self._sender.recall(chat)
