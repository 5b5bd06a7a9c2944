"""Figures, side by side with peers in the same run.

`python -m bench` measures everything and writes docs/figures.md and its chart; `python -m bench PART` prints one part.
"""

from __future__ import annotations

import argparse
import sys
import time

from bench import peers
from bench.page import CHART, PAGE, here_and_now, record, shown
from bench.parts import PARTS, run
from bench.wanted import wanted


def main() -> int:
    """Print the parts asked for, or all; the exit code tells how many failed."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("part", nargs="*", help=", ".join(PARTS))
    parser.add_argument("--record", action="store_true", help="write what these parts print into the page, too")
    parser.add_argument("--quick", action="store_true", help="a minute each, to see that it works; nothing is written")
    chosen = parser.parse_args()
    if unknown := set(chosen.part) - set(PARTS):
        parser.error(f"no part is called {' or '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    if len(chosen.part) == 1 and not chosen.record:
        PARTS[chosen.part[0]].print_here(quick=chosen.quick)
        return 0
    return _several(chosen.part or list(PARTS), quick=chosen.quick, write=not chosen.quick)


def _several(names: list[str], *, quick: bool, write: bool) -> int:
    names = [name for name in names if not quick or PARTS[name].quick is not None]
    failed = []
    for place, name in enumerate(names, 1):
        about = "a minute" if quick else f"{PARTS[name].minutes:g} minutes"
        print(f"\n{name}: {place} of {len(names)}, about {about}, {time.strftime('%H:%M:%S')}\n", flush=True)
        printed = run(name, quick=quick)
        if printed is None:
            failed.append(name)
        elif write:
            _write(name, printed)
    print(wanted(PAGE.read_text("utf-8")))
    if failed:
        print(f"Failed, and not measured: {', '.join(failed)}.", file=sys.stderr)
    return len(failed)


def _write(name: str, printed: str) -> None:
    page = record(PAGE.read_text("utf-8"), name, shown(printed))
    page = record(page, "machine", here_and_now())
    PAGE.write_text(record(page, "wanted", wanted(page)), "utf-8")
    if name == "peers":
        CHART.write_text(peers.drawn(printed), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
