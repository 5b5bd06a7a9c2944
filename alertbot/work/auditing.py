"""Tell the owners what was done, and check that the log of it is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from alertbot.model.acts import Break, Chain, Flaw
from alertbot.model.team import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.model.acts import End, Link, News, Seen
    from alertbot.model.team import Member

AT_ONCE = 1000
"""Entries read at a time while the log is checked."""


class Team(Protocol):
    """The team in the store."""

    async def all(self) -> Sequence[Member]:
        """Everybody."""
        ...


class Untold(Protocol):
    """What was done and the owners have not been told."""

    async def take_news(self) -> Sequence[News]:
        """All of it, oldest first; nobody else gets it again."""
        ...


class Tellable(Protocol):
    """One transaction over both."""

    @property
    def team(self) -> Team:
        """The team."""
        ...

    @property
    def log(self) -> Untold:
        """What was done."""
        ...


class Log(Protocol):
    """The log in the store, just as it stands there."""

    async def links(self, after: int, at_most: int, /) -> Sequence[Link]:
        """The entries behind that number, in order."""
        ...

    async def end(self) -> End | None:
        """Where it ended when it was last written to."""
        ...

    def mark(self, content: bytes, /) -> bytes:
        """The keyed hash with which it is marked."""
        ...


async def news_for_owners(tellable: Tellable) -> list[tuple[Member, list[News]]]:
    """Who is to be told what. Nobody is told their own acts, nor what was done to them: of that they hear at once."""
    news = await tellable.log.take_news()
    owners = [each for each in await tellable.team.all() if each.role is Role.OWNER] if news else []
    told = [(owner, [each for each in news if not _is_theirs(each, owner)]) for owner in owners]
    return [(owner, some) for owner, some in told if some]


async def first_break(kept: Log, seen: Seen | None = None) -> Break | None:
    """The first entry that is not as it was written; with `seen`, also one that is not as somebody saw it."""
    chain = Chain(kept.mark)
    while links := await kept.links(chain.no, AT_ONCE):
        for link in links:
            found = chain.follow(link) or _unlike(link, seen)
            if found is not None:
                return found
    if found := chain.closes(await kept.end()):
        return found
    return Break(seen.no, Flaw.MISSING) if seen is not None and seen.no > chain.no else None


def _is_theirs(news: News, owner: Member) -> bool:
    act = news.entry.act
    return act is not None and owner.no in {act.by, act.whom}


def _unlike(link: Link, seen: Seen | None) -> Break | None:
    is_other = seen is not None and seen.no == link.no and not link.mark.hex().startswith(seen.mark)
    return Break(link.no, Flaw.UNLIKE) if is_other else None
