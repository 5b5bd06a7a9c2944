"""What somebody wrote in Telegram, with its formatting, as our Markdown."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from alertbot.model.addresses import wrong_with_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Look(StrEnum):
    """The formatting that an alert keeps, in the words of the Bot API (MessageEntity)."""

    BOLD = "bold"
    ITALIC = "italic"
    LINK = "text_link"
    QUOTE = "blockquote"


@dataclass(frozen=True, slots=True)
class Mark:
    """From `start` to `end`, in characters of Python, the text looks so; a link leads to `url`."""

    look: Look
    start: int
    end: int
    url: str = ""


_SIGNS = {Look.BOLD: "**", Look.ITALIC: "*"}
_ORDER = (Look.LINK, Look.BOLD, Look.ITALIC)
"""Which of two that begin at the same place is the outer one."""

_SPECIAL = re.compile(r"([\\`*_\[\]<&~])")
_AT_MARGIN = re.compile(r"^(\s*)([#>+=|:-])")
_COUNTED = re.compile(r"^(\s*[0-9]{1,9})([.)])")
"""What would begin a heading, a quote, a list or a table at the beginning of a line, blanks before it or not."""


def markdown_of(text: str, marks: Sequence[Mark] = ()) -> str:
    """Markdown that shows this text in this look: paragraphs stay apart, lines begin where they began.

    What Markdown cannot mark (blanks at the edge of bold, half a word beside a sign) is left plain; the words all stay.
    """
    parts = []
    for start, end, is_quoted in _stretches(text, marks):
        inner = [_within(mark, start, end) for mark in marks if mark.look in _ORDER]
        made = "\n\n".join(_paragraphs(text[start:end], [mark for mark in inner if mark.start < mark.end]))
        if made:
            parts.append("\n".join(f"> {line}".rstrip() for line in made.split("\n")) if is_quoted else made)
    return "\n\n".join(parts)


def _stretches(text: str, marks: Sequence[Mark]) -> Iterator[tuple[int, int, bool]]:
    """The text from quote to quote, and whether each part is one."""
    done = 0
    for quote in sorted((mark for mark in marks if mark.look is Look.QUOTE), key=lambda mark: mark.start):
        start = max(done, quote.start)
        yield done, start, False
        yield start, max(start, quote.end), True
        done = max(start, quote.end)
    yield done, len(text), False


def _within(mark: Mark, start: int, end: int) -> Mark:
    """The part of the mark that lies there, counted from there."""
    return Mark(mark.look, max(mark.start, start) - start, min(mark.end, end) - start, mark.url)


def _paragraphs(text: str, marks: Sequence[Mark]) -> Iterator[str]:
    for found in re.finditer(r"(?:[^\n]|\n(?!\s*\n))+", text):
        inner = [_within(mark, found.start(), found.end()) for mark in marks]
        lines = _marked(found[0], [mark for mark in inner if mark.start < mark.end]).split("\n")
        kept = [line.strip() for line in lines if line.strip()]
        if kept:
            yield "\\\n".join(kept)


def _marked(text: str, marks: Sequence[Mark]) -> str:
    """One paragraph: what is marked over several lines is marked in each."""
    lines, begun = [], 0
    for whole in text.split("\n"):
        inner = [_within(mark, begun, begun + len(whole)) for mark in marks]
        begun += len(whole) + 1
        lines.append(_line(whole, [fit for mark in inner if mark.start < mark.end and (fit := _fitted(whole, mark))]))
    return "\n".join(lines)


def _fitted(line: str, mark: Mark) -> Mark | None:
    """The mark without blanks at its edges, and away from where Markdown would take its signs for plain ones."""
    start, end = mark.start, mark.end
    while start < end and (line[start].isspace() or _clings(line[start - 1 : start], line[start])):
        start += 1
    while start < end and (line[end - 1].isspace() or _clings(line[end : end + 1], line[end - 1])):
        end -= 1
    return Mark(mark.look, start, end, mark.url) if start < end else None


def _clings(outside: str, inside: str) -> bool:
    """Whether signs between these two would not be read as signs (CommonMark: flanking)."""
    return bool(outside) and not outside.isspace() and not _is_sign(outside) and _is_sign(inside)


def _is_sign(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"


def _line(line: str, marks: list[Mark]) -> str:
    if not marks:
        return _escaped(line)
    mark = min(marks, key=lambda each: (each.start, -each.end, _ORDER.index(each.look)))
    rest = [each for each in marks if each is not mark and each.look is not mark.look]
    inside = [_within(each, mark.start, mark.end) for each in rest if each.start < mark.end]
    later = [_within(each, mark.end, len(line)) for each in marks if each is not mark and each.end > mark.end]
    inner = _line(line[mark.start : mark.end], [each for each in inside if each.start < each.end])
    after = _line(line[mark.end :], [each for each in later if each.start < each.end])
    before, dressed = _escaped(line[: mark.start]), _dressed(mark, inner)
    if before.endswith("!") and dressed.startswith("["):  # else it would be a picture
        before = f"{before[:-1]}\\!"
    return before + dressed + after


def _dressed(mark: Mark, inner: str) -> str:
    if mark.look is Look.LINK:
        return inner if wrong_with_address(mark.url) else f"[{inner}](<{mark.url}>)"
    sign = _SIGNS[mark.look]
    return f"{sign}{inner}{sign}"


def _escaped(text: str) -> str:
    return _COUNTED.sub(r"\1\\\2", _AT_MARGIN.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text)))
