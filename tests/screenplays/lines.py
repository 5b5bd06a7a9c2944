"""What the bot is held to in a screenplay: the lines it has, and what they must hold."""

from __future__ import annotations

import re
from dataclasses import dataclass

INVITATION = re.compile(r"\?start=join_([a-z2-7]{26})")


def blanked(text: str) -> str:
    """The text with one plain blank for each run of blanks and line ends, narrow and unbreakable ones too."""
    return " ".join(text.split())


def code_in(text: str) -> str | None:
    """The code of the invitation that a text holds."""
    found = INVITATION.search(text)
    return found[1] if found else None


@dataclass(frozen=True)
class Text:
    """What a text must hold: fragments in their order."""

    fragments: tuple[str, ...]
    is_begun: bool
    is_ended: bool

    def fits(self, text: str) -> bool:
        """Whether it does; blanks and line ends count as one blank each."""
        pattern = ".*".join(re.escape(fragment) for fragment in self.fragments)
        head, tail = "" if self.is_begun else ".*", "" if self.is_ended else ".*"
        return re.fullmatch(f"{head}{pattern}{tail}", blanked(text), re.DOTALL) is not None


@dataclass(frozen=True)
class Buttons:
    """What labels a message must show."""

    labels: tuple[str, ...]
    and_others: bool = False

    def fit(self, labels: list[str]) -> bool:
        """Whether it does, in this order."""
        read = [blanked(label) for label in labels]
        if not self.and_others:
            return list(self.labels) == read
        rest = iter(read)
        return all(label in rest for label in self.labels)


@dataclass(frozen=True)
class Says:
    """The bot must say this: to `to`, else to whom acted last. No buttons: any.

    `how` is one of bot, edits, group, chat.
    """

    how: str
    text: Text
    buttons: Buttons | None = None
    to: str | None = None


@dataclass(frozen=True)
class Toast:
    """A short text must appear over the chat."""

    text: Text


@dataclass(frozen=True)
class File:
    """A file of that name must come: to `to`, else to whom acted last."""

    name: Text
    to: str | None = None


@dataclass(frozen=True)
class Erases:
    """Messages of the bot must disappear, from the chat of `to`, else of who acted last."""

    to: str | None = None


@dataclass(frozen=True)
class Leaves:
    """The bot must leave the group."""


@dataclass(frozen=True)
class Nothing:
    """Nothing at all may come."""
