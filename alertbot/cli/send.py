"""Sending an alert and watching it go; how each broadcast stands."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from alertbot.cli.asking import asked
from alertbot.cli.going import let_go
from alertbot.cli.preview import people, show, span, tell_shut
from alertbot.cli.progress import in_channels
from alertbot.logs import printable
from alertbot.model.mendable import Mendable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from alertbot.settings import Settings

COUNTS = ("audience", "delivered", "unreachable", "doubtful", "waiting", "unsent")
"""What is counted of a broadcast; but for the first, they add up to the first."""


def send(
    settings: Settings, slug: str, filters: Mapping[str, Sequence[str]], *, channels: bool, without_asking: bool
) -> int:
    """Launch an alert and show how it goes. 0: it is through; 1: halted, or the answer was no; 130: not watched on."""
    console = Console()
    what: dict[str, Any] = {"slug": slug, "channels": channels, **filters}
    # Asked between two connections: without a running bot, a connection holds the database.
    if not without_asking:
        agreed = _agreed(settings, what, console)
        if agreed is None:
            typer.echo("Nothing was sent.")
            return 1
        what["agreed"] = agreed

    def begun(launched: dict[str, Any]) -> None:
        if without_asking:
            tell_shut(console, launched)

    return let_go(settings, console, {"do": "launch", **what}, begun)


def _agreed(settings: Settings, what: dict[str, Any], console: Console) -> str | None:
    """The fingerprint of what was shown and agreed to; None if it was not."""
    plan = asked(settings, {"do": "preview", **what})
    show(console, plan)
    if not sys.stdin.isatty():
        raise Mendable("There is nobody to ask whether this may go out. To send it without asking, add --now.")
    return plan["fingerprint"] if typer.confirm(f"Send it to {people(plan['audience_count'])}?") else None


def broadcasts(settings: Settings, *, as_json: bool) -> int:
    """Print how each broadcast stands, newest first."""
    answer = asked(settings, {"do": "broadcasts"})
    rows: list[dict[str, Any]] = answer["broadcasts"]
    if as_json:
        typer.echo(json.dumps(rows, indent=2))
    elif rows:
        Console().print(_table(rows))
        for row in rows:
            if row.get("channels"):
                typer.echo(f"{row['broadcast']} {in_channels(row)}")
            if row["next"]:
                typer.echo(f"What to do about {row['broadcast']}: {row['next']}.")
        if answer["older"]:
            typer.echo(f"Older ones that are not listed: {answer['older']:,}.")
    else:
        typer.echo("No broadcast yet. `alertbot send SLUG` makes one.")
    return 0


def _table(rows: Sequence[dict[str, Any]]) -> Table:
    table = Table(box=None, pad_edge=False)
    for title in ("no", "alert", "kind", "state"):
        table.add_column(title)
    for title in (*COUNTS, "rate", "left"):
        table.add_column(title, justify="right")
    for row in rows:
        counts = [f"{row[name]:,}" for name in COUNTS]
        goes = row["waiting"] and row["seconds_left"] is not None
        pace = [f"{row['rate']:g}/s", span(row["seconds_left"])] if goes else ["", ""]
        state = escape(printable(f"{row['state']}: {row['why']}" if row["why"] else row["state"]))
        table.add_row(str(row["broadcast"]), row["slug"], row["kind"], state, *counts, *pace)
    return table
