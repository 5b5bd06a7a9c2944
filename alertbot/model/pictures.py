"""The picture of an alert: what Telegram takes for one, and what it is known by."""

from __future__ import annotations

import re
import struct
from base64 import b64decode
from dataclasses import dataclass
from hashlib import sha256
from typing import NewType

Photo = NewType("Photo", str)
"""What a picture is known by: the SHA-256 of its bytes, as 64 hexadecimal digits."""

LARGEST_PICTURE = 10_000_000
"""Bytes of a photo (Bot API: sendPhoto)."""

LONGEST_SIDES, MOST_SLENDER = 10_000, 20
"""Width and height together, in pixels, and how often the shorter side may fit into the longer (Bot API: sendPhoto)."""

HEAD = 65_536
"""Bytes from the beginning of a picture that are looked at: of nearly all, they tell how wide and high it is."""

SUFFIXES = (".jpg", ".jpeg", ".png", ".webp")

_NAME = re.compile(rf"[A-Za-z0-9_-]+(?:{'|'.join(map(re.escape, SUFFIXES))})")
_KINDS = re.compile(rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff|RIFF....WEBP", re.DOTALL)
_PNG = struct.Struct(">8x4x4xII")
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture as it lies in a folder: how many bytes it has, and its first 64 KiB."""

    size: int
    head: bytes


@dataclass(frozen=True, slots=True)
class Shown:
    """The picture that went out with an alert written in the chat: what it is known by and called, and its head."""

    photo: Photo
    name: str
    file: PictureFile


LOOKED_AT = PictureFile(3, b"\xff\xd8\xff")
"""Stands for a picture of which it is known already that Telegram takes it."""


def is_picture_name(word: str) -> bool:
    """Whether a picture may be called so; a name that leads into another folder may not."""
    return _NAME.fullmatch(word) is not None


def known_as(content: bytes) -> Photo:
    """What the picture with these bytes is known by."""
    return Photo(sha256(content).hexdigest())


def wrong_with_picture(picture: PictureFile) -> tuple[str, str] | None:
    """Why Telegram would not take it, and how to mend that; None if it would."""
    if not _KINDS.match(picture.head):
        return "is not a JPEG, PNG or WebP picture, whatever its name.", "Save it anew as one of these."
    if picture.size > LARGEST_PICTURE:
        return f"is larger than {LARGEST_PICTURE // 1_000_000} MB.", "Make it smaller: 1,280 pixels are plenty."
    sides = _sides(picture.head)
    if sides is None:
        return None
    if 0 in sides or sum(sides) > LONGEST_SIDES:
        return f"has {sides[0]} by {sides[1]} pixels.", f"Width and height must be {LONGEST_SIDES:,} at most together."
    if max(sides) > MOST_SLENDER * min(sides):
        return "is too slender.", f"One side may be {MOST_SLENDER} times as long as the other, no more."
    return None


def _sides(head: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG or JPEG; None for another, and where they stand too far behind."""
    if head.startswith(b"\x89PNG"):
        return _PNG.unpack_from(head) if len(head) >= _PNG.size else (0, 0)
    at = 2
    while head.startswith(b"\xff\xd8") and at + 9 <= len(head) and head[at] == 0xFF:  # noqa: PLR2004 - begins a segment
        if head[at + 1] in _JPEG_FRAMES:
            height, width = struct.unpack_from(">HH", head, at + 5)
            return width, height
        at += 2 + int.from_bytes(head[at + 2 : at + 4], "big")
    return None


BLANK = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAUAAAABQAQMAAABS/z7GAAAABlBMVEXIyMj///8y/mb3AAAAGklEQVR42u3BAQ0AAADCoPdPbQ43oAAAAD4NDN"
    "AAAc2M1x0AAAAASUVORK5CYII="
)
"""A grey PNG. Shown in the place of a picture that was taken back: a message with one never becomes one without."""

BLANK_PHOTO = known_as(BLANK)
