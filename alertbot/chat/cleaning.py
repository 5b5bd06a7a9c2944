"""What a person typed, without what no honest keyboard types; and its formatting, where it then stands."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from alertbot.model.formatting import Look, Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_TEXT = 4096
CONTROLS = frozenset({"Cc", "Cs"})
"""Unicode's control characters and lone surrogates."""

TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that make a text read otherwise than it is written."""

LOOKS = frozenset(Look)
"""The kinds of formatting that we have a use for."""

MOST_MARKS = 100
"""Telegram keeps no more of one message."""

ONE_UNIT = 0xFFFF
"""Characters up to here are one code unit of UTF-16, those after it two."""


def cleaned(text: str) -> str:
    """Without what no honest keyboard types; an emoji's joiners stay."""
    return "".join(filter(_is_kept, text)).strip()[:LONGEST_TEXT]


def usable(entities: object) -> list[dict[str, object]]:
    """Those of the Bot API's entities that are formatting we keep, and are made as Telegram makes them."""
    found = entities if isinstance(entities, list) else []
    return [each for each in found if isinstance(each, dict) and _is_usable(each)][:MOST_MARKS]


def marks_of(text: str, entities: Sequence[tuple[str, int, int, str]]) -> tuple[Mark, ...]:
    """Formatting, by its place in the cleaned text.

    It came as kind, offset, length and address; Telegram counts in UTF-16 code units of the text as it was.
    """
    at = [0]  # where each code unit stands once the others are gone
    for char in text:
        at += [at[-1] + _is_kept(char)] * (1 if ord(char) <= ONE_UNIT else 2)
    bare = "".join(filter(_is_kept, text))
    before, length = len(bare) - len(bare.lstrip()), len(cleaned(text))

    def place(unit: int) -> int:
        return min(max(0, at[min(unit, len(at) - 1)] - before), length)

    marks = [Mark(Look(kind), place(start), place(start + units), url) for kind, start, units, url in entities]
    return tuple(mark for mark in marks if mark.start < mark.end)


def _is_kept(char: str) -> bool:
    return char in "\n\t" or (unicodedata.category(char) not in CONTROLS and char not in TURNING)


def _is_usable(entity: dict[str, object]) -> bool:
    places = (entity.get("offset"), entity.get("length"))
    is_placed = all(type(place) is int and 0 <= place <= LONGEST_TEXT for place in places)
    return is_placed and entity.get("type") in LOOKS and isinstance(entity.get("url", ""), str)
