"""What was approved goes out when its time has come, also after a restart; what was not lapses."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from alertbot.chat.launching import Launcher
from alertbot.model.mendable import Mendable

if TYPE_CHECKING:
    from alertbot.app.parts import Parts

EVERY = 1.0
"""Seconds between two looks at what is due."""


async def launch_in_time(made: Parts) -> None:
    """Look round after round, until cancelled. Raises what the store raised."""
    launcher = Launcher(made.wording, made.shelf, made.engine, made.bot_name, made.settings.approvals)
    while True:
        now = made.clock.now()
        async with made.store.glance() as unit:
            due = await unit.requests.due(now)
        for no in due:
            async with made.store.unit() as unit:  # each in a transaction of its own
                replies = await launcher.launch(unit, no, now)
                numbers = await unit.replies.owe(replies)
            made.answers.give(list(zip(numbers, replies, strict=True)))
        if due:
            with suppress(Mendable):  # what was written in the chat can be read from now on, or a minute later
                await made.shelf.read()
        await made.clock.sleep(EVERY)
