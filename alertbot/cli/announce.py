"""Telling a result, or how it stands with a case, and watching it go."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import typer
from rich.console import Console
from rich.panel import Panel

from alertbot.app import connect
from alertbot.cli.asking import asked
from alertbot.cli.loop import to_its_end
from alertbot.cli.preview import shown
from alertbot.cli.progress import watch
from alertbot.cli.send import UNWATCHED
from alertbot.clock import SystemClock
from alertbot.model.mendable import Mendable

if TYPE_CHECKING:
    from alertbot.settings import Settings

TO_WHOM = {
    "result": "To all who acted on it, or follow it, its case or its campaign",
    "status": "To all who follow the case",
}


def announce(settings: Settings, what: str, slug: str, *, without_asking: bool) -> int:
    """Let it go out and show how it goes. 0: it is through; 1: halted, or the answer was no; 130: not watched.

    Raises:
        Mendable: There is nothing to tell, it was told before, or there is nobody to ask.
    """
    console = Console()
    request: dict[str, Any] = {"what": what, "slug": slug}
    if not without_asking:
        plan = asked(settings, {"do": "plan-telling", **request})
        if not _is_meant(console, plan, what):
            typer.echo("Nothing was done.")
            return 1
        request["agreed"] = plan["fingerprint"]

    async def go() -> int:
        async with connect(settings, sending=True) as control:
            launched = await control.ask({"do": "tell", **request})
            return await watch(control, launched["broadcast"], console, SystemClock())

    try:
        return to_its_end(go)
    except KeyboardInterrupt:
        typer.echo(UNWATCHED, err=True)
        return 130


def _is_meant(console: Console, plan: dict[str, Any], what: str) -> bool:
    for language, html in plan["texts"].items():
        console.print(Panel(shown(html), title=language, title_align="left"))
    console.print(f"{TO_WHOM[what]}. Who they are is found out only while it goes.", highlight=False)
    if not sys.stdin.isatty():
        raise Mendable("There is nobody to ask whether this may go out. To do it without asking, add --now.")
    return typer.confirm("Send it?")
