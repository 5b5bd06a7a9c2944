"""What was approved goes out when its time has come, also after a restart; what was not lapses."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import structlog

from alertbot.app.parts import bot_number
from alertbot.chat.channel_access import Open, try_door
from alertbot.chat.launching import Launcher
from alertbot.model.ailing import Ailing
from alertbot.model.mendable import Mendable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from alertbot.app.parts import Parts
    from alertbot.model.approvals import RequestNo
    from alertbot.model.channels import Channel
    from alertbot.model.messages import ChatId

log = structlog.get_logger()

EVERY = 1.0
"""Seconds between two looks at what is due."""


async def launch_in_time(made: Parts) -> None:
    """Look round after round, until cancelled. Raises what the store raised."""
    launcher = Launcher(
        made.wording, made.shelf, made.engine, made.bot_name, made.settings.approvals, made.shelf.content
    )
    while True:
        now = made.clock.now()
        async with made.store.glance() as unit:
            due = await unit.requests.due(now)
        doors = await _doors(made) if due else {}
        for no in due:
            try:
                await _launch(made, launcher, no, now, doors)
            except Ailing:  # the store's fault: all of them wait
                raise
            except Exception:
                log.exception("launch_failed")  # and keep no other from going out
        if due:
            with suppress(Mendable):  # what was written in the chat can be read from now on, or a minute later
                await made.shelf.read()
        await made.clock.sleep(EVERY)


async def _doors(made: Parts) -> dict[Channel, ChatId]:
    """The channels that may be posted to. Telegram is asked before the transaction, which waits for nobody."""
    bot = bot_number(made.settings)
    found = {each: await try_door(made.messenger.call, each, bot) for each in made.shelf().channels.values()}
    return {each: door.chat for each, door in found.items() if isinstance(door, Open)}


async def _launch(
    made: Parts, launcher: Launcher, no: RequestNo, now: datetime, doors: Mapping[Channel, ChatId]
) -> None:
    """What becomes of one request, in a transaction of its own; whom it concerns is told once that is kept."""
    async with made.store.unit() as unit:
        replies = await launcher.launch(unit, no, now, doors)
        numbers = await unit.replies.owe(replies)
    made.answers.give(list(zip(numbers, replies, strict=True)))
