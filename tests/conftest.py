"""The real things tests run against: both databases, and keys."""

from __future__ import annotations

import asyncio
import itertools
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import make_url

from alertbot.chat.wording import Wording
from alertbot.store.connecting import connections
from alertbot.store.database import Store
from alertbot.store.folder import read_folder
from alertbot.store.keys import KeyRing
from alertbot.store.upgrading import upgrade
from tests.postgres import Postgres

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from alertbot.model.alerts import Catalogue


def pytest_configure(config: pytest.Config) -> None:
    """No test fails for being slow; programs that tests start are compiled once, whatever Python is told elsewhere."""
    if "CI" not in os.environ:  # where Hypothesis has the same of its own
        settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
        settings.load_profile("unhurried")
    if config.cache is not None:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(config.cache.mkdir("compiled"))


class MakeDatabase(Protocol):
    """Makes PostgreSQL databases; each has a name of its own."""

    def __call__(self, *, like: str = "template0") -> str:
        """An empty one, or a copy of the one of that name; its URL."""
        ...


@pytest.fixture
def keys() -> KeyRing:
    """A key ring nobody else has."""
    return KeyRing.from_bytes(b"a key for tests, 32 bytes long..")


# Databases that were never opened: the store makes its tables there.


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """A database in a folder of its own that is not there yet."""
    return f"sqlite:///{tmp_path}/data/alertbot.db"


@pytest.fixture(scope="session")
def make_postgres_database() -> Iterator[MakeDatabase]:
    """A real PostgreSQL, started when the first test asks for it."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    numbers = itertools.count(1)
    try:
        postgres = Postgres.in_folder(folder)
        with postgres.running():
            yield lambda *, like="template0": postgres.make_database(f"test_{next(numbers)}", like=like)
    finally:
        shutil.rmtree(folder)


@pytest.fixture
def postgres_url(make_postgres_database: MakeDatabase) -> str:
    """A PostgreSQL database of this test's own, empty."""
    return make_postgres_database()


@pytest.fixture(params=["sqlite", "postgres"])
def store_url(request: pytest.FixtureRequest) -> str:
    """An empty database: of SQLite, then of PostgreSQL."""
    return str(request.getfixturevalue(f"{request.param}_url"))


# Databases whose tables were made once and copied since: most tests are not about making them, which takes longer than
# what they are about.


@pytest.fixture(scope="session")
def ready_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with all its tables and nothing in them."""
    file = tmp_path_factory.mktemp("ready") / "data" / "alertbot.db"
    asyncio.run(_make_tables(f"sqlite:///{file}"))
    return file


@pytest.fixture
def ready_sqlite_url(ready_sqlite: Path, tmp_path: Path) -> str:
    """A copy of it, of this test's own."""
    shutil.copytree(ready_sqlite.parent, tmp_path / "data")
    return f"sqlite:///{tmp_path}/data/alertbot.db"


@pytest.fixture(scope="session")
def ready_postgres(make_postgres_database: MakeDatabase) -> str:
    """The name of a database with all its tables and nothing in them."""
    url = make_postgres_database()
    asyncio.run(_make_tables(url))
    return make_url(url).database or ""


@pytest.fixture
def ready_postgres_url(make_postgres_database: MakeDatabase, ready_postgres: str) -> str:
    """A copy of it, of this test's own."""
    return make_postgres_database(like=ready_postgres)


@pytest.fixture(params=["sqlite", "postgres"])
def ready_url(request: pytest.FixtureRequest) -> str:
    """A database with its tables: of SQLite, then of PostgreSQL."""
    return str(request.getfixturevalue(f"ready_{request.param}_url"))


@pytest.fixture
async def store(ready_url: str, keys: KeyRing) -> AsyncIterator[Store]:
    """An open store: on SQLite, then on PostgreSQL."""
    opened = await Store.open(ready_url, keys)
    yield opened
    await opened.close()


@pytest.fixture(scope="session")
def wording() -> Wording:
    """The texts that come with the bot, which nothing changes."""
    return Wording.load()


@pytest.fixture(scope="session")
def demo_alerts() -> Catalogue:
    """The alerts of this repository, which nothing changes and in which nothing is wrong."""
    catalogue, faults = read_folder(Path(__file__).parents[1] / "alerts")
    assert not faults
    return catalogue


async def _make_tables(url: str) -> None:
    """As a store does when it opens, but for the key, which each test chooses."""
    made = connections(url)
    await made.reach()
    async with made.writing, made.writer.begin() as connection:
        await connection.run_sync(upgrade)
    await made.close()
