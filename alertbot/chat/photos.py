"""Pictures on their way out: each is uploaded once, and known by its file_id from then on."""

from __future__ import annotations

import json
from http import HTTPStatus
from io import BytesIO
from typing import TYPE_CHECKING, Any, Protocol

import aiohttp
from typing_extensions import override

from alertbot.chat.outcomes import read_answer
from alertbot.chat.results import Answered, Lost, NeverLeft
from alertbot.model.deliveries import Expired, Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alertbot.chat.results import Result
    from alertbot.model.deliveries import Outcome
    from alertbot.model.messages import ChatId
    from alertbot.model.pictures import Photo

UPLOAD_SECONDS = 100.0
"""For the largest picture (10 MB) on a slow line (1 Mbit/s)."""

_UNKNOWN_FILE = ("wrong file identifier", "wrong remote file identifier", "wrong file_id", "file_reference_")
"""How Telegram says that a file_id is good for nothing (any more)."""


class Album(Protocol):
    """Where pictures are kept, and what Telegram calls them."""

    async def content(self, photo: Photo) -> bytes | None:
        """Its bytes, if they are kept."""
        ...

    async def file(self, photo: Photo) -> str | None:
        """Its file_id, if this bot has uploaded it."""
        ...

    async def note(self, photo: Photo, file: str) -> None:
        """Keep its file_id."""
        ...

    async def expire(self, photo: Photo, file: str) -> None:
        """Forget this file_id; a newer one stays."""
        ...


class Photos:
    """What Telegram calls our pictures. A file_id is asked of the album once; it is a file of ours, and no person's."""

    def __init__(self, album: Album) -> None:
        self._album = album
        self._files: dict[Photo, str] = {}

    def __contains__(self, photo: Photo) -> bool:
        """Whether its file_id is at hand."""
        return photo in self._files

    async def file(self, photo: Photo) -> str | None:
        """Its file_id; None: it is to be uploaded."""
        if photo not in self._files and (known := await self._album.file(photo)):
            self._files[photo] = known
        return self._files.get(photo)

    async def load(self, photo: Photo) -> Load | None:
        """Its bytes, to be uploaded; None: they are not kept any more."""
        content = await self._album.content(photo)
        return None if content is None else Load(content)

    async def learn(self, photo: Photo, result: Result) -> None:
        """Keep the file_id, if the answer to an upload tells it."""
        if (file := _file_in(result)) is not None:
            self._files[photo] = file
            await self._album.note(photo, file)

    async def unless_expired(self, photo: Photo | None, file: str | None, outcome: Outcome) -> Outcome:
        """The outcome of naming this file_id, or `Expired`, and the file_id forgotten, if Telegram does not know it."""
        if photo is None or file is None or not isinstance(outcome, Refused) or not is_unknown_file(outcome.why):
            return outcome
        await self.expire(photo, file)
        return Expired()

    async def expire(self, photo: Photo, file: str) -> None:
        """Forget this file_id, as Telegram does; a newer one stays."""
        if self._files.get(photo) == file:
            del self._files[photo]
        await self._album.expire(photo, file)


def unless_half(result: Result, load: Load) -> Result:
    """The result of an upload: half a picture is not sent, and on a slow line nobody must be given up for it."""
    return NeverLeft() if isinstance(result, Lost) and not load.has_left else result


class Load(BytesIO):
    """The bytes of a picture, and whether the last of them may have left: before that, nothing was sent."""

    has_left = False

    @override
    def read(self, size: int | None = -1, /) -> bytes:
        """The next bytes; asked for only once those before them are on their way."""
        some = super().read(size)
        self.has_left = self.has_left or self.tell() == self.getbuffer().nbytes
        return some


def form(chat: ChatId, fields: Mapping[str, Any], load: Load) -> aiohttp.FormData:
    """A call that brings a picture along, as `photo` (Bot API: Sending files, multipart/form-data)."""
    made = aiohttp.FormData()
    made.add_field("chat_id", str(chat))
    for name, value in fields.items():
        made.add_field(name, value if isinstance(value, str) else json.dumps(value))
    made.add_field("photo", load, filename="picture", content_type="application/octet-stream")
    return made


def is_unknown_file(why: str) -> bool:
    """Whether Telegram refused a file_id, and not what goes with it."""
    return any(sign in why for sign in _UNKNOWN_FILE)


def _file_in(result: Result) -> str | None:
    """The file_id of the largest size (Bot API: Message, PhotoSize); None if the answer tells none."""
    answer = read_answer(result.body) if isinstance(result, Answered) and result.status == HTTPStatus.OK else None
    sent = (answer or {}).get("result")
    sizes = sent.get("photo") if isinstance(sent, dict) else None
    largest = sizes[-1] if isinstance(sizes, list) and sizes else None
    file = largest.get("file_id") if isinstance(largest, dict) else None
    return file if isinstance(file, str) else None
