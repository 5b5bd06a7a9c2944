"""The one message that every contender sends, and to whom."""

from __future__ import annotations

TOKEN = "1:the-sink-takes-any-token-that-looks-like-one"  # noqa: S105 - nobody's
FIRST = 5_000_000_000
"""The first chat; the others follow it."""

HEADLINE = "Release a prisoner of conscience"
STORY = (
    "He was detained on Tuesday for standing alone with a sheet of white paper. The court decides on Friday at ten. "
    "Write to the prosecutor before then: two minutes, in your own words."
)
HTML = f"<b>{HEADLINE}</b>\n\n{STORY}"
LABEL, LINK = "Write to the prosecutor", "https://act.example.org/a/release"


def chats(people: int) -> range:
    """So many chats."""
    return range(FIRST, FIRST + people)
