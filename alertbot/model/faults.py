"""What is wrong in a file, where, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from alertbot.model.characters import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_PATH = 200
MOST_FAULTS = 50
"""So many faults of one file are told; whoever has mended those will see the rest."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something a person can mend: the file, the line if one can be named, what is wrong, and what to do.

    As text: one sentence with the place, then how to mend it on a line of its own.
    """

    path: str
    line: int | None
    what: str
    mend: str

    def __str__(self) -> str:
        place = self.path if self.line is None else f"{self.path}, line {self.line}"
        return f"{place}: {self.what}\n{self.mend}"

    @property
    def place(self) -> tuple[str, int]:
        """What to sort by: the file, then the line."""
        return self.path, self.line or 0


class Findings:
    """The faults of one file, in the order they were found; each is kept once, the first fifty of them."""

    def __init__(self, path: str) -> None:
        self.path = shown(path, LONGEST_PATH)  # a file's name can hold what a terminal would obey
        self._found: dict[Fault, None] = {}

    def add(self, line: int | None, what: str, mend: str) -> None:
        """Note a fault; one that is there already is not noted again."""
        if len(self._found) < MOST_FAULTS:
            self._found[Fault(self.path, line, what, mend)] = None

    @property
    def faults(self) -> list[Fault]:
        """Everything found so far."""
        return list(self._found)

    @property
    def lines(self) -> frozenset[int | None]:
        """The lines on which something was found."""
        return frozenset(fault.line for fault in self._found)

    def __len__(self) -> int:
        return len(self._found)


def quoted(word: str) -> str:
    """A word from a file between quotation marks, cut short and with nothing in it that a terminal would obey."""
    return f'"{shown(word)}"'


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`Did you mean "..."? `, blank included, when one of the known words is near; else nothing."""
    near = nearest(word, known)
    return f"Did you mean {quoted(near)}? " if near else ""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that a mistyped one was meant to be, capitals apart; None if none is near."""
    spellings = {candidate.casefold(): candidate for candidate in known}
    near = get_close_matches(word[:60].casefold(), spellings, n=1)
    return spellings[near[0]] if near else None
