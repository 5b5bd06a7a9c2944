"""What the team did: printing the log, and checking that it is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from alertbot.cli.asking import asked
from alertbot.logs import printable

if TYPE_CHECKING:
    from alertbot.settings import Settings


def log(settings: Settings) -> int:
    """Print every entry, oldest first."""
    after, are_more = 0, True
    while are_more:
        entries = asked(settings, {"do": "log", "after": after})["entries"]
        for each in entries:
            typer.echo(f"{each['no']:>5}  {each['hour']}  {each['mark']}  {printable(each['what'])}")
            after = each["no"]
        are_more = bool(entries)
    if not after:
        typer.echo("Nothing yet.")
    return 0


def verify(settings: Settings, seen: str | None) -> int:
    """Check each entry, and that none is missing. 0: the log is whole; 1: it is not, and where that begins."""
    found = asked(settings, {"do": "verify", "seen": seen})
    broken, newest = found["break"], found["newest"]
    if broken is not None:
        typer.echo(f"The log is broken at entry {broken['no']}: {broken['why']}.", err=True)
        return 1
    if newest is None:
        typer.echo("The log is empty.")
    else:
        typer.echo(f"The log is whole: {newest['no']} entries. The newest is {newest['no']}:{newest['mark']}.")
    return 0
