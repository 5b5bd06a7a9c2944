"""docs/figures.md: what each part printed last, between that part's marks."""

from __future__ import annotations

import os
import platform
import re
import time
from importlib.metadata import version
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "figures.md"
CHART = PAGE.with_suffix(".svg")
PARTNERS = ("python-telegram-bot", "aiogram", "aiogram-broadcaster", "aiohttp", "uvloop", "SQLAlchemy")


def record(page: str, part: str, printed: str) -> str:
    """The page with this in the place of what the part printed before.

    Raises:
        LookupError: The page has no marks for that part.
    """
    begin, end = (re.escape(mark) for mark in _marks(part))
    between = re.compile(f"(?<={begin}\n).*?(?={end})", re.DOTALL)
    if not between.search(page):
        raise LookupError(f"docs/figures.md has no {' ... '.join(_marks(part))}")
    return between.sub(lambda _: f"\n{printed}\n\n", page, count=1)


def told(page: str, part: str) -> str:
    """What the page holds of a part; empty if it was never recorded."""
    begin, end = _marks(part)
    return page.partition(begin)[2].partition(end)[0].strip()


def shown(printed: str) -> str:
    """What a part printed, as Markdown: tables as they are, other lines with their breaks and columns kept."""
    blocks = printed.strip("\n").split("\n\n")
    return "\n\n".join(block if block.startswith("|") else f"```\n{block}\n```" for block in blocks)


def here_and_now() -> str:
    """The machine, the day and the versions, as a line."""
    cores = len(os.sched_getaffinity(0))
    partners = ", ".join(f"{name} {version(name)}" for name in PARTNERS)
    return (
        f"Measured {time.strftime('%Y-%m-%d')} on {_processor()} ({cores} cores), {platform.system()} "
        f"{platform.release().partition('-')[0]}, Python {platform.python_version()}; {partners}."
    )


def _marks(part: str) -> tuple[str, str]:
    return f"<!-- bench {part} -->", f"<!-- end of {part} -->"


def _processor() -> str:
    found = re.search(r"^model name\s*: (.+)$", Path("/proc/cpuinfo").read_text("utf-8"), re.MULTILINE)
    return found[1] if found else platform.machine()
