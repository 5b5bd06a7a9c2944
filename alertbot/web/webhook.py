"""Updates by webhook: committed before Telegram is told that they came."""

from __future__ import annotations

import asyncio
import hmac
import json
from typing import TYPE_CHECKING

from aiohttp import web

from alertbot.web.callers import WHOLE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PATH = "/telegram"

LARGEST = 1 << 20
"""Bytes of one update. Telegram's largest are far below; whatever is above is not Telegram's."""

SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name (Bot API: setWebhook), not what it holds


class Webhook:
    """Who may push updates, and what keeps them.

    `keep` begins to keep updates; the future it gives may be shared by many and must not be cancelled. Where it fails,
    the call is answered with 500, so that Telegram sends the update again. A call that aiohttp reads has to be whole in
    `patience` seconds.
    """

    def __init__(
        self, secret: str, keep: Callable[[Sequence[object]], asyncio.Future[None]], patience: float = WHOLE
    ) -> None:
        self.keep = keep
        self._patience = patience
        self._secret = secret.encode()

    def knows(self, told: bytes) -> bool:
        """Whether this is the secret; takes equally long over every wrong one."""
        return hmac.compare_digest(told, self._secret)

    def route(self) -> web.RouteDef:
        """`POST /telegram`: 200 once the update is kept.

        The body stays empty because Telegram would execute a method found in it.
        """
        return web.post(PATH, self._receive)

    async def _receive(self, request: web.Request) -> web.Response:
        if not self.knows(request.headers.get(SECRET, "").encode("utf-8", "replace")):
            return web.Response(status=403)
        if (request.content_length or 0) > LARGEST:
            return web.Response(status=413)
        try:
            async with asyncio.timeout(self._patience):
                update = json.loads(await request.read())
        except TimeoutError:
            return web.Response(status=408)
        except (ValueError, RecursionError):
            return web.Response(status=400)
        await asyncio.shield(self.keep([update]))
        return web.Response()
