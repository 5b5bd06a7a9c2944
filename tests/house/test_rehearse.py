"""The rehearsal as a newcomer gets it: one command, a page, Ctrl-C."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import sys
from pathlib import Path
from typing import Any

import aiohttp
import pytest

PROJECT = Path(__file__).parents[2]
PEOPLE = 12
ALERT = "vitishko-release"

pytestmark = pytest.mark.xdist_group("heavy")


async def started(folder: Path) -> tuple[asyncio.subprocess.Process, str]:
    """The rehearsal in a process of its own, and where it says its page is."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("ALERTBOT_")}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "alertbot", "rehearse", "--port", "0", "--people", str(PEOPLE)),
        cwd=folder,
        env={**own, "PYTHONPATH": str(PROJECT), "PYTHONUNBUFFERED": "1", "TMPDIR": str(folder)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    assert process.stdout is not None
    said = (await process.stdout.readline()).decode()
    found = re.fullmatch(r"The rehearsal is at (http://127\.0\.0\.1:\d+/)\n", said)
    assert found, said
    return process, found[1]


async def pulses(session: aiohttp.ClientSession) -> Any:  # noqa: ANN401 - JSON
    """What the page hears, once a second."""
    async with session.get("/rehearsal/events") as answer:
        async for line in answer.content:
            event = json.loads(line.removeprefix(b"data: ")) if line.startswith(b"data: ") else {}
            if event.get("kind") == "pulse":
                yield event


async def test_a_crowd_joins_gets_an_alert_and_all_is_gone_afterwards(tmp_path: Path) -> None:
    process, url = await started(tmp_path)
    try:
        async with (
            asyncio.timeout(60),
            aiohttp.ClientSession(url, read_bufsize=2**20, connector=aiohttp.TCPConnector(force_close=True)) as session,
        ):
            async for pulse in pulses(session):
                if pulse["crowd"]["joined"] == PEOPLE:
                    break
            async with session.post("/rehearsal/deeds/send", json={"choice": ALERT}) as answer:
                assert (await answer.json())["ok"]
            async for pulse in pulses(session):
                if [row["state"] for row in pulse["progress"]] == ["done"]:
                    break
            assert pulse["progress"][0]["slug"] == ALERT
        process.send_signal(signal.SIGINT)
        said, _ = await asyncio.wait_for(process.communicate(), 10)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    assert process.returncode == 0
    assert said.decode().endswith("\nThe rehearsal is over.\n")
    assert "Traceback" not in said.decode()
    assert list(tmp_path.iterdir()) == []


async def test_a_taken_port_is_told_with_another(tmp_path: Path) -> None:
    process, url = await started(tmp_path)
    try:
        port = url.rstrip("/").rpartition(":")[2]
        second = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "alertbot", "rehearse", "--port", port),
            cwd=PROJECT,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        said, _ = await second.communicate()
    finally:
        process.send_signal(signal.SIGINT)
        await process.wait()
    assert second.returncode == 1
    assert said.decode() == f"Port {port} is taken. Choose another: alertbot rehearse --port {int(port) + 1}\n"
