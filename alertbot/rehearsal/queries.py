"""What people typed behind the bot's name in other chats, each waiting for its answer; and what they posted of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alertbot.rehearsal.people import Chat, Json

KEPT = 5_000


@dataclass(slots=True)
class Query:
    """What somebody typed behind the bot's name; `results` once it is answered, by their ids."""

    person: int
    at: float
    results: dict[str, Json] | None = None
    is_personal: bool = False
    cache_time: int = 300


@dataclass(slots=True)
class Inline:
    """Whether @BotFather was told /setinline, the newest queries, and the chats that people have among themselves."""

    is_on: bool = True
    queries: dict[str, Query] = field(default_factory=dict)
    between: dict[frozenset[int], Chat] = field(default_factory=dict)

    def put(self, number: str, query: Query) -> None:
        """Somebody asks; what was asked long ago is as if never asked, which bounds the memory."""
        self.queries[number] = query
        if len(self.queries) > KEPT:
            del self.queries[next(iter(self.queries))]
