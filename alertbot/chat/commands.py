"""What a text asks for: a command, a word of leaving, or neither."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Bot API: a command has up to 32 Latin letters, digits and underscores; in private, whose bot is named does not matter.
FORM = re.compile(r"/([a-z0-9_]{1,32})(?:@\w*)?(?:\s+(.*))?", re.ASCII | re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Command:
    """A command in small letters, and what follows it."""

    name: str
    rest: str = ""


def command_in(text: str) -> Command | None:
    """The command a text is; unseen characters and odd widths, as some keyboards type them, do not hide it."""
    seen = _seen(text)
    if not seen.startswith("/"):
        return None
    found = FORM.fullmatch(seen)
    # A slash before anything else is meant as a command too, one that we do not know.
    return Command(found[1].lower(), (found[2] or "").strip()) if found else Command("")


def words_of(phrases: str) -> frozenset[str]:
    """Phrases separated by commas, in the form in which `asks_one_of` compares."""
    return frozenset(_bare(phrase) for phrase in phrases.split(",")) - {""}


def asks_one_of(phrases: Iterable[str], text: str) -> bool:
    """Whether a whole text is one of these phrases, whatever its case, accents and punctuation."""
    return _bare(text) in phrases


def _seen(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf").strip()


def _bare(text: str) -> str:
    """Small letters and digits without accents (nor dots on a Russian e), one blank between words."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(c if c.isalnum() else "" if unicodedata.category(c) in {"Mn", "Cf"} else " " for c in parts)
    return " ".join(letters.split())
