"""Two machines on one PostgreSQL: one of them sends, whoever dies, and nobody gets a message twice."""

from __future__ import annotations

import json
import random
import statistics
from typing import TYPE_CHECKING

import pytest

from tests.whole.conftest import copies, people, said, until

if TYPE_CHECKING:
    from tests.whole.machines import Machines

pytestmark = pytest.mark.xdist_group("heavy")

SLUG, TOPIC, TITLE = "vitishko-release", "prisoners-of-conscience", "Vitishko"
KILLS, IN_FLIGHT = 10, 8


async def test_without_trouble_nothing_is_doubled_and_the_limit_is_kept(machines: Machines) -> None:
    world, (one, two), rate = machines.world, machines.bots, 60
    crowd = people(world, 600)
    machines.limited(rate)
    await one.subscribe(crowd, TOPIC)
    await machines.start()
    await two.launch(SLUG)
    row = await two.through()
    assert (row["delivered"], row["waiting"]) == (600, 0)
    assert set(copies(world, crowd, TITLE).values()) == {1}
    assert world.log.statuses[429] == 0
    sent = [note.at for note in world.log.accepted]
    print(f"two machines: {599 / (sent[-1] - sent[0]):.1f}/s of {rate}/s, 429: {world.log.statuses[429]}")  # noqa: T201 - a figure
    await machines.stop()


async def test_after_ten_kills_of_the_sender_nobody_is_missing(machines: Machines) -> None:
    world, chance = machines.world, random.Random(20131126)
    crowd = people(world, 3000)
    await machines.bots[0].subscribe(crowd, TOPIC)
    await machines.start()
    await machines.bots[1].launch(SLUG)
    pauses = []
    for _ in range(KILLS):
        wanted = len(world.log.accepted) + chance.randrange(20, 100)
        await until(lambda wanted=wanted: len(world.log.accepted) > wanted, seconds=60)
        sender = await machines.holder("sender")
        await sender.kill()
        accepted, at = len(world.log.accepted), world.hands.monotonic()
        await until(lambda accepted=accepted: len(world.log.accepted) > accepted, seconds=60)
        pauses.append(world.hands.monotonic() - at)
        assert await machines.holder("sender") is not sender
        await sender.start()
    assert len(world.log.accepted) < len(crowd), "the broadcast was over too soon to show anything"
    await machines.stop()
    machines.limited(500)  # the rest need not take its time
    await machines.start()
    await until(lambda: all(copies(world, crowd, TITLE).values()), seconds=120)
    got = copies(world, crowd, TITLE)
    missing, repeats = sum(not count for count in got.values()), sum(count - 1 for count in got.values() if count)
    print(  # noqa: T201 - figures
        f"{KILLS} kills of the sender: {missing} missing, {repeats} repeats, {KILLS * IN_FLIGHT} allowed; "
        f"the other went on within {max(pauses):.1f} s, half of the times within {statistics.median(pauses):.1f} s"
    )
    assert missing == 0
    assert repeats <= KILLS * IN_FLIGHT
    assert world.log.statuses[429] == 0


async def test_a_sender_that_hung_claims_nothing_more_when_it_wakes(machines: Machines) -> None:
    world, rate = machines.world, 60
    crowd = people(world, 900)
    machines.limited(rate)
    await machines.bots[0].subscribe(crowd, TOPIC)
    await machines.start()
    await machines.bots[0].launch(SLUG)
    await until(lambda: len(world.log.accepted) > 100, seconds=30)
    sender = await machines.holder("sender")
    before = await sender.count('alertbot_sends_total{outcome="sent"}')
    with sender.asleep():
        await machines.cut(sender)
        asleep = len(world.log.accepted)
        await until(lambda: len(world.log.accepted) > asleep + 50, seconds=30)
        [other] = machines.others(sender)
        assert await machines.holder("sender") is other
    row = await other.through()
    after = await sender.count('alertbot_sends_total{outcome="sent"}')
    print(f"the one who hung had sent {before}, and recorded {after - before} more when it woke")  # noqa: T201 - a figure
    assert after <= asleep, "it sent what was another's to send"
    assert row["waiting"] == 0
    assert set(copies(world, crowd, TITLE).values()) == {1}
    assert world.log.statuses[429] == 0
    await machines.stop()


async def test_with_every_connection_cut_they_go_on_by_themselves(machines: Machines) -> None:
    world, rate = machines.world, 60
    crowd = people(world, 600)
    machines.limited(rate)
    await machines.bots[0].subscribe(crowd, TOPIC)
    await machines.start()
    await machines.bots[0].launch(SLUG)
    for wanted in (100, 200, 300):
        await until(lambda wanted=wanted: len(world.log.accepted) > wanted, seconds=30)
        assert await machines.cut() > len(machines.bots)
        world.write(crowd[wanted].id, "/privacy")
    await until(lambda: all(copies(world, crowd, TITLE).values()), seconds=120)
    assert sum(copies(world, crowd, TITLE).values()) == len(crowd), "sent is sent, and was recorded when it could be"
    await until(lambda: all(len(said(world, crowd[wanted])) > 1 for wanted in (100, 200, 300)), seconds=30)
    assert world.log.statuses[429] == 0
    await machines.stop()


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
