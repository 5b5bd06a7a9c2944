"""A sealed copy of everything the bot keeps, and putting it back into an empty place."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from alertbot.app import connect
from alertbot.app.restoring import restore as put_back
from alertbot.cli.loop import to_its_end
from alertbot.clock import SystemClock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from alertbot.settings import Settings

LOOK_EVERY = 0.2
"""Seconds between two looks at how far it is."""


def backup(settings: Settings, folder: Path) -> int:
    """Make one, through the running bot if one runs, and show how far it is.

    Raises:
        Mendable: It cannot be written.
    """

    async def make() -> str:
        async with connect(settings) as control:
            answer = await control.ask({"do": "backup", "folder": str(folder)})
            with _shown() as show:
                while answer["file"] is None:
                    show(answer["done"], answer["of"])
                    await SystemClock().sleep(LOOK_EVERY)
                    answer = await control.ask({"do": "backup"})
            return str(answer["file"])

    typer.echo(f"Made {to_its_end(make)}. Only the key file opens it: keep a copy of that, and not in the same place.")
    return 0


def restore(settings: Settings, folder: Path, *, knowing_nobody: bool = False) -> int:
    """Put the newest backup of that folder back, and say what to look at before the bot runs.

    Raises:
        Mendable: It cannot be; nothing was changed.
    """

    async def put() -> None:
        with _shown() as show:
            done = await put_back(settings, folder, SystemClock().now(), show, knowing_nobody=knowing_nobody)
        typer.echo(f"Put back {done.file}. Nothing was sent.")
        if done.forgotten:
            typer.echo(f"Who left or asked to be forgotten since stays away: {done.forgotten}.")
        if done.taken_back:
            typer.echo(f"What was taken back or deleted since does not come back: {done.taken_back}.")
        if done.paused:
            typer.echo(
                f"Broadcasts that were on their way are paused: {done.paused}. Who got them since is not known here: "
                "look with `alertbot broadcasts`, then resume or stop each."
            )
        if done.members:
            typer.echo(f"In the team again: {', '.join(done.members)}. Whoever left it since: `alertbot team remove`.")

    to_its_end(put)
    return 0


@contextmanager
def _shown() -> Iterator[Callable[[int, int], None]]:
    """A bar on a terminal, and nothing elsewhere: it takes seconds."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _done, _of: None
        return
    with Progress(BarColumn(), TextColumn("{task.percentage:>3.0f} %"), console=console, transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of or None)
