"""Correcting, recalling and closing an alert that was sent, and watching it go."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import typer
from rich.console import Console
from rich.panel import Panel

from alertbot.app import connect
from alertbot.cli.asking import asked
from alertbot.cli.loop import to_its_end
from alertbot.cli.preview import people, shown, span
from alertbot.cli.progress import watch
from alertbot.cli.send import UNWATCHED
from alertbot.clock import SystemClock
from alertbot.model.mendable import Mendable

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

    async def go() -> int:
        async with connect(settings, sending=True) as control:
            launched = await control.ask({"do": "mend", **what})
            return await watch(control, launched["broadcast"], console, SystemClock())

    try:
        return to_its_end(go)
    except KeyboardInterrupt:
        typer.echo(UNWATCHED, err=True)
        return 130


def _is_meant(console: Console, plan: dict[str, Any]) -> bool:
    """Whether it may go out. What is recalled is gone, so its name is asked for, too."""
    for language, html in plan["texts"].items():
        console.print(Panel(shown(html), title=language, title_align="left"))
    console.print(_told(plan), highlight=False)
    if not sys.stdin.isatty():
        raise Mendable("There is nobody to ask whether this may go out. To do it without asking, add --now.")
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
