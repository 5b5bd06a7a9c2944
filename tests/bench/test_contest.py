"""Each contender sends to everyone once, over real sockets; a contest is only worth its figures if it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench.arena import Arena, arena
from bench.pace import FREE
from bench.peers import CONTENDERS

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.xdist_group("contest")

PEOPLE = 20


@pytest.fixture(scope="module")
def place() -> Iterator[Arena]:
    """One sink for all of them."""
    with arena() as made:
        yield made


@pytest.mark.parametrize("module", [*(each.module for each in CONTENDERS), "bare_sockets"])
def test_each_sends_to_everyone_once(place: Arena, module: str) -> None:
    run = place.run(module, PEOPLE, 4)  # raises if somebody was missed, or written to twice
    assert (run.people, run.refused) == (PEOPLE, 0)
    assert min(run.rate, run.cpu_per_thousand, run.peak_bytes) > 0


def test_the_limit_is_kept_against_a_sink_that_refuses_what_is_above_it(place: Arena) -> None:
    run = place.run("alertbot_run", FREE + PEOPLE, 0, limit=FREE, per_second=FREE)
    assert (run.refused, run.busiest <= FREE) == (0, True)


def test_who_fails_is_not_measured(place: Arena, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(RuntimeError, match="nobody_we_know failed"):
        place.run("nobody_we_know", PEOPLE, 4)
    assert "No module named" in capfd.readouterr().err
