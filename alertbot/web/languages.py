"""Which language a page is shown in, and which way that is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.model.topics import Language

LEFTWARDS = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"})
"""Languages that are written from right to left."""

OWN_NAMES = {"en": "English", "ru": "Русский", "fr": "Français", "fa": "فارسی", "ar": "العربية"}
"""What speakers call their language; one that is not here is shown by its code."""

_WISH = re.compile(r"\s*([A-Za-z]{1,8})(?:-[A-Za-z0-9-]+)?\s*(?:;\s*q\s*=\s*([01](?:\.[0-9]{0,3})?))?\s*")
_MOST_WISHES = 20


def direction(language: str) -> str:
    """`rtl` or `ltr`, as HTML says it."""
    return "rtl" if language in LEFTWARDS else "ltr"


def preferred(asked: str | None, header: str | None, known: Sequence[Language]) -> Language:
    """The language asked for by name, else the best of an Accept-Language header (RFC 9110), else the first known."""
    if asked in known:
        return next(each for each in known if each == asked)
    wishes = [found for part in (header or "").split(",")[:_MOST_WISHES] if (found := _WISH.fullmatch(part))]
    ranked = sorted(wishes, key=lambda found: -float(found[2] or 1))  # stable: of equals, the first said
    spoken = (each for found in ranked if float(found[2] or 1) > 0 for each in known if each == found[1].lower())
    return next(spoken, known[0])
