"""The commands that make a backup, and put one back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Callable

    from alertbot.settings import Settings

FolderArgument = Annotated[
    Path, typer.Argument(metavar="DIR", file_okay=False, resolve_path=True, help="The folder of the backups.")
]

KnowingNobody = Annotated[
    bool,
    typer.Option("--knowing-nobody", help="Also without the file `forgotten`: who left since then comes back."),
]


def add_to(app: typer.Typer, chosen: Callable[[], Settings]) -> None:
    """Put these commands among the others; `chosen` reads the settings, once a command runs."""

    @app.command("backup")
    def _backup(folder: FolderArgument) -> None:
        """Make a sealed copy of everything the bot keeps; it may run meanwhile."""
        settings = chosen()
        from alertbot.cli.backup import backup  # noqa: PLC0415 - slow to load, and `--help` needs none of it

        raise typer.Exit(backup(settings, folder))

    @app.command("restore")
    def _restore(folder: FolderArgument, *, knowing_nobody: KnowingNobody = False) -> None:
        """Put the newest backup back into an empty place; nothing is sent."""
        settings = chosen()
        from alertbot.cli.backup import restore  # noqa: PLC0415 - likewise

        raise typer.Exit(restore(settings, folder, knowing_nobody=knowing_nobody))
