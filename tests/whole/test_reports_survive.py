"""Reports through `kill -9` and through a flood."""

from __future__ import annotations

import asyncio
import random
import sqlite3
from typing import TYPE_CHECKING

import pytest

from tests.whole.conftest import people, said, until
from tests.whole.reports import Desk

if TYPE_CHECKING:
    from alertbot.rehearsal.people import Person
    from tests.whole.conftest import BotProcess

REPORTS = 100
AT_ONCE = 10
HONEST = 50


@pytest.mark.xdist_group("heavy")
async def test_killed_at_random_no_answered_step_is_lost_and_nothing_broken_off_is_half_kept(bot: BotProcess) -> None:
    desk, chance = Desk(bot), random.Random(47)
    await bot.start()
    done = asyncio.Event()
    killing = asyncio.create_task(_killed_again_and_again(bot, chance, done))
    crowd = people(bot.world, REPORTS)
    for at in range(0, REPORTS, AT_ONCE):
        await asyncio.gather(*(_report(desk, number, crowd[number]) for number in range(at, at + AT_ONCE)))
    done.set()
    kills = await killing
    await bot.stop()
    opened = list(desk.opened().values())
    found = sum(any(b"number %03d" % number in each for each in opened) for number in range(0, REPORTS, 2))
    left = sum(any(b"number %03d" % number in each for each in opened) for number in range(1, REPORTS, 2))
    print(f"{kills} kills: of {REPORTS // 2} sent {found} found, of {REPORTS // 2} broken off {left} left")  # noqa: T201 - the figure
    assert (found, left, len(opened)) == (REPORTS // 2, 0, REPORTS // 2)
    assert _rows(desk, "reports") == REPORTS // 2
    assert _rows(desk, "report_fillings") == 0


async def _report(desk: Desk, number: int, person: Person) -> None:
    """Every other one is sent; the others are broken off after their last answer."""
    await desk.begins(person)
    await desk.answers(person, f"They came at night, number {number:03}.")
    if number % 2 == 0:
        await desk.sends(person)
    else:
        desk.world.write(person.id, "/cancel")
        await until(lambda: any("is deleted" in each.text for each in said(desk.world, person)), seconds=60)


async def _killed_again_and_again(bot: BotProcess, chance: random.Random, done: asyncio.Event) -> int:
    kills = 0
    while not done.is_set():
        await asyncio.sleep(chance.uniform(0.5, 4))  # noqa: TID251 - another process's time
        await bot.kill()
        kills += 1
        await bot.start()
    return kills


def _rows(desk: Desk, table: str) -> int:
    database = sqlite3.connect(f"file:{desk.database}?mode=ro", uri=True)
    (count,) = database.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 - our own names
    database.close()
    return int(count)


@pytest.mark.xdist_group("heavy")
async def test_honest_reports_get_through_a_flood(bot: BotProcess) -> None:
    desk = Desk(bot)
    await bot.start()
    flooder, *honest = people(bot.world, HONEST + 1)
    await desk.begins(flooder)
    done = asyncio.Event()
    flooding = asyncio.create_task(_flood(desk, flooder, done))
    times: list[float] = []
    for at in range(0, HONEST, AT_ONCE):
        await asyncio.gather(*(_timed(desk, number, honest[number], times) for number in range(at, at + AT_ONCE)))
    done.set()
    sent = await flooding
    opened = b"".join(desk.opened().values())
    lost = [number for number in range(HONEST) if b"number %03d" % number not in opened]
    times.sort()
    late = times[-len(times) // 20]
    print(f"{sent} messages of a flood: of {HONEST} honest reports {len(lost)} lost, p95 {late:.2f} s")  # noqa: T201 - the figure
    assert lost == []
    assert opened.count(b"flood") < sent


async def _timed(desk: Desk, number: int, person: Person, times: list[float]) -> None:
    now = desk.world.hands.monotonic
    await desk.begins(person)
    await desk.taps(person, "report:say:0:detention")
    await desk.taps(person, "report:skip:1")
    await until(lambda: any("report:skip:2" in str(m.reply_markup) for m in said(desk.world, person)), seconds=60)
    began = now()
    await desk.writes(person, f"They came at night, number {number:03}.")
    times.append(now() - began)
    await desk.sends(person)


async def _flood(desk: Desk, flooder: Person, done: asyncio.Event) -> int:
    """A thousand messages a minute, as long as the others need."""
    await desk.taps(flooder, "report:skip:0")
    sent = 0
    while not done.is_set():
        desk.world.write(flooder.id, f"flood {sent}")
        sent += 1
        await asyncio.sleep(0.06)  # noqa: TID251 - another process's time
    return sent
