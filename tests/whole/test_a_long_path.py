"""A bot whose data lies deeper than a socket's path may be long can still be asked."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pytest

from alertbot.app.control import RunningBot, listening

if TYPE_CHECKING:
    from pathlib import Path


class Parrot:
    """Says what it is told."""

    async def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """The same words."""
        return {"said": request["say"]}


@pytest.mark.skipif(sys.platform != "linux", reason="Elsewhere a socket's path has an end, and the bot says so.")
async def test_asked_over_a_long_path(tmp_path: Path) -> None:
    socket = tmp_path / ("a" * 100) / ("b" * 100) / "control.sock"
    async with listening(socket, Parrot()):
        assert await RunningBot(socket).ask({"say": "hello"}) == {"said": "hello"}
        assert socket.stat().st_mode & 0o777 == 0o600
    assert not socket.exists()
