"""What dialogues need of the log, and of those who have used an invitation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from alertbot.work.teaming import Candidates

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from alertbot.model.acts import Act, Entry, News
    from alertbot.model.messages import ChatId
    from alertbot.model.team import Candidate, CandidateNo, MemberNo


class Waiting(Candidates, Protocol):
    """Who used an invitation, in the store."""

    async def find(self, chat: ChatId, now: datetime, /) -> Candidate | None:
        """Who this wants to be in the team."""
        ...

    async def invited_by(self, member: MemberNo, now: datetime, /) -> Sequence[tuple[CandidateNo, Candidate]]:
        """Who waits for this member."""
        ...


class Log(Protocol):
    """What the team did, in the store."""

    def append(self, act: Act, now: datetime, /, *, called: str | None = None) -> None:
        """Write it down and have the owners told, if all of this is kept."""
        ...

    async def recent(self, before: int | None, at_most: int, /) -> Sequence[Entry]:
        """The newest entries, or those before that number; newest first."""
        ...

    async def staffing(self) -> Sequence[Entry]:
        """Who came in, who let them in, and who gave whom which role; the oldest first."""
        ...

    async def take_news(self) -> Sequence[News]:
        """What the owners have not been told."""
        ...
