"""Updates fetched from Telegram: asked for, handed on, and confirmed once they are in good hands."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

import structlog

from alertbot.chat.outcomes import outcome_of, read_answer
from alertbot.chat.results import Answered
from alertbot.chat.update_numbers import update_number
from alertbot.model.deliveries import LONGEST_BACK_OFF, Revoked, Throttled

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from alertbot.chat.messenger import Messenger
    from alertbot.clock import Clock

log = structlog.get_logger()

POLL_SECONDS = 25
"""How long Telegram holds an empty getUpdates open; at most 50 (Bot API: getUpdates)."""

POLL_LIMIT = 100
"""The most updates one getUpdates gives (Bot API: getUpdates)."""

KINDS = ("message", "edited_message", "callback_query", "my_chat_member", "inline_query")
"""The updates we ask for; what we have no use for is not sent to us."""


class Poller:
    """Asks Telegram for updates and has them `put`; confirms them once that is done.

    `why_silent` says, in one sentence for the operator, why no updates come; None while they do.
    """

    def __init__(
        self,
        put: Callable[[Sequence[object]], Awaitable[None]],
        messenger: Messenger,
        clock: Clock,
        revoked: Callable[[], None],
    ) -> None:
        self.why_silent: str | None = None
        self._put = put
        self._messenger = messenger
        self._clock = clock
        self._revoked = revoked
        self._confirm: int | None = None
        self._failures = 0

    async def run(self) -> None:
        """Poll until cancelled, or until another process polls with this token."""
        self._confirm = None  # others may have polled meanwhile; what is not confirmed yet comes once more
        while await self._once():
            pass

    async def _once(self) -> bool:
        offset = {} if self._confirm is None else {"offset": self._confirm}
        asked = {"limit": POLL_LIMIT, "timeout": POLL_SECONDS, "allowed_updates": list(KINDS), **offset}
        result = await self._messenger.call("getUpdates", asked, read_seconds=POLL_SECONDS + 10)
        status = result.status if isinstance(result, Answered) else None
        answer = read_answer(result.body) if isinstance(result, Answered) else None
        if status == HTTPStatus.OK and answer is not None and isinstance(answer.get("result"), list):
            await self._take(answer["result"])
            return True
        if status == HTTPStatus.CONFLICT:
            self.why_silent = "another process takes this bot's updates: stop it, or make a new token, then start again"
            log.error("polled_by_another")
            return False
        await self._back_off(outcome_of(result, self._clock.now()))
        return True

    async def _take(self, updates: list[object]) -> None:
        self.why_silent, self._failures = None, 0
        numbers = [number for raw in updates if (number := update_number(raw)) is not None]
        if updates:
            await self._put(updates)
        # An empty answer means the confirmation was taken. Asking without an offset then gives whatever is new, also
        # when Telegram begins its numbers anew below the last one, as it may after a quiet week.
        self._confirm = max(numbers) + 1 if numbers else None
        if updates and not numbers:
            await self._clock.sleep(1)

    async def _back_off(self, outcome: object) -> None:
        self._failures += 1
        pause = min(LONGEST_BACK_OFF.total_seconds(), 2 ** min(self._failures, 10) / 4)
        if isinstance(outcome, Revoked):
            self.why_silent = "Telegram does not accept the token"
            self._revoked()
        elif isinstance(outcome, Throttled):
            pause = (outcome.until - self._clock.now()).total_seconds()
        else:
            self.why_silent = "Telegram cannot be reached"
        log.warning("poll_failed", outcome=type(outcome).__name__, seconds=round(pause, 1))
        await self._clock.sleep(max(0.0, pause))
