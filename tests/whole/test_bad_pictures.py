"""Pictures made to do harm, sent to the whole bot in a report: it lives, stays small, and answers everybody."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from alertbot.rehearsal.files import Upload
from tests.bad_pictures import BAD, UNLIKE
from tests.whole.conftest import answer_to, people, said, until
from tests.whole.reports import Desk, photograph
from tests.whole.traces import found_in

if TYPE_CHECKING:
    from alertbot.rehearsal.people import Person
    from tests.whole.conftest import BotProcess

PAIRS = 4
"""Of files in each report, which takes ten."""


def peak(pid: int | None) -> float:
    """The most memory that the bot itself has had so far, in MiB; that of the darkroom is not its own."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    assert found is not None
    return int(found[1]) / 1024


@pytest.mark.xdist_group("heavy too")
async def test_no_picture_harms_the_bot_or_keeps_anybody_waiting(bot: BotProcess) -> None:
    desk, world = Desk(bot), bot.world
    await bot.start()
    one, other, neighbour, *_ = people(world, 3)
    files = list({**BAD, **UNLIKE}.items())
    slowest, beside, before = 0.0, 0.0, 0.0
    for number, pair in enumerate(files[at : at + 2] for at in range(0, len(files), 2)):
        author = (one, other)[number // PAIRS]
        if number % PAIRS == 0:
            await desk.begins(author)
            await _sent(
                desk, author, Upload("first.jpg", "image/jpeg", photograph("x").content)
            )  # all is in memory now
        before = before or peak(bot.pid)
        told, started = len(said(world, author)), world.hands.monotonic()
        for name, content in pair:
            world.send_file(author.id, "document", Upload(name, "image/jpeg", content))
        beside = max(beside, await answer_to(world, neighbour, "/help", seconds=60))
        unsafe = sum(name in BAD for name, _ in pair)
        await until(lambda author=author, told=told, unsafe=unsafe: _refused(desk, author, told) == unsafe, seconds=60)
        await until(lambda author=author: "on its way" not in said(world, author)[-1].text, seconds=60)
        slowest = max(slowest, world.hands.monotonic() - started)
    grown = peak(bot.pid) - before
    figures = f"grown by {grown:.1f} MiB; each answered within {slowest:.1f} s, others within {beside:.2f} s"
    print(f"{len(files)} bad files: {figures}")  # noqa: T201 - the figures
    assert grown < 20
    assert await bot.stop() == 0
    assert found_in(bot.folder, [b"passwd", "\u202e".encode()]) == []


async def _sent(desk: Desk, author: Person, upload: Upload) -> None:
    message = desk.world.send_file(author.id, "document", upload)
    await until(lambda: message.deleted, seconds=60)


def _refused(desk: Desk, author: Person, since: int) -> int:
    """How many files were said not to be kept, since there were so many messages."""
    return sum("did not keep it" in message.text for message in said(desk.world, author)[since:])
