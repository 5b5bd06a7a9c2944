"""Files that people send: what Telegram says of them, which is to be doubted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alertbot.model.messages import ChatId, MessageId
    from alertbot.model.reports import ReportNo
    from alertbot.model.topics import Language

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes that a bot can fetch (Bot API: getFile)."""


class FileKind(StrEnum):
    """As what it was sent."""

    PHOTO = "photo"
    VOICE = "voice"
    AUDIO = "audio"
    VIDEO = "video"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file in Telegram's hands. `file` fetches it; `size` is what Telegram says, if it does."""

    kind: FileKind
    file: str
    size: int | None = None
    album: str | None = None


@dataclass(frozen=True, slots=True)
class Fetch:
    """One file to fetch: for which report and question, from whose message; and what its author chose for it.

    What they wrote with it is not here: it was sealed at once, and carries the same `tag`, if there was any.
    """

    report: ReportNo
    code: str
    chat: ChatId
    message: MessageId
    slot: str
    asked: str
    file: SentFile
    language: Language
    tag: int = 0
    erases: bool = True
    keeps_original: bool = False
    tries: int = 0
    no: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """A point on the map, in degrees."""

    latitude: float
    longitude: float

    def rounded(self) -> Place:
        """Within about a kilometre of it."""
        return Place(round(self.latitude, 2), round(self.longitude, 2))

    def __str__(self) -> str:
        return f"{self.latitude}, {self.longitude}"
