"""A burst of signatures: whether each counts once, what people are told meanwhile, and how many copies are edited."""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
import time
from collections import deque
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import uvloop
from typing_extensions import override

from alertbot.model.actions import Action, AskId, AskName
from alertbot.model.alerts import AlertSlug, Ask, AskKind
from alertbot.model.messages import ChatId
from alertbot.model.subscribers import NOTICE
from alertbot.model.topics import ENGLISH
from alertbot.store.database import Store
from alertbot.store.keys import KeyRing, make_key_file
from bench.table import table
from bench.tapping import FIRST, BotApi, Crowd
from bench.taps import bot_by_webhook

if TYPE_CHECKING:
    from collections.abc import Sequence

PEOPLE = 100_000
AGAIN = 10
"""Every so manieth taps a second time."""

AT_ONCE = 200
EDITS = 30
"""In any second: what the bot may send in all."""

PETITION = AskId(AlertSlug("laws-against-speech"), AskName("repeal"))
_KEY = Ask(PETITION.ask, AskKind.SIGN, "").key
_TOLD = re.compile(r"You are one of ([\d,]+) people")
_BEFORE = "You have signed already"


class Signers(Crowd):
    """People who sign, some of them twice; what they were told, and when copies were edited."""

    def __init__(self, people: int, secret: str) -> None:
        super().__init__(people, secret)
        self.told: list[int] = []
        self.told_before = 0
        self.edited: list[float] = []

    @override
    def note(self, method: str, body: bytes) -> None:
        if method == "editMessageText":
            self.edited.append(time.perf_counter())
        elif method == "answerCallbackQuery":
            self._read(body.decode())
        super().note(method, body)

    def _read(self, words: str) -> None:
        if found := _TOLD.search(words):
            self.told.append(int(found[1].replace(",", "")))
        self.told_before += _BEFORE in words

    @override
    def _says(self, number: int) -> str:
        return f"a:{PETITION.alert}:{_KEY}:s"


def show(people: int = PEOPLE) -> None:
    """Print what a burst of so many signatures leaves."""
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(cores)})
    uvloop.run(_show(min(cores), people))
    os.sched_setaffinity(0, cores)


async def _show(core: int, people: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        keys = await _fill(folder, people)
        crowd = Signers(people, keys.webhook_secret)
        server = await asyncio.get_running_loop().create_server(lambda: BotApi(crowd.note), "127.0.0.1", 0)
        async with bot_by_webhook(folder, server.sockets[0].getsockname()[1], core) as (port, _):
            rate = await crowd.hurry(port, people + people // AGAIN, AT_ONCE)
        server.close()
        print(_table(crowd, people, rate, await _kept(folder, keys, people)))


def _table(crowd: Signers, people: int, rate: float, kept: tuple[int, int, int]) -> str:
    signed, lost, counted = kept
    again = people // AGAIN
    return table(
        [f"{people:,} people sign, {again:,} of them twice", "wanted", "measured"],
        [
            ["signatures on record", f"{people:,}", f"{signed:,}"],
            ["lost", "0", f"{lost:,}"],
            ["counted twice", "0", f"{signed + lost - people:,}"],
            ["the count afterwards", f"{people:,}", f"{counted:,}"],
            ["the highest number that anybody was told", f"{people:,}", f"{max(crowd.told, default=0):,}"],
            ["numbers told to two people", "0", f"{len(crowd.told) - len(set(crowd.told)):,}"],
            ["told that they had signed before", f"{again:,}", f"{crowd.told_before:,}"],
            ["most edits in any second", f"at most {EDITS}", f"{_most(crowd.edited)}"],
            ["signatures/s", "", f"{rate:,.0f}"],
        ],
    )


def _most(times: Sequence[float]) -> int:
    """The most in any second."""
    most, lately = 0, deque[float]()
    for at in times:
        lately.append(at)
        while at - lately[0] > 1:
            lately.popleft()
        most = max(most, len(lately))
    return most


async def _kept(folder: Path, keys: KeyRing, people: int) -> tuple[int, int, int]:
    """How many are on record, how many of the crowd are not among them, and what the count says."""
    store = await Store.open(f"sqlite+aiosqlite:///{folder}/data/alertbot.db", keys)
    async with store.glance() as unit:
        every = await unit.actions.by_country(PETITION, Action.SIGNED)
        counted = (await unit.actions.count(PETITION, Action.SIGNED)).people
        lost = 0
        for number in range(people):
            lost += await unit.actions.find(ChatId(FIRST + number), PETITION, Action.SIGNED) is None
    await store.close()
    return sum(every.values()), lost, counted


async def _fill(folder: Path, people: int) -> KeyRing:
    """A key, and people who have agreed."""
    (folder / "keys").mkdir()
    make_key_file(folder / "keys" / "alertbot.key")
    keys = KeyRing.read(folder / "keys" / "alertbot.key")
    store = await Store.open(f"sqlite+aiosqlite:///{folder}/data/alertbot.db", keys)
    today = datetime.now(UTC).date()  # noqa: TID251 - the machine's own time
    async with store.unit() as unit:
        for number in range(people):
            await unit.subscribers.agree(ChatId(FIRST + number), ENGLISH, NOTICE, today)
    await store.close()
    return keys


if __name__ == "__main__":
    show()
