"""How long sealed things look: in steps, so that a length tells little about what was said."""

from __future__ import annotations

SMALLEST = 512
"""Bytes of the smallest step. An answer by button, one by a few words and one skipped twice look the same."""

FINE_FROM = 64 * 1024
"""Bytes above which a doubled length would cost too much: then a step is an eighth of the next power of two."""


def padded_length(length: int) -> int:
    """The length of the step that so many bytes are padded to: powers of two, then eight steps between two of them."""
    doubled = max(SMALLEST, 1 << max(0, length - 1).bit_length())
    if doubled <= FINE_FROM:
        return doubled
    step = doubled // 16
    return -(-length // step) * step


def padded_text(text: str) -> bytes:
    """A text in UTF-8, with blanks and a line end behind it: whoever reads it without us sees only the text."""
    content = text.encode()
    return content.ljust(padded_length(len(content) + 1) - 1) + b"\n"


def padded_file(content: bytes) -> bytes:
    """A file with zeros behind it, which programs that show pictures and play sounds pass over."""
    return content.ljust(padded_length(len(content)), b"\0")
