"""What a request is, its answer, and who sees to it: JSON objects from the control socket or from the same process."""

from __future__ import annotations

from typing import Any, Protocol

from alertbot.model.mendable import Mendable

Request = dict[str, Any]
Answer = dict[str, Any]


class Room(Protocol):
    """Where requests of one kind are seen to."""

    async def ask(self, request: Request, /) -> Answer:
        """Do it.

        Raises:
            Mendable: It cannot be done as asked.
        """
        ...


class UnknownRequest(Mendable):
    """Nothing here answers to it."""

    def __init__(self) -> None:
        super().__init__("This bot does not know that request. Are both of the same version?")
