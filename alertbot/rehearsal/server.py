"""The Bot API over HTTP, for one rehearsal."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Self

from aiohttp import web

from alertbot.rehearsal.calls import answer_call
from alertbot.rehearsal.pushing import Pusher

if TYPE_CHECKING:
    from collections.abc import Iterable

    from alertbot.rehearsal.world import World

_BODY_MAX = 64 * 1024 * 1024


class RehearsalServer:
    """Serves one world: the Bot API under /bot and /file, and whatever routes are handed in, on one port.

    `start` it, use `url` as the base of the Bot API, `stop` it; or use it in an `async with`.
    """

    def __init__(
        self, world: World, *, host: str = "127.0.0.1", port: int = 0, routes: Iterable[web.AbstractRouteDef] = ()
    ) -> None:
        self.world = world
        self._host = host
        self._port = port
        app = web.Application(client_max_size=_BODY_MAX)
        app.router.add_route("*", "/bot{token}/{method}", self._call)
        app.router.add_get("/file/bot{token}/{path:.+}", self._download)
        app.add_routes(routes)
        # A bot that goes away in the middle of a call has made it all the same, as with Telegram.
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0, handler_cancellation=False)
        self._pushing: asyncio.Task[None] | None = None

    @property
    def port(self) -> int:
        """The port it listens on; once started, never 0."""
        return self._port

    @property
    def url(self) -> str:
        """The base address: `<url>/bot<token>/<method>`."""
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"http://{host}:{self._port}"

    async def start(self) -> None:
        """Listen.

        Raises:
            OSError: the port is taken.
        """
        self.world.updates.begin()
        await self._runner.setup()
        await web.TCPSite(self._runner, self._host, self._port, backlog=1024).start()
        self._port = int(self._runner.addresses[0][1])
        self._pushing = asyncio.create_task(Pusher(self.world).run())

    async def stop(self) -> None:
        """Answer who waits, close every connection, and listen no more."""
        self.world.updates.end()
        self.world.sights.close()
        if self._pushing is not None:
            self._pushing.cancel()
            with suppress(asyncio.CancelledError):
                await self._pushing
        await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def _call(self, request: web.Request) -> web.StreamResponse:
        return await answer_call(self.world, request)

    async def _download(self, request: web.Request) -> web.Response:
        content = self.world.files.content(request.match_info["path"])
        if request.match_info["token"] != self.world.token or content is None:
            return web.json_response({"ok": False, "error_code": 404, "description": "Not Found"}, status=404)
        return web.Response(body=content, content_type="application/octet-stream")
