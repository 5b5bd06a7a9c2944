"""Correcting, recalling and closing an alert that was sent, and watching it go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer
from rich.console import Console

from alertbot.cli.asking import asked
from alertbot.cli.going import let_go, show
from alertbot.cli.preview import people, span

if TYPE_CHECKING:
    from alertbot.settings import Settings


def mend(settings: Settings, kind: str, slug: str, *, without_asking: bool) -> int:
    """Let the errand go out and show how it goes. 0: it is through; 1: halted, or the answer was no; 130: not watched.

    Raises:
        Mendable: There is nothing to do, or nobody to ask.
    """
    console = Console()
    what: dict[str, Any] = {"kind": kind, "slug": slug}
    if not without_asking:
        plan = asked(settings, {"do": "plan", **what})
        if not _is_meant(console, plan):
            typer.echo("Nothing was done.")
            return 1
        what["agreed"] = plan["fingerprint"]
    return let_go(settings, console, {"do": "mend", **what})


def _is_meant(console: Console, plan: dict[str, Any]) -> bool:
    """Whether it may go out. What is recalled is gone, so its name is asked for, too."""
    show(console, plan, _told(plan))
    if not typer.confirm(f"{plan['kind'].capitalize()} {plan['slug']}?"):
        return False
    return plan["kind"] != "recall" or bool(typer.prompt("Once more: type its name") == plan["slug"])


def _told(plan: dict[str, Any]) -> str:
    told = f"In the copies of {people(plan['copies'])}"
    if plan["waiting"]:
        told += f", and to {people(plan['waiting'])} who wait for theirs"
    told += f", in about {span(plan['seconds'])}."
    if plan["out_of_reach"]:
        told += f" Out of reach: {people(plan['out_of_reach'])}."
    return told
