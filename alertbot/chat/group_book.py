"""What is needed of the store about the group in which the team works."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from alertbot.model.deliveries import BroadcastNo
    from alertbot.model.groups import Group, Topic


class Groups(Protocol):
    """The group, or the way to one; there is one at most."""

    async def find(self) -> Group | None:
        """It, if there is one."""
        ...

    async def is_code(self, code: str, /) -> bool:
        """Whether this is what an owner was given to say there."""
        ...

    async def invite(self, group: Group, code: str, /) -> None:
        """Begin anew with this code."""
        ...

    async def keep(self, group: Group, /) -> None:
        """As it is now."""
        ...

    async def drop(self) -> None:
        """There is none any more."""
        ...

    async def topics(self) -> Sequence[Topic]:
        """Its topics."""
        ...

    async def ask(self, broadcast: BroadcastNo, until: datetime, /) -> None:
        """A question about this broadcast stands there until then."""
        ...
