"""Backups in the course of weeks: none outlives its promise, and each knows whom not to bring back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from alertbot.app.backing import FORGOTTEN, Backups, tell_backups, told
from alertbot.app.named import key_ring
from alertbot.app.restoring import restore
from alertbot.model.mendable import Mendable
from alertbot.model.subscribers import Source
from alertbot.settings import Settings
from alertbot.store.database import Store
from alertbot.store.keys import make_key_file
from alertbot.work.retention import PROMISES, forget_in_time
from alertbot.work.subscribing import follow, forget, leave
from tests.store.conftest import AMAL, ASSEMBLY, BORIS, NOW, PRISONERS, subscribe

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import datetime
    from pathlib import Path

    from alertbot.app.restoring import Restored
    from alertbot.model.messages import ChatId
    from alertbot.store.keys import KeyRing


@dataclass
class Calendar:
    """A clock that is set by hand."""

    at: datetime = NOW

    def now(self) -> datetime:
        """That time."""
        return self.at


class Machine:
    """A bot's store, its backups, and another place to put them back into."""

    def __init__(self, place: Path, store: Store, keys: KeyRing) -> None:
        self.folder, self.store, self.clock = place / "copies", store, Calendar()
        self._place = place
        self.back: Restored | None = None
        """What the last to be put back was told as."""
        self.parts: Any = SimpleNamespace(
            store=store, clock=self.clock, keys=keys, promises=PROMISES, telling=None, settings=None
        )

    async def backup(self) -> None:
        """Make one."""
        backups = Backups(self.parts)
        answer = await backups.ask({"do": "backup", "folder": str(self.folder)})
        while answer["file"] is None:
            answer = await backups.ask({"do": "backup"})

    async def day(self, number: int) -> None:
        """Let it be that day, and the bot tidy up."""
        self.clock.at = NOW + timedelta(days=number)
        await forget_in_time(self.store, self.clock.at)
        await tell_backups(self.parts)

    async def forget(self, chat: ChatId) -> None:
        """As /forget does."""
        async with self.store.unit() as unit:
            await forget(unit, chat, self.clock.at)
        await tell_backups(self.parts)

    async def put_back(self, *, knowing_nobody: bool = False) -> Store:
        """Another store, made from the newest."""
        place = self._place / f"back {len(list(self._place.iterdir()))}"
        url = f"sqlite+aiosqlite:///{place}.db"
        settings = Settings(database_url=url, key_file=self._place / "the.key")
        self.back = await restore(
            settings, self.folder, self.clock.at, lambda _done, _of: None, knowing_nobody=knowing_nobody
        )
        return await Store.open(url, self.parts.keys)

    async def restored(self, *, knowing_nobody: bool = False) -> set[ChatId]:
        """Who is there when the newest is put back."""
        store = await self.put_back(knowing_nobody=knowing_nobody)
        async with store.glance() as unit:
            found = [await unit.subscribers.find(chat) for chat in (AMAL, BORIS)]
        await store.close()
        return {chat for chat, person in zip((AMAL, BORIS), found, strict=True) if person is not None}


@pytest.fixture
async def machine(tmp_path: Path) -> AsyncIterator[Machine]:
    """Amal and Boris follow a topic."""
    make_key_file(tmp_path / "the.key")
    keys = key_ring(Settings(key_file=tmp_path / "the.key"))
    store = await Store.open(f"sqlite:///{tmp_path}/first.db", keys)
    async with store.unit() as unit:
        for chat in (AMAL, BORIS):
            await subscribe(unit, chat, ASSEMBLY)
    yield Machine(tmp_path, store, keys)
    await store.close()


async def test_a_backup_goes_after_its_time_and_until_then_knows_who_was_forgotten(machine: Machine) -> None:
    await machine.backup()
    assert told(machine.folder) == {}, "it is there, and names nobody"
    await machine.day(29)
    await machine.forget(AMAL)
    assert await machine.restored() == {BORIS}
    [kept] = machine.folder.glob("*.age")
    elsewhere = kept.read_bytes()
    await machine.day(31)
    assert not list(machine.folder.glob("*.age"))
    await machine.forget(BORIS)
    kept.write_bytes(elsewhere)  # from a copy that somebody made
    with pytest.raises(Mendable, match="older than 30 days"):
        await machine.restored()


async def test_a_folder_that_was_away_is_tidied_when_it_is_back_and_then_left_alone(machine: Machine) -> None:
    await machine.backup()
    away = machine.folder.rename(machine.folder.with_name("away"))
    for day in (31, 33):
        await machine.day(day)
    await machine.forget(AMAL)
    away.rename(machine.folder)
    await machine.day(34)
    assert [file.name for file in machine.folder.iterdir()] == [FORGOTTEN]
    await machine.day(70)
    await machine.forget(BORIS)
    async with machine.store.glance() as unit:
        assert await unit.backups.forgotten() == {}, "no backup is left that could bring Boris back"


async def test_without_the_names_of_the_forgotten_nothing_is_put_back_unless_told_to(machine: Machine) -> None:
    await machine.backup()
    await machine.forget(AMAL)
    (machine.folder / FORGOTTEN).unlink()
    with pytest.raises(Mendable, match="people would come back who left"):
        await machine.restored()
    assert await machine.restored(knowing_nobody=True) == {AMAL, BORIS}
    await machine.day(0)
    assert await machine.restored() == {BORIS}, "the bot writes it anew"


async def test_a_bot_that_begins_anew_keeps_the_names_it_finds(machine: Machine, tmp_path: Path) -> None:
    await machine.backup()
    await machine.forget(AMAL)
    anew = Machine(tmp_path, await Store.open(f"sqlite:///{tmp_path}/anew.db", machine.parts.keys), machine.parts.keys)
    anew.clock.at += timedelta(hours=2)
    await anew.backup()
    max(anew.folder.glob("*.age")).unlink()
    assert await anew.restored() == {BORIS}
    await anew.store.close()


async def test_who_leaves_and_comes_back_is_in_the_backups_and_who_was_forgotten_in_none(machine: Machine) -> None:
    await machine.backup()
    for hours in (1, 6):
        machine.clock.at = NOW + timedelta(hours=hours)
        async with machine.store.unit() as unit:
            amal = await unit.subscribers.find(AMAL)
            assert amal is not None
            await leave(unit.subscribers, amal, machine.clock.at, Source.STOP)
        await tell_backups(machine.parts)
        assert await machine.restored() == {BORIS}
        async with machine.store.unit() as unit:
            amal = await unit.subscribers.find(AMAL)
            assert amal is not None
            today = machine.clock.at.date()
            await follow(unit.subscribers, AMAL, amal, [PRISONERS], today=today, source=Source.SETTINGS)
        await tell_backups(machine.parts)
        assert await machine.restored() == {AMAL, BORIS}, "the name is gone from the file, too"
        await machine.backup()
        assert await machine.restored() == {AMAL, BORIS}
    machine.clock.at += timedelta(hours=1)
    await machine.forget(AMAL)
    async with machine.store.unit() as unit:
        await subscribe(unit, AMAL, PRISONERS)
    await tell_backups(machine.parts)
    assert await machine.restored() == {BORIS}, "what was forgotten does not come back with a new yes"
    machine.clock.at += timedelta(hours=1)
    await machine.backup()
    assert await machine.restored() == {AMAL, BORIS}
