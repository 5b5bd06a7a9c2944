"""The people who run the bot: inviting, listing, removing them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from alertbot.cli.asking import asked
from alertbot.logs import printable

if TYPE_CHECKING:
    from alertbot.settings import Settings


def invite(settings: Settings, role: str, name: str | None) -> int:
    """Print a link that makes whoever opens it first a member; what to know about it goes to standard error."""
    done = asked(settings, {"do": "invite", "role": role, "name": name})
    typer.echo(done["link"])
    typer.echo(
        f"For one person, as {done['role']}, until {done['until']}. Whoever opens it first is in the team: "
        "give it to nobody else, by a way that only they read.",
        err=True,
    )
    return 0


def team(settings: Settings) -> int:
    """Print who is in the team."""
    members = asked(settings, {"do": "team"})["members"]
    for member in members:
        typer.echo(f"{member['role']:<10} since {member['joined_on']}  {printable(member['name'])}")
    if not members:
        typer.echo("Nobody yet. `alertbot invite --role owner` makes a link for the first one.")
    return 0


def remove(settings: Settings, name: str) -> int:
    """Remove a member; from then on nothing they tap has an effect."""
    done = asked(settings, {"do": "remove", "name": name})
    typer.echo("They are no longer in the team.")
    if not done["owners"]:
        typer.echo("The team has no owner now. `alertbot invite --role owner` makes a link for one.")
    return 0
