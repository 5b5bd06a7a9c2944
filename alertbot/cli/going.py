"""What may go out, shown to whoever is at the terminal, and watched once it goes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import typer
from rich.panel import Panel

from alertbot.app import connect
from alertbot.cli.loop import to_its_end
from alertbot.cli.preview import shown
from alertbot.cli.progress import watch
from alertbot.clock import SystemClock
from alertbot.model.mendable import Mendable

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console

    from alertbot.settings import Settings

UNWATCHED = (
    "Watching ended, sending did not: a running bot goes on, and without one the rest goes out when it runs next. "
    "`alertbot broadcasts` shows how it stands."
)


def show(console: Console, plan: dict[str, Any], to_whom: str) -> None:
    """Show exactly what would go out, in each language, and to whom.

    Raises:
        Mendable: There is nobody to ask whether it may.
    """
    for language, html in plan["texts"].items():
        console.print(Panel(shown(html), title=language, title_align="left"))
    console.print(to_whom, highlight=False)
    if not sys.stdin.isatty():
        raise Mendable("There is nobody to ask whether this may go out. To do it without asking, add --now.")


def let_go(
    settings: Settings,
    console: Console,
    request: dict[str, Any],
    begun: Callable[[dict[str, Any]], None] = lambda _: None,
) -> int:
    """Have the bot do it and show how it goes. 0: it is through; 1: halted; 130: not watched any more.

    `begun` is given the bot's answer, before anything else is shown.
    """

    async def go() -> int:
        async with connect(settings, sending=True) as control:
            launched = await control.ask(request)
            begun(launched)
            return await watch(control, launched["broadcast"], console, SystemClock())

    try:
        return to_its_end(go)
    except KeyboardInterrupt:
        typer.echo(UNWATCHED, err=True)
        return 130
