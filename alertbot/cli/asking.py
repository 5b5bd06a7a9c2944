"""One request to the bot, running or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from alertbot.app import connect
from alertbot.cli.loop import to_its_end

if TYPE_CHECKING:
    from alertbot.settings import Settings


def asked(settings: Settings, request: dict[str, Any]) -> dict[str, Any]:
    """The answer to one request.

    Raises:
        Mendable: It cannot be done as asked.
    """

    async def ask() -> dict[str, Any]:
        async with connect(settings) as control:
            return await control.ask(request)

    return to_its_end(ask)
