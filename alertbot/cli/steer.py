"""Pausing, resuming and stopping a broadcast."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import typer

from alertbot.cli.asking import asked
from alertbot.cli.preview import people
from alertbot.cli.progress import told
from alertbot.model.deliveries import State

if TYPE_CHECKING:
    from alertbot.settings import Settings

Row = dict[str, Any]


def steer(settings: Settings, broadcast: int, order: str, *, without_asking: bool = True) -> int:
    """Give the order and say how the broadcast stands then. 0: it stands so; 1: the answer was no.

    Raises:
        Mendable: The order cannot be followed.
    """
    if not without_asking and sys.stdin.isatty() and not _is_meant(settings, broadcast):
        typer.echo("Nothing was changed.")
        return 1
    done = asked(settings, {"do": "steer", "order": order, "broadcast": broadcast})
    row: Row = done["row"]
    typer.echo(f"Broadcast {broadcast} ({row['slug']}) is {row['state']}{'' if done['has_changed'] else ' already'}.")
    typer.echo(told(row))
    return 0


def _is_meant(settings: Settings, broadcast: int) -> bool:
    """Whether to stop it; one that is not there or over is for the bot to answer."""
    rows: list[Row] = asked(settings, {"do": "broadcasts", "broadcast": broadcast})["broadcasts"]
    row = next((row for row in rows if row["broadcast"] == broadcast), None)
    if row is None or row["state"] in {State.DONE, State.STOPPED}:
        return True
    typer.echo(f"{row['slug']}: {told(row)}")
    return typer.confirm(f"Stop it for good? {people(row['waiting'])} will not get it.")
