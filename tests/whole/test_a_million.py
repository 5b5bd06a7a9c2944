"""A million deliveries at the paid limit, through floods, blocks and lost answers, on a clock whose hands are moved."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
PEOPLE = 1_000_000
PER_SECOND = 1000
MEGABYTES = 150
GROWTH = 10
LONGEST = 900


@pytest.mark.timeout(LONGEST)
async def test_a_million_people_are_reached_within_the_limit(tmp_path: Path) -> None:
    lapse = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bench.lapse", str(PEOPLE), str(tmp_path / "pace.svg")),
        cwd=PROJECT,
        stdout=asyncio.subprocess.PIPE,
    )
    printed, _ = await lapse.communicate()
    assert lapse.returncode == 0
    seen = json.loads(printed)
    print(seen)  # noqa: T201 - a figure
    assert seen["missing"] == 0
    assert seen["delivered"] + seen["unreachable"] + seen["doubtful"] == PEOPLE
    assert seen["twice"] <= seen["answers"]["Unclear"]  # nobody but those whose first answer was lost
    assert "over the limit" not in seen["answers"]
    assert seen["busiest_second"] <= PER_SECOND
    assert seen["too_early"] == 0
    assert seen["answers"]["Throttled"] > 0, "the floods did not come"
    assert seen["megabytes_most"] <= MEGABYTES
    assert seen["megabytes_most"] - seen["megabytes_early"] <= GROWTH
    assert (tmp_path / "pace.svg").read_text().startswith("<svg")
