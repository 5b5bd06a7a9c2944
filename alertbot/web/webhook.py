"""Updates by webhook: committed before Telegram is told that they came."""

from __future__ import annotations

import hmac
import json
from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

LARGEST = 1 << 20
"""Bytes of one update. Telegram's largest are far below; whatever is above is not Telegram's."""

SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name (Bot API: setWebhook), not what it holds


def webhook_route(secret: str, put: Callable[[Sequence[object]], Awaitable[None]]) -> web.RouteDef:
    """`POST /telegram`: 200 and an empty body once the update is kept.

    The body stays empty because Telegram would execute a method found in it. An error of `put` is answered with 500,
    so that Telegram sends the update again.
    """

    async def receive(request: web.Request) -> web.Response:
        told = request.headers.get(SECRET, "")
        if not hmac.compare_digest(told.encode("utf-8", "replace"), secret.encode()):
            return web.Response(status=403)
        if (request.content_length or 0) > LARGEST:
            return web.Response(status=413)
        try:
            update = json.loads(await request.read())
        except (ValueError, RecursionError):
            return web.Response(status=400)
        await put([update])
        return web.Response()

    return web.post("/telegram", receive)
