"""The bot, until it is told to end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.app import run as live
from alertbot.cli.loop import to_its_end

if TYPE_CHECKING:
    from alertbot.settings import Settings


def run(settings: Settings) -> int:
    """Be the bot; the exit code."""
    return to_its_end(lambda: live(settings))
