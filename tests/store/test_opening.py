"""Opening and closing the store."""

from __future__ import annotations

import logging
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from alertbot.model.messages import ChatId
from alertbot.store.database import Occupied, Store, StoreFault
from alertbot.store.keys import KeyFault, KeyRing
from tests.store.conftest import AMAL, ASSEMBLY, TODAY, subscribe

if TYPE_CHECKING:
    from collections.abc import Iterator

UNIQUE_CHAT = ChatId(8_123_456_789)


def threads() -> int:
    """How many run, SQLite's among them."""
    return sum(thread.is_alive() for thread in threading.enumerate())


@pytest.fixture
def wrong_key() -> KeyRing:
    """A key that opened nothing here."""
    return KeyRing.from_bytes(b"another key, also 32 bytes long.")


async def test_what_was_kept_is_there_when_the_store_opens_again(store_url: str, keys: KeyRing) -> None:
    first = await Store.open(store_url, keys)
    async with first.unit() as unit:
        await subscribe(unit, AMAL, ASSEMBLY)
    await first.close()
    second = await Store.open(store_url, keys)
    async with second.glance() as unit:
        found = await unit.subscribers.find(AMAL)
    await second.close()
    assert found is not None
    assert found.topics == {ASSEMBLY}


async def test_another_key_is_refused_at_the_door(store_url: str, keys: KeyRing, wrong_key: KeyRing) -> None:
    await (await Store.open(store_url, keys)).close()
    with pytest.raises(KeyFault, match="written with another one"):
        await Store.open(store_url, wrong_key)
    await (await Store.open(store_url, keys)).close()


async def test_a_second_store_on_one_file_is_refused(sqlite_url: str, keys: KeyRing) -> None:
    first = await Store.open(sqlite_url, keys)
    with pytest.raises(Occupied):
        await Store.open(sqlite_url, keys)
    await first.close()
    await (await Store.open(sqlite_url, keys)).close()


async def test_two_stores_share_one_postgresql(postgres_url: str, keys: KeyRing) -> None:
    first, second = await Store.open(postgres_url, keys), await Store.open(postgres_url, keys)
    async with first.unit() as unit:
        await subscribe(unit, AMAL)
    async with second.glance() as unit:
        assert await unit.subscribers.find(AMAL)
    await first.close()
    await second.close()


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("", "cannot be read"),
        ("alertbot.db", "cannot be read"),
        ("mysql://localhost/a", "no support for mysql"),
        ("sqlite://", "needs a file"),
        ("sqlite:///:memory:", "needs a file"),
        ("sqlite:////proc/nowhere/a.db", "cannot be opened"),
    ],
)
async def test_a_url_that_cannot_be_used_is_told(url: str, why: str, keys: KeyRing) -> None:
    with pytest.raises(StoreFault, match=why):
        await Store.open(url, keys)


async def test_a_file_that_is_no_database_is_told(tmp_path: Path, keys: KeyRing) -> None:
    (tmp_path / "a.db").write_bytes(b"Dear diary, today " * 100)
    with pytest.raises(StoreFault, match="file is not a database"):
        await Store.open(f"sqlite:///{tmp_path}/a.db", keys)


async def test_a_database_of_a_later_version_is_told(store_url: str, keys: KeyRing) -> None:
    store = await Store.open(store_url, keys)
    async with store.unit() as unit:
        await unit._connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))  # noqa: SLF001 - as that one would
    await store.close()
    with pytest.raises(StoreFault, match="newer alertbot"):
        await Store.open(store_url, keys)


async def test_a_server_that_does_not_answer_is_told(tmp_path: Path, keys: KeyRing) -> None:
    with pytest.raises(StoreFault, match="cannot be reached"):
        await Store.open(f"postgresql://me:hunter2@/a?host={tmp_path}", keys)


async def test_a_server_without_our_database_is_told(postgres_url: str, keys: KeyRing) -> None:
    with pytest.raises(StoreFault, match="3D000"):
        await Store.open(postgres_url.replace("/test_", "/nowhere_"), keys)


async def test_a_password_in_a_url_is_not_repeated(keys: KeyRing) -> None:
    with pytest.raises(StoreFault) as told:
        await Store.open("oracle://me:hunter2@localhost/a", keys)
    assert "hunter2" not in str(told.value)


async def test_only_its_user_can_read_the_files(sqlite_url: str, keys: KeyRing) -> None:
    store = await Store.open(sqlite_url, keys)
    async with store.unit() as unit:
        await subscribe(unit, AMAL)
    folder = Path(sqlite_url.removeprefix("sqlite:///")).parent
    modes = {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()}
    await store.close()
    assert folder.stat().st_mode & 0o777 == 0o700
    assert modes == dict.fromkeys(("alertbot.db", "alertbot.db-wal", "alertbot.db-shm", "alertbot.db.lock"), 0o600)


async def test_nothing_stays_behind_a_closed_store(sqlite_url: str, keys: KeyRing) -> None:
    before = threads()
    store = await Store.open(sqlite_url, keys)
    async with store.unit() as unit, store.glance() as look:
        await look.subscribers.find(AMAL)
        await unit.holds.all()
    await store.close()
    folder = Path(sqlite_url.removeprefix("sqlite:///")).parent
    assert {path.name for path in folder.iterdir()} == {"alertbot.db", "alertbot.db.lock"}
    assert threads() <= before


async def test_scrubbing_empties_the_log(sqlite_url: str, keys: KeyRing) -> None:
    store = await Store.open(sqlite_url, keys)
    async with store.unit() as unit:
        await subscribe(unit, AMAL)
    log = Path(sqlite_url.removeprefix("sqlite:///") + "-wal")
    assert log.stat().st_size > 0
    await store.scrub()
    assert log.stat().st_size == 0
    await store.close()


@pytest.fixture
def everything_logged(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """Every library's log at its most talkative."""
    with caplog.at_level(logging.DEBUG):
        yield caplog


async def test_no_library_logs_a_chat_or_a_text_even_at_debug(
    store_url: str, keys: KeyRing, everything_logged: pytest.LogCaptureFixture
) -> None:
    store = await Store.open(store_url, keys)
    async with store.unit() as unit:
        await subscribe(unit, UNIQUE_CHAT)
        await unit.inbox.put([(1, UNIQUE_CHAT, b"plum-coloured umbrella")], on=TODAY)
        await unit.inbox.take(1)
    await store.close()
    assert str(UNIQUE_CHAT) not in everything_logged.text
    assert "umbrella" not in everything_logged.text


async def test_a_look_that_lasts_longer_than_the_store_opens_nothing_anew(sqlite_url: str, keys: KeyRing) -> None:
    before = threads()
    store = await Store.open(sqlite_url, keys)
    async with store.snapshot() as connection:
        await connection.execute(sa.text("SELECT 1"))
        await store.close()
    assert threads() == before
