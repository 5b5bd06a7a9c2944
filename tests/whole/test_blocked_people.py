"""Who blocks the bot is set aside, and brought back when they let it in again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.whole.conftest import answer_to, copies, people, until

if TYPE_CHECKING:
    from tests.whole.conftest import BotProcess

pytestmark = pytest.mark.xdist_group("heavy too")

TOPIC = "prisoners-of-conscience"
FIRST, FIRST_TITLE = "vitishko-release", "Vitishko"
SECOND = "left-out-of-the-amnesty"


async def sent(bot: BotProcess, slug: str) -> tuple[int, int, int]:
    """Send it to its end: audience, delivered, unreachable."""
    await bot.launch(slug)
    row = await bot.through()
    return row["audience"], row["delivered"], row["unreachable"]


async def test_blocked_and_unblocked(bot: BotProcess) -> None:
    world, crowd = bot.world, people(bot.world, 40)
    told, silent, answered, gone = crowd[:5], crowd[5:10], crowd[10:12], crowd[12:14]
    await bot.subscribe(crowd, TOPIC)
    await bot.start()
    for person in told:  # Telegram tells of it
        world.set_blocked(person.id, blocked=True)
    for person in answered:  # one answer that is refused tells nothing yet: it may be so for everybody
        world.write(person.id, "/help")
        person.blocked = True
    await until(lambda: world.log.statuses[403] == len(answered), seconds=10)
    for person in silent:  # only the broadcast will meet it
        person.blocked = True
    for person in gone:
        world.deactivate(person.id)

    assert await sent(bot, FIRST) == (35, 26, 9)
    assert [person for person in crowd if not copies(world, [person], FIRST_TITLE)[person.id]] == crowd[:14]

    for person in [*told, *silent]:
        world.set_blocked(person.id, blocked=False)
    for person in answered:  # who writes again has let us in again
        await answer_to(world, person, "/help")
    await bot.handled(2 * len(told) + len(silent) + 3 * len(answered))
    assert await sent(bot, SECOND) == (38, 38, 0)
    assert await bot.stop() == 0
