"""What is read of messages that are no text: which file to fetch, or which place; and no name of either."""

from __future__ import annotations

from typing import Any, Final

from alertbot.model.sent_files import FileKind, Place, SentFile

_KINDS: Final = {**{kind.value: kind for kind in FileKind}, "video_note": FileKind.VIDEO}
"""As what each is taken; a video note is a video that is shown round (Bot API: VideoNote)."""
_FILE: Final[dict[str, dict[str, Any]]] = {"file_id": {}, "file_size": {}}
SHAPE: Final[dict[str, dict[str, Any]]] = {
    **dict.fromkeys(_KINDS, _FILE),
    "location": {"latitude": {}, "longitude": {}, "live_period": {}},
    "media_group_id": {},
    "caption": {},
}
"""The fields of a message that are read here, and which of their fields are."""

LONGEST_ID = 256
MOST_SIZES = 20
"""Of one photo; Telegram makes fewer than ten."""
LONGEST_CAPTION = 1024
_LARGEST_SIZE = 2**40


def file_in(message: dict[str, Any]) -> SentFile | None:
    """The file of a message, if it is one of those we take; None however else it is made."""
    for name, kind in _KINDS.items():
        part = message.get(name)
        if isinstance(part, list):  # a photo in several sizes, the largest last (Bot API: Message)
            part = part[:MOST_SIZES][-1] if part else None
        if isinstance(part, dict) and _is_id(part.get("file_id")):
            size = part.get("file_size")
            sane = isinstance(size, int) and 0 <= size < _LARGEST_SIZE
            album = message.get("media_group_id")
            return SentFile(kind, part["file_id"], size if sane else None, album if _is_id(album) else None)
    return None


def place_in(message: dict[str, Any]) -> Place | None:
    """The place of a message; None for one that is nowhere on earth, and for one that goes on telling where it is."""
    part = message.get("location")
    if not isinstance(part, dict) or part.get("live_period"):
        return None
    latitude, longitude = part.get("latitude"), part.get("longitude")
    if not isinstance(latitude, int | float) or not isinstance(longitude, int | float):
        return None
    is_on_earth = abs(latitude) <= 90 and abs(longitude) <= 180  # noqa: PLR2004 - degrees; false for NaN
    return Place(float(latitude), float(longitude)) if is_on_earth else None


def _is_id(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= LONGEST_ID and value.isascii()
