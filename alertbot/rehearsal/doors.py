"""Who may drive the page: only itself, on this machine; and what it may send."""

from __future__ import annotations

import json
from functools import wraps
from typing import TYPE_CHECKING, Any

from aiohttp import web
from yarl import URL

from alertbot.rehearsal.files import UPLOAD_MAX
from alertbot.rehearsal.refusals import ImpossibleError, Refusal

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from alertbot.rehearsal.people import Json

    Door = Callable[[web.Request], Awaitable[web.StreamResponse]]

BODY_MAX = 64 * 1024
_BYTES = "application/octet-stream"
_HERE = frozenset({"127.0.0.1", "localhost", "::1"})

HEADERS = {
    # Nothing from elsewhere and nothing written into the page itself can run or be fetched.
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class FaultyError(ValueError):
    """The page sent something else than it should; the message says what was wanted."""


def guarded(door: Door) -> Door:
    """The handler, open only to the page itself; what it answers carries the strict headers.

    A page elsewhere that is open in the same browser can neither read (another Host or Origin) nor write (a body of
    JSON or of bytes needs a preflight, which is never granted).
    """

    @wraps(door)
    async def behind(request: web.Request) -> web.StreamResponse:
        if not _is_from_here(request):
            return _refused(403, "Only this machine's own page may do that.")
        try:
            response = await door(request)
        except FaultyError as fault:
            return _refused(400, str(fault))
        except (ImpossibleError, Refusal) as fault:
            return _refused(409, str(fault))
        if not response.prepared:
            response.headers.update(HEADERS)
        return response

    return behind


def _refused(status: int, why: str) -> web.Response:
    return web.json_response({"ok": False, "text": why}, status=status, headers=HEADERS)


def _is_from_here(request: web.Request) -> bool:
    try:
        host = URL(f"http://{request.host}").host
    except ValueError:
        return False
    return host in _HERE and request.headers.get("Origin", f"http://{request.host}") == f"http://{request.host}"


async def body_of(request: web.Request) -> Json:
    """The JSON object in the body.

    Raises:
        FaultyError: it is of another type, too long, broken, or no object.
    """
    if request.content_type != "application/json":
        raise FaultyError("The body must be application/json.")
    raw = await request.content.read(BODY_MAX + 1)
    if len(raw) > BODY_MAX or not request.content.at_eof():
        raise FaultyError("The body is too long.")
    try:
        body = json.loads(raw)
    except ValueError as fault:
        raise FaultyError("The body is not JSON.") from fault
    if not isinstance(body, dict):
        raise FaultyError("The body must be a JSON object.")
    return body


async def file_of(request: web.Request) -> bytes:
    """The file that is the body.

    Raises:
        FaultyError: it is of another type, or too long.
    """
    if request.content_type != _BYTES:
        raise FaultyError(f"The body must be {_BYTES}.")
    content = bytearray()
    while part := await request.content.readany():
        content += part
        if len(content) > UPLOAD_MAX:
            raise FaultyError("The file is too long.")
    return bytes(content)


def asked(request: web.Request, name: str, most: int) -> str:
    """A text of the address, of up to so many characters; empty if it is absent."""
    value = request.query.get(name, "")
    if len(value) > most:
        raise FaultyError(f"{name} must be a text of up to {most} characters.")
    return value


def text(body: Json, name: str, most: int, *, least: int = 1) -> str:
    """A text of the body, of `least` to `most` characters."""
    value = body.get(name)
    if not isinstance(value, str) or not least <= len(value) <= most:
        raise FaultyError(f"{name} must be a text of {least} to {most} characters.")
    return value


def number(body: Json, name: str, least: float, most: float) -> float:
    """A number of the body between these two."""
    value: Any = body.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
        raise FaultyError(f"{name} must be a number from {least:g} to {most:g}.")
    return value


def truth(body: Json, name: str) -> bool:
    """A true or false of the body."""
    value = body.get(name)
    if not isinstance(value, bool):
        raise FaultyError(f"{name} must be true or false.")
    return value
