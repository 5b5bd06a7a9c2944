"""What survives when processes are killed and stopped: the figures that tests print on their way."""

from __future__ import annotations

import os
import subprocess
import sys

THOUSANDS = "tests/whole/test_a_broadcast_to_thousands.py::test_however_often_it_is_killed_nobody_is_missing"
MACHINES = "tests/whole/test_two_machines.py::test_after_ten_kills_of_the_sender_nobody_is_missing"
STOPS = "tests/whole/test_stopping.py::test_stopped_again_and_again_everyone_still_gets_it_once"
UPDATES = "tests/whole/test_updates_survive.py"
FIGURES = (" kills", "stopped ")
"""What a line with a figure holds."""


def show() -> None:
    """Run the tests one by one and print their figures; a test that fails has none."""
    often = os.environ | {"ALERTBOT_FIGURES": "1"}
    for test in (THOUSANDS, MACHINES, STOPS, UPDATES):
        print(f"  {test}", file=sys.stderr, flush=True)
        words = [sys.executable, "-m", "pytest", "-q", "-s", test]
        told = subprocess.run(words, stdout=subprocess.PIPE, text=True, env=often, check=False)  # noqa: S603 - our own words
        lines = [line.lstrip(".") for line in told.stdout.splitlines() if any(sign in line for sign in FIGURES)]
        print(*lines if told.returncode == 0 else [f"failed: {test}"], sep="\n", flush=True)
