"""What is done with an identity on one's own device: made, and reports, petitions and answers opened with it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

IdentityFile = Annotated[Path, typer.Argument(metavar="FILE", help="Where to put it.")]
SealedFile = Annotated[Path, typer.Argument(metavar="FILE", help="What the bot sent.", show_default=False)]
Identity = Annotated[Path, typer.Option(metavar="ID", help="Your identity.", show_default=False)]
Folder = Annotated[Path | None, typer.Option(metavar="DIR", help="Where its files go; else a folder beside it.")]


Handed = Annotated[list[Path], typer.Argument(metavar="ZIP...", help="All parts, in any order.", show_default=False)]
Table = Annotated[Path, typer.Option("--to", metavar="FILE.csv", help="The table to make.", show_default=False)]
Reads = Annotated[Literal["en", "ru", "fr"], typer.Option(help="Which language the spreadsheet program speaks.")]


def add_to(app: typer.Typer, keys: typer.Typer) -> None:
    """Let the program know these commands; what they work with comes when they run."""
    keys.command("responder")(_responder)
    app.command("open")(_open)
    app.command("open-signatures")(_open_signatures)


def _responder(file: IdentityFile = Path("responder.age")) -> None:
    """Make an identity that opens reports. To be run on a responder's own device, not on the server."""
    from alertbot.cli.responders import new_identity  # noqa: PLC0415 - slow to load, and `--help` needs none of it

    raise typer.Exit(new_identity(file))


def _open(file: SealedFile, identity: Identity, into: Folder = None) -> None:
    """Open a sealed report away from the server."""
    from alertbot.cli.responders import open_file  # noqa: PLC0415 - likewise

    raise typer.Exit(open_file(file, identity, into))


def _open_signatures(files: Handed, identity: Identity, to: Table, language: Reads = "en") -> None:
    """Make one table of the names, comments and answers that were handed over, away from the server."""
    from alertbot.cli.signatures import open_signatures  # noqa: PLC0415 - likewise

    raise typer.Exit(open_signatures(files, identity, to, language))
