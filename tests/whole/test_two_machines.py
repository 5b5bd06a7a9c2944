"""Two machines on one PostgreSQL: one of them sends, whoever dies, and nobody gets a message twice."""

from __future__ import annotations

import asyncio
import json
import random
import statistics
from typing import TYPE_CHECKING

import pytest

from tests.whole.conftest import copies, people, said, until
from tests.whole.machines import IS_SENDER

if TYPE_CHECKING:
    from tests.whole.machines import Machines

pytestmark = pytest.mark.xdist_group("heavy")

SLUG, TOPIC, TITLE = "vitishko-release", "prisoners-of-conscience", "Vitishko"
KILLS, IN_FLIGHT = 10, 8


async def test_whichever_is_asked_one_sends_within_the_limit_and_nobody_gets_it_twice(machines: Machines) -> None:
    world, bots, rate = machines.world, machines.bots, 100
    crowd = people(world, 800)
    machines.limited(rate)
    await bots[0].subscribe(crowd, TOPIC)
    await machines.start()
    tries = await asyncio.gather(*(bot.launch(SLUG) for bot in bots), return_exceptions=True)
    (refused,) = [str(each) for each in tries if each is not None]
    assert "on its way already" in refused
    await until(lambda: len(world.log.accepted) > 400, seconds=30)
    assert min([(await bot.progress())["rate"] for bot in bots]) > 0, "one of them does not know how fast it goes"
    sent = [note.at for note in world.log.accepted]
    more = await paused_for_a_while(machines)
    row = await bots[0].through()
    assert (row["delivered"], row["waiting"]) == (800, 0)
    assert set(copies(world, crowd, TITLE).values()) == {1}
    print(  # noqa: T201 - figures
        f"two machines: {(len(sent) - 1) / (sent[-1] - sent[0]):.1f}/s of {rate}/s, 429: {world.log.statuses[429]}; "
        f"paused from the one that does not send: {more} more left"
    )
    assert world.log.statuses[429] == 0
    assert more <= rate // 5, "more than may be in flight"
    await machines.stop()


async def paused_for_a_while(machines: Machines) -> int:
    """Pause the broadcast from the machine that does not send it, and resume it; how many left after the pause."""
    log, sender = machines.world.log, await machines.holder("sender")
    assert [await bot.count(IS_SENDER) for bot in machines.bots] == [bot is sender for bot in machines.bots]
    [other] = machines.others(sender)
    order = {"do": "steer", "broadcast": (await other.progress())["broadcast"]}
    assert (await other.ask(order | {"order": "pause"}))["row"]["state"] == "paused"
    accepted = len(log.accepted)
    await machines.world.hands.sleep(1)
    more = len(log.accepted) - accepted
    await other.ask(order | {"order": "resume"})
    return more


async def test_after_ten_kills_of_the_sender_nobody_is_missing(machines: Machines) -> None:
    world, chance = machines.world, random.Random(20131126)
    crowd = people(world, 3000)
    machines.limited(25)
    await machines.bots[0].subscribe(crowd, TOPIC)
    await machines.start()
    await machines.bots[1].launch(SLUG)
    pauses = []
    for _ in range(KILLS):
        wanted = len(world.log.accepted) + chance.randrange(20, 60)
        await until(lambda wanted=wanted: len(world.log.accepted) > wanted, seconds=60)
        sender = await machines.holder("sender")
        await sender.kill()
        accepted, at = len(world.log.accepted), world.hands.monotonic()
        starting = asyncio.create_task(sender.start())
        await until(lambda accepted=accepted: len(world.log.accepted) > accepted, seconds=60)
        pauses.append(world.hands.monotonic() - at)
        assert await machines.holder("sender") is not sender
        await starting
    assert len(world.log.accepted) < len(crowd), "the broadcast was over too soon to show anything"
    await (await machines.finish()).stop()
    got = copies(world, crowd, TITLE)
    missing, repeats = sum(not count for count in got.values()), sum(count - 1 for count in got.values() if count)
    print(  # noqa: T201 - figures
        f"{KILLS} kills of the sender: {missing} missing, {repeats} repeats, {KILLS * IN_FLIGHT} allowed; "
        f"the other went on within {max(pauses):.1f} s, half of the times within {statistics.median(pauses):.1f} s"
    )
    assert missing == 0
    assert repeats <= KILLS * IN_FLIGHT
    assert world.log.statuses[429] == 0, [
        (n.at - world.log.accepted[0].at, n.method, n.retry_after) for n in world.log.refused
    ] + [n.at - world.log.accepted[0].at for n in world.log.accepted]


async def test_a_sender_that_hung_is_replaced_and_sends_nothing_more_when_it_wakes(machines: Machines) -> None:
    """As a machine that is gone without closing a connection, and then comes back in the middle of a claim."""
    world, rate = machines.world, 200
    crowd = people(world, 1200)
    machines.limited(rate)
    await machines.bots[0].subscribe(crowd, TOPIC)
    await machines.start()
    await machines.bots[0].launch(SLUG)
    await until(lambda: len(world.log.accepted) > 150, seconds=30)
    sender = await machines.holder("sender")
    [other] = machines.others(sender)
    with sender.asleep():
        at = world.hands.monotonic()
        assert await machines.holder("sender", after=sender) is other
        asleep = len(world.log.accepted)
        await until(lambda: len(world.log.accepted) > asleep + rate, seconds=30)
        went_on = next(note.at for note in list(world.log.accepted)[asleep:])
        print(f"a sender that hung was replaced within {went_on - at:.1f} s")  # noqa: T201 - a figure
    await machines.deposed(sender)
    await until(lambda: len(world.log.accepted) > asleep + 2 * rate, seconds=30)
    assert await sender.count('alertbot_sends_total{outcome="sent"}') <= asleep, "it sent what was another's to send"
    assert await machines.holder("sender") is other
    await (await machines.finish()).stop()
    assert set(copies(world, crowd, TITLE).values()) == {1}
    assert world.log.statuses[429] == 0


async def test_with_every_connection_cut_they_go_on_by_themselves(machines: Machines) -> None:
    world, rate = machines.world, 60
    crowd = people(world, 500)
    machines.limited(rate)
    await machines.bots[0].subscribe(crowd, TOPIC)
    await machines.start()
    await machines.bots[0].launch(SLUG)
    for wanted in (60, 120, 180):
        await until(lambda wanted=wanted: len(world.log.accepted) > wanted, seconds=30)
        assert await machines.cut() > len(machines.bots)
        world.write(crowd[wanted].id, "/privacy")
    await until(lambda: len(world.log.accepted) > 250, seconds=30)
    assert await (await machines.finish()).stop() == 0
    assert set(copies(world, crowd, TITLE).values()) == {1}, "sent is sent, and was recorded when it could be"
    assert all(len(said(world, crowd[wanted])) > 1 for wanted in (60, 120, 180))
    assert world.log.statuses[429] == 0


async def test_commands_of_other_folders_work_beside_them(machines: Machines) -> None:
    world, (one, two) = machines.world, machines.bots
    crowd = people(world, 40)
    await one.subscribe(crowd, TOPIC)
    await one.start()
    code, printed = await two.command("send", SLUG, "--now")
    assert code == 0, printed
    assert await machines.holder("sender") is one, "the command became a second sender"
    assert set(copies(world, crowd, TITLE).values()) == {1}
    code, printed = await two.command("broadcasts", "--json")
    assert (code, json.loads(printed)[0]["delivered"]) == (0, len(crowd))
    code, printed = await two.command("forget", str(crowd[0].id))
    assert (code, printed) == (0, "Nothing is stored about this person any more.\n")
    assert await one.stop() == 0
