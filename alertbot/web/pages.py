"""Health and metrics, and whatever routes come along, on one port."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from alertbot.web.shortcut import Shortcut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from alertbot.web.metrics import Metrics
    from alertbot.web.webhook import Webhook

PATIENCE = 2.0
"""Seconds that requests under way get to end when the port closes."""

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

    def __init__(self, server: asyncio.Server, runner: web.AppRunner, shortcuts: set[Shortcut]) -> None:
        self._server = server
        self._runner = runner
        self._shortcuts = shortcuts

    @property
    def addresses(self) -> list[Any]:
        """Where it is served: host and port first."""
        return [each.getsockname() for each in self._server.sockets]

    async def cleanup(self) -> None:
        """Take no more; answer what is under way if it ends soon, and close every connection."""
        self._server.close()
        under_way = [fate for each in tuple(self._shortcuts) if (fate := each.leave()) is not None]
        if under_way:
            await asyncio.wait(under_way, timeout=PATIENCE)
        await self._runner.cleanup()


async def serve(app: web.Application, host: str, port: int, webhook: Webhook | None = None) -> Serving:
    """Serve the application until `cleanup`, with a shortcut for the calls of `webhook`, which is one of its routes.

    Port 0: any free one; `addresses` tells which.

    Raises:
        OSError: The address is taken or not this machine's.
    """
    # No access log: a path may hold a slug or a secret, an address is a person's.
    runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=PATIENCE)
    await runner.setup()
    with_ceremony, shortcuts = cast("Callable[[], asyncio.Protocol]", runner.server), set[Shortcut]()
    protocol = partial(Shortcut, webhook, with_ceremony, shortcuts) if webhook is not None else with_ceremony
    try:
        server = await asyncio.get_running_loop().create_server(protocol, host, port, backlog=BACKLOG)
    except OSError:
        await runner.cleanup()
        raise
    return Serving(server, runner, shortcuts)
