"""What was approved goes out when its time has come, also after a restart; what was not lapses."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import structlog

from alertbot.app.parts import bot_number
from alertbot.chat.channel_access import Open, try_door
from alertbot.chat.launching import Launcher
from alertbot.model.ailing import Ailing

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from alertbot.app.parts import Parts
    from alertbot.model.approvals import RequestNo
    from alertbot.model.channels import Channel
    from alertbot.model.messages import ChatId, Reply
    from alertbot.store.unit import Unit

log = structlog.get_logger()

EVERY = 1.0
"""Seconds between two looks at what is due."""

PATIENCE = timedelta(minutes=1)
"""For how long something may fail to go out before the team is told."""


class Attempts:
    """Letting one thing after another go out; and what has failed for a while is told to the team, once.

    Which that is, is in memory: after a restart they may be told once more.
    """

    def __init__(
        self, launch: Callable[[RequestNo], Awaitable[None]], tell: Callable[[RequestNo, Exception], Awaitable[None]]
    ) -> None:
        self._launch = launch
        self._tell = tell
        self._failing: dict[RequestNo, datetime | None] = {}

    async def go(self, no: RequestNo, now: datetime) -> None:
        """Try it; a fault of its own keeps no other from going out. Raises Ailing: the store's fault, all wait."""
        try:
            await self._launch(no)
        except Ailing:
            raise
        except Exception as fault:
            since = self._failing.setdefault(no, now)
            if since == now:
                log.exception("launch_failed")  # and not again every second
            if since is not None and now - since >= PATIENCE:
                self._failing[no] = None
                log.exception("launch_failed")
                await self._tell(no, fault)
        else:
            self._failing.pop(no, None)


async def launch_in_time(made: Parts) -> None:
    """Look round after round, until cancelled. Raises what the store raised."""
    launcher = Launcher(
        made.wording, made.shelf, made.engine, made.bot_name, made.settings.approvals, made.shelf.content
    )
    doors: dict[Channel, ChatId] = {}

    async def launch(no: RequestNo) -> None:
        await _owed(made, lambda unit: launcher.launch(unit, no, made.clock.now(), doors))

    async def tell(no: RequestNo, fault: Exception) -> None:
        await _owed(made, lambda unit: launcher.stuck(unit, no, fault, made.clock.now()))

    attempts = Attempts(launch, tell)
    while True:
        now = made.clock.now()
        async with made.store.glance() as unit:
            due = await unit.requests.due(now)
        doors = await _doors(made) if due else {}
        for no in due:
            await attempts.go(no, now)
        await made.clock.sleep(EVERY)


async def _doors(made: Parts) -> dict[Channel, ChatId]:
    """The channels that may be posted to. Telegram is asked before the transaction, which waits for nobody."""
    bot = bot_number(made.settings)
    found = {each: await try_door(made.messenger.call, each, bot) for each in made.shelf().channels.values()}
    return {each: door.chat for each, door in found.items() if isinstance(door, Open)}


async def _owed(made: Parts, say: Callable[[Unit], Awaitable[list[Reply]]]) -> None:
    """What is done in a transaction of its own; whom it concerns is told once that is kept."""
    async with made.store.unit() as unit:
        replies = await say(unit)
        numbers = await unit.replies.owe(replies)
    made.answers.give(list(zip(numbers, replies, strict=True)))
