"""Forgetting a person who asks by other means than the chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from alertbot.cli.asking import asked

if TYPE_CHECKING:
    from alertbot.settings import Settings


def forget(settings: Settings, chat: int) -> int:
    """Delete every row about the person, and our recent messages there. The same for somebody never known."""
    done = asked(settings, {"do": "forget", "chat": chat})
    typer.echo("Nothing is stored about this person any more.")
    if not done["erased"]:
        typer.echo("Telegram could not be told to delete our recent messages in their chat: they are still there.")
    return 0
