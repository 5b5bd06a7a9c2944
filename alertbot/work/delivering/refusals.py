"""What Telegram refused of each broadcast: whether its text is wrong, or a chat is odd."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from alertbot.model.deliveries import REFUSALS_TO_HALT

if TYPE_CHECKING:
    from alertbot.model.deliveries import BroadcastNo, Delivery
    from alertbot.model.subscribers import SubscriberNo
    from alertbot.model.topics import Language


class Refusals:
    """Which texts were refused how often, and which are proven to be right: somebody has got them."""

    def __init__(self) -> None:
        self._times: Counter[BroadcastNo] = Counter()
        self._why: dict[BroadcastNo, str] = {}
        self._whom: set[tuple[BroadcastNo, SubscriberNo]] = set()
        self._proven: set[tuple[BroadcastNo, Language]] = set()

    def times(self, broadcast: BroadcastNo) -> int:
        """How often it was refused."""
        return self._times[broadcast]

    def is_wrong(self, broadcast: BroadcastNo) -> bool:
        """Whether it was refused so often that the text is at fault."""
        return self._times[broadcast] >= REFUSALS_TO_HALT

    def wrong(self) -> list[tuple[BroadcastNo, str]]:
        """Those, each with the reason; with none, if only a former process was told."""
        return [(no, self._why.get(no, "")) for no in list(self._times) if self.is_wrong(no)]

    def is_proven(self, delivery: Delivery) -> bool:
        """Whether somebody has got the text in that language."""
        return (delivery.broadcast, delivery.language) in self._proven

    def is_theirs(self, delivery: Delivery) -> bool:
        """Whether what others got was refused before in this very chat: then something is odd about the chat."""
        return self.is_proven(delivery) and (delivery.broadcast, delivery.to) in self._whom

    def recall(self, broadcast: BroadcastNo, on_record: int) -> None:
        """It was refused at least as often as is on record: by a former process, perhaps."""
        self._times[broadcast] = max(self._times[broadcast], on_record)

    def refused(self, delivery: Delivery, why: str) -> None:
        """Telegram refused it in this chat."""
        self._times[delivery.broadcast] += 1
        self._why[delivery.broadcast] = why
        self._whom.add((delivery.broadcast, delivery.to))

    def got(self, delivery: Delivery) -> None:
        """Somebody has got it."""
        self._proven.add((delivery.broadcast, delivery.language))

    def forget(self, broadcast: BroadcastNo) -> None:
        """It goes out no more; one that comes back may have been mended."""
        self._times.pop(broadcast, None)
        self._why.pop(broadcast, None)
        self._whom = {each for each in self._whom if each[0] != broadcast}
        self._proven = {each for each in self._proven if each[0] != broadcast}
