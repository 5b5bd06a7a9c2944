"""What members did, for the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alertbot.chat.visit import Unit
    from alertbot.model.team import Member


async def noted(unit: Unit, member: Member | None, what: str, about: str = "") -> None:
    """Somebody (None: the bot by itself) did that; `about` names an alert, never its text."""
    del unit, member, what, about  # kept where the team's acts are, once they are
