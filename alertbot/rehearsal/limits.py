"""How fast a bot may send: thirty in any second, one a second to a chat, twenty a minute to a group."""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass

GROUP_SPAN = 60.0
_SWEEP = 10_000
_ROUNDING = 1e-9


@dataclass(slots=True)
class Limits:
    """Telegram's limits as the server keeps them; may be changed while it runs."""

    bulk_per_second: int = 30
    """Messages in any sliding second, all chats together."""
    paid_per_second: int = 1000
    """The same for messages sent with `allow_paid_broadcast`."""
    chat_per_second: float = 1.0
    chat_burst: int = 5
    """Messages that may come at once in one chat before the pace of `chat_per_second` holds."""
    group_per_minute: int = 20
    answer_seconds: float = 3.0
    """How long after a person wrote or tapped a message to them is an answer and not bulk."""
    answers_per_update: int = 2
    penalty: int = 3
    """Seconds of `retry_after` when the sliding second is exceeded."""
    lengthening: int = 1
    """Seconds by which each further bulk message lengthens a penalty that has not passed."""
    callback_seconds: float = 150.0
    """How long a tap can be answered."""
    delete_seconds: float = 48 * 3600.0
    """How long a bot can delete a message."""
    update_seconds: float = 24 * 3600.0
    """How long an update is kept for a bot that does not fetch it."""


class SlidingWindow:
    """At most so many moments in any half-open span of so many seconds, in whatever order they are reported."""

    __slots__ = ("_moments", "span")

    def __init__(self, span: float) -> None:
        self.span = span
        self._moments: list[float] = []

    def wait(self, at: float, limit: int) -> float:
        """How many seconds too early a moment would be; 0 if it fits."""
        moments = self._moments
        index = bisect_right(moments, at)
        if index == len(moments):
            early = moments[index - limit] + self.span - at if index >= limit else 0.0
            return early if early > _ROUNDING else 0.0
        # A slow upload may be reported late: every window that holds it must still be within the limit.
        around = [*moments[max(0, index - limit) : index], at, *moments[index : index + limit]]
        spans = (last - first for first, last in zip(around, around[limit:], strict=False))
        return around[-1] + self.span - at if any(span < self.span - _ROUNDING for span in spans) else 0.0

    def add(self, at: float) -> None:
        """Count this moment; what can no longer matter is dropped."""
        moments = self._moments
        moments.insert(bisect_right(moments, at), at)
        # Twice the span, so that a moment reported late still finds its neighbours.
        if len(moments) > _SWEEP or moments[0] < at - 4 * self.span:
            del moments[: bisect_right(moments, moments[-1] - 2 * self.span)]


@dataclass(slots=True)
class _Bucket:
    """What one chat may still get at once."""

    left: float
    at: float


@dataclass(slots=True)
class _Ear:
    """How many messages would be answers, and until when."""

    answers: int
    until: float


class Gates:
    """Decides by time of arrival which message passes; a message that is refused counts nowhere."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.bulk_passed = 0
        """Messages that passed and were no answers to a person, so far."""
        self._bulk = SlidingWindow(1.0)
        self._paid = SlidingWindow(1.0)
        self._groups: dict[tuple[int, bool], SlidingWindow] = {}
        self._buckets: dict[int, _Bucket] = {}
        self._ears: dict[int, _Ear] = {}
        self._closed_until = -math.inf

    def heard(self, chat: int, at: float) -> None:
        """A person wrote or tapped in this chat: the next messages to it are answers."""
        ear = self._ears.get(chat)
        kept = ear.answers if ear is not None and ear.until >= at else 0
        self._ears[chat] = _Ear(kept + self.limits.answers_per_update, at + self.limits.answer_seconds)

    def send(self, chat: int, at: float, *, group: bool = False, count: int = 1, paid: bool = False) -> int:
        """0 if the messages may pass (and are counted), else the `retry_after` in whole seconds."""
        wait = self._chat_wait(chat, at, count)
        if group:
            wait = max(wait, self._group_wait(chat, at, count, edits=False))
        if wait > 0:
            return max(1, math.ceil(wait))
        if not self._answers(chat, at, count):
            penalty = self._bulk_wait(at, count, paid=paid)
            if penalty:
                return penalty
            self.bulk_passed += count
        self._count_chat(chat, at, count, group=group)
        return 0

    def edit(self, chat: int, at: float, *, group: bool) -> int:
        """As `send`, for an edit: only groups limit them, twenty a minute."""
        if not group:
            return 0
        wait = self._group_wait(chat, at, 1, edits=True)
        if wait > 0:
            return max(1, math.ceil(wait))
        self._groups[chat, True].add(at)
        return 0

    def _answers(self, chat: int, at: float, count: int) -> bool:
        ear = self._ears.get(chat)
        if ear is None:
            return False
        if ear.until < at or ear.answers < count:
            del self._ears[chat]
            return False
        ear.answers -= count
        return True

    def _bulk_wait(self, at: float, count: int, *, paid: bool) -> int:
        """The penalty; each try before it has passed makes it longer, as Telegram does."""
        limits = self.limits
        if at < self._closed_until:
            self._closed_until += limits.lengthening
            return math.ceil(self._closed_until - at)
        window, limit = (self._paid, limits.paid_per_second) if paid else (self._bulk, limits.bulk_per_second)
        if window.wait(at, max(1, limit - count + 1)) > 0:
            self._closed_until = at + limits.penalty
            return limits.penalty
        for _ in range(count):
            window.add(at)
        return 0

    def _chat_wait(self, chat: int, at: float, count: int) -> float:
        bucket = self._buckets.get(chat)
        if bucket is None:
            return 0.0
        left = self._filled(bucket, at)
        # An album is one burst: it passes when the chat has been quiet, however many pictures it holds.
        missing = min(count, self.limits.chat_burst) - left
        return missing / self.limits.chat_per_second

    def _filled(self, bucket: _Bucket, at: float) -> float:
        gained = max(0.0, at - bucket.at) * self.limits.chat_per_second
        return min(float(self.limits.chat_burst), bucket.left + gained)

    def _group_wait(self, chat: int, at: float, count: int, *, edits: bool) -> float:
        window = self._groups.setdefault((chat, edits), SlidingWindow(GROUP_SPAN))
        return window.wait(at, max(1, self.limits.group_per_minute - count + 1))

    def _count_chat(self, chat: int, at: float, count: int, *, group: bool) -> None:
        bucket = self._buckets.get(chat)
        left = float(self.limits.chat_burst) if bucket is None else self._filled(bucket, at)
        if len(self._buckets) >= _SWEEP and bucket is None:
            self._forget_full(at)
        self._buckets[chat] = _Bucket(max(0.0, left - count), at)
        if group:
            for _ in range(count):
                self._groups[chat, False].add(at)

    def _forget_full(self, at: float) -> None:
        """A bucket that is full again says nothing: without this, a crowd's would pile up."""
        full = self.limits.chat_burst
        self._buckets = {chat: bucket for chat, bucket in self._buckets.items() if self._filled(bucket, at) < full}
