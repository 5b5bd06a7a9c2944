"""Characters as Telegram counts them, and those that no text of ours may hold."""

from __future__ import annotations

import re
import unicodedata

_HIDDEN = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls, tab and line feed apart
    "\u00ad\u034f\u061c\u180b-\u180f\u200b\u200e\u200f\u2060-\u2064\ufeff"  # seen by nobody
    "\u115f\u1160\u17b4\u17b5\u3164\uffa0"  # letters that look like blanks; Telegram counts them as none
    "\u2028-\u202e\u2066-\u206f"  # line separators, and what turns the direction of writing
    "\ud800-\udfff\ue000-\uf8ff\ufff0-\ufffb\ufffe\uffff"  # halves of a pair, private ones, none at all
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff"  # tags in which text can be smuggled, private ones
    "]"
)


def utf16_length(text: str) -> int:
    """How long Telegram says a text is: it counts UTF-16 code units, so most emoji are two or more."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def hidden_in(text: str) -> str | None:
    """The first character that a reader cannot see or that deceives them, named for a fault; None if there is none.

    Line feeds, tabs, and the joiners and variation selectors that emoji are made with are not hidden.
    """
    found = _HIDDEN.search(text)
    return _name(found[0]) if found else None


def without_hidden(text: str) -> str:
    """The text with every hidden character taken out."""
    return _HIDDEN.sub("", text)


def shown(text: str, most: int = 60) -> str:
    """A word for a fault: at most so many characters, with every unprintable one spelt out.

    What a terminal would obey (an escape sequence, a line feed in a file's name) becomes visible and harmless.
    """
    cut = text if len(text) <= most else text[:most] + "…"
    return "".join(char if char.isprintable() and not _HIDDEN.match(char) else _spelt(char) for char in cut)


def _spelt(char: str) -> str:
    return f"\\u{ord(char):04x}" if ord(char) > 0xFF else f"\\x{ord(char):02x}"  # noqa: PLR2004 - one byte


def _name(char: str) -> str:
    return f"U+{ord(char):04X}, {unicodedata.name(char, 'a control character').lower()}"
