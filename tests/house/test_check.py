"""Every fault that would keep the bot from working, at once."""

from __future__ import annotations

import sqlite3
from contextlib import asynccontextmanager, closing
from typing import TYPE_CHECKING

import pytest
from aiohttp import web

from alertbot.cli import trials
from alertbot.settings import Settings
from alertbot.store.database import Store
from alertbot.store.keys import KeyRing, make_key_file

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

TOKEN = "123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"  # noqa: S105 - opens nothing


def settings_in(folder: Path, **more: str) -> Settings:
    chosen = {
        "ALERTBOT_TOKEN": TOKEN,
        "ALERTBOT_KEY_FILE": f"{folder}/keys/alertbot.key",
        "ALERTBOT_DATABASE_URL": f"sqlite+aiosqlite:///{folder}/data/alertbot.db",
    }
    return Settings.read(chosen | more, folder)


@asynccontextmanager
async def telegram(status: int, *, inline: bool = True) -> AsyncIterator[str]:
    """Something that answers every call so; its address."""

    async def answer(_request: web.Request) -> web.Response:
        me = {"id": 1, "is_bot": True, "supports_inline_queries": inline}
        return web.json_response({"ok": status == 200, "result": me}, status=status)

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


@pytest.mark.parametrize(
    ("status", "told"),
    [(200, []), (401, ["does not accept"]), (404, ["does not accept"]), (502, ["Telegram answered 502"])],
)
async def test_the_token_is_shown_to_telegram(status: int, told: list[str], tmp_path: Path) -> None:
    async with telegram(status) as url:
        faults, hints = await trials.token_tried(settings_in(tmp_path, ALERTBOT_API_URL=url))
    assert hints == []
    assert len(faults) == len(told)
    assert all(words in fault for words, fault in zip(told, faults, strict=True))


async def test_sharing_that_is_off_is_worth_a_hint_and_no_fault(tmp_path: Path) -> None:
    async with telegram(200, inline=False) as url:
        faults, (hint,) = await trials.token_tried(settings_in(tmp_path, ALERTBOT_API_URL=url))
    assert faults == []
    assert "/setinline" in hint


async def test_telegram_out_of_reach_is_told_without_the_token(tmp_path: Path) -> None:
    (fault,), _ = await trials.token_tried(settings_in(tmp_path, ALERTBOT_API_URL="http://127.0.0.1:9"))
    assert "cannot be reached at http://127.0.0.1:9" in fault
    assert TOKEN not in fault


def test_a_missing_key_is_a_fault(tmp_path: Path) -> None:
    keys, (fault,) = trials.key_faults(settings_in(tmp_path))
    assert keys is None
    assert "There is no key file" in fault


def test_a_key_that_others_may_read_is_a_fault(tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    make_key_file(settings.key_file)
    settings.key_file.chmod(0o644)
    _, (fault,) = trials.key_faults(settings)
    assert "chmod 600" in fault


def test_a_key_beside_the_data_is_a_fault(tmp_path: Path) -> None:
    settings = settings_in(tmp_path, ALERTBOT_KEY_FILE=f"{tmp_path}/data/deep/alertbot.key")
    make_key_file(settings.key_file)
    keys, (fault,) = trials.key_faults(settings)
    assert keys is not None
    assert "lies in the data folder" in fault


async def test_a_database_that_is_not_there_yet_is_no_fault_and_is_not_made(tmp_path: Path) -> None:
    assert await trials.database_faults(settings_in(tmp_path), None) == []
    assert not (tmp_path / "data").exists()


async def test_a_database_of_another_key_is_a_fault(tmp_path: Path, keys: KeyRing) -> None:
    settings = settings_in(tmp_path)
    await (await Store.open(settings.database_url, keys)).close()
    assert await trials.database_faults(settings, keys) == []
    (fault,) = await trials.database_faults(settings, KeyRing.from_bytes(bytes(32)))
    assert "was written with another key" in fault


async def test_trying_a_database_changes_nothing(tmp_path: Path, keys: KeyRing) -> None:
    settings = settings_in(tmp_path)
    assert settings.database_file is not None
    settings.database_file.parent.mkdir()
    with closing(sqlite3.connect(settings.database_file)) as connection:
        connection.execute("CREATE TABLE other (x)")
    assert await trials.database_faults(settings, keys) == []
    with closing(sqlite3.connect(settings.database_file)) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("other",)]


async def test_a_file_that_is_no_database_is_a_fault(tmp_path: Path, keys: KeyRing) -> None:
    settings = settings_in(tmp_path)
    assert settings.database_file is not None
    settings.database_file.parent.mkdir()
    settings.database_file.write_text("not a database, and long enough to be looked at as one " * 20)
    (fault,) = await trials.database_faults(settings, keys)
    assert "cannot be reached or brought up to date" in fault


async def test_a_database_in_use_by_a_running_bot_is_no_fault(tmp_path: Path, keys: KeyRing) -> None:
    settings = settings_in(tmp_path)
    running = await Store.open(settings.database_url, keys)
    assert await trials.database_faults(settings, keys) == []
    await running.close()


async def test_a_server_out_of_reach_is_told_without_its_password(tmp_path: Path, keys: KeyRing) -> None:
    url = "postgresql+asyncpg://bot:hunter2@127.0.0.1:1/alerts"
    (fault,) = await trials.database_faults(settings_in(tmp_path, ALERTBOT_DATABASE_URL=url), keys)
    assert "cannot be reached" in fault
    assert "hunter2" not in fault


async def test_postgresql_is_tried_and_left_as_it_is(tmp_path: Path, keys: KeyRing, postgres_url: str) -> None:
    url = postgres_url.replace("postgresql://", "postgresql+asyncpg://")
    settings = settings_in(tmp_path, ALERTBOT_DATABASE_URL=url)
    assert await trials.database_faults(settings, keys) == []
    # Opened with another key: only a database that the trial left as it was takes it.
    await (await Store.open(url, KeyRing.from_bytes(bytes(32)))).close()
    (fault,) = await trials.database_faults(settings, keys)
    assert "was written with another key" in fault
