"""Forgetting a person who asks by other means than the chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from alertbot.cli.asking import asked

if TYPE_CHECKING:
    from alertbot.settings import Settings


def forget(settings: Settings, chat: int) -> int:
    """Delete every row about the person. The answer is the same for somebody never known."""
    asked(settings, {"do": "forget", "chat": chat})
    typer.echo("Nothing is stored about this person any more.")
    return 0
