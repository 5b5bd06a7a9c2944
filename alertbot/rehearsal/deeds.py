"""What the page's buttons set going outside the made-up Telegram, and what else the page is given to show."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Progress = Callable[[], Awaitable[Sequence[Mapping[str, object]]]]
"""The broadcasts, newest first, as dicts with slug, state, audience, delivered, unreachable, doubtful, waiting, rate,
seconds_left (or None), why; and, where there is more to tell, broadcast (its number), kind, titles (by
language), and deeds: the names of the deeds that can be done with it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something a deed can be done with: its name, and its title by language (English among them)."""

    name: str
    titles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """How a deed ended; `text` is for people and may be empty, `people` are those to look at now."""

    ok: bool
    text: str = ""
    people: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Deed:
    """Something the page's buttons set going outside the world, such as sending an alert.

    `run` gets the name of the choice made, or "" where there is nothing to choose from. `by` is how one chooses: from a
    list, among the page's people, by the page's own language, with a button for each, or beside a broadcast.
    """

    run: Callable[[str], Awaitable[Told]]
    choices: Callable[[], Sequence[Choice]] = field(default=tuple)
    by: Literal["list", "people", "language", "buttons", "broadcast"] = "list"


async def nothing_sent() -> Sequence[Mapping[str, object]]:
    """The progress of a rehearsal that has no broadcasts."""
    return ()


@dataclass(frozen=True, slots=True)
class Show:
    """What the page can do and tell beyond the world itself. `gifts` are files to save, by name."""

    deeds: Mapping[str, Deed] = field(default_factory=dict)
    progress: Progress = nothing_sent
    gifts: Mapping[str, bytes] = field(default_factory=dict)
