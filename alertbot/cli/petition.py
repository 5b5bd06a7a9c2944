"""Handing over at the server what people signed and were answered, part by part into a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from alertbot.app import connect
from alertbot.cli.loop import to_its_end

if TYPE_CHECKING:
    from pathlib import Path

    from alertbot.app import Control
    from alertbot.settings import Settings

NOTHING = {"sign": "too few signatures to hand over", "write": "nobody has passed an answer on"}


def petition(settings: Settings, slug: str, ask: str | None, folder: Path) -> int:
    """Write every part, a line for each. 0: something was written; 1: there was nothing.

    Raises:
        Mendable: There is no such alert or ask, or a file cannot be written. What was written before stays.
    """
    folder = folder.resolve()  # the bot may run elsewhere

    async def write() -> int:
        async with connect(settings) as control:
            plan = (await control.ask({"do": "plan-petition", "slug": slug, "only": ask}))["asks"]
            return sum([await _write(control, slug, row, folder) for row in plan])

    written = to_its_end(write)
    if written:
        typer.echo(
            "`alertbot open-signatures` makes one table of them, on the device with the organisation's identity."
        )
    return 0 if written else 1


async def _write(control: Control, slug: str, row: dict[str, Any], folder: Path) -> int:
    """The parts of one ask; how many."""
    if not row["parts"]:
        typer.echo(f"{row['ask']}: {NOTHING[row['kind']]}.")
    for part in range(1, row["parts"] + 1):
        order = {"slug": slug, "ask": row["ask"], "part": part, "of": row["parts"], "folder": str(folder)}
        made = await control.ask({"do": "petition", **order})
        typer.echo(
            f"{made['file']}: part {part} of {row['parts']}, sealed {made['sealed']:,}. Receipt: {made['receipt']}"
        )
    return int(row["parts"])
