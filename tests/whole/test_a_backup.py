"""A backup made while the bot runs, put back in another place: whole, silent, and without those who left since."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from alertbot.model.messages import ChatId
from tests.whole.conftest import BotProcess, answer_to, copies, people, until
from tests.whole.traces import found_in, numbers, spellings

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.xdist_group("heavy too")

SLUG, TOPIC, TITLE = "vitishko-release", "prisoners-of-conscience", "Vitishko"


@pytest.fixture
def elsewhere(bot: BotProcess, tmp_path: Path) -> BotProcess:
    """Another machine with the same key, and nothing else."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    other = BotProcess(folder, bot.world, bot.environment["ALERTBOT_API_URL"])
    shutil.copy(bot.folder / "keys" / "alertbot.key", folder / "keys" / "alertbot.key")
    return other


async def test_a_backup_comes_back_whole_and_silent_and_the_forgotten_stay_forgotten(
    bot: BotProcess, elsewhere: BotProcess
) -> None:
    world, crowd, folder = bot.world, people(bot.world, 150), bot.folder / "copies"
    await bot.subscribe(crowd, TOPIC)
    await bot.start()
    await bot.launch(SLUG)
    await until(lambda: len(world.log.accepted) > 10, seconds=20)
    code, printed = await bot.command("backup", str(folder))
    assert (code, "Only the key file opens it" in printed) == (0, True), printed
    [sealed] = folder.glob("*.age")
    assert (sealed.stat().st_mode & 0o777, sealed.read_bytes()[:21]) == (0o600, b"age-encryption.org/v1")
    await bot.through()
    for gone, words in ((crowd[0], "/forget"), (crowd[1], "/stop")):
        await answer_to(world, gone, words)
    assert (await bot.command("forget", str(crowd[0].id)))[0] == 0
    assert await bot.stop() == 0
    for gone in crowd[:20]:
        assert not found_in(bot.folder, [*spellings(str(gone.id)), *numbers(gone.id)])

    said = len(world.log.accepted)
    code, printed = await elsewhere.command("restore", str(folder))
    assert code == 0, printed
    assert "stays away: 2." in printed
    assert "paused: 1." in printed
    await elsewhere.start()
    row = await elsewhere.progress()
    assert (row["state"], row["audience"]) == ("paused", 150)
    assert await elsewhere.stop() == 0
    assert len(world.log.accepted) == said, "something was sent"
    async with elsewhere.records() as unit:
        known = [await unit.subscribers.find(ChatId(person.id)) for person in crowd]
    assert known[:2] == [None, None]
    assert all(person is not None and TOPIC in person.topics for person in known[2:])
    assert set(copies(world, crowd[1:], TITLE).values()) == {1}


async def test_what_cannot_be_put_back_is_said_and_changes_nothing(bot: BotProcess, elsewhere: BotProcess) -> None:
    folder = bot.folder / "copies"
    assert "There is no backup in" in (await elsewhere.command("restore", str(folder)))[1]
    await bot.subscribe(people(bot.world, 3), TOPIC)
    assert (await bot.command("backup", str(folder)))[0] == 0
    code, printed = await bot.command("restore", str(folder))
    assert (code, "There is a database already" in printed) == (1, True)
    [sealed] = folder.glob("*.age")
    whole = sealed.read_bytes()
    sealed.write_bytes(whole[:-40])
    code, printed = await elsewhere.command("restore", str(folder))
    assert (code, "is damaged" in printed) == (1, True)
    sealed.write_bytes(whole)
    other_key = elsewhere.folder / "keys" / "alertbot.key"
    kept = other_key.read_text()
    other_key.unlink()
    assert (await elsewhere.command("keys", "new"))[0] == 0
    assert "sealed with another key" in (await elsewhere.command("restore", str(folder)))[1]
    other_key.write_text(kept)
    assert (await elsewhere.command("restore", str(folder)))[0] == 0, "what failed left something behind"
