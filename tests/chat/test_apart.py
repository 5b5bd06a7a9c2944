"""Programs that run apart: what they make comes back, and what they take is limited."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from alertbot.chat.apart import run_apart

if TYPE_CHECKING:
    from pathlib import Path

MEMORY, PATIENCE = 256 * 1024 * 1024, 20.0


@pytest.mark.parametrize(
    ("program", "made"),
    [
        ("import sys; sys.stdout.buffer.write(sys.stdin.buffer.read()[::-1])", b"tac"),
        ("import os; print(sorted(os.environ.keys() - {'LC_CTYPE'}), end='')", b"[]"),
        ("print(len(bytes(100 * 1024 * 1024)), end='')", b"104857600"),
        ("print(len(bytes(300 * 1024 * 1024)), end='')", b""),
        ("print('half of it', end=''); raise SystemExit(4)", b""),
        ("import pathlib; pathlib.Path(__file__).with_name('kept').write_text('!'); print('kept')", b""),
    ],
    ids=["works", "has no environment", "has memory", "takes too much", "fails", "writes"],
)
async def test_what_a_program_apart_can_do(program: str, made: bytes, tmp_path: Path) -> None:
    path = tmp_path / "program.py"
    path.write_text(program)
    assert await run_apart(path, b"cat", MEMORY, PATIENCE) == made


async def test_who_takes_too_long_is_ended(tmp_path: Path) -> None:
    path = tmp_path / "program.py"
    path.write_text("import time; time.sleep(60)")
    assert await run_apart(path, b"", MEMORY, 0.5) == b""
