"""The command that hands over, at the server, what people signed and were answered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Callable

    from alertbot.settings import Settings


SlugArgument = Annotated[str, typer.Argument(metavar="SLUG", help="The alert.", show_default=False)]
Folder = Annotated[Path, typer.Option("--to", metavar="DIR", help="The folder to write into.", show_default=False)]
OneAsk = Annotated[str | None, typer.Option(metavar="NAME", help="Only of this ask.")]


def add_to(app: typer.Typer, chosen: Callable[[], Settings]) -> None:
    """Put it among the others; `chosen` reads the settings, once it runs."""

    @app.command("petition")
    def _petition(slug: SlugArgument, to: Folder, ask: OneAsk = None) -> None:
        """Write an alert's petition, and the answers that were passed on, into a folder: counts, and sealed words."""
        settings = chosen()
        from alertbot.cli.petition import petition  # noqa: PLC0415 - slow to load, and `--help` needs none of it

        raise typer.Exit(petition(settings, slug, ask, to))
