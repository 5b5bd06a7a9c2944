"""Files as Telegram keeps them: known by their file_id, fetched by a path."""

from __future__ import annotations

import mimetypes
import struct
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath

from alertbot.rehearsal.people import Attachment
from alertbot.rehearsal.refusals import bad

UPLOAD_MAX = 50 * 1024 * 1024
DOWNLOAD_MAX = 20 * 1024 * 1024
PHOTO_MAX = 10 * 1024 * 1024
_KEPT_BYTES = 256 * 1024 * 1024
KINDS = ("photo", "document", "voice", "audio", "video")
"""As what a file can be sent."""

_PREFIXES = {"photo": "Ag", "voice": "Aw", "audio": "CQ", "video": "BA"}
"""How Telegram's ids of such files begin; those of documents with BQ."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file on its way in."""

    name: str
    mime: str
    content: bytes


class Files:
    """Everything uploaded in this rehearsal, in memory; beyond 256 MiB the oldest are gone."""

    def __init__(self) -> None:
        self._attached: dict[str, Attachment] = {}
        self._content: dict[str, bytes] = {}
        self._bytes = 0
        self.uploads = 0
        """How many were taken so far."""

    def take(self, kind: str, upload: Upload) -> Attachment:
        """Keep an uploaded file as one of KINDS.

        Raises:
            Refusal: it is empty, too big, or not a picture though it should be.
        """
        size = len(upload.content)
        if not size:
            raise bad("file must be non-empty")
        width, height = _measured_photo(upload.content) if kind == "photo" else (0, 0)
        number, self.uploads = self.uploads, self.uploads + 1
        suffix = ".jpg" if kind == "photo" else PurePosixPath(upload.name).suffix[:16]
        unique = sha256(kind.encode() + upload.content).hexdigest()[:16]
        attached = Attachment(
            kind=kind,
            file=f"{_PREFIXES.get(kind, 'BQ')}ACAgIAAxkBAA{number:08d}{unique}",
            unique=f"AgAD{unique}",
            name=upload.name,
            mime=upload.mime or mimetypes.guess_type(upload.name)[0] or "application/octet-stream",
            size=size,
            path=f"{kind}s/file_{number}{suffix if suffix.isascii() else ''}",
            width=width,
            height=height,
        )
        self._keep(attached, upload.content)
        return attached

    def known(self, kind: str, file: str) -> Attachment:
        """The file sent before under this file_id.

        Raises:
            Refusal: there is none, or it is of another kind, or it is an address (a rehearsal fetches nothing).
        """
        if file.startswith(("http://", "https://")):
            raise bad("wrong file identifier/HTTP URL specified")
        attached = self._attached.get(file)
        if attached is None:
            raise bad("wrong file identifier/HTTP URL specified")
        if attached.kind != kind:
            wanted, found = kind.capitalize(), attached.kind.capitalize()
            raise bad(f"can't use file of type {found} as {wanted}")
        return attached

    def find(self, file: str) -> Attachment:
        """What getFile finds.

        Raises:
            Refusal: there is no such file, or it is too big to be fetched.
        """
        attached = self._attached.get(file)
        if attached is None or attached.path not in self._content:
            raise bad("wrong file_id or the file is temporarily unavailable")
        if attached.size > DOWNLOAD_MAX:
            raise bad("file is too big")
        return attached

    def lose(self) -> None:
        """Know none of them any more, as Telegram may after a long time; the messages keep theirs."""
        self._attached.clear()

    def content(self, path: str) -> bytes | None:
        """What lies under a path, or None."""
        return self._content.get(path)

    def _keep(self, attached: Attachment, content: bytes) -> None:
        self._attached[attached.file] = attached
        self._content[attached.path] = content
        self._bytes += len(content)
        while self._bytes > _KEPT_BYTES:
            self._bytes -= len(self._content.pop(next(iter(self._content))))


def _measured_photo(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG or JPEG; other pictures pass as 640 by 480, which is only how large they are shown."""
    if len(content) > PHOTO_MAX:
        raise bad(f"file of size {len(content)} bytes is too big for a photo; the maximum size is {PHOTO_MAX} bytes")
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:  # noqa: PLR2004 - where a PNG's height ends
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    if content.startswith(b"\xff\xd8\xff"):
        return _measured_jpeg(content) or (640, 480)
    if content.startswith(b"GIF8") or (content.startswith(b"RIFF") and content[8:12] == b"WEBP"):
        return 640, 480
    raise bad("IMAGE_PROCESS_FAILED")


def _measured_jpeg(content: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:  # noqa: PLR2004 - every segment begins with FF
        marker, length = struct.unpack(">BH", content[at + 1 : at + 4])
        if 0xC0 <= marker <= 0xC2:  # noqa: PLR2004 - the three frames that pictures have
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None
