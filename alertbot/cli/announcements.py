"""The commands that tell a result, or how it stands with a case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Callable

    from alertbot.settings import Settings

NowOption = Annotated[bool, typer.Option("--now", help="Do not ask first.")]


def add_to(app: typer.Typer, chosen: Callable[[], Settings]) -> None:
    """Put these commands among the others; `chosen` reads the settings, once a command runs."""

    @app.command("result")
    def _result(
        slug: Annotated[str, typer.Argument(metavar="SLUG", help="The alert.", show_default=False)],
        *,
        now: NowOption = False,
    ) -> None:
        """Tell what came of an alert to those who acted on it, or follow it, its case or its campaign; once."""
        settings = chosen()
        from alertbot.cli.announce import announce  # noqa: PLC0415 - slow to load, and `--help` needs none of it

        raise typer.Exit(announce(settings, "result", slug, without_asking=now))

    @app.command("status")
    def _status(
        case: Annotated[str, typer.Argument(metavar="CASE", help="Its name in cases.toml.", show_default=False)],
        *,
        now: NowOption = False,
    ) -> None:
        """Tell how it stands with a case to those who follow it; once for each status."""
        settings = chosen()
        from alertbot.cli.announce import announce  # noqa: PLC0415 - likewise

        raise typer.Exit(announce(settings, "status", case, without_asking=now))
