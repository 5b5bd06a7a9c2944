"""Figures, side by side with a peer in the same run: `python -m bench` all of them, `python -m bench PART` a part."""

from __future__ import annotations

import argparse
import subprocess
import sys
from importlib import import_module

from bench import peers
from bench.page import CHART, PAGE, here_and_now, record, shown

PARTS = {
    "help": "answering_help.show",
    "peers": "peers.show",
    "free": "pace.show_free",
    "paid": "pace.show_paid",
    "audience": "audience.show",
    "intake": "intake.show",
}
"""What each part is called, and the function that prints it."""


def main() -> int:
    """Print the parts asked for, or all; the exit code tells how many failed."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("part", nargs="*", help=", ".join(PARTS))
    parser.add_argument("--record", action="store_true", help=f"write what is measured into docs/{PAGE.name}, too")
    chosen = parser.parse_args()
    if unknown := set(chosen.part) - set(PARTS):
        parser.error(f"no part is called {' or '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    if len(chosen.part) == 1 and not chosen.record:
        _show(chosen.part[0])
        return 0
    failed = [part for part in chosen.part or PARTS if not _in_its_own_process(part, write=chosen.record)]
    if failed:
        print(f"Failed, and not measured: {', '.join(failed)}.", file=sys.stderr)
    return len(failed)


def _show(part: str) -> None:
    """Imported only now: a part brings what the others need not."""
    module, _, show = PARTS[part].partition(".")
    getattr(import_module(f"bench.{module}"), show)()


def _in_its_own_process(part: str, *, write: bool) -> bool:
    """Whether it worked. What one part imports, pins or leaves in memory is not the next one's."""
    print(f"\n{part}", flush=True)
    told = subprocess.run([sys.executable, "-m", "bench", part], stdout=subprocess.PIPE, text=True, check=False)  # noqa: S603 - our own words
    print(told.stdout, flush=True)
    if write and told.returncode == 0:
        page = record(PAGE.read_text("utf-8"), part, shown(told.stdout))
        PAGE.write_text(record(page, "machine", here_and_now()), "utf-8")
        if part == "peers":
            CHART.write_text(peers.drawn(told.stdout), "utf-8")
    return told.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
