"""One person led by the hand: through the first steps, so that a visitor may begin in the middle."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from alertbot.rehearsal.crowd import offered, tap_newest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.rehearsal.crowd import Step
    from alertbot.rehearsal.world import World

PATIENCE = 20.0
"""Seconds to wait for a button; the bot may just have been told to wait."""


async def lead(world: World, person: int, steps: Sequence[Step]) -> bool:
    """Do these steps as this person, each as soon as it can be done; whether all of them could.

    Of the buttons that fit a step, the `nth` is tapped, the first where it names none.
    """
    with world.watch() as watch:
        for step in steps:
            if step.write:
                world.write(person, step.write)
                continue
            try:
                async with asyncio.timeout(PATIENCE):
                    while not (found := offered(world, person, step.tap)):
                        await anext(watch)
            except (TimeoutError, StopAsyncIteration):
                return False
            tap_newest(world, person, found[min(step.nth or 0, len(found) - 1)])
    return True
