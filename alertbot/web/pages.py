"""Health and metrics, and whatever routes come along, on one port."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from alertbot.web.callers import MOST, Callers
from alertbot.web.shortcut import Shortcut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from alertbot.clock import Clock
    from alertbot.web.metrics import Metrics
    from alertbot.web.webhook import Webhook

PATIENCE = 2.0
"""Seconds that requests under way get to end when the port closes."""

KEPT_OPEN = 20.0
"""Seconds after an answer in which a browser may ask on over the same connection; a proxy opens another one then."""

LINGERING = 2.0
"""Seconds in which the rest of a call is still read that was answered before it was whole."""

BACKLOG = 128
"""Connections the kernel keeps for us until they are taken."""


def _nothing() -> str | None:
    return None


def web_app(
    health: Callable[[], str | None],
    metrics: Metrics,
    routes: Iterable[web.AbstractRouteDef] = (),
    *,
    strain: Callable[[], str | None] = _nothing,
) -> web.Application:
    """The application: `GET /healthz`, `GET /metrics` and the routes handed in.

    `health` tells why the bot is not well, in words that may be public, or None; `strain` what keeps a bot that is well
    from all it has to do, which no restart would mend.
    """

    async def healthz(_request: web.Request) -> web.Response:
        reason = health()
        if reason is None and (strained := strain()):
            return web.json_response({"status": "degraded", "reason": strained})
        if reason is None:
            return web.json_response({"status": "ok"})
        return web.json_response({"status": "unwell", "reason": reason}, status=503)

    async def counted(_request: web.Request) -> web.Response:
        return web.Response(body=metrics.text(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    app = web.Application()
    app.add_routes([web.get("/healthz", healthz), web.get("/metrics", counted), *routes])
    return app


class Serving:
    """A port that is being served."""

    def __init__(
        self, server: asyncio.Server, runner: web.AppRunner, callers: Callers[Shortcut], watching: asyncio.Task[None]
    ) -> None:
        self._server = server
        self._runner = runner
        self._callers = callers
        self._watching = watching
        self._is_over = False

    @property
    def addresses(self) -> list[Any]:
        """Where it is served: host and port first."""
        return [each.getsockname() for each in self._server.sockets]

    async def cleanup(self) -> None:
        """Take no more; answer what is under way if it ends soon, and close every connection. Once is enough.

        Takes twice `PATIENCE` at most: what aiohttp has cancelled gets that time again.
        """
        if self._is_over:
            return
        self._is_over = True
        self._server.close()
        self._watching.cancel()
        under_way = [fate for each in self._callers.all() if (fate := each.leave()) is not None]
        await asyncio.gather(_done(under_way), self._runner.cleanup())


async def _done(under_way: list[asyncio.Future[None]]) -> None:
    if under_way:
        await asyncio.wait(under_way, timeout=PATIENCE)


async def serve(  # noqa: PLR0917 - what is served, where, and by which time
    app: web.Application, host: str, port: int, clock: Clock, webhook: Webhook | None = None, most: int = MOST
) -> Serving:
    """Serve the application until `cleanup`, with a shortcut for the calls of `webhook`, which is one of its routes.

    Port 0: any free one; `addresses` tells which. Who is slow to call is hung up on, see `Callers`.

    Raises:
        OSError: The address is taken or not this machine's.
    """
    # No access log: a path may hold a slug or a secret, an address is a person's.
    runner = web.AppRunner(
        app,
        access_log=None,
        handle_signals=False,
        shutdown_timeout=PATIENCE,
        keepalive_timeout=KEPT_OPEN,
        lingering_time=LINGERING,
    )
    await runner.setup()
    handed_over = cast("web.Server", runner.server)
    callers = Callers[Shortcut](lambda: len(handed_over.connections), most)
    protocol = partial(Shortcut, webhook, cast("Callable[[], asyncio.Protocol]", handed_over), callers)
    try:
        server = await asyncio.get_running_loop().create_server(protocol, host, port, backlog=BACKLOG)
    except OSError:
        await runner.cleanup()
        raise
    return Serving(server, runner, callers, asyncio.create_task(callers.watch(clock)))
