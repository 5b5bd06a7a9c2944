"""alertbot: its sender, its wire and its ledger in an SQLite file, from the launch to the last result on record."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from typing_extensions import override

from alertbot.app.parts import parts
from alertbot.clock import SystemClock
from alertbot.model.alerts import AlertSlug
from alertbot.model.audience import Audience
from alertbot.model.messages import Button, Message
from alertbot.model.topics import ENGLISH
from alertbot.settings import BULK_LIMIT, Settings
from bench.contenders.alertbot_store import KEY, TOPIC, copy_into, database_url
from bench.contest import UNPACED, compete
from bench.message import HTML, LABEL, LINK, TOKEN

if TYPE_CHECKING:
    from alertbot.app.parts import Parts
    from alertbot.model.deliveries import BroadcastNo
    from bench.contest import Stopwatch, Task

SETTLED = 1.5
"""Seconds that it runs already: a sender that starts presumes for one that another has just used up the limit."""

LOOK, LOOK_UNPACED = 1.0, 0.02
"""Seconds between two looks at how far it is."""


class _Unpaced(Settings):
    """As an operator's, but with exactly so many in flight at any rate."""

    @property
    @override
    def sends_in_flight(self) -> int:
        return self.in_flight


def _settings(task: Task, folder: Path) -> Settings:
    chosen = {
        "ALERTBOT_TOKEN": TOKEN,
        "ALERTBOT_API_URL": task.url,
        "ALERTBOT_DATABASE_URL": database_url(folder),
        "ALERTBOT_KEY_FILE": str(folder / KEY),
    }
    if task.per_second == UNPACED:
        choices = _Unpaced.read(chosen | {"ALERTBOT_IN_FLIGHT": str(task.at_once)}, folder)
        return choices.model_copy(update={"messages_per_second": UNPACED})  # no operator could
    paid = {"ALERTBOT_PAID_BROADCAST": str(task.per_second > BULK_LIMIT)}
    return Settings.read(chosen | paid | {"ALERTBOT_MESSAGES_PER_SECOND": str(task.per_second)}, folder)


async def send(task: Task, stopwatch: Stopwatch) -> None:
    """Everyone's once, nobody missed, through a crash too."""
    folder = Path(task.folder)
    copy_into(folder, task.people)
    async with parts(_settings(task, folder), SystemClock()) as made:
        sending = asyncio.create_task(made.sender.run())
        await made.clock.sleep(SETTLED)
        with stopwatch:
            broadcast = await _launch(made)
            made.sender.wake()
            await _until_done(made, broadcast, LOOK_UNPACED if task.per_second == UNPACED else LOOK)
        made.sender.stop()
        await sending


async def _launch(made: Parts) -> BroadcastNo:
    text = Message(HTML, ((Button(LABEL, url=LINK),),))
    async with made.store.unit() as unit:
        now = made.clock.now()
        return await unit.broadcasts.launch(AlertSlug("bench"), 1, "urgent", {ENGLISH: text}, Audience((TOPIC,)), now)


async def _until_done(made: Parts, broadcast: BroadcastNo, look: float) -> None:
    """Look at it now and then, as those do who watch it in the chat."""
    while True:
        async with made.store.glance() as unit:
            if not (await unit.broadcasts.progress(broadcast)).waiting:
                return
        await made.clock.sleep(look)


if __name__ == "__main__":
    compete(send, fast_loop=True)
