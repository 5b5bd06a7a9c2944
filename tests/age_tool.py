"""The stock `age` tool, which must open what the bot seals."""

from __future__ import annotations

import shutil
import subprocess

import pytest


def age(*words: str) -> bytes:
    """What it makes of these words; without one on this machine, fail."""
    tool = shutil.which("age")
    if tool is None:
        pytest.fail("The age tool is not on this machine: run `make age`.", pytrace=False)
    return subprocess.run([tool, *words], capture_output=True, check=True).stdout  # noqa: S603 - our own words
