"""Watching over what goes out: long waits are told, members' messages kept true, and what a stop left is cleared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog

from alertbot.chat.broadcast_message import broadcast_message
from alertbot.chat.report_notices import Notices
from alertbot.model.messages import Edit
from alertbot.model.team import Deed, may
from alertbot.work.steering import standing

if TYPE_CHECKING:
    from datetime import datetime

    from alertbot.app.parts import Parts
    from alertbot.model.messages import Message, MessageId, Reply
    from alertbot.model.team import MemberNo
    from alertbot.model.traffic import Hold
    from alertbot.store.screens import Screen
    from alertbot.store.unit import Unit

log = structlog.get_logger()

EVERY = 2.5
"""Seconds between two rounds, and so between two edits of a screen: a chat takes no more than one message a second."""


class Lookout:
    """Sees to it that people see. It sends nothing itself: what it has to say is owed, like any answer."""

    def __init__(self, made: Parts) -> None:
        self.hold: Hold | None = None
        self._made = made
        self._alarmed: datetime | None = None
        self._shown: dict[MemberNo, tuple[MessageId, Message]] = {}

    async def run(self) -> None:
        """Round after round, until cancelled. Raises what the store raised."""
        while True:
            await self._round()
            await self._made.clock.sleep(EVERY)

    def strain(self) -> str | None:
        """Why broadcasts wait for so long that an operator should know, in a sentence; None if they do not."""
        hold = self.hold
        if hold is None or not hold.is_long(self._made.clock.now()):
            return None
        return f"Telegram has broadcasts wait until {hold.until:%Y-%m-%d %H:%M} UTC; answers to people still go out"

    async def _round(self) -> None:
        made, now = self._made, self._made.clock.now()
        async with made.store.glance() as unit:
            self.hold = made.engine.hold(await unit.holds.all())
            are_left = await unit.reins.has_leftovers(now)
            are_due = await unit.screens.any_due(now)
            are_untaken = await unit.reports.any_untaken(now)
        self._alarm(now)
        if are_left:
            async with made.store.unit() as unit:
                await unit.reins.clear_leftovers(now)
        if are_due:
            await self._refresh(now)
        if are_untaken:
            await self._remind(now)

    def _alarm(self, now: datetime) -> None:
        """Once for each wait: nobody should find out by chance that nothing goes out until tomorrow."""
        hold = self.hold
        if hold is not None and hold.is_long(now) and (self._alarmed is None or hold.until > self._alarmed):
            self._alarmed = hold.until
            log.error("broadcasts_wait_long", kind=hold.why, seconds=(hold.until - now).total_seconds())

    async def _remind(self, now: datetime) -> None:
        """Who is in danger must not wait because each responder thought that another had taken it."""
        made = self._made
        async with made.store.unit() as unit:
            notices = Notices(unit, made.wording, made.shelf(), now)
            replies: list[Reply] = []
            for report in await unit.reports.take_untaken(now):
                replies += await notices.tell(report, "case-notice-waiting")
            numbers = await unit.replies.owe(replies)
        made.answers.give(list(zip(numbers, replies, strict=True)))

    async def _refresh(self, now: datetime) -> None:
        made = self._made
        async with made.store.unit() as unit:
            screens = await unit.screens.take_due(now)
            edits = [edit for screen in screens if (edit := await self._edit(unit, screen, now)) is not None]
            numbers = await unit.replies.owe(edits)
        made.answers.give(list(zip(numbers, edits, strict=True)))

    async def _edit(self, unit: Unit, screen: Screen, now: datetime) -> Edit | None:
        """The message as it should be now, if it is not so; none while its chat has not even got the last answers."""
        made = self._made
        if not may(screen.role, Deed.WATCH):
            await unit.screens.put_out(screen.member)
            return None
        if await unit.replies.are_owed_to(screen.chat):
            return None
        found = await standing(unit, made.engine, screen.broadcast, now)
        if found.progress.is_over:
            await unit.screens.put_out(screen.member)
        message = broadcast_message(made.wording.in_(screen.language), made.shelf(), found, now)
        before = self._shown.get(screen.member)
        self._shown[screen.member] = (screen.message, message)
        return Edit(screen.chat, screen.message, message) if before != (screen.message, message) else None
