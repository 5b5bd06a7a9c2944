"""One person who floods the bot takes nobody else's turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.whole.conftest import answer_to, people, until

if TYPE_CHECKING:
    from tests.whole.conftest import BotProcess

pytestmark = pytest.mark.xdist_group("heavy too")

WORDS = 40
NEIGHBOURS = 10


async def test_neighbours_and_broadcasts_do_not_wait_for_one_who_floods(bot: BotProcess) -> None:
    world, crowd = bot.world, people(bot.world, 600)
    flooder, neighbours = crowd[0], people(world, NEIGHBOURS)
    await bot.subscribe(crowd, "prisoners-of-conscience")
    await bot.start()
    await bot.launch("vitishko-release")
    await until(lambda: len(world.log.accepted) > 30, seconds=10)
    for _ in range(WORDS):
        world.write(flooder.id, "/help")
    before = len(world.log.accepted)
    waits = [await answer_to(world, neighbour, "/help", seconds=30) for neighbour in neighbours]
    meanwhile = list(world.log.accepted)[before:]
    print(f"beside a flood: neighbours within {max(waits):.2f} s")  # noqa: T201 - figures
    assert sum(note.chat == flooder.id for note in meanwhile) < WORDS  # the flood was not over
    assert len({note.chat for note in meanwhile} - {flooder.id}) > NEIGHBOURS  # and the broadcast went on
    assert {note.chat for note in world.log.refused} <= {flooder.id}
    assert await bot.stop() == 0
