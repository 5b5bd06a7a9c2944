"""A Bot API in a process of its own, with people who can be written to: prints its address, ends with its input."""

from __future__ import annotations

import asyncio
import sys

from alertbot.rehearsal.limits import Limits
from alertbot.rehearsal.server import RehearsalServer
from alertbot.rehearsal.world import World

FIRST = 5_000_000_000


async def _serve(people: int, per_second: int) -> None:
    world = World(limits=Limits(bulk_per_second=per_second))
    for number in range(FIRST, FIRST + people):
        world.new_person("Somebody", "en", number=number, started=True)
    server = RehearsalServer(world)
    await server.start()
    print(server.url, flush=True)
    await asyncio.to_thread(sys.stdin.read)
    print(world.log.statuses[429], world.log.busiest_second(), flush=True)
    await server.stop()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1]), int(sys.argv[2])))
