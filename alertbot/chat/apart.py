"""Programs of our own that do one thing and end: what they use up, or die of, is theirs and not the bot's."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

CONFINED = Path(__file__).with_name("confined.py")


async def run_apart(program: Path, content: bytes, memory: int, patience: float) -> bytes:
    """What the program makes of the content; nothing, if it fails, or takes more bytes or seconds.

    It gets an empty environment, and nothing of ours but what it is handed.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-I", str(CONFINED), str(program), str(memory)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={},
    )
    try:
        async with asyncio.timeout(patience):
            made, _ = await process.communicate(content)
    except (TimeoutError, OSError):
        return b""
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return made if process.returncode == 0 else b""
