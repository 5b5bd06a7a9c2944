"""Runs another program of ours with little memory, little time, and nowhere to write.

`python -I confined.py PROGRAM BYTES`: the program runs in this process, and with it all that it imports. Of memory it
gets so many bytes of address space, the interpreter's own included.
"""

from __future__ import annotations

import resource
import runpy
import sys

SECONDS = 5
"""Of the processor."""


def confine(memory: int) -> None:
    """From now on, too much of anything ends this process."""
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    confine(int(sys.argv[2]))
    runpy.run_path(sys.argv[1], run_name="__main__")
