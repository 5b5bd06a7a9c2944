"""What a call brings: its arguments from the address, a form, JSON or multipart, and the files it uploads."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, MultipartReader, web

from alertbot.rehearsal.files import UPLOAD_MAX, Upload
from alertbot.rehearsal.refusals import Refusal, bad

if TYPE_CHECKING:
    from collections.abc import Mapping

_BODY_MAX = UPLOAD_MAX + 1024 * 1024
_WHOLE = re.compile(r"\s*[+-]?\d{1,19}\s*")


class Arguments:
    """The arguments of one call, whichever way they came; `at` is when it arrived (monotonic seconds)."""

    __slots__ = ("at", "method", "uploads", "values")

    def __init__(
        self, method: str, values: Mapping[str, Any], at: float, uploads: Mapping[str, Upload] | None = None
    ) -> None:
        self.method = method
        self.values = values
        self.at = at
        self.uploads = uploads or {}

    def __contains__(self, name: str) -> bool:
        return self.raw(name) is not None

    def raw(self, name: str) -> object:
        """As it came: a text from a form, anything from JSON."""
        return self.values.get(name)

    def text(self, name: str) -> str:
        """As a text; empty if it is absent."""
        value = self.values.get(name)
        if isinstance(value, str):
            return value
        return "" if value is None else json.dumps(value)

    def number(self, name: str) -> int | None:
        """As a whole number; None if it is absent or none."""
        return whole(self.values.get(name))

    def flag(self, name: str) -> bool:
        """Whether it is true, yes or 1."""
        return self.text(name).lower() in {"true", "yes", "1"}

    def structure(self, name: str) -> Any:  # noqa: ANN401 - it is whatever JSON the bot sent
        """As parsed JSON; None if it is absent.

        Raises:
            Refusal: it is a text, but not JSON.
        """
        value = self.values.get(name)
        if not isinstance(value, str) or not value:
            return value or None
        try:
            return json.loads(value)
        except ValueError:
            raise bad(f"can't parse {name} JSON object") from None


def whole(value: object) -> int | None:
    """A whole number, or a text that is one; else None."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    return int(value) if isinstance(value, str) and _WHOLE.fullmatch(value) else None


async def read_arguments(request: web.Request, method: str, at: float) -> Arguments:
    """Read the whole body, whatever its form.

    Raises:
        Refusal: it is broken or too big.
    """
    values: dict[str, Any] = dict(request.query)
    uploads: dict[str, Upload] = {}
    if not request.body_exists:
        return Arguments(method, values, at)
    if (request.content_length or 0) > _BODY_MAX:
        raise Refusal(413, "Request Entity Too Large")
    match request.content_type:
        case "application/json":
            values.update(_read_json(await request.read()))
        case "application/x-www-form-urlencoded":
            # aiohttp's own reader passes over the body of a GET; Telegram reads it, and some clients send it.
            values.update(parse_qsl((await request.read()).decode("utf-8", "replace"), keep_blank_values=True))
        case "multipart/form-data":
            await _read_multipart(request, values, uploads)
        case _:
            await request.read()
    return Arguments(method, values, at, uploads)


def _read_json(body: bytes) -> dict[str, Any]:
    try:
        values = json.loads(body) if body.strip() else {}
    except ValueError:
        raise bad("can't parse JSON object") from None
    if not isinstance(values, dict):
        raise bad("JSON object expected")
    return {name: value for name, value in values.items() if value is not None}


async def _read_multipart(request: web.Request, values: dict[str, Any], uploads: dict[str, Upload]) -> None:
    left = _BODY_MAX
    try:
        reader = await request.multipart()
        while (part := await reader.next()) is not None:
            if isinstance(part, MultipartReader):
                raise bad("can't parse multipart body")
            content = await _read_part(part, left)
            left -= len(content)
            _sort_in(part, content, values, uploads)
    except ValueError:
        raise bad("can't parse multipart body") from None


async def _read_part(part: BodyPartReader, left: int) -> bytes:
    content = bytearray()
    while chunk := await part.read_chunk(64 * 1024):
        content += chunk
        if len(content) > left:
            raise Refusal(413, "Request Entity Too Large")
    return bytes(content)


def _sort_in(part: BodyPartReader, content: bytes, values: dict[str, Any], uploads: dict[str, Upload]) -> None:
    name = part.name or ""
    if part.filename is None:
        values[name] = content.decode("utf-8", "replace")
    else:
        # Only the last piece of a name is kept: a name is no way into a folder.
        plain = part.filename.replace("\\", "/").rpartition("/")[2]
        uploads[name] = Upload(plain or "file", part.headers.get("Content-Type", ""), content)
