"""Take what other organisations ask for as drafts: each item once, and none of them goes out by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from alertbot.model.acts import Act, Kind
from alertbot.model.foreign import draft_answers

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date, datetime

    from alertbot.model.drafts import Draft, Value
    from alertbot.model.feeds import Feed
    from alertbot.model.foreign import ForeignItem
    from alertbot.model.topics import TopicSlug

MOST_AT_FIRST = 3
"""Items taken when a feed is seen for the first time: the newest. What is older was somebody else's yesterday."""

MOST_AT_ONCE = 10
"""Items taken in one look; the others wait for the next."""


class Feeds(Protocol):
    """Feeds in the store."""

    async def is_new(self, slug: str, /) -> bool:
        """Whether nothing of it was ever noted."""
        ...

    async def unseen(self, slug: str, keys: Sequence[str], /) -> Sequence[str]:
        """Which of these items were never noted."""
        ...

    async def note(self, slug: str, keys: Sequence[str], on: date, /) -> None:
        """These were seen."""
        ...


class Drafts(Protocol):
    """Drafts in the store."""

    async def begin(self, author: None, answers: Mapping[str, Value], on: date, /) -> Draft:
        """A new draft of nobody's in particular."""
        ...


class Log(Protocol):
    """What is written down with the deed itself."""

    def append(self, act: Act, now: datetime, /) -> None:
        """Write it down and have the owners told."""
        ...


class Desk(Protocol):
    """One transaction over what came in."""

    @property
    def feeds(self) -> Feeds:
        """Feeds."""
        ...

    @property
    def drafts(self) -> Drafts:
        """Drafts."""
        ...

    @property
    def log(self) -> Log:
        """What is done."""
        ...


async def take_in(
    desk: Desk, feed: Feed, items: Sequence[ForeignItem], topics: Collection[TopicSlug], now: datetime
) -> int:
    """Make a draft of each item that is new; how many. `items` are the newest first."""
    by_key = {item.key: item for item in reversed(items)}
    is_first = await desk.feeds.is_new(feed.slug)
    new = [key for key in reversed(by_key) if key in set(await desk.feeds.unseen(feed.slug, list(by_key)))]
    # Of those that wait, the oldest come first, so that none falls off the end of its feed unseen.
    taken = new[:MOST_AT_FIRST] if is_first else new[-MOST_AT_ONCE:]
    for key in reversed(taken):
        draft = await desk.drafts.begin(None, draft_answers(by_key[key], feed, topics, now), now.date())
        desk.log.append(Act(Kind.GATHERED, None, slug=feed.slug, number=draft.no), now)
    waiting = set() if is_first else set(new) - set(taken)
    await desk.feeds.note(feed.slug, [key for key in by_key if key not in waiting], now.date())
    return len(taken)
