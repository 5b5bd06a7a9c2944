"""The one process that writes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from alertbot.store.owner import Occupied, OneWriter

if TYPE_CHECKING:
    from pathlib import Path

HOLDER = """
import pathlib, sys, signal
from alertbot.store.owner import OneWriter
OneWriter.take(pathlib.Path(sys.argv[1]))
print("taken", flush=True)
signal.pause()
"""


def test_a_second_writer_is_turned_away_and_told_who_writes(tmp_path: Path) -> None:
    first = OneWriter.take(tmp_path / "a.db")
    with pytest.raises(Occupied, match=f"process {os.getpid()}"):
        OneWriter.take(tmp_path / "a.db")
    first.release()
    OneWriter.take(tmp_path / "a.db").release()


def test_two_databases_have_a_writer_each(tmp_path: Path) -> None:
    one, other = OneWriter.take(tmp_path / "a.db"), OneWriter.take(tmp_path / "b.db")
    one.release()
    other.release()


def test_the_lock_is_nobody_elses_business(tmp_path: Path) -> None:
    writer = OneWriter.take(tmp_path / "a.db")
    assert (tmp_path / "a.db.lock").stat().st_mode & 0o777 == 0o600
    writer.release()
    writer.release()


def test_a_killed_writer_makes_room(tmp_path: Path) -> None:
    database = tmp_path / "a.db"
    with subprocess.Popen([sys.executable, "-c", HOLDER, database], stdout=subprocess.PIPE) as holder:  # noqa: S603 - our own words
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"taken\n"
        with pytest.raises(Occupied, match=f"process {holder.pid}"):
            OneWriter.take(database)
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    OneWriter.take(database).release()
