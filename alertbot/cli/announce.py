"""Telling a result, or how it stands with a case, and watching it go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer
from rich.console import Console

from alertbot.cli.asking import asked
from alertbot.cli.going import let_go, show

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
    return let_go(settings, console, {"do": "tell", **request})


def _is_meant(console: Console, plan: dict[str, Any], what: str) -> bool:
    show(console, plan, f"{TO_WHOM[what]}. Who they are is found out only while it goes.")
    return typer.confirm("Send it?")
